"""The command `coursekit booklet`: a page of a built site as a booklet for a photocopier."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import force, output, save, stop
from coursekit.site import booklet, imposition


@click.command("booklet")
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output
@click.option(
    "--paper",
    type=click.Choice(booklet.PAPERS),
    default=booklet.PAPERS[0],
    show_default=True,
    help="The sheets of the printer; a page of the booklet is half of one.",
)
@force
def booklet_command(page: Path, output: Path, paper: str, *, force: bool) -> None:
    """Make a booklet of a page of a built site, such as site/07/whole.html.

    The file has two pages on each side, in the order of a booklet: print it on both sides, turned over the
    short edge, fold the stack once, and staple it in the fold. It needs a browser (Chromium, Chrome or Edge) and
    the package pypdf, and no connection.
    """
    try:
        made = booklet.made(page, paper)
    except imposition.NoLibraryError:
        stop("Booklets need the package pypdf; install it with: pip install pypdf")
    except booklet.NoBrowserError:
        stop(
            "Booklets are printed by a browser, and none was found. Install Chromium, Chrome or Edge,"
            f" or say where one is: {booklet.VARIABLE}=/path/to/chromium"
        )
    except booklet.NotPrintedError as error:
        stop(f"The browser did not print {page}: {reporters.visible_signs(str(error))}")
    save(output, made, overwrite=force)
    click.echo(f"{output}: print on both sides, turned over the short edge, and fold.", err=True)
