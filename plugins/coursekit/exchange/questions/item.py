"""A question in the neutral form that every format is written from and read into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from coursekit.blocks.quiz.blanks import BLANK
from coursekit.blocks.quiz.number import VALUE, Value
from coursekit.blocks.quiz.question import Question, Text
from coursekit.page.lines import without_code


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
    text: Text = ()
    """The text with gaps, written as in a page: `[[accepted|also accepted]]`."""

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


def lines_of(text: str) -> Text:
    """Return a text as lines, without white space at the ends of lines and empty lines around it."""
    lines = "\n".join(line.rstrip(" \t\r") for line in text.split("\n")).strip("\n")
    return tuple(lines.split("\n")) if lines.strip() else ()


def joined(text: Text) -> str:
    """Return lines as one string."""
    return "\n".join(text)


def amount(answer: Answer) -> Value | None:
    """Return what a number question accepts with this answer, or None where it is no number."""
    match = VALUE.fullmatch(joined(answer.text).strip())
    if not match:
        return None
    parts = {name: text or "" for name, text in match.groupdict().items()}
    return Value(parts["number"], parts["tolerance"], parts["high"], parts["unit"])


def gaps(text: Text) -> list[re.Match[str]]:
    """Return the gaps of a text, by their places in its joined lines. Code has none."""
    return list(BLANK.finditer(without_code(joined(text))))


def accepted(gap: re.Match[str]) -> list[str]:
    """Return what a gap accepts, the answer to show first."""
    return [variant.strip() for variant in gap["inside"].split("|")]


def gap_parts(text: Text) -> tuple[Text, Text]:
    """Cut a text into the paragraphs before its first gap, and the rest."""
    start = next((n for n, line in enumerate(text) if gaps((line,))), 0)
    while start and text[start - 1]:
        start -= 1
    return lines_of(joined(text[:start])), text[start:]


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


def order(question: Any) -> Item:
    """Return a question about an order as an item."""
    rows = zip(question.lines, question.feedback, strict=True)
    return replace(base(question), answers=tuple(Answer(text, first=f, later=f) for text, f in rows))


def match(question: Any) -> Item:
    """Return a matching question as an item: its pairs, then the partners that belong to nothing."""
    partners = question.partners
    pairs = zip(question.items, question.pairs, strict=True)
    answers = [Answer((text,), partner=(partners[n],)) for text, n in pairs]
    answers += [Answer((), partner=(p,)) for n, p in enumerate(partners) if n not in question.pairs]
    return replace(base(question), answers=tuple(answers), labels=question.labels)


def number(question: Any) -> Item:
    """Return a number question as an item."""
    answers = (Answer((v.text,), first=v.first, later=v.later) for v in question.answers)
    return replace(base(question), answers=tuple(answers))


def short(question: Any) -> Item:
    """Return a question that is answered in a few words as an item."""
    answers = (Answer((a.text,), first=a.first, later=a.later) for a in question.answers)
    return replace(base(question), answers=tuple(answers))


def blanks(question: Any) -> Item:
    """Return a text with gaps as an item."""
    return replace(base(question), text=question.source)


def scale(question: Any) -> Item:
    """Return a scale as an item."""
    return replace(base(question), answers=tuple(Answer(p) for p in question.points), pair=question.pair)


# Each kind of question that can leave a page. A kind that is missing here is reported, not dropped.
ADAPTERS: dict[str, Callable[[Any], Item]] = {
    "choice": choice,
    "number": number,
    "short": short,
    "blanks": blanks,
    "order": order,
    "match": match,
    "scale": scale,
}


def of(question: Question) -> Item | None:
    """Return a question as an item, or None where its kind is not known here."""
    adapter = ADAPTERS.get(question.kind)
    return adapter(question) if adapter else None


def differences(before: Item, after: Item) -> Iterator[str]:
    """Yield in words each thing of `before` that `after` does not have."""
    if before.hints != after.hints:
        yield "some text becomes a hint" if after.hints else "the hints are left out"
    if before.stem != after.stem or before.text != after.text:
        yield "the form of the question's text is changed"
    if before.explanation != after.explanation:
        yield "the form of the explanation is changed" if after.explanation else "the explanation is left out"
    if before.labels != after.labels:
        yield "the column heads are left out"
    if before.pair != after.pair:
        yield "the link to its pair is left out"
    if before.kind != after.kind:
        yield f"it is no longer of the kind {before.kind}"
    if before.kind == "number" == after.kind:
        yield from number_differences(before, after)
    elif [(a.text, a.partner) for a in before.answers] != [(a.text, a.partner) for a in after.answers]:
        yield "the form of an answer is changed"
    yield from answer_differences(before.answers, after.answers)


def number_differences(before: Item, after: Item) -> Iterator[str]:
    """Yield which numbers `after` accepts differently, however they are written."""
    pairs = zip(map(amount, before.answers), map(amount, after.answers), strict=False)
    values = [(a, b) for a, b in pairs if a and b]
    if any(a.bounds != b.bounds for a, b in values):
        yield "an accepted number is changed"
    if any(a.unit.strip() != b.unit.strip() for a, b in values):
        yield "the unit is left out"


def answer_differences(before: tuple[Answer, ...], after: tuple[Answer, ...]) -> Iterator[str]:
    """Yield what the answers of `after` lack."""
    if len(before) != len(after):
        yield "some answers are left out"
        return
    pairs = list(zip(before, after, strict=True))
    if any(a.right != b.right for a, b in pairs):
        yield "which answers are right is changed"
    if any(a.first != b.first for a, b in pairs):
        yield "feedback for an answer is left out"
    if any(a.later not in (a.first, b.later) for a, b in pairs):
        yield "feedback for a later try is left out"
