"""Find blocks in a page's text, and the near misses of a block tag. Knows fences and comments.

The grammar: a tag alone on its line at column 0, blank lines inside, native Markdown between.
Nothing here raises for an author's mistake; every mistake becomes a diagnostic, here B003, B005
and B008.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coursekit.model.blocks import Line, RawBlock
from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page.lines import HEADING, container_indent, hidden_lines, inside, split
from coursekit.page.tags import Tag, find_tag, may_begin, read_attributes, tag_problems

# `<\quiz>`, `< /quiz>`, `<//quiz>`, `[/quiz]`, `</quiz`, `/quiz>`, `&lt;/quiz&gt;`, `\</quiz\>`, `(/quiz)`
NEARLY_CLOSED = (
    r"(?i:(?:<\s*[\\/|\s]+\s*|[\[({{]/|/|&lt;/|\\</)\s*{name}\s*(?:\\?>|&gt;|[\])}}])?"
    "|\uff1c[/\uff0f]{name}\\s*[\uff1e>])"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """The result of a scan: raw blocks in order, problems, and the lines where no rule applies."""

    lines: tuple[Line, ...]
    blocks: tuple[tuple[RawBlock, tuple[Diagnostic, ...]], ...]
    diagnostics: tuple[Diagnostic, ...]
    hidden: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """A tag of a block on a page, and where its block ends."""

    tag: Tag
    lines: tuple[Line, ...]
    """The lines of the page as they stand in the note or tab that holds the block."""
    indent: int
    """How far that note or tab indents it."""
    end: int
    """The index of the last line of the block."""
    close: Tag | None
    """Its closing tag, if it has one."""
    other: str = ""
    """The name of the block that begins before it is closed, if one does."""


def block_end(
    tag: Tag, lines: tuple[Line, ...], hidden: frozenset[int], names: Collection[str]
) -> tuple[int, Tag | None]:
    """Find where a block ends: the index of its last line, and its closing tag if it has one.

    Without a closing tag the block is taken to end before the next block or heading, so that
    nothing inside (the right answers!) is ever published as plain text.
    """
    heading = len(lines)
    for index in range(tag.line.number, len(lines)):
        line = lines[index]
        if not (line.text.startswith("#") or may_begin(line.text)) or line.number in hidden:
            continue
        if HEADING.match(line.text):
            heading = min(heading, index)
        other = find_tag(line, names)
        if (
            other
            and other.name == tag.name
            and (other.closes or _is_meant_to_close(other, tag, lines[index + 1 :], names))
        ):
            return index, other
        if other and not other.closes:
            return min(heading, index) - 1, None
    return heading - 1, None


def _is_meant_to_close(other: Tag, tag: Tag, below: tuple[Line, ...], names: Collection[str]) -> bool:
    """Tell whether a tag without attributes stands where the block is to be closed: `<quiz/>`, `<quiz>`."""
    if other.match["attributes"].strip() or not tag.match["attributes"].strip() or tag.match["end"] == "/>":
        return False
    tags_below = (find_tag(line, names) for line in below if "<" in line.text)
    after = next((each for each in tags_below if each and each.name == tag.name), None)
    return after is None or not after.closes


def blank_line_problems(tag: Tag, close: Tag | None, body: tuple[Line, ...]) -> Iterator[Diagnostic]:
    """Yield B008 where a blank line is missing after the opening or before the closing tag."""
    wanted = "put an empty line between the tag and the text (GitHub and translation tools need it)"
    if body and not body[0].blank:
        here = body[0]
        yield Diagnostic(
            "B008",
            f"a blank line is missing after <{tag.name}>",
            Span.of(here.number, here.text),
            wanted,
            edit=Edit(Span(here.number, 1, 1), "\n"),
        )
    if close and body and not body[-1].blank:
        here = close.line
        yield Diagnostic(
            "B008",
            f"a blank line is missing before </{tag.name}>",
            close.span,
            wanted,
            edit=Edit(Span(here.number, 1, 1), "\n"),
        )


def read_block(found: Found, hidden: frozenset[int]) -> tuple[RawBlock, tuple[Diagnostic, ...]]:
    """Read a block, with every problem of its form."""
    tag, end, close = found.tag, found.end, found.close
    body = found.lines[tag.line.number : end if close else end + 1]
    problems = list(tag_problems(tag))
    held = any(each.code == "B029" for each in problems)
    attributes, broken = read_attributes(tag)
    problems += () if held else broken
    if held:
        pass  # one slip, one message
    elif close:
        problems += tag_problems(close)
        problems += () if close.closes else (_nearly_closed(tag.name, close.span),)
    elif tag.match["end"] != "/>":
        problems.append(_never_closed(found))
    problems += () if held else blank_line_problems(tag, close, body)
    raw = RawBlock(
        name=tag.name,
        attributes=attributes,
        lines=body,
        tag=tag.line,
        tag_span=tag.span,
        first=tag.line.number,
        last=end + 1,
        id_column=tag.match.end("name") + 1,
        verbatim=hidden,
        indent=found.indent,
    )
    return raw, tuple(problems)


def _never_closed(found: Found) -> Diagnostic:
    """Return B003 for a block without its closing tag, with what keeps it from being found."""
    name = found.tag.name
    form = NEARLY_CLOSED.format(name=name)
    for line in found.lines[found.tag.line.number : found.end + 1]:
        # One with the right signs stands where nothing is read, as in a comment: that has its own message.
        if (text := line.text.strip()) != f"</{name}>" and re.fullmatch(form, text):
            return _nearly_closed(name, Span.of(line.number, line.text))
    wanted = f"add a line with </{name}> after the last line of the block"
    if found.other:
        wanted += f", and before <{found.other}>: a block does not stand in another one"
    elif found.indent:
        wanted = f"indent every line up to </{name}> by {found.indent} spaces, as the note or tab around the block wants it"
    return Diagnostic("B003", f"<{name}> is never closed", found.tag.span, wanted)


def _nearly_closed(name: str, span: Span) -> Diagnostic:
    """Return B003 for a line that is to close a block and does not."""
    edit = Edit(span, f"</{name}>")
    return Diagnostic(
        "B003", f"this line is to close <{name}>, and has other signs", span, f"write </{name}>", edit=edit
    )


def tags(lines: tuple[Line, ...], hidden: frozenset[int], names: Collection[str]) -> Iterator[Found]:
    """Yield the tags of a page that open a block, and those that close one that was never opened.

    Args:
        lines: the lines of the page.
        hidden: the numbers of those where no rule applies.
        names: the names of the blocks that exist.
    """
    done = 0
    for line in lines:
        if not may_begin(line.text) or line.number <= done or line.number in hidden:
            continue
        indent = container_indent(lines, line.number)
        around = inside(lines, line.number, indent) if indent else lines
        tag = find_tag(around[line.number - 1], names)
        if tag and tag.closes:
            yield Found(tag, around, indent, line.number - 1, None)
        elif tag:
            end, close = block_end(tag, around, hidden, names)
            done = max(end + 1, line.number)
            after = find_tag(around[end + 1], names) if close is None and end + 1 < len(around) else None
            yield Found(tag, around, indent, end, close, after.name if after and not after.closes else "")


def block_ranges(
    lines: tuple[Line, ...], hidden: frozenset[int], names: Collection[str]
) -> tuple[range, ...]:
    """Return the numbers of the lines of each block, its tags among them; arguments as for `tags`."""
    found = (each for each in tags(lines, hidden, names) if not each.tag.closes)
    return tuple(range(each.tag.line.number, each.end + 2) for each in found)


def scan(text: str, names: Collection[str]) -> Scan:
    """Scan a page.

    Args:
        text: the page's source, with or without front matter.
        names: the names of the blocks that exist.

    Returns:
        The raw blocks in order, each with the problems of its form, and stray closing tags (B005).
    """
    lines = split(text)
    hidden = hidden_lines(lines, names)
    blocks = []
    stray: list[Diagnostic] = []
    for found in tags(lines, hidden, names):
        tag = found.tag
        if not tag.closes:
            blocks.append(read_block(found, hidden))
            continue
        stray.append(
            Diagnostic(
                "B005",
                f"</{tag.name}> closes a block that was never opened",
                tag.span,
                f'remove it, or add <{tag.name} id="…"> where the block begins',
            )
        )
    return Scan(lines, tuple(blocks), tuple(stray), hidden)
