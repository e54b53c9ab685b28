"""The command `coursekit assemble`: the plain folder of pages that a copy is built from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import stop
from coursekit.localize import assemble, settings
from coursekit.model.diagnostics import Level

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
    made = assemble.assembled(found)
    assemble.write(made)
    for located in made.problems:
        click.echo(reporters.as_text(located), err=True)
    click.echo(reporters.relative(str(made.origin.folder)))
    if any(each.diagnostic.level is Level.ERROR for each in made.problems):
        sys.exit(EXIT_ERRORS)
