"""What a form for an organization asks: `_data/feedback.yml`, its questions, the lines before and after, and the themes.

    questions:
      - id: take
        text: What will you take with you?

The page with slips, the text form, the working sheet and the report all take their words from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.data import loader
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder

FILE = "feedback.yml"
FORM = Form(schema_of("feedback"), {"*": "Y006"}, "this file of feedback")


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, an answer, a line or a theme. Forms name it by its id, people read its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a form asks, each in its order; `answers` go from the least to the most."""

    questions: tuple[Entry, ...] = ()
    answers: tuple[Entry, ...] = ()
    lines: tuple[Entry, ...] = ()
    themes: tuple[Entry, ...] = ()


NOTHING = Feedback()
VERSION = 1
"""The version of the form as a text file."""
PARTS = ("questions", "answers", "lines", "themes")


def read(text: str) -> Feedback:
    """Return what the text of a file asks; an entry without an id or a text is left out."""
    value = loader.load(text).value
    return Feedback(*(_entries(value, name) for name in PARTS))


def _entries(value: loader.Value, name: str) -> tuple[Entry, ...]:
    found = (
        Entry(" ".join(loader.texts(each.get("id"))), " ".join(loader.texts(each.get("text"))))
        for each in loader.entries(value, name)
    )
    return tuple(each for each in found if each.id and each.text)


def feedback(docs: Folder) -> Feedback:
    """Return what the forms of a course ask, nothing where it has no such file."""
    return docs.data.made_of(read, FILE, NOTHING)


def check(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield what is wrong with the file: its form, and I112 an id that stands twice."""
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    for name in PARTS:
        lines: dict[str, int] = {}
        for number, entry in enumerate(loader.entries(document.value, name)):
            identifier = " ".join(loader.texts(entry.get("id")))
            place = document.place((name, number, "id"))
            if identifier and identifier in lines:
                yield Diagnostic(
                    "I112",
                    f'the id "{identifier}" is already on line {lines[identifier]}',
                    place,
                    "give each entry of a list an id of its own; forms that were handed over name it",
                )
            lines.setdefault(identifier, place.line)
