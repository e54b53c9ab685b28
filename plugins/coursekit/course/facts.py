"""The facts that a course is written from: `_data/facts.yml`, its rules, and how long a fact stays good.

Each fact has an `id`, a `text`, a `status` (`seen`; `seen*` in a secondary copy only; `recalled`,
which stays out of pages), a `class` (how fast it ages), a `kind` of evidence, `sources`, a
`jurisdiction`, and the month of `review_by`. `harm` says how much a wrong one can hurt, where that is
not as usual for its class. `left_out` says why a course does not use it, `note` is for editors only.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coursekit.data import loader
from coursekit.data.loader import Value, texts
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level
from coursekit.model.folder import Folder
from coursekit.page.numbers import figures

FILE = "facts.yml"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
LIMITS: Mapping[str, int | None] = {"A": 90, "B": 183, "C": 183, "D": None, "E": None}
"""Days after the review month from which a fact of a class cannot be cited; None: a warning stays one.

A: numbers to call and opening hours. B: law. C: clinical guidance that moves. D: stable clinical
facts. E: research, history, guides.
"""
HARM: Mapping[str, str] = {"A": "high", "B": "middle", "C": "middle", "D": "middle", "E": "low"}
"""How much a wrong fact of a class can hurt somebody who acts on it, unless its own `harm` says otherwise.

high: life, freedom, or a time limit that does not come back. middle: health, money, a right. low: nobody acts on it.
"""
HARMS = ("high", "middle", "low")
"""The same words, the worst first."""
FORM = Form(schema_of("facts"), {"*": "S003"}, "this file of facts")
KINDS = FORM.schema["properties"]["facts"]["items"]["properties"]["kind"]["enum"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `sources` are ids without their pages; `numbers` is every number of its text."""

    id: str
    text: str
    status: str
    ages: str
    kind: str
    sources: tuple[str, ...]
    urls: tuple[str, ...]
    jurisdiction: tuple[str, ...]
    review_by: str
    left_out: str
    numbers: tuple[str, ...]
    harm: str

    def overdue(self, today: dt.date) -> Level | None:
        """Return how bad it is that the fact's review month has passed; None while it has not."""
        if not MONTH.fullmatch(self.review_by):
            return None
        year, month = map(int, self.review_by.split("-"))
        late = (today - dt.date(year, month, calendar.monthrange(year, month)[1])).days
        if late <= 0:
            return None
        limit = LIMITS.get(self.ages)
        return Level.ERROR if limit is not None and late > limit else Level.WARNING


def facts(folder: Folder) -> dict[str, Fact]:
    """Return the facts of a data folder by id, in the order of the file; empty where it has none."""
    return loader.made_of(folder, read, FILE, {})


def read(document: loader.Data) -> dict[str, Fact]:
    """Return the facts that a file holds, by id."""
    found = (fact(entry) for entry in loader.entries(document.value, "facts"))
    return {each.id: each for each in found if each.id}


def fact(entry: Mapping[str, Value]) -> Fact:
    """Return a fact from its entry; what is missing is empty."""

    def one(name: str) -> str:
        return " ".join(texts(entry.get(name)))

    text = " ".join(one("text").split())
    return Fact(
        id=one("id"),
        text=text,
        status=one("status"),
        ages=one("class"),
        # Another word is a mistake that the check names; readers see none in its place.
        kind=one("kind") if one("kind") in KINDS else "",
        sources=tuple(dict.fromkeys(each.split()[0] for each in texts(entry.get("sources")) if each.strip())),
        urls=texts(entry.get("urls")),
        jurisdiction=tuple(filter(None, re.split(r"[\s,]+", one("jurisdiction")))),
        review_by=one("review_by"),
        left_out=one("left_out"),
        numbers=tuple(dict.fromkeys(each.values[0] for each in figures(text))),
        harm=one("harm") if one("harm") in HARMS else HARM.get(one("class"), "middle"),
    )


def check_file(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield what is wrong in a file of facts: Y001 unreadable, S003 a wrong or missing value, S004 an id twice."""
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    first: dict[str, int] = {}
    for number, entry in enumerate(loader.entries(document.value, "facts")):
        place = document.place(("facts", number, "id"))
        key = str(entry.get("id", ""))
        if key in first:
            yield Diagnostic(
                "S004",
                f'the fact "{key}" is already {Elsewhere(first[key])}',
                place,
                "give each fact an id of its own",
                elsewhere=Elsewhere(first[key]),
            )
        first.setdefault(key, place.line)
