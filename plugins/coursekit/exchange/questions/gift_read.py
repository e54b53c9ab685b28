"""Read GIFT, the text format of Moodle's question banks: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.exchange.losses import Loss, LossKind, UnreadableError
from coursekit.exchange.questions import kinds
from coursekit.exchange.questions.gift_text import (
    ESCAPE,
    MARKER,
    WHITE,
    Braces,
    Entry,
    content,
    hide,
    plain,
    rows,
    sentence,
)
from coursekit.exchange.questions.item import Found, Item

TITLE = re.compile(r"^::(?P<title>.*?)::", re.DOTALL)
TRUTH = re.compile(r"^\s*(?P<value>TRUE|FALSE|T|F)\s*(?:#|//|$)")
# A comment that only some programs read as one: `Say yes. // for beginners`, but not `https://example.org`.
LATE_COMMENT = re.compile(r"(?:^|\s)//(?=\s|$)", re.MULTILINE)
# A comment that stands in its line after the brace: `{ // as in the book`.
COMMENT = re.compile(r"^\s*//[^\n]*")
LINE_END = re.compile(r"\r\n?|\n")
# What stands for the braces in a sentence that is no text with a gap.
LINE = "_____"


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


def braces_of(text: str, head: str, tail: str, entry: Entry) -> Braces:
    """Return what stands in braces with the form that it has.

    Raises:
        UnreadableError: when it has none that a page knows.
    """
    text = COMMENT.sub("", text)
    if not text.strip():
        message = "a question with a free text has no right answer; write it as a <reflection>"
        raise UnreadableError(message)
    if text.lstrip().startswith("#"):
        numbers = text.lstrip()[1:]
        signed = numbers if re.match(r"\s*[=~]", numbers) else f"={numbers}"
        return Braces("number", text, head, tail, entry, rows(signed, entry))
    if TRUTH.match(text):
        return Braces("truth", text, head, tail, entry)
    # One accepted text needs no sign before it.
    found = rows(text if re.search("[=~]", text) else f"={text}", entry)
    arrows = sum("->" in row.raw for row in found)
    if any(row.mark == "~" for row in found):
        form = "options"
    elif arrows and arrows < len(found):
        message = "some of its answers are pairs and some are not"
        raise UnreadableError(message)
    elif arrows:
        form = "pairs"
    else:
        form = "gap" if tail.strip() else "texts"
    return Braces(form, text, head, tail, entry, found)


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
    start = head[marker.end() :] if marker else head
    if LATE_COMMENT.search(f"{start}\n{tail}"):
        entry.notes.append('what stands after "//" inside a line is taken over as text, as Moodle reads it')
    braces = braces_of(inside, start, tail, entry)
    claims = ((kind, rules.gift_forms) for kind, rules in kinds.known())
    kind = kinds.claiming(braces.form, claims)
    name = plain(title["title"]) if title else ""
    stem = sentence(braces, LINE) if tail.strip() else content(head, entry)
    try:
        asked = Item(name, kind, stem, explanation=content(general, entry))
    except UnreadableError as error:  # the question itself can be said: its reason has to be written anew
        asked = Item(name, kind, stem)
        entry.notes.append(f"its explanation is left out: {error}")
    return kinds.rules(kind).from_gift(asked, braces)


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
            losses.append(Loss(path, entry.line, name, str(error), LossKind.LEFT_OUT))
        losses += [Loss(path, entry.line, name, note) for note in dict.fromkeys(entry.notes)]
    return found, losses
