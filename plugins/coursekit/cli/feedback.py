"""The command `coursekit feedback`: forms that people handed over, to be sorted by hand and reported as totals."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import course, force, save, stop
from coursekit.course.feedback import Feedback, feedback
from coursekit.data.files import write_whole
from coursekit.exchange.feedback import coded, ledger, report, working_sheet
from coursekit.exchange.feedback.collection import TABLE_BYTES, collect, plain_text
from coursekit.exchange.feedback.form import Form, NoFormError
from coursekit.exchange.feedback.ledger import LEAST, Ledger
from coursekit.model.diagnostics import Located
from coursekit.page.folder import folder_of

EXIT_NOTHING = 1
target_type = click.Path(dir_okay=False, path_type=Path)


@click.command("feedback")
@click.argument("forms", type=click.Path(exists=True, path_type=Path))
@click.option("--sheet", type=target_type, help="The working sheet to write, such as sheet.html.")
@click.option("--report", "target", type=target_type, help="The report to write, such as report.html.")
@click.option(
    "--sorted",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The table of a working sheet, filled in: its themes and words go into the report.",
)
@click.option("--again", is_flag=True, help="Make the last report again, of the same forms.")
@course
@force
def feedback_command(  # noqa: PLR0913 - one for each option
    forms: Path,
    sheet: Path | None,
    target: Path | None,
    table: Path | None,
    *,
    again: bool,
    folder: Path,
    force: bool,
) -> None:
    """Sort FORMS by hand, and report their totals: a folder of text files, or a table (CSV) with a form in each row.

    With --sheet sheet.html, three files are written: the sheet, its style sheet.css, and the table sheet.csv to fill
    in. With --report report.html, the report and its style are written, of at least ten forms that stand in no report
    yet. Which ones do is kept beside the forms, in reported.txt. Nothing goes over a network.
    """
    if (sheet is None) == (target is None):
        stop(
            "Say what to do: --sheet sheet.html makes a sheet to sort by hand, --report report.html a report."
        )
    asked = feedback(folder_of(folder))
    if not asked.questions or not asked.answers:
        stop(f"{folder}: this course says nowhere what a form asks; it is in _data/feedback.yml")
    found = collect(forms, asked)
    show(found.problems)
    book = ledger_of(forms)
    chosen = book.last(found.forms) if again else book.due(found.forms)
    if sheet is not None:
        write_sheet(sheet, chosen, asked, overwrite=force)
    elif target is not None:
        refuse_few(chosen, len(found.forms), again=again)
        themes = sorted_by_hand(table, asked, chosen) if table else ()
        pages = {target.with_suffix(".css"): working_sheet.STYLE.read_text(encoding="utf-8")}
        pages[target] = report.html(chosen, themes, asked, target.with_suffix(".css").name)
        refuse_taken(pages, overwrite=force)
        write_report(pages, place_of_ledger(forms), None if again else book.after(chosen))
        click.echo(
            f"{target}: a report of {len(chosen)} forms. Now tear up and delete what was handed over.",
            err=True,
        )


def show(problems: Iterable[Located]) -> None:
    """Name each file or row that is left out."""
    for each in sorted(problems, key=lambda problem: problem.sort_key):
        problem = each.diagnostic
        remedy = reporters.visible_signs(problem.help)
        message = reporters.visible_signs(problem.message)
        click.echo(f"{reporters.place(each)}: {problem.code} {message}; left out. {remedy}", err=True)


def place_of_ledger(forms: Path) -> Path:
    """Return where it is kept which forms stand in a report: in the folder of forms, or beside the table."""
    return (forms if forms.is_dir() else forms.parent) / ledger.FILE


def ledger_of(forms: Path) -> Ledger:
    """Return what is kept of earlier reports; end when that cannot be read, as a report could then give people away."""
    path = place_of_ledger(forms)
    if not path.exists() and not path.is_symlink():
        return ledger.new()
    try:
        return ledger.read(plain_text(path, TABLE_BYTES))
    except (ledger.NoLedgerError, NoFormError) as error:
        stop(
            f"{reporters.shown_path(str(path))}: this file says which forms stand in a report, and cannot be read ({error})."
            " Put back a copy of it. Without one, begin a new folder with forms that are in no report."
        )


def refuse_few(chosen: Sequence[Form], count: int, *, again: bool) -> None:
    """End without a report where there are not enough forms."""
    if again and not chosen:
        stop("There is no last report, or a form of it is not here any more.")
    if len(chosen) < LEAST:
        click.echo(
            f"No report: {len(chosen)} of {count} forms stand in no report yet, and it needs at least {LEAST}."
            " With fewer, people could be told from each other. Nothing was written.",
            err=True,
        )
        sys.exit(EXIT_NOTHING)


def sorted_by_hand(table: Path, asked: Feedback, chosen: Sequence[Form]) -> Sequence[coded.Theme]:
    """Return the themes of a working sheet that came back; end when something is wrong with it."""
    found = coded.read(table, asked, chosen)
    if found.problems:
        for each in found.problems:
            problem = each.diagnostic
            click.echo(f"{reporters.place(each)}: {problem.code} {problem.message}; {problem.help}", err=True)
        stop("No report: mend the table first. Nothing was written.")
    return found.themes


def refuse_taken(pages: Mapping[Path, str], *, overwrite: bool) -> None:
    """End before anything is written when a file is there already, or its folder is not."""
    for path in pages:
        if (path.exists() or path.is_symlink()) and not overwrite:
            stop(f"{path}: this file exists; choose another name, or add --force to write over it")
        if not path.parent.is_dir():
            stop(f"{path}: there is no folder {path.parent}; make it first")


def write_sheet(target: Path, chosen: Sequence[Form], asked: Feedback, *, overwrite: bool) -> None:
    """Write a working sheet: the page, its style and the table."""
    if target.suffix.lower() in {".csv", ".css"}:
        stop(f"{target}: a sheet is a page, such as sheet.html; its table gets the same name with .csv")
    texts = working_sheet.shuffled(chosen, asked)
    style, table = target.with_suffix(".css"), target.with_suffix(".csv")
    pages = {
        style: working_sheet.STYLE.read_text(encoding="utf-8"),
        table: working_sheet.table(texts),
        target: working_sheet.html(texts, asked, style.name),
    }
    refuse_taken(pages, overwrite=overwrite)
    for path, text in pages.items():
        save(path, text, overwrite=overwrite)
    click.echo(f"{target}: {len(texts)} texts. Print it, or sort in {table}.", err=True)


def write_report(pages: Mapping[Path, str], place: Path, after: Ledger | None) -> None:
    """Write a report, and first that its forms stand in it: what fails then leaves no report of which nothing is known."""
    before = place.read_bytes() if place.exists() else None
    written: list[Path] = []
    try:
        if after is not None:
            write_whole(place, after.text().encode())
        for path, text in pages.items():
            new = not path.exists()
            write_whole(path, text.encode("utf-8", errors="replace"))
            written += [path] if new else []
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        if after is not None and before is not None:
            write_whole(place, before)
        elif after is not None:
            place.unlink(missing_ok=True)
        stop(
            f"{error.filename or place}: this file cannot be written ({error.strerror}). Nothing was changed."
        )
