"""Lines of a page: numbering them, and telling which of them are not prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursekit.model.blocks import Line

FENCE = re.compile(r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
# What opens a note (`!!!`, `???`) or a tab (`===`): its content is indented by four spaces.
CONTAINER = re.compile(r"^[ ]*(?:!!!|\?\?\?\+?|===[!+]?)[ ]+\S")
STEP = 4
HEADING = re.compile(r"^#{1,6}\s")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def split(text: str) -> tuple[Line, ...]:
    """Split a text into numbered lines. Only line feeds (after an optional return) end a line."""
    return tuple(Line(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1))


def front_matter_end(lines: tuple[Line, ...]) -> int:
    """Return the number of the line that closes the front matter, 0 where there is none."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    return next((line.number for line in lines[1:] if line.text.rstrip() in {"---", "..."}), 0)


def hidden_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the numbers of lines inside front matter, code fences and HTML comments."""
    front = range(1, front_matter_end(lines) + 1)
    fenced, comments = apart(lines[len(front) :])
    return frozenset(front) | fenced | comments


def comment_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the numbers of lines inside HTML comments that are comments: not those shown as code."""
    return apart(lines[front_matter_end(lines) :])[1]


def apart(lines: tuple[Line, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of lines in code fences, and of those in HTML comments."""
    fenced: set[int] = set()
    comments: set[int] = set()
    fence = ""
    comment = False
    for line in lines:
        match = FENCE.match(line.text) if "```" in line.text or "~~~" in line.text else None
        if comment:
            comments.add(line.number)
            comment = "-->" not in line.text
        elif fence:
            fenced.add(line.number)
            if match and match["mark"].startswith(fence) and not match["info"].strip():
                fence = ""
        elif match and "`" not in match["info"]:
            fenced.add(line.number)
            fence = match["mark"]
        elif line.text.lstrip().startswith("<!--"):
            comments.add(line.number)
            comment = "-->" not in line.text
    return frozenset(fenced), frozenset(comments)


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


def without_code(text: str) -> str:
    """Return a line with its code spans blanked out, so that places stay true."""
    return CODE_SPAN.sub(lambda match: " " * len(match[0]), text)
