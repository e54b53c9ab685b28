"""The commands `coursekit export` and `coursekit import`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import (
    EXIT_LOSSES,
    finish,
    force,
    output,
    report_losses,
    save,
    say_written,
    stop,
    strict,
    summary,
)
from coursekit.exchange import escaping
from coursekit.exchange.losses import BadInputError, Loss, LossKind
from coursekit.exchange.questions import anki, formats, markdown, pool
from coursekit.exchange.questions.formats import READERS, WRITERS

# `site_name: Health course`, `site_url: https://example.org/course/`.
SETTING = re.compile(r"^site_(?P<name>name|url):[ ]*(?P<value>[^\s!#][^#\n]*)", re.MULTILINE)


def site_of(path: Path) -> anki.Site:
    """Return the site of a course: the address that the build takes, else that of the nearest mkdocs.yml, and its name."""
    root = path.resolve()
    config = next(
        (each for folder in (root, *root.parents) if (each := folder / "mkdocs.yml").is_file()), None
    )
    text = config.read_text(encoding="utf-8", errors="replace") if config else ""
    found = {match["name"]: match["value"].strip().strip("\"'") for match in SETTING.finditer(text)}
    return anki.Site(found.get("name", ""), os.environ.get("COURSE_SITE_URL") or found.get("url", ""))


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
        content, more = formats.write(style, found, site_of(chosen[0]))
    except BadInputError as error:
        stop(str(error))
    except anki.NoLibraryError:
        stop("Decks for Anki need the package genanki; install it with: pip install genanki")
    losses += more
    left = {(x.path, x.line, x.id) for x in more if x.kind is LossKind.LEFT_OUT}
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
    explanation is unfinished: a line TODO: says what to write, and the site refuses it until then.
    One that a page cannot say is left out. Standard error names each with its line, and ends with
    how many were taken, are unfinished and were left out, and why. The exit code is 0, or 1
    with --strict when something was left out, unfinished or changed, or 2 when the file cannot be read. Nothing is written over without --force.
    """  # noqa: D301 - the backspace tells click to keep the lines of a list
    shown = reporters.shown_path(str(file))
    try:
        found, losses = formats.read(file, style)
    except BadInputError as error:
        stop(str(error))
    text, more = markdown.page(found)
    losses += more
    for change in (escaping.tidied, escaping.including_nothing):
        text, notes = change(text)
        losses += [Loss(shown, 1, "", note) for note in notes]
    if not text:
        report_losses(losses)
        stop(f"{shown}:1: there is no question to take over; is it a file of the format {style}?")
    save(output, text, overwrite=force)
    count = text.count("\n</quiz>")
    report_losses(losses)
    say_written(output, count, losses, noun="question")
    for line in summary(count, losses):
        click.echo(line, err=True)
    sys.exit(EXIT_LOSSES if strict and losses else 0)
