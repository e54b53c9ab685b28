"""The command `coursekit finish`: takes a folder that has just been built as the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.site import aside

EXIT_ERRORS = 1
MOST = 20
"""So many problems are named."""


@click.command("finish")
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("site", default="site", type=click.Path(file_okay=False, path_type=Path))
def finish_command(new: Path, site: Path) -> None:
    """Look at a folder that was just built, and put it in place of the site at once.

    NEW is the folder, SITE the place of the site, site/ without one. Where NEW is no whole site, SITE
    stays as it is and the exit code is 1.
    """
    place = site.resolve()
    try:
        aside.end(new, place)
    except aside.NotInPlaceError as error:
        for each in str(error).split("\n")[:MOST]:
            click.echo(reporters.visible_signs(each), err=True)
        sys.exit(EXIT_ERRORS)
