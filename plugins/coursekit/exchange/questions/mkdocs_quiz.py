"""Read pages with questions of the MkDocs plugin mkdocs-quiz.

Syntax: https://ewels.github.io/mkdocs-quiz/. Its questions have no ids, so new ones are made. What
stands around the questions on a page stays behind.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.blocks.quiz.blanks import Blanks, taken
from coursekit.blocks.quiz.choice import Choice
from coursekit.exchange.losses import Loss, LossKind, UnreadableError
from coursekit.exchange.questions import item
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.model.blocks import Line
from coursekit.page import lines

OPEN = re.compile(r"^\s*<quiz>\s*$")
CLOSE = re.compile(r"^\s*</quiz>\s*$")
BOX = re.compile(r"^[-*]\s?\[(?P<mark>[^\]]?)\](?:\s+(?P<text>.*))?$")
QUOTE = re.compile(r"^\s*>\s?(?P<text>.*)$")
RULE = "---"


@dataclass(slots=True)
class Draft:
    """An option while it is read."""

    right: bool
    text: list[str]
    feedback: list[str] = field(default_factory=list)

    def answer(self) -> Answer:
        """Return the finished option."""
        text = item.lines_of("\n".join(self.text))
        feedback = item.lines_of("\n".join(self.feedback))
        return Answer(text, self.right, feedback, feedback)


def blocks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each question's line, its text, and whether it is closed."""
    numbered = lines.split(text)
    hidden = lines.hidden_lines(numbered)
    start: Line | None = None
    inner: list[str] = []
    for line in numbered:
        if start is None:
            if line.number not in hidden and OPEN.match(line.text):
                start, inner = line, []
        elif CLOSE.match(line.text):
            yield start.number, "\n".join(inner), True
            start = None
        else:
            inner.append(line.text)
    if start:
        yield start.number, "\n".join(inner), False


def options(body: list[str]) -> tuple[list[Draft], list[str]]:
    """Return the options and the lines after them.

    Raises:
        UnreadableError: when a box holds another sign than an x.
    """
    drafts: list[Draft] = []
    blank = False
    for number, line in enumerate(body):
        box, quote = BOX.match(line), QUOTE.match(line)
        if box:
            if box["mark"] not in {"", " ", "x", "X"}:
                message = f'"[{box["mark"]}]" is no mark of an answer'
                raise UnreadableError(message)
            drafts.append(Draft(box["mark"].lower() == "x", [box["text"] or ""]))
        elif quote and not blank:
            drafts[-1].feedback.append(quote["text"])
        elif line.strip() and not blank and line[:1].isspace():
            drafts[-1].text.append(line.strip())
        elif line.strip():
            return drafts, body[number:]
        blank = not line.strip()
    return drafts, []


def question(text: str) -> Item:
    """Return one question.

    Raises:
        UnreadableError: when it has no form that a page knows.
    """
    body = textwrap.dedent(text).split("\n")
    first = next((n for n, line in enumerate(body) if BOX.match(line)), None)
    if first is not None:
        drafts, rest = options(body[first:])
        stem = item.lines_of("\n".join(body[:first]))
        answers = tuple(draft.answer() for draft in drafts)
        return Item("", Choice.kind, stem, answers, item.lines_of("\n".join(rest)))
    if not taken(tuple(body))[1]:
        message = "it has neither options nor a gap"
        raise UnreadableError(message)
    cut = next((n for n, line in enumerate(body) if line.strip() == RULE), len(body))
    whole, gaps = taken(item.lines_of("\n".join(body[:cut])))
    stem, gapped = item.gap_parts(whole)
    reason = item.lines_of("\n".join(body[cut + 1 :]))
    return Item("", Blanks.kind, stem, explanation=reason, text=gapped, gaps=gaps)


def read(text: str, path: str) -> tuple[list[Found], list[Loss]]:
    """Read a page of mkdocs-quiz.

    Args:
        text: the page's source.
        path: the file as it is named to people.

    Returns:
        The questions with their lines, and everything that could not be taken over.
    """
    found = []
    losses = []
    for line, inner, closed in blocks(text):
        try:
            if not closed:
                message = "it is never closed with </quiz>"
                raise UnreadableError(message)  # noqa: TRY301 - one place turns reasons into losses
            found.append(Found(path, line, question(inner)))
        except UnreadableError as error:
            losses.append(Loss(path, line, "", str(error), LossKind.LEFT_OUT))
    return found, losses
