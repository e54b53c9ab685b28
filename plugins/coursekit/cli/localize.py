"""The commands `coursekit assemble`, the plain folder of pages that a copy is built from, and `coursekit zensical`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import stop
from coursekit.localize import assemble, settings
from coursekit.localize.settings import Settings
from coursekit.model.diagnostics import Level
from coursekit.site import zensical

EXIT_ERRORS = 1


@click.command("assemble")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def assemble_command(folder: Path) -> None:
    """Lay local/ over the course, as local.yml says, and print the folder that comes out.

    FOLDER is the top of the repository. The exit code is 1 when something of local.yml or local/ is wrong.
    MkDocs does this in each build by itself; other engines read the folder.
    """
    found = settings.read(folder)
    if found is None:
        stop(f"There is no {settings.FILE} here, so there is nothing to assemble: the pages are in course/.")
    wrong = lay_over(found)
    click.echo(reporters.relative(str(assemble.folder_of(found))))
    if wrong:
        sys.exit(EXIT_ERRORS)


def lay_over(found: Settings) -> bool:
    """Assemble the pages of a copy and print what is wrong; tell whether an error is among it."""
    made = assemble.assembled(found)
    made.write()
    for located in made.problems:
        click.echo(reporters.as_text(located), err=True)
    return any(each.diagnostic.level is Level.ERROR for each in made.problems)


@click.command("zensical")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--address", envvar="COURSE_SITE_URL", default="", help="Where the site is published, if known."
)
def zensical_command(folder: Path, address: str) -> None:
    """Write zensical.yml, with which Zensical builds the course or a copy: zensical build -f zensical.yml.

    FOLDER is the top of the repository. A copy is assembled first; the exit code is 1 when something of
    local.yml or local/ is wrong.
    """
    found = settings.read(folder)
    if found is None and not (folder / settings.COURSE).is_dir():
        stop(f"There is no folder {settings.COURSE}/ here. Run this at the top of the repository.")
    wrong = found is not None and lay_over(found)
    click.echo(reporters.relative(str(zensical.write(folder, address))))
    if wrong:
        sys.exit(EXIT_ERRORS)
