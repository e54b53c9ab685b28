"""The rules of published changes: entries that lead somewhere, and no change left untold. Codes K011 to K015."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.check.citations import find_fact
from coursekit.course import change_record, facts
from coursekit.data import loader
from coursekit.data.loader import Data, texts
from coursekit.data.schema import form_problems
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level
from coursekit.model.folder import Folder
from coursekit.page.normal_form import in_yaml, text_stamp

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORST = facts.HARMS[0]
"""A fact of this harm has a record, so that a change of it cannot go untold."""


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with a list of changes: its form, K011 to K013 of entries, K014 and K015 of facts."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, change_record.FORM)
    lines: dict[str, int] = {}
    for number, entry in enumerate(loader.entries(document.value, "changes")):
        yield from entry_problems(entry, number, document, docs, lines)
    yield from untold(text, docs.data, document)


def entry_problems(
    entry: dict[str, loader.Value], number: int, document: Data, docs: Folder, lines: dict[str, int]
) -> Iterator[Diagnostic]:
    """Yield K011 for an id that is taken, K012 for a day that is none, K013 and C004 for what is not there."""
    at = ("changes", number)
    name, date = (" ".join(texts(entry.get(field))) for field in ("id", "date"))
    place = document.place((*at, "id"))
    if name in lines:
        first = Elsewhere(lines[name])
        message = f'the change "{name}" is already {first}'
        yield Diagnostic("K011", message, place, "give each change an id of its own", elsewhere=first)
    lines.setdefault(name, place.line)
    if DAY.fullmatch(date) and calendar_day(date) is None:
        yield Diagnostic(
            "K012", f"there is no day {date}", document.place((*at, "date")), "look at the calendar"
        )
    known = facts.facts(docs.data)
    for each in texts(entry.get("facts")):
        if each not in known:
            hint = find_fact(each, known)
            yield Diagnostic("C004", f'there is no fact "{each}"', document.place((*at, "facts")), hint)
    for each in texts(entry.get("pages")):
        if not docs.holds(docs / each):
            place = document.place((*at, "pages"))
            yield Diagnostic(
                "K013", f'there is no page "{each}"', place, "write its path below the folder of pages"
            )


def untold(text: str, folder: Folder, document: Data) -> Iterator[Diagnostic]:
    """Yield K014 for a fact whose claim differs from its record, and K015 for a critical one without a record."""
    recorded = change_record.read(text).claims or {}
    for fact in facts.facts(folder).values():
        now = text_stamp(fact.text)
        seen = recorded.get(fact.id)
        if seen is None and fact.harm == WORST and not fact.left_out:
            yield Diagnostic(
                "K015",
                f"the fact {fact.id}, where a wrong one can hurt most, has no record",
                document.place(("claims",)),
                f"is it new to readers? Write an entry under `changes`; then, under `claims`, {fact.id}: {in_yaml(now)}",
                level=Level.WARNING,
            )
        elif seen is not None and seen != now:
            yield Diagnostic(
                "K014",
                f"the fact {fact.id} says something else than its record",
                document.place(("claims", fact.id)),
                f"does it matter to readers? Write an entry under `changes`; then write {fact.id}: {in_yaml(now)}",
                level=Level.WARNING,
            )
    for name in recorded:
        if name not in facts.facts(folder):
            place = document.place(("claims", name))
            yield Diagnostic("C004", f'there is no fact "{name}"', place, "take this line out")
