"""A question in the neutral form that every format is written from and read into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from coursekit.blocks.quiz.blanks import PLACE, Gap, written
from coursekit.blocks.quiz.number import Value
from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import UnreadableError
from coursekit.exchange.questions import markup


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: an option, an accepted text, a number, a line to put in order, a pair, a point.

    `partner` is what belongs to the answer in a matching question; one that belongs to nothing has no
    text. A number has a `value` and no text.
    """

    text: Text
    right: bool = True
    first: Text = ()
    later: Text = ()
    partner: Text = ()
    value: Value | None = None

    @property
    def shown(self) -> Text:
        """Return the answer as a page has it; a number as `8 ± 0.5 days` or `7.5 to 8.5`."""
        return (self.value.text,) if self.value else self.text


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
    """The text with gaps: a mark with the number of the gap stands where each one is."""
    gaps: tuple[Gap, ...] = ()
    enough: str = ""
    """`one` where any one of the right options is the whole answer."""
    citations: tuple[tuple[str, str], ...] = ()
    """The labels of citations in the texts, each with the sign that a page has for it."""
    unfinished: tuple[str, ...] = ()
    """What an editor has still to decide or to write before a page can show the question."""
    exact: tuple[str, ...] = ()
    """What of a written answer has to be exact."""
    choose: str = ""
    """`menu` where gaps are chosen instead of written."""

    @property
    def written(self) -> Text:
        """Return the text with gaps as a page has it: `[[accepted|also accepted]]`."""
        return written(self.text, self.gaps)

    @property
    def rights(self) -> int:
        """Return how many answers are right."""
        return sum(answer.right for answer in self.answers)

    def with_answers(self, answers: Iterable[Answer]) -> Item:
        """Return the same question with these answers."""
        return replace(self, answers=tuple(answers))


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


def indented(lines: Iterable[str], indent: str) -> list[str]:
    """Return lines with an indent, empty ones without."""
    return [indent + line if line else "" for line in lines]


def shortest(text: str) -> str:
    """Return a number without needless zeros and without an exponent.

    Raises:
        UnreadableError: when the text is no number.
    """
    try:
        whole = f"{Decimal(text.strip()):f}"
    except InvalidOperation:
        message = f'"{text}" is no number'
        raise UnreadableError(message) from None
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def gap_parts(text: Text) -> tuple[Text, Text]:
    """Cut a text with marks into the paragraphs before its first gap, and the rest."""
    start = next((n for n, line in enumerate(text) if PLACE.search(line)), 0)
    while start and text[start - 1]:
        start -= 1
    return lines_of(joined(text[:start])), text[start:]


def differences(before: Item, after: Item) -> Iterator[str]:
    """Yield in words each thing of `before` that `after` does not have."""
    if before.hints != after.hints:
        yield "some text becomes a hint" if after.hints else "the hints are left out"
    if not same(before.stem, after.stem) or not same(before.written, after.written):
        yield "the form of the question's text is changed"
    if not same(before.explanation, after.explanation):
        yield "the form of the explanation is changed" if after.explanation else "the explanation is left out"
    if before.labels != after.labels:
        yield "the column heads are left out"
    if before.pair != after.pair:
        yield "the link to its pair is left out"
    if before.enough != after.enough:
        yield "that one right option is enough is left out"
    if before.kind != after.kind:
        yield f"it is no longer of the kind {before.kind}"
    if before.exact != after.exact:
        yield "what has to be exact is left out"
    if before.choose != after.choose:
        yield "the menu of the gaps is left out"
    yield from number_differences(before, after)
    texts = [[text for a in each.answers for text in (a.text, a.partner)] for each in (before, after)]
    pairs = zip(*texts, strict=False)
    if len(texts[0]) != len(texts[1]) or not all(same(a, b) for a, b in pairs):
        yield "the form of an answer is changed"
    yield from answer_differences(before.answers, after.answers)


def same(one: Text, other: Text) -> bool:
    """Tell whether two texts read the same: escaped or not, however their lines are broken."""
    if one == other:
        return True
    forms = [" ".join(markup.as_html(text).split()) for text in (one, other)]
    return forms[0] == forms[1]


def number_differences(before: Item, after: Item) -> Iterator[str]:
    """Yield which numbers `after` accepts differently, however they are written."""
    pairs = zip(before.answers, after.answers, strict=False)
    values = [(a.value, b.value) for a, b in pairs if a.value and b.value]
    if any(a.bounds != b.bounds for a, b in values):
        yield "an accepted number is changed"
    if any(a.unit.strip() != b.unit.strip() for a, b in values):
        yield "the unit is left out"


def answer_differences(before: tuple[Answer, ...], after: tuple[Answer, ...]) -> Iterator[str]:
    """Yield what the answers of `after` lack."""
    if len(before) != len(after):
        rights = tuple(answer for answer in before if answer.right)
        yield f"{'wrong answers with their feedback' if rights == after else 'some answers'} are left out"
        return
    pairs = list(zip(before, after, strict=True))
    if any(a.right != b.right for a, b in pairs):
        yield "which answers are right is changed"
    if any(not same(a.first, b.first) for a, b in pairs):
        yield "feedback for an answer is left out"
    if any(a.later != a.first and not same(a.later, b.later) for a, b in pairs):
        yield "feedback for a later try is left out"
