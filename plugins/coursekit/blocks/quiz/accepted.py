"""Accepted answers: a plain list, in the kinds where learners write.

Each item is one answer that counts as right, and the first is the one that is shown. An item with an
empty box, `- [ ]`, is a wrong answer that people often give. A list nested under an item is feedback for
it, as under an option of a choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.body import INDENTED, QUOTE, Body
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.question import Text
from coursekit.model import figures
from coursekit.model.blocks import Part, RawBlock
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folding import fold_answer

# Also a dash with nothing after it, so that an empty item is seen as one.
ITEM = re.compile(r"^[-*+](?:[ \t]+|$)(?P<text>.*)$")
# `8`, `-3`, `.5`: what begins like a number.
LIKE_NUMBER = re.compile(r"[-+\u2212]?[.,]?\d")
# A wrong answer that was foreseen: "[ ] 160"
FORESEEN = re.compile(r"\[ \](?:[ \t]+|$)")
EXACT = ("capitals", "accents", "units")
"""What an exact form can be asked for in."""
ONE_LINE = "write each accepted answer alone in a line after a dash and a space; the explanation comes after an empty line"


@dataclass(frozen=True, slots=True)
class Expected:
    """An answer that learners are expected to write, in plain text, and what to say then."""

    text: str
    first: Text = ()
    later: Text = ()


class Answer(Protocol):
    """What an answer has in each of these kinds: feedback for a first and for a later try."""

    @property
    def first(self) -> Text:
        """Return the feedback for a first try."""
        ...

    @property
    def later(self) -> Text:
        """Return the feedback for a later try."""
        ...


def read(raw: RawBlock) -> tuple[Body, list[Item], list[Diagnostic]]:
    """Return a question's lines by what they are, its items, and lines that cannot be one."""
    body = bodies.split(raw, lambda text: bool(ITEM.match(text)))
    answers, found = items.read(body, ITEM, raw.verbatim, ONE_LINE)
    for line in body.answers:
        known = items.OTHER.match(line.text) or QUOTE.match(line.text)
        loose = not (line.blank or INDENTED.match(line.text) or known)
        if loose and not ITEM.match(line.text):
            found.append(bodies.misplaced(line, "this line of the list does not begin as an item", ONE_LINE))
    for item in answers:
        if items.BOX.match(words(item)) and not FORESEEN.match(words(item)):
            wanted = (
                "remove the box, or leave it empty for a wrong answer that people often give: `- [ ] …`; "
                "for options of which readers choose, give each a box and leave type out"
            )
            found.append(bodies.misplaced(item.line, "an accepted answer has a box", wanted))
    return body, answers, found


def numeric(raw: RawBlock) -> bool:
    """Tell whether every accepted answer begins like a number."""
    answers = read(raw)[1]
    return bool(answers) and all(LIKE_NUMBER.match(words(answer)) for answer in answers)


def words(item: Item) -> str:
    """Return the accepted answer of an item, on one line."""
    return " ".join(" ".join(item.shown).split())


def list_problems(raw: RawBlock, answers: Sequence[Item], wrong: Sequence[Item] = ()) -> Iterator[Diagnostic]:
    """Yield Q030 for a question without an accepted answer, and Q031 for each empty item."""
    if not answers:
        yield Diagnostic(
            "Q030",
            "the question has no accepted answer",
            raw.tag_span,
            "add a list, the answer to show first: `- red umbrella`",
        )
    yield from empty((*answers, *wrong))


def empty(listed: Iterable[Item]) -> Iterator[Diagnostic]:
    """Yield Q031 for each empty item."""
    for item in listed:
        if not words(item):
            yield Diagnostic("Q031", "this item is empty", item.span, "write an answer, or remove the dash")


def parted(answers: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """Return the items that are accepted, and the wrong ones without their boxes."""
    accepted, wrong = [], []
    for item in answers:
        box = FORESEEN.match(words(item))
        if box:
            wrong.append(replace(item, text=[words(item)[box.end() :]]))
        else:
            accepted.append(item)
    return accepted, wrong


def foreseen_problems(
    wrong: Iterable[Item], right: Callable[[str], bool], *, offered: bool = False
) -> Iterator[Diagnostic]:
    """Yield Q070 for a wrong answer without feedback, and Q071 for one that counts as right.

    Args:
        wrong: the wrong answers, without their boxes.
        right: whether an answer is accepted.
        offered: whether the wrong answers are there to choose from, with feedback or without.
    """
    for item in wrong:
        if words(item) and not item.nested and not offered:
            yield Diagnostic(
                "Q070",
                "this wrong answer has no feedback",
                item.span,
                "nest under it what is so: `    - …`; without it every other answer is wrong anyway",
            )
        if words(item) and right(words(item)):
            yield Diagnostic(
                "Q071",
                "this wrong answer counts as right: it is the same as one that is accepted",
                item.span,
                'change or remove one of them; where capitals or accents count, add exact="capitals" or '
                'exact="accents"',
            )


def equal(one: str, other: str, exact: Sequence[str] = ()) -> bool:
    """Tell whether two answers in words, or two numbers, count as the same."""
    number = amount(one)
    return fold_answer(one, exact) == fold_answer(other, exact) or (bool(number) and number == amount(other))


def accepts(answers: Iterable[str], exact: Sequence[str] = ()) -> Callable[[str], bool]:
    """Return what tells whether an answer in words is one of those that are accepted."""
    every = list(answers)
    return lambda text: any(equal(text, answer, exact) for answer in every)


def exactness(raw: RawBlock) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return what has to be exact in an answer, and Q072 for a word that names nothing."""
    asked = raw.attributes.get("exact")
    names = asked.value.split() if asked else []
    wrong = [name for name in names if name not in EXACT]
    if asked and (wrong or not names):
        said = f'"{wrong[0]}" cannot be exact' if wrong else "nothing is named that has to be exact"
        wanted = f"write one of these or several, with spaces between them: {', '.join(EXACT)}"
        return (), [Diagnostic("Q072", said, asked.span, wanted)]
    return tuple(names), []


def amount(text: str) -> dict[str, str]:
    """Return the bounds and the unit of an accepted answer that is a number, nothing for words.

    What follows the number is a sign, as in `50%`; `24 hours`, `5G` and `3 million` are words.
    """
    values, unit = figures.read(text)
    if len(values) != 1 or any(map(str.isalpha, unit)):
        return {}
    return {"low": str(values[0]), "high": str(values[0]), "unit": unit}


def ambiguous(answers: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    """Yield Q073 for each accepted number that can be read as two, such as `1,000`."""
    for text, place in answers:
        values = figures.read(text)[0]
        if len(values) > 1:
            yield Diagnostic(
                "Q073",
                f'"{text}" can be read as two numbers',
                place,
                f"write a point for decimals and nothing between thousands: `{values[1]}`, or `{float(values[0])}`",
            )


def repeated(answers: Iterable[tuple[object, Span]]) -> Iterator[Diagnostic]:
    """Yield Q032 for each answer that counts as the same as an earlier one.

    Args:
        answers: what makes two answers the same, and the place of each.
    """
    return items.twice(
        answers,
        "Q032",
        "this accepted answer is the same as the one {elsewhere}",
        "change or remove one of them",
    )


def feedback_parts(answers: Sequence[Answer], key: str = "") -> tuple[Part, ...]:
    """Return the Markdown pieces of the answers' feedback. `key` tells two lists of answers apart."""
    parts = []
    for n, answer in enumerate(answers):
        if answer.first:
            parts.append(Part(f"{key}first{n}", answer.first))
        if answer.later != answer.first:
            parts.append(Part(f"{key}later{n}", answer.later))
    return tuple(parts)


def shown(html: Mapping[str, str], answers: Sequence[Expected], key: str = "") -> list[dict[str, Any]]:
    """Return what a template is given of answers in words."""
    return [
        {"text": answer.text, "number": amount(answer.text), **feedback(html, n, key)}
        for n, answer in enumerate(answers)
    ]


def expected(wanted: Iterable[Item]) -> tuple[Expected, ...]:
    """Return items as answers in words."""
    return tuple(Expected(words(item), *bodies.nested_feedback(item.nested)) for item in wanted)


def feedback(html: Mapping[str, str], n: int, key: str = "") -> dict[str, str]:
    """Return the template's variables about the feedback of one answer."""
    return {"first": html.get(f"{key}first{n}", ""), "later": html.get(f"{key}later{n}", "")}
