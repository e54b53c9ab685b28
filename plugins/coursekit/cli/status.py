"""The command `coursekit status`: how far a course is, and how its translations and local changes stand."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.cli import translations
from coursekit.localize import recording_report, report_formats
from coursekit.model.folder import Folder


@click.command("status")
@click.argument("folder", default="course", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--overdue", "only", is_flag=True, help="Only the listings to check again, as a Markdown list.")
@click.option(
    "--review",
    "part",
    flag_value="review",
    help="Only the facts, by when to look at them again, the worst harm first; with --overdue the late ones, as a Markdown list.",
)
@click.option(
    "--questions",
    "part",
    flag_value="questions",
    help="Only the questions: kinds, stories, and what gives answers away.",
)
@click.option(
    "--locale", metavar="TAG", help="Only the translation into one language, and the local changes."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(list(report_formats.FORMATS)),
    default="text",
    help="How to print what is said of translations, local changes and recordings: html is a page, comment is for a pull request.",
)
def status_command(folder: Path, *, only: bool, part: str | None, locale: str | None, style: str) -> None:
    """Say how far a course is: local information, questions, words, minutes, listings, translations.

    FOLDER is the folder of pages, course/ without one. Nothing is checked here: use coursekit check. With --locale or
    --format: which translations and recordings are out of date, what changed in their English, and what to do next.
    """
    docs = Folder(folder)
    if locale or style != "text":
        click.echo("\n".join(translations.lines(docs, locale, style)))
        return
    # Most of a course is loaded for these lines, and translations need little of it.
    from coursekit.cli import course_status  # noqa: PLC0415 - see above
    from coursekit.localize import copies  # noqa: PLC0415 - see above

    copy = copies.of([folder])
    made = copies.assembled(copy) if copy else None
    shown = Folder(made.origin.folder, language=copy.locale.tag) if copy and made else docs
    for line in course_status.chosen(shown, part, only=only):
        click.echo(line)
    if part is None and not only:
        for line in translations.summaries(docs):
            click.echo(line)
        for line in recording_report.lines(recording_report.recordings(copy)):
            click.echo(line)
