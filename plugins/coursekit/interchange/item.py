"""A question in the neutral form that every format is written from and read into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from coursekit.quiz.question import Question, Text

GAP = re.compile(r"\[\[(?P<accepted>[^\[\]\n]+)\]\]")
AMOUNT = re.compile(
    r"(?P<value>-?\d+(?:\.\d+)?)(?:\s*(?:±\s*(?P<margin>\d+(?:\.\d+)?)|to\s+(?P<high>-?\d+(?:\.\d+)?)))?"
    r"(?P<unit>(?:\s*[^\s\d.±-].*)?)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: an option, an accepted text, a number, a line to put in order, a pair, a point.

    A number is written as in a page, such as `8 ± 0.5 days` or `7.5 to 8.5`. `partner` is what
    belongs to the answer in a matching question; one that belongs to nothing has no text.
    """

    text: Text
    right: bool = True
    first: Text = ()
    later: Text = ()
    partner: Text = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A question of any kind. All texts are Markdown."""

    id: str
    kind: str
    stem: Text
    answers: tuple[Answer, ...] = ()
    explanation: Text = ()
    hints: tuple[Text, ...] = ()
    labels: tuple[str, ...] = ()
    """The two column heads of a matching question."""
    pair: str = ""
    """The id of the other question of a pair before and after."""

    @property
    def rights(self) -> int:
        """Return how many answers are right."""
        return sum(answer.right for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Found:
    """An item and where it stands: a file as it was named, and the line where the item begins."""

    path: str
    line: int
    item: Item


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that could not be carried over."""

    path: str
    line: int
    id: str
    what: str

    def __str__(self) -> str:
        """Return the loss as one line for people."""
        name = f"{self.id}: " if self.id else ""
        return f"{self.path}:{self.line}: {name}{self.what}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is accepted: from `low` to `high`, both included."""

    low: Decimal
    high: Decimal
    unit: str

    @classmethod
    def read(cls, text: str) -> Amount | None:
        """Read a number in the form of a page, or return None."""
        match = AMOUNT.fullmatch(text.strip())
        if not match:
            return None
        value = Decimal(match["value"])
        unit = match["unit"].strip()
        if match["high"]:
            return cls(value, Decimal(match["high"]), unit)
        margin = Decimal(match["margin"] or 0)
        return cls(value - margin, value + margin, unit)


class BadInputError(Exception):
    """A file that cannot be read at all: where, why, and what to do."""

    def __init__(self, path: str, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {message}; {remedy}")


def lines_of(text: str) -> Text:
    """Return a text as lines, without white space at the ends of lines and empty lines around it."""
    lines = "\n".join(line.rstrip(" \t\r") for line in text.split("\n")).strip("\n")
    return tuple(lines.split("\n")) if lines.strip() else ()


def joined(text: Text) -> str:
    """Return lines as one string."""
    return "\n".join(text)


def choice(question: Any) -> Item:
    """Return a choice question as an item."""
    answers = (Answer(o.text, o.right, o.first, o.later) for o in question.options)
    return replace(base(question), answers=tuple(answers))


def base(question: Question) -> Item:
    """Return what questions of all kinds share."""
    return Item(
        question.id,
        question.kind,
        question.stem,
        explanation=question.explanation,
        hints=question.hints,
    )


# Each kind of question that can leave a page. A kind that is missing here is reported, not dropped.
ADAPTERS: dict[str, Callable[[Any], Item]] = {"choice": choice}


def of(question: Question) -> Item | None:
    """Return a question as an item, or None where its kind is not known here."""
    adapter = ADAPTERS.get(question.kind)
    return adapter(question) if adapter else None


def differences(before: Item, after: Item) -> Iterator[str]:
    """Yield in words each thing of `before` that `after` does not have."""
    if before.hints != after.hints:
        yield "the hints are left out"
    if before.stem != after.stem:
        yield "the form of the question's text is changed"
    if before.explanation != after.explanation:
        yield "the form of the explanation is changed" if after.explanation else "the explanation is left out"
    if before.labels != after.labels:
        yield "the column heads are left out"
    if before.pair != after.pair:
        yield "the link to its pair is left out"
    if before.kind != after.kind:
        yield f"it is no longer of the kind {before.kind}"
    yield from answer_differences(before.answers, after.answers)


def answer_differences(before: tuple[Answer, ...], after: tuple[Answer, ...]) -> Iterator[str]:
    """Yield what the answers of `after` lack."""
    if len(before) != len(after):
        yield "some answers are left out"
        return
    pairs = list(zip(before, after, strict=True))
    if any(a.text != b.text or a.partner != b.partner for a, b in pairs):
        yield "the form of an answer is changed"
    if any(a.right != b.right for a, b in pairs):
        yield "which answers are right is changed"
    if any(a.first != b.first for a, b in pairs):
        yield "feedback for an answer is left out"
    if any(a.later != a.first and a.later != b.later for a, b in pairs):
        yield "feedback for a later try is left out"
