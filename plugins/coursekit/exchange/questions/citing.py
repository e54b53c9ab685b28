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
from coursekit.page.lines import apart, split, without_code


def labelled(question: Item, sources: Mapping[str, Entry]) -> Item:
    """Return a question whose citations read as their labels; one of an unknown source stays as it is.

    Args:
        question: the question as a page has it.
        sources: the sources of its course by id.
    """
    signs: dict[str, str] = {}

    def label(match: re.Match[str]) -> str:
        entry = sources.get(match["id"])
        if entry is None:
            return match[0]
        said = bibliography.label(entry, match["locator"] or "")
        # Two signs with one label, such as two facts of one page, cannot be told apart: the first stands for both.
        signs.setdefault(said, match[0])
        return said

    changed = each_text(question, lambda text: replaced(text, label))
    return replace(changed, citations=tuple(signs.items()))


def signed(question: Item) -> Item:
    """Return a question whose labels are citations again, as a page has them."""
    if not question.citations:
        return question

    def sign(text: Text) -> Text:
        for said, typed in question.citations:
            text = tuple(line.replace(said, typed) for line in text)
        return text

    return replace(each_text(question, sign), citations=())


def replaced(text: Text, label: Callable[[re.Match[str]], str]) -> Text:
    """Return a text with something in place of each citation that is not code."""
    fenced = apart(split("\n".join(text)))[0] if text else frozenset()
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
