"""Read GIFT, the text format of Moodle's question banks: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from coursekit.blocks.quiz.question import Text
from coursekit.exchange import html
from coursekit.exchange.losses import Loss
from coursekit.exchange.questions.item import Answer, Found, Item, gap_parts, joined, lines_of

# An escaped character becomes one of a private plane while the text is taken apart.
PLANE = 0x100000
ESCAPE = re.compile(r"\\([~=#{}:n\\])")
HIDDEN = re.compile(f"[{chr(PLANE)}-{chr(PLANE + 0xFF)}]")
TITLE = re.compile(r"^::(?P<title>.*?)::", re.DOTALL)
MARKER = re.compile(r"^\s*\[(?P<format>html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"^\s*%(?P<percent>-?\d+(?:\.\d+)?)%")
TRUTH = re.compile(r"^\s*(?P<value>TRUE|FALSE|T|F)\s*(?:#|$)")
FULL = 100
WHITE = " \t\r\n"
LINE_END = re.compile(r"\r\n?|\n")
REST = {"", "*"}  # what stands for all other answers


class UnreadableError(Exception):
    """This question cannot be read; the message says why."""


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


def entries(text: str) -> Iterator[Entry]:
    """Yield the questions of a file: what stands between empty lines, comments taken away.

    An empty line inside braces does not end a question.
    """
    current: list[str] = []
    start = depth = 0
    for number, line in enumerate(LINE_END.split(text), 1):
        stripped = line.strip(WHITE)
        if stripped.startswith("//"):
            continue
        if not stripped and depth <= 0:
            if current:
                yield Entry(start, "\n".join(current))
            current, depth = [], 0
        elif stripped or current:
            start = start if current else number
            current.append(stripped)
            bare = ESCAPE.sub("", stripped)
            depth += bare.count("{") - bare.count("}")
    if current:
        yield Entry(start, "\n".join(current))


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
    """Return a text of a question as Markdown. Without a marker it has the format of the question."""
    marker = MARKER.match(text)
    whole = plain(text[marker.end() :] if marker else text)
    if (marker["format"] if marker else entry.format) != "html":
        return lines_of(whole)
    lines, lost = html.convert(whole)
    entry.notes += [f"the HTML element {name} is left out" for name in lost]
    return lines


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


def answer(row: Row, *, right: bool = True) -> Answer:
    """Return a row as an answer. One feedback serves every try."""
    return Answer(row.text, right, row.feedback, row.feedback)


def choice(found: list[Row], entry: Entry) -> tuple[Answer, ...]:
    """Return options. Beside a `=`, an option with a part of the points counts as wrong."""
    single = any(row.mark == "=" for row in found)
    result = []
    for row in found:
        percent = row.percent or Decimal(0)
        right = row.mark == "=" if single else percent > 0
        if single and row.mark == "~" and percent > 0:
            entry.notes.append(f"an answer worth {percent} % counts as wrong")
        result.append(answer(row, right=right))
    shares = {row.percent for row in found if row.percent and row.percent > 0}
    if not single and len(shares) > 1:
        entry.notes.append("its right answers count the same, whatever their weights were")
    return tuple(result)


def accepted(found: list[Row], entry: Entry) -> list[Row]:
    """Return the texts or numbers that count as right; the others only hold feedback."""
    rights = []
    for row in found:
        worth = Decimal(FULL) if row.percent is None else row.percent
        if row.raw.strip() in REST:
            entry.notes.append("the feedback for all other answers is left out")
        elif row.mark == "~" or worth <= 0:
            entry.notes.append(f'the answer "{plain(row.raw)}" is worth nothing and is left out')
        else:
            rights.append(row)
            if worth != FULL:
                entry.notes.append(f"an answer worth {worth} % counts as right")
    if not rights:
        message = "it has no right answer"
        raise UnreadableError(message)
    return rights


def number(text: str, entry: Entry) -> tuple[Answer, ...]:
    """Return accepted numbers."""
    body = text if re.match(r"\s*[=~]", text) else f"={text}"
    result = []
    for row in accepted(rows(body, entry), entry):
        raw = row.raw.strip()
        try:
            shown = amount(raw)
        except InvalidOperation:
            message = f'"{plain(raw)}" cannot be read as a number'
            raise UnreadableError(message) from None
        result.append(Answer((shown,), right=True, first=row.feedback, later=row.feedback))
    return tuple(result)


def amount(raw: str) -> str:
    """Return a number of GIFT, `8`, `8:0.5` or `7.5..8.5`, in the form of a page."""
    low, dots, high = raw.partition("..")
    if dots:
        return f"{shortest(low)} to {shortest(high)}"
    middle, _, margin = raw.partition(":")
    distance = Decimal(margin.strip() or 0)
    return shortest(middle) + (f" ± {shortest(margin)}" if distance else "")


def shortest(text: str) -> str:
    """Return a number without needless zeros and without an exponent."""
    whole = f"{Decimal(text.strip()):f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def pairs(found: list[Row], entry: Entry) -> tuple[Answer, ...]:
    """Return the pairs of a matching question."""
    result = []
    for row in found:
        left, _, right = row.raw.partition("->")
        result.append(Answer(content(left, entry), partner=content(right, entry)))
        if row.feedback:
            entry.notes.append("feedback for a pair is left out")
    return tuple(result)


def truth(text: str, entry: Entry) -> tuple[Answer, ...]:
    """Return the two options of a true-or-false question. The first comment is for a wrong answer."""
    value, *comments = text.split("#")
    wrong, right = ([content(c, entry) for c in comments] + [(), ()])[:2]
    true = value.strip().startswith("T")
    return tuple(
        Answer((word,), is_right, right if is_right else wrong, right if is_right else wrong)
        for word, is_right in (("True", true), ("False", not true))
    )


def answers(text: str, stem: str, entry: Entry) -> tuple[str, tuple[Answer, ...]]:
    """Return the kind of a question and its answers, by the form of what stands in the braces."""
    if not text.strip():
        message = "a question with a free text has no right answer; write it as a <reflection>"
        raise UnreadableError(message)
    if text.lstrip().startswith("#"):
        return "number", number(text.lstrip()[1:], entry)
    if TRUTH.match(text):
        return "choice", truth(text, entry)
    # One accepted text needs no sign before it.
    found = rows(text if re.search("[=~]", text) else f"={text}", entry)
    if any(row.mark == "~" for row in found):
        return "choice", choice(found, entry)
    arrows = sum("->" in row.raw for row in found)
    if arrows == len(found):
        return "match", pairs(found, entry)
    if arrows:
        message = "some of its answers are pairs and some are not"
        raise UnreadableError(message)
    return "blanks" if stem else "short", tuple(answer(row) for row in accepted(found, entry))


def question(entry: Entry) -> Item:
    """Return one question of a file.

    Raises:
        UnreadableError: when it has no form that a page knows.
    """
    text = hide(entry.text)
    title = TITLE.match(text)
    text = text[title.end() :] if title else text
    head, brace, rest = text.partition("{")
    inside, close, tail = rest.partition("}")
    if not brace or not close:
        message = "it has no answers in braces"
        raise UnreadableError(message)
    if "{" in tail:
        message = "two questions stand together; put an empty line between them"
        raise UnreadableError(message)
    inside, _, general = inside.partition("####")
    marker = MARKER.match(head)
    entry.format = marker["format"] if marker else ""
    kind, found = answers(inside, tail.strip(), entry)
    name = plain(title["title"]) if title else ""
    whole = Item(name, kind, content(head, entry), found, content(general, entry))
    return missing_word(whole, head, tail, entry) if tail.strip() else whole


def missing_word(question: Item, head: str, tail: str, entry: Entry) -> Item:
    """Return a question with a gap where its braces stand in a sentence."""
    marker = MARKER.match(head)
    start = shown(head[marker.end() :] if marker else head)
    if question.kind != "blanks":
        return replace(question, stem=lines_of(f"{start}_____{shown(tail)}"))
    gap = "|".join(joined(answer.text) for answer in question.answers)
    if any(answer.first for answer in question.answers):
        entry.notes.append("feedback for a gap is left out")
    stem, text = gap_parts(lines_of(f"{start}[[{gap}]]{shown(tail)}"))
    return replace(question, stem=stem, text=text, answers=())


def read(text: str, path: str) -> tuple[list[Found], list[Loss]]:
    """Read a GIFT file.

    Args:
        text: the file's text.
        path: the file as it is named to people.

    Returns:
        The questions with their lines, and everything that could not be taken over.
    """
    found = []
    losses = []
    for entry in entries(text):
        if entry.text.startswith("$CATEGORY:"):
            losses.append(Loss(path, entry.line, "", "the category is left out"))
            _, _, entry.text = entry.text.partition("\n")
            if not entry.text.strip():
                continue
        title = TITLE.match(hide(entry.text))
        name = plain(title["title"]) if title else ""
        try:
            found.append(Found(path, entry.line, question(entry)))
        except UnreadableError as error:
            losses.append(Loss(path, entry.line, name, f"left out: {error}"))
        losses += [Loss(path, entry.line, name, note) for note in dict.fromkeys(entry.notes)]
    return found, losses
