"""Citations of questions that leave the course: they read as their label, since no other program knows the sign.

A question keeps which label stands for which sign, so that a table that comes back has its citations again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from coursekit.blocks.quiz.question import Text
from coursekit.course import bibliography
from coursekit.course.bibliography import CITATION, Entry
from coursekit.exchange.questions.item import Answer, Item
from coursekit.page.lines import split, verbatim, without_code


def labelled(question: Item, sources: Mapping[str, Entry]) -> Item:
    """Return a question whose citations read as their labels; one of an unknown source stays as it is.

    Args:
        question: the question as a page has it.
        sources: the sources of its course by id.
    """
    found: list[tuple[str, str]] = []

    def label(match: re.Match[str]) -> str:
        entry = sources.get(match["id"])
        if entry is None:
            return match[0]
        said = bibliography.label(entry, match["locator"] or "")
        found.append((said, match[0]))
        return said

    changed = each_text(question, lambda text: replaced(text, label))
    # One line for each label; where it stands for several signs, such as two facts of one page, one for each place.
    several = {said for said, sign in found if any(sign != other for label, other in found if label == said)}
    kept = [pair for n, pair in enumerate(found) if pair[0] in several or pair not in found[:n]]
    return replace(changed, citations=tuple(kept))


def signed(question: Item) -> Item:
    """Return a question whose labels are citations again, as a page has them."""
    if not question.citations:
        return question

    signs: dict[str, list[str]] = {}
    for said, typed in question.citations:
        signs.setdefault(said, []).append(typed)
    labels = re.compile("|".join(map(re.escape, signs)))

    def next_sign(match: re.Match[str]) -> str:
        left = signs[match[0]]
        return left.pop(0) if len(left) > 1 else left[0]

    def sign(text: Text) -> Text:
        return tuple(labels.sub(next_sign, line) for line in text)

    return replace(each_text(question, sign), citations=())


def replaced(text: Text, label: Callable[[re.Match[str]], str]) -> Text:
    """Return a text with something in place of each citation that is not code."""
    fenced = verbatim(split("\n".join(text))).fenced if text else frozenset()
    lines = []
    for number, line in enumerate(text, 1):
        done, made = 0, ""
        found = [] if number in fenced else CITATION.finditer(without_code(line))
        for match in found:
            made += line[done : match.start()] + label(match)
            done = match.end()
        lines.append(made + line[done:])
    return tuple(lines)


def each_text(question: Item, change: Callable[[Text], Text]) -> Item:
    """Return a question with each of its texts changed; what is accepted in a field stays."""

    def of_answer(answer: Answer) -> Answer:
        return replace(
            answer,
            text=change(answer.text),
            first=change(answer.first),
            later=change(answer.later),
            partner=change(answer.partner),
        )

    return replace(
        question,
        stem=change(question.stem),
        text=change(question.text),
        explanation=change(question.explanation),
        hints=tuple(map(change, question.hints)),
        answers=tuple(map(of_answer, question.answers)),
    )
