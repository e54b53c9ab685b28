"""The commands `coursekit review` and `coursekit trial`: records of what people have done with a page."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import yaml

from coursekit.check import records, reporters
from coursekit.cli.output import EXIT_USAGE, force, save, stop
from coursekit.course import reviews, trials
from coursekit.data import loader
from coursekit.data.files import write_whole
from coursekit.exchange import review_form
from coursekit.exchange.review_sheet import STYLE, Sheet
from coursekit.model.clock import build_day
from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.model.folder import Folder
from coursekit.page import folder
from coursekit.page.folder import folder_of

TRIALS_HEAD = """\
# Trials of lessons with learners. No names, no days, nothing that leads to people or a place.
# coursekit trial LESSON writes a record with the stamps of the lesson's sentences as they are.
trials: []
"""
page_argument = click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command("review")
@page_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The sheet to write, such as sheet.html.",
)
@click.option(
    "--record",
    "form",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The form of a sheet that came back, filled in.",
)
@force
def review_command(page: Path, output: Path | None, form: Path | None, *, force: bool) -> None:
    """Print a sheet to review a PAGE on paper, or record one that came back.

    With -o sheet.html, three files are written: the sheet, its style sheet.css, and the form sheet.yml. Print the
    sheet from a browser. When it comes back, fill in the form from it and give it to --record: the review is then
    written into _data/reviews.yml. A sheet that was printed from another text is refused.
    """
    sheet = sheet_of(page)
    if form is not None:
        take_in(form, sheet)
    elif output is not None:
        style = output.with_suffix(".css")
        save(output, sheet.html(style.name), overwrite=force)
        save(style, STYLE.read_text(encoding="utf-8"), overwrite=force)
        save(output.with_suffix(".yml"), sheet.form(), overwrite=force)
        click.echo(f"{output}: print it from a browser. Its code is {sheet.code}.", err=True)
    else:
        stop("Say what to do: -o sheet.html prints a sheet, --record sheet.yml records one that came back.")


def sheet_of(page: Path) -> Sheet:
    """Return the sheet of a page; end when it is no page of a course."""
    docs = folder_of(page)
    path = docs / page.resolve().relative_to(docs.root.resolve())
    if path not in folder.pages(docs):
        stop(f"{page}: this is no page of a course; name a .md file in its folder of pages")
    return Sheet(docs, path)


def take_in(form: Path, sheet: Sheet) -> None:
    """Write the form of a returned sheet down as a review, or say why it cannot be."""
    document = loader.read(form)
    found = list(review_form.problems(document, sheet, build_day()))
    if found:
        show(form, found)
        sys.exit(EXIT_USAGE)
    target = sheet.docs.data / reviews.FILE
    add(target, review_form.HEAD, "reviews", review_form.record(document, sheet))
    click.echo(f"{target}: recorded. Commit this file; the paper need not be kept.", err=True)


def add(target: Path, head: str, name: str, entry: str) -> None:
    """Write one more entry into a file of records, which may not be there yet."""
    text = target.read_text(encoding="utf-8") if target.exists() else head
    target.parent.mkdir(exist_ok=True)
    write_whole(target, review_form.with_entry(text, name, entry).encode())


def show(path: Path, found: list[Diagnostic]) -> None:
    """Print problems of a file, each with its place."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    for each in sorted(found, key=lambda problem: problem.span):
        row = each.span.line - 1
        excerpt = lines[row] if row < len(lines) else ""
        click.echo(reporters.as_text(Located(str(path), each, excerpt)).rstrip(), err=True)


@click.command("trial")
@page_argument
@click.option("--month", required=True, help="When it was, such as 2026-12.")
@click.option(
    "--people", required=True, type=click.IntRange(1, 9999), help="How many people learned with it."
)
@click.option("--where", required=True, help="What kind of place it was, in words that lead to nobody.")
@click.option(
    "--by",
    type=click.Choice(["us", "others"]),
    default="us",
    show_default=True,
    help="Who taught it: the makers of the course, or others elsewhere.",
)
@click.option("--changed", required=True, help="What was changed after it, or: nothing")
def trial_command(  # noqa: PLR0913 - one for each option
    page: Path, *, month: str, people: int, where: str, by: str, changed: str
) -> None:
    """Record that people have learned with a lesson, PAGE.

    Make the changes first: the record holds for the lesson as it is now. It is written into _data/trials.yml.
    """
    sheet = sheet_of(page)
    entry = {
        "lesson": sheet.name,
        "month": month,
        "people": str(people),
        "where": where,
        "by": by,
        "changed": changed,
        "text": list(trials.sentences(sheet.docs, sheet.path)),
    }
    written = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
    wrong = [*problems_of(written, sheet.docs)]
    if wrong:
        stop("\n".join(f"{each.message}: {each.help}" for each in wrong))
    target = sheet.docs.data / trials.FILE
    add(target, TRIALS_HEAD, "trials", written)
    click.echo(f"{target}: recorded.", err=True)


def problems_of(entry: str, docs: Folder) -> list[Diagnostic]:
    """Return what is wrong with a new entry of the file of trials."""
    return list(records.check_trials(f"trials:\n{entry}", docs, build_day()))
