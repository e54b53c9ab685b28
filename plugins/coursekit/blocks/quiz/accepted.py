"""Accepted answers: a plain list, in the kinds where learners write.

Each item is one answer that counts as right, and the first is the one that is shown. A list nested
under an item is feedback for it, as under an option of a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.body import INDENTED, QUOTE, Body
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.question import Text
from coursekit.model.blocks import Part, RawBlock
from coursekit.model.diagnostics import Diagnostic, Span

# Also a dash with nothing after it, so that an empty item is seen as one.
ITEM = re.compile(r"^[-*+](?:[ \t]+|$)(?P<text>.*)$")
# `8`, `-3`, `.5`: what begins like a number.
LIKE_NUMBER = re.compile(r"[-+\u2212]?[.,]?\d")
ONE_LINE = "write each accepted answer alone in a line after a dash and a space; the explanation comes after an empty line"


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
        if items.BOX.match(words(item)):
            wanted = "remove the box; for options of which readers choose, give each a box and leave type out"
            found.append(bodies.misplaced(item.line, "an accepted answer has a box", wanted))
    return body, answers, found


def numeric(raw: RawBlock) -> bool:
    """Tell whether every accepted answer begins like a number."""
    answers = read(raw)[1]
    return bool(answers) and all(LIKE_NUMBER.match(words(answer)) for answer in answers)


def words(item: Item) -> str:
    """Return the accepted answer of an item, on one line."""
    return " ".join(" ".join(item.shown).split())


def list_problems(raw: RawBlock, answers: Sequence[Item]) -> Iterator[Diagnostic]:
    """Yield Q030 for a question without an accepted answer, and Q031 for each empty item."""
    if not answers:
        yield Diagnostic(
            "Q030",
            "the question has no accepted answer",
            raw.tag_span,
            "add a list, the answer to show first: `- red umbrella`",
        )
    for item in answers:
        if not words(item):
            yield Diagnostic(
                "Q031", "this item is empty", item.span, "write an accepted answer, or remove the dash"
            )


def repeated(answers: Iterable[tuple[object, Span]]) -> Iterator[Diagnostic]:
    """Yield Q032 for each answer that counts as the same as an earlier one.

    Args:
        answers: what makes two answers the same, and the place of each.
    """
    return items.twice(
        answers,
        "Q032",
        "this accepted answer is the same as the one on line {line}",
        "change or remove one of them",
    )


def feedback_parts(answers: Sequence[Answer]) -> tuple[Part, ...]:
    """Return the Markdown pieces of the answers' feedback."""
    parts = []
    for n, answer in enumerate(answers):
        if answer.first:
            parts.append(Part(f"first{n}", answer.first))
        if answer.later != answer.first:
            parts.append(Part(f"later{n}", answer.later))
    return tuple(parts)


def feedback(html: Mapping[str, str], n: int) -> dict[str, str]:
    """Return the template's variables about the feedback of one answer."""
    return {"first": html.get(f"first{n}", ""), "later": html.get(f"later{n}", "")}
