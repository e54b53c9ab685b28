"""Lines of a page: numbering them, and telling which of them are not prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from coursekit.model.blocks import Line

FENCE = re.compile(r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
# The same as the first thing in an item of a list: "- [ ] ```python", "1. ~~~"
ITEM_FENCE = re.compile(
    r"^(?P<item>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(?P<mark>`{3,}|~{3,})(?P<info>.*)$"
)
# What opens a note (`!!!`, `???`) or a tab (`===`): its content is indented by four spaces.
CONTAINER = re.compile(r"^[ ]*(?:!!!|\?\?\?\+?|===[!+]?)[ ]+\S")
STEP = 4
MAKE_LINE = cast("Callable[[tuple[int, str]], Line]", partial(tuple.__new__, Line))
"""Makes a line of its number and text, without a call in Python for each of the many lines of a course."""
HEADING = re.compile(r"^#{1,6}\s")
# `<quiz id="a">`, `</quiz>`
BLOCK_TAG = re.compile(r"^[ \t]*<(?P<slash>/?)(?P<name>[a-z]+)(?:\s[^<>]*)?>[ \t]*$")
# As many backquotes as begin a span of code end it: ``a ` b``.
BACKQUOTES = re.compile(r"`+")


def split(text: str) -> tuple[Line, ...]:
    """Split a text into numbered lines. Only line feeds (after an optional return) end a line."""
    lines = text.split("\n")
    if "\r" in text:
        lines = [line.rstrip("\r") for line in lines]
    return tuple(map(MAKE_LINE, enumerate(lines, 1)))


def front_matter_end(lines: tuple[Line, ...]) -> int:
    """Return the number of the line that closes the front matter, 0 where there is none."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    return next((line.number for line in lines[1:] if line.text.rstrip() in {"---", "..."}), 0)


def hidden_lines(lines: tuple[Line, ...], names: Collection[str] = ()) -> frozenset[int]:
    """Return the numbers of lines inside front matter, code fences and HTML comments; `names` as in `verbatim`."""
    front = range(1, front_matter_end(lines) + 1)
    found = verbatim(lines[len(front) :], names)
    return frozenset(front) | found.fenced | found.comments


def comment_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the numbers of lines inside HTML comments that are comments: not those shown as code."""
    return verbatim(lines[front_matter_end(lines) :]).comments


@dataclass(frozen=True, slots=True)
class Fence:
    """A code fence: the lines that open and close it."""

    opening: Line
    closing: Line

    @property
    def in_item(self) -> bool:
        """Tell whether it begins on the line of an item of a list."""
        return bool(ITEM_FENCE.match(self.opening.text))


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What is no prose: fences and comments, and those that nothing closes, which therefore hide nothing more."""

    fences: tuple[Fence, ...] = ()
    comments: frozenset[int] = frozenset()
    open_fences: tuple[Line, ...] = ()
    open_comments: tuple[Line, ...] = ()

    @property
    def fenced(self) -> frozenset[int]:
        """Return the numbers of lines in fences; a line that begins an item, too, is not among them."""
        return frozenset(
            n
            for each in self.fences
            for n in range(each.opening.number + each.in_item, each.closing.number + 1)
        )


def verbatim(lines: tuple[Line, ...], names: Collection[str] = ()) -> Verbatim:
    """Find the fences and comments among lines.

    Args:
        lines: a page without its front matter, or a part of it.
        names: the names of blocks: a fence inside a block ends with it.
    """
    fences: list[Fence] = []
    comments: set[int] = set()
    open_fences: list[Line] = []
    open_comments: list[Line] = []
    block = ""
    done = -1
    # Most lines hold none of these signs.
    for n in [n for n, (_, text) in enumerate(lines) if "<" in text or "```" in text or "~~~" in text]:
        if n <= done:
            continue
        line = lines[n]
        match = opening(line.text)
        last = n
        if match:
            end = fence_end(lines, n, match, block)
            if end is None:
                open_fences.append(line)
            else:
                fences.append(Fence(line, lines[end]))
                last = end
        elif line.text.lstrip().startswith("<!--"):
            closed = comment_end(lines, n)
            if closed is None:
                # The editor's note stays hidden as far as its paragraph goes.
                open_comments.append(line)
                closed = next((k - 1 for k in range(n, len(lines)) if lines[k].blank), len(lines) - 1)
            last = closed
            comments |= {each.number for each in lines[n : last + 1]}
        elif names and (tag := block_tag(line.text)) and tag["name"] in names:
            block = "" if tag["slash"] else tag["name"]
        done = last
    return Verbatim(tuple(fences), frozenset(comments), tuple(open_fences), tuple(open_comments))


def opening(text: str) -> re.Match[str] | None:
    """Read a line as one that opens a fence, alone or in an item; with ticks, none may follow in the line."""
    match = (FENCE.match(text) or ITEM_FENCE.match(text)) if "```" in text or "~~~" in text else None
    return match if match and not (match["mark"][0] == "`" and "`" in match["info"]) else None


def block_tag(text: str) -> re.Match[str] | None:
    """Read a line as a tag that stands alone on it."""
    return BLOCK_TAG.match(text) if text.lstrip().startswith("<") else None


def fence_end(lines: tuple[Line, ...], start: int, begun: re.Match[str], block: str) -> int | None:
    """Return the index of the line that closes a fence, None where it is not closed.

    It is not closed, too, where one of the same kind is opened inside it, where its text is indented
    less than its beginning, or where the block that it stands in, `block`, ends before.
    """
    mark, indent = begun["mark"], indent_of(begun[0])
    indent += "item" in begun.groupdict()
    inner = 0
    for n in range(start + 1, len(lines)):
        text = lines[n].text
        if not text.strip():
            continue
        if indent_of(text) < indent:
            return None
        match = FENCE.match(text) if mark in text else None
        if match and match["mark"].startswith(mark):
            if not match["info"].strip():
                return n
            if opening(text):
                return None
        elif block and (tag := block_tag(text)) and tag["name"] == block:
            inner += -1 if tag["slash"] else 1
            if inner < 0:
                return None
    return None


def comment_end(lines: tuple[Line, ...], start: int) -> int | None:
    """Return the index of the line that closes a comment, None where it is not closed."""
    first = lines[start].text.partition("<!--")[2]
    if "-->" in first:
        return start
    return next((n for n in range(start + 1, len(lines)) if "-->" in lines[n].text), None)


def indent_of(text: str) -> int:
    """Return how many spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))


def dedented(lines: Sequence[str]) -> list[str]:
    """Return lines without the white space that all of them begin with, empty ones left aside."""
    if len(lines) == 1:
        return [lines[0].lstrip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def container_indent(lines: tuple[Line, ...], number: int) -> int:
    """Return how far line `number` is indented because notes or tabs hold it; 0 where none does."""
    indent = indent_of(lines[number - 1].text)
    if not indent or indent % STEP:
        return 0
    for line in reversed(lines[: number - 1]):
        if line.blank or indent_of(line.text) >= indent:
            continue
        outer = indent_of(line.text)
        opens = CONTAINER.match(line.text) and outer == indent - STEP
        return indent if opens and container_indent(lines, line.number) == outer else 0
    return 0


def inside(lines: tuple[Line, ...], number: int, indent: int) -> tuple[Line, ...]:
    """Return all lines up to the end of the note or tab that holds line `number`, its own without their indent."""
    kept = list(lines[: number - 1])
    for line in lines[number - 1 :]:
        if not line.blank and indent_of(line.text) < indent:
            break
        kept.append(Line(line.number, line.text[indent:]))
    return tuple(kept)


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the spans of code of a text begin and end, its marks included, in the order of the text.

    In time that grows with the text's length, whatever it holds.
    """
    runs = [found.span() for found in BACKQUOTES.finditer(text)]
    later: dict[int, list[int]] = {}
    for place, (begin, end) in reversed(list(enumerate(runs))):
        later.setdefault(end - begin, []).append(place)
    place = 0
    while place < len(runs):
        begin, end = runs[place]
        alike = later[end - begin]
        # After a backslash it is a sign like others, and begins nothing.
        if begin and text[begin - 1] == "\\":
            place += 1
            continue
        while alike and alike[-1] <= place:
            alike.pop()
        if alike:
            yield begin, runs[alike[-1]][1]
            place = alike[-1]
        place += 1


def replace_code(text: str, write: Callable[[str], str]) -> str:
    """Return a text with each span of code, its marks included, replaced by what `write` makes of it."""
    pieces, done = [], 0
    for begin, end in code_spans(text):
        pieces += [text[done:begin], write(text[begin:end])]
        done = end
    return "".join([*pieces, text[done:]])


def without_code(text: str) -> str:
    """Return a line with its code spans blanked out, so that places stay true."""
    return replace_code(text, lambda code: " " * len(code)) if "`" in text else text
