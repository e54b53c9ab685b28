"""The commands `coursekit export` and `coursekit import`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn, TypeAlias

import click

from coursekit.check import reporters
from coursekit.exchange.questions import (
    anki,
    csv,
    gift,
    gift_read,
    json,
    markdown,
    mkdocs_quiz,
    pool,
    qti,
    qti_read,
)
from coursekit.exchange.questions.item import BadInputError, Found, Loss

EXIT_LOSSES = 1
EXIT_USAGE = 2

Written: TypeAlias = tuple[str | bytes, list[Loss]]

WRITERS: dict[str, Callable[[Iterable[Found]], Written]] = {
    "gift": gift.write,
    "qti": qti.write,
    "csv": csv.write,
    "json": json.write,
    "anki": anki.write,
}
TEXT_READERS: dict[str, Callable[[str, str], tuple[list[Found], list[Loss]]]] = {
    "gift": gift_read.read,
    "mkdocs-quiz": mkdocs_quiz.read,
    "csv": csv.read,
}
READERS = ("gift", "mkdocs-quiz", "qti", "csv")

output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
force = click.option("--force", is_flag=True, help="Write over a file that exists.")
strict = click.option(
    "--strict", is_flag=True, help="End with exit code 1 when anything was left out or changed."
)


def stop(message: str) -> NoReturn:
    """End with a sentence on what is wrong and what to do."""
    click.echo(message, err=True)
    sys.exit(EXIT_USAGE)


def save(target: Path, content: str | bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all."""
    if target.exists() and not overwrite:
        stop(f"{target}: this file exists; choose another name, or add --force to write over it")
    if not target.parent.is_dir():
        stop(f"{target}: there is no folder {target.parent}; make it first")
    # Half a character, which a file can name but not hold, becomes a question mark.
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.flush()
            written.chmod(target.stat().st_mode if target.exists() else 0o666 & ~mask())
            written.replace(target)
        except BaseException:
            # Also when somebody stops the command.
            written.unlink(missing_ok=True)
            raise


def mask() -> int:
    """Return which rights new files do not get here."""
    current = os.umask(0)
    os.umask(current)
    return current


def report_losses(losses: Iterable[Loss]) -> None:
    """Print what was left out or changed."""
    for loss in sorted(losses):
        click.echo(str(loss), err=True)


def finish(target: Path, count: int, losses: list[Loss], *, demanding: bool, noun: str = "question") -> None:
    """Say what was written and what was not, and end."""
    report_losses(losses)
    left = sum(loss.what.startswith("left out") for loss in losses)
    click.echo(
        f"{target}: {count} {noun}{'s' * (count != 1)} written, {left} left out, "
        f"{len(losses) - left} note{'s' * (len(losses) - left != 1)} on what is different.",
        err=True,
    )
    sys.exit(EXIT_LOSSES if demanding and losses else 0)


@click.command("export")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(list(WRITERS)), required=True, help="The format to write."
)
@output
@force
@strict
def export_command(paths: tuple[Path, ...], style: str, output: Path, *, force: bool, strict: bool) -> None:
    """Write questions of pages into a file for other programs.

    PATHS are pages or folders of pages; without one, the folder course/ is taken.

    \b
    gift   for Moodle and others: choice, true or false, short, number,
           match, and one gap in a text
    qti    a package of QTI 3.0: choice, short, number, blanks, match, order
    csv    a table for a spreadsheet: everything
    json   for programs: everything
    anki   a deck of cards: everything but scales (needs: pip install genanki)

    Whatever a format cannot say is named on standard error, with file, line and the question's id.
    The exit code is 0, or 1 with --strict when something was left out or changed, or 2 when
    the command cannot do its work. Nothing is written over without --force.
    """  # noqa: D301 - the backspace tells click to keep the lines of a list
    chosen = paths or (Path("course"),)
    if not chosen[0].exists():
        stop("There is no folder course/ here. Name pages or a folder: coursekit export FOLDER …")
    try:
        found, losses = pool.collect(chosen)
        content, more = WRITERS[style](found)
    except BadInputError as error:
        stop(str(error))
    except anki.NoLibraryError:
        stop("Decks for Anki need the package genanki; install it with: pip install genanki")
    losses += more
    left = {(x.path, x.line, x.id) for x in more if x.what.startswith("left out")}
    if len(left) == len(found):
        report_losses(losses)
        stop(f"There is no question to write as {style} in {', '.join(map(str, chosen))}.")
    save(output, content, overwrite=force)
    finish(output, len(found) - len(left), losses, demanding=strict)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "style", type=click.Choice(READERS), required=True, help="The format to read.")
@output
@force
@strict
def import_command(file: Path, style: str, output: Path, *, force: bool, strict: bool) -> None:
    """Read questions from a FILE of another program and write them as blocks of a page.

    \b
    gift         from Moodle and others, GIFT
    mkdocs-quiz  a page of the MkDocs plugin mkdocs-quiz
    qti          a package or an item of QTI 3.0
    csv          a table as `coursekit export --format csv` writes it

    The page holds the blocks only; copy them to where they belong. A question without an
    explanation, or with another mistake, is left out: standard error names it with its line.
    The exit code is 0, or 1 with --strict when something was left out or changed, or 2 when
    the file cannot be read. Nothing is written over without --force.
    """  # noqa: D301 - the backspace tells click to keep the lines of a list
    shown = reporters.shown_path(str(file))
    try:
        if style == "qti":
            found, losses = qti_read.read(file.read_bytes(), shown)
        else:
            found, losses = TEXT_READERS[style](pool.read_text(file), shown)
    except BadInputError as error:
        stop(str(error))
    text, more = markdown.page(found)
    losses += more
    if not text:
        report_losses(losses)
        stop(f"{shown}:1: there is no question to take over; is it a file of the format {style}?")
    save(output, text, overwrite=force)
    finish(output, text.count("\n</quiz>"), losses, demanding=strict)
