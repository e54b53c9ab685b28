"""The commands `coursekit assemble`, the plain folder of pages that a copy is built from, `coursekit zensical` and `coursekit release`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import stop
from coursekit.data.files import write_whole
from coursekit.localize import assemble, releases, settings
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


@click.command("release")
def release_command() -> None:
    """Write the list of the course's own files and their hashes, release.sha256, for the next release.

    It is what tells a copy which files it changed outside local/. The course itself writes it, in its own
    repository, when everything else of a release is committed.
    """
    root = Path()
    if (root / settings.FILE).is_file():
        stop(f"This is a copy, it has a {settings.FILE}. The list comes with a release of the course.")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - nothing of it comes from outside
    if done.returncode:
        stop("This is no git repository, so nothing says which files are the course's.")
    text = releases.written(root, done.stdout.decode(errors="surrogateescape").split("\0"))
    write_whole(root / releases.LIST, text.encode(errors="surrogateescape"))
    click.echo(f"{releases.LIST}: {text.count(chr(10))} files")
