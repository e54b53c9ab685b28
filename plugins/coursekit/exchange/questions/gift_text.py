r"""The signs of GIFT, for writing and for reading: escapes, formats, weights, and rows of answers.

Format: https://docs.moodle.org/en/GIFT_format. A line break inside a text is written `\n`, as
Moodle's own export does, so that an empty line in a text does not end the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html import unescape

from coursekit.blocks.quiz.question import Text
from coursekit.exchange import html
from coursekit.exchange.escaping import escape
from coursekit.exchange.losses import CannotBeSaidError, UnreadableError
from coursekit.exchange.questions import markup
from coursekit.exchange.questions.item import Answer, joined, lines_of
from coursekit.model.html_elements import MEANING

SPECIAL = re.compile(r"[\\~=#{}:]")
MARKER = re.compile(r"^\s*\[(?P<format>html|moodle|plain|markdown)\]")
# An escaped character becomes one of a private plane while the text is taken apart.
PLANE = 0x100000
ESCAPE = re.compile(r"\\([~=#{}:n\\])")
HIDDEN = re.compile(f"[{chr(PLANE)}-{chr(PLANE + 0xFF)}]")
WEIGHT = re.compile(r"^\s*%(?P<percent>-?\d+(?:\.\d+)?)%")
FULL = 100
WHITE = " \t\r\n"
REST = {"", "*"}  # what stands for all other answers
# In an accepted text, a star that is not escaped stands for any signs.
ANY = re.compile(r"(?<!\\)\*")
KEPT_TAG = re.compile(rf"<(?:{'|'.join(sorted(MEANING))})>")


def bare(text: Text | str) -> str:
    """Return a text for a GIFT file, on one line, where no format can stand."""
    raw = text if isinstance(text, str) else joined(text)
    return SPECIAL.sub(lambda match: "\\" + match[0], raw).replace("\n", "\\n")


def escaped(text: Text | str) -> str:
    """Return a text for a GIFT file, on one line. One that looks like a format or a weight gets its format."""
    line = bare(text)
    return f"[markdown]{line}" if MARKER.match(line) or line.startswith("%") else line


def feedback(answer: Answer) -> str:
    """Return the feedback of an answer, with its mark."""
    return f"#{escaped(answer.first)}" if answer.first else ""


def share(count: int, sign: str = "") -> str:
    """Return the weight of one of `count` answers that count together."""
    percent = f"{Decimal(100) / count:.5f}".rstrip("0").rstrip(".")
    return f"%{sign}{percent}%"


def words(texts: Iterable[str]) -> None:
    """Make sure that Moodle reads accepted texts as such.

    Raises:
        CannotBeSaidError: when one holds a sign with a meaning that nothing takes away.
    """
    every = list(texts)
    if any("->" in text for text in every):
        message = "an answer holds the arrow that separates pairs"
        raise CannotBeSaidError(message)
    if any("*" in text for text in every):
        message = "an answer holds the sign *, which stands for any text"
        raise CannotBeSaidError(message)


@dataclass(slots=True)
class Row:
    """One answer of a GIFT question while it is read."""

    mark: str
    percent: Decimal | None
    text: Text
    feedback: Text
    raw: str


@dataclass(slots=True)
class Entry:
    """One question of a file: its line, its text, and what was noted about it."""

    line: int
    text: str
    notes: list[str] = field(default_factory=list)
    format: str = ""


@dataclass(slots=True)
class Braces:
    """What stands in and around the braces of a question.

    `form` is what GIFT calls the form of its answers: `number`, `truth`, `options`, `pairs`, `texts`,
    or `gap`, which are texts in the middle of a sentence.
    """

    form: str
    text: str
    head: str
    tail: str
    entry: Entry
    rows: list[Row] = field(default_factory=list)


def shown(text: str) -> str:
    """Return a text with its escaped characters as themselves."""
    return HIDDEN.sub(lambda m: chr(ord(m[0]) - PLANE) if m[0] != chr(PLANE) else "\n", text)


def plain(text: str) -> str:
    """Return the same without white space around it."""
    return shown(text.strip(WHITE))


def hide(text: str) -> str:
    r"""Return a text with each escaped character as one that has no meaning. `\n` is a line break."""
    return ESCAPE.sub(lambda m: chr(PLANE + (0 if m[1] == "n" else ord(m[1]))), text)


def content(text: str, entry: Entry) -> Text:
    """Return a text of a question as Markdown. Without a marker it has the format of the question.

    A text without any format is HTML where it holds an element of HTML, as Moodle reads it, and else only text.

    Raises:
        UnreadableError: when it holds what carries the meaning and has no form here, such as a picture.
    """
    marker = MARKER.match(text)
    whole = plain(text[marker.end() :] if marker else text)
    style = marker["format"] if marker else entry.format
    if style == "markdown":
        return lines_of(whole)
    if style == "html" or (style != "plain" and html.is_html(whole)):
        lines, lost = html.convert(whole)
        entry.notes += [f"the HTML element {name} is left out" for name in lost]
        return lines_of(lines)
    return lines_of(escape(whole if style == "plain" else unescape(whole)))


# Holds the place of what stands between two pieces of text while they become Markdown.
BETWEEN = "\ue012"


def sentence(braces: Braces, between: str) -> Text:
    """Return the text around the braces as Markdown, with something in their place."""
    whole = content(f"{braces.head}{BETWEEN}{braces.tail}", braces.entry)
    return tuple(line.replace(BETWEEN, between) for line in whole)


def typed(row: Row, entry: Entry) -> str:
    """Return an accepted text as learners type it: without marks, and without escapes.

    Raises:
        UnreadableError: when it holds what nobody can type.
    """
    marker = MARKER.match(row.raw)
    style = marker["format"] if marker else entry.format
    if style == "markdown":
        return " ".join(plain(row.raw[marker.end() :] if marker else row.raw).split())
    if KEPT_TAG.search(joined(row.text)):
        message = f'nobody can type the answer "{joined(row.text)}"'
        raise UnreadableError(message)
    return markup.as_words(row.text).replace("\\*", "*")


def rows(text: str, entry: Entry) -> list[Row]:
    """Return the answers of a question. Each begins with `=` or `~`."""
    result = []
    pieces = re.split(r"([=~])", text)
    if pieces[0].strip():
        message = f'"{plain(pieces[0])}" stands before the first answer'
        raise UnreadableError(message)
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        weight = WEIGHT.match(piece)
        body, _, comment = (piece[weight.end() :] if weight else piece).partition("#")
        percent = Decimal(weight["percent"]) if weight else None
        result.append(Row(mark, percent, content(body, entry), content(comment, entry), body))
    return result


def worth(answer: Answer) -> str:
    """Return the weight of a written answer: none for one that is accepted, 0 for one that was foreseen as wrong."""
    return "" if answer.right else "%0%"


def foreseen(found: Iterable[Row]) -> list[Row]:
    """Return the written answers that are worth nothing and have feedback: wrong ones that people often give."""
    worthless = (row for row in found if row.mark == "=" and row.percent is not None and row.percent <= 0)
    return [row for row in worthless if row.feedback and row.raw.strip() not in REST]


def answer(row: Row, *, right: bool = True) -> Answer:
    """Return a row as an answer. One feedback serves every try."""
    return Answer(row.text, right, row.feedback, row.feedback)


def accepted(found: list[Row], entry: Entry) -> list[Row]:
    """Return the texts or numbers that count as right; the others only hold feedback. See `foreseen`.

    Raises:
        UnreadableError: when none is right, or one stands for many.
    """
    rights = []
    wrong = foreseen(found)
    for row in found:
        worth = Decimal(FULL) if row.percent is None else row.percent
        name = f'the answer "{plain(row.raw)}"'
        with_feedback = "and its feedback are left out" if row.feedback else "is left out"
        if row.raw.strip() in REST:
            entry.notes.append("the feedback for all other answers is left out")
        elif row in wrong:
            continue
        elif row.mark == "~" or worth <= 0:
            entry.notes.append(f"{name}, which is worth nothing, {with_feedback}")
        elif worth != FULL:
            entry.notes.append(f"{name}, which is worth only {worth} %, {with_feedback}")
        elif ANY.search(row.raw):
            message = f"{name} holds the sign *, which stands for any text; write each answer that counts"
            raise UnreadableError(message)
        else:
            rights.append(row)
    if not rights:
        message = "it has no right answer"
        raise UnreadableError(message)
    return rights


def words_of(found: list[Row], entry: Entry) -> list[tuple[str, Row]]:
    """Return the accepted texts as learners type them, each with its row, and each once."""
    kept: dict[str, tuple[str, Row]] = {}
    for row in accepted(found, entry):
        text = typed(row, entry)
        first = kept.setdefault(" ".join(text.casefold().split()), (text, row))
        if first[1] is not row:
            entry.notes.append(f'the answer "{text}" is the same as "{first[0]}" and is dropped')
    return list(kept.values())


def wrongs_of(found: list[Row], entry: Entry) -> list[Answer]:
    """Return the wrong texts that people often write, with what to say then. See `foreseen`."""
    return [replace(answer(row, right=False), text=(typed(row, entry),)) for row in foreseen(found)]
