"""The rules of reviews and trials: records of what happened, held against the pages. Codes V001 to V008.

No rule here can tell whether somebody has read a page. They name records that cannot be true, and those whose text
has changed since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from coursekit.course import claims, reviews, trials
from coursekit.course.reviews import ROLES, Record, Standing
from coursekit.course.trials import MUCH, changed_share
from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.data.schema import form_problems
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page import front_matter, normal_form
from coursekit.page.folder import pages

CALLED = {
    "community": "the sex worker-led organization",
    "clinician": "the clinician",
    "lawyer": "the lawyer",
}


def check_reviews(text: str, docs: Folder, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file of reviews: V001, and by review V002, V003, V005, V006, V007."""
    document = loader.load(text)
    yield from document.diagnostics
    wrong = list(form_problems(document, reviews.FORM))
    yield from wrong
    known = names(docs)
    for number, record in enumerate(() if wrong else reviews.read(text)):
        place = document.place(("reviews", number, "page"))
        if record.page not in known:
            yield no_page(record.page, known, place)
        else:
            yield from gone(record, reviews.sections(docs, docs / record.page), document, number)
        yield from false_day(record.day, document.place(("reviews", number, "day")), today)
        yield from false_sheet(record, document.place(("reviews", number, "sheet")))


def no_page(name: str, known: set[str], place: Span, noun: str = "page") -> Diagnostic:
    """Return V002 for a record of something that is not there."""
    hint = did_you_mean(
        name, known, f"write the path of the {noun} in the folder of pages, or take the record out"
    )
    return Diagnostic("V002", f'there is no {noun} "{name}"', place, hint)


def names(docs: Folder) -> set[str]:
    """Return the paths of all pages, relative to their folder."""
    return {path.relative_to(docs.root).as_posix() for path in pages(docs)}


def gone(
    record: Record, found: tuple[claims.Section, ...], document: Data, number: int
) -> Iterator[Diagnostic]:
    """Yield V003 for each section of a record that its page does not have."""
    ids = {each.id for each in found}
    for place, name in enumerate(record.sections):
        if name not in ids:
            yield Diagnostic(
                "V003",
                f'{record.page} has no section "{name}" any more',
                document.place(("reviews", number, "sections", place, "section")),
                "ids of headings are permanent: write the old one again, or have the new section reviewed",
                level=Level.WARNING,
            )


def false_day(day: str, place: Span, today: dt.date) -> Iterator[Diagnostic]:
    """Yield V005 for a day or month that is not in the calendar, or has not come yet."""
    done = calendar_day(f"{day}-01"[: len("2026-12-01")])
    if done is None:
        yield Diagnostic("V005", f"there is no day {day}", place, "write the day on which it was done")
    elif done > today:
        yield Diagnostic(
            "V005", f"{day} has not come yet", place, "write when it was done, not when it is planned"
        )


def false_sheet(record: Record, place: Span) -> Iterator[Diagnostic]:
    """Yield V006 when the stamps of a record are not those of its sheet, and V007 when they cannot be compared."""
    if not normal_form.is_current(record.sheet):
        version = record.sheet.partition(".")[0]
        yield Diagnostic(
            "V007",
            f"this review has stamps of version {version}, and the texts are compared by version {normal_form.VERSION}",
            place,
            "print a new sheet and ask the reviewer to confirm it: until then the review does not count",
            level=Level.WARNING,
        )
    elif claims.code(record.sections) != record.sheet:
        yield Diagnostic(
            "V006",
            f"no sheet with the code {record.sheet} has these stamps",
            place,
            "take this record out, and record the returned sheet again: coursekit review PAGE --record FORM",
        )


def lapsed(docs: Folder, path: Path) -> Iterator[Diagnostic]:
    """Yield V004 at each section of a page that was changed after a review."""
    name = path.relative_to(docs.root).as_posix()
    if not any(each.page == name for each in reviews.records(docs.data)):
        return
    for role in ROLES:
        for section, record, standing in reviews.standings(docs, path, role):
            if record and standing is Standing.LAPSED:
                yield Diagnostic(
                    "V004",
                    f"{CALLED[role]} reviewed this section on {record.day}, and its {what(record, section)} changed since",
                    section.span,
                    f"ask for a new review (coursekit review {name}), or write again what was reviewed; "
                    "readers see that the review no longer holds",
                    level=Level.WARNING,
                )


def what(record: Record, section: claims.Section) -> str:
    """Return what of a section was changed, in words."""
    before, now = record.sections[section.id], section.stamps
    changed = [noun for noun in ("claims", "questions") if getattr(before, noun) != getattr(now, noun)]
    return f"{' and '.join(changed)} were"


def check_trials(text: str, docs: Folder, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file of trials: V001, and by trial V002, V005, V007, V008."""
    document = loader.load(text)
    yield from document.diagnostics
    wrong = list(form_problems(document, trials.FORM))
    yield from wrong
    lessons = {name for name in names(docs) if "lesson" in docs.made(front_matter.read, docs / name).values}
    for number, trial in enumerate(() if wrong else trials.read(text)):
        place = document.place(("trials", number, "lesson"))
        yield from false_day(trial.month, document.place(("trials", number, "month")), today)
        if trial.lesson not in lessons:
            yield no_page(trial.lesson, lessons, place, "lesson")
        elif not all(map(normal_form.is_current, trial.text)):
            yield Diagnostic(
                "V007",
                f"this trial has stamps of another version than {normal_form.VERSION}, by which texts are compared",
                document.place(("trials", number, "text")),
                "it does not count any more; try the lesson again",
                level=Level.WARNING,
            )
        else:
            yield from fallen(trial, trials.sentences(docs, docs / trial.lesson), place)


def fallen(trial: trials.Trial, now: tuple[str, ...], place: Span) -> Iterator[Diagnostic]:
    """Yield V008 for a trial of a lesson of which much says something else now."""
    if not trials.counts(trial, now):
        share = changed_share(trial.text, now)
        yield Diagnostic(
            "V008",
            f"{float(share):.0%} of the sentences of {trial.lesson} have changed since it was tried in {trial.month}",
            place,
            f"the trial no longer counts for the lesson's stage, as it is more than {float(MUCH):.0%}: try it again",
            level=Level.WARNING,
        )
