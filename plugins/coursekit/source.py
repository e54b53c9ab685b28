"""Find blocks in a page's text, and the near misses of a block tag. Knows fences and comments.

The grammar: a tag alone on its line at column 0, blank lines inside, native Markdown between.
Nothing here raises for an author's mistake; every mistake becomes a diagnostic B001 to B008.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coursekit.model import Attribute, Diagnostic, Edit, Line, RawBlock, Span

TAG = re.compile(
    r"^(?P<indent>[ \t]*)<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9_-]*)"
    r"(?P<attributes>(?:\s+[^<>]*?)?)\s*(?P<end>/?>|$)(?P<rest>.*)$"
)
ATTRIBUTE = re.compile(r'(?P<name>[A-Za-z_][A-Za-z0-9_-]*)\s*=\s*"(?P<value>[^"]*)"')
FENCE = re.compile(r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
HEADING = re.compile(r"^#{1,6}\s")

# Elements whose names look like a block's name but mean something else (HTML Living Standard).
HTML_ELEMENTS = frozenset({"source", "section", "search", "q"})
NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Tag:
    """A line that opens or closes a block, under the block's right name."""

    line: Line
    match: re.Match[str]
    name: str

    @property
    def closes(self) -> bool:
        """Tell whether this is a closing tag."""
        return bool(self.match["slash"])

    @property
    def span(self) -> Span:
        """Return the place of the tag itself, without indent and rest."""
        return Span.of(self.line.number, self.line.text, self.match.start("slash") - 1, self.match.end("end"))


@dataclass(frozen=True, slots=True)
class Scan:
    """The result of a scan: raw blocks in order, problems, and the lines where no rule applies."""

    lines: tuple[Line, ...]
    blocks: tuple[tuple[RawBlock, tuple[Diagnostic, ...]], ...]
    diagnostics: tuple[Diagnostic, ...]
    hidden: frozenset[int]


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
    hidden: set[int] = set(range(1, front_matter_end(lines) + 1))
    fence = ""
    comment = False
    for line in lines[len(hidden) :]:
        match = FENCE.match(line.text)
        if comment:
            hidden.add(line.number)
            comment = "-->" not in line.text
        elif fence:
            hidden.add(line.number)
            if match and match["mark"].startswith(fence) and not match["info"].strip():
                fence = ""
        elif match and "`" not in match["info"]:
            hidden.add(line.number)
            fence = match["mark"]
        elif line.text.lstrip().startswith("<!--"):
            hidden.add(line.number)
            comment = "-->" not in line.text
    return frozenset(hidden)


def near(name: str, names: Collection[str]) -> str | None:
    """Return the block name that `name` stands for: itself, another case of it, or a near miss."""
    lower = name.lower()
    if lower in names:
        return lower
    if lower in HTML_ELEMENTS:
        return None
    found = difflib.get_close_matches(lower, sorted(names), n=1, cutoff=NEAR)
    return found[0] if found else None


def find_tag(line: Line, names: Collection[str]) -> Tag | None:
    """Read a line as a block tag, or return None when it is something else."""
    match = TAG.match(line.text)
    if not match:
        return None
    name = near(match["name"], names)
    return Tag(line, match, name) if name else None


def tag_problems(tag: Tag) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of one tag line."""
    line, match, name = tag.line, tag.match, tag.name
    written = match["name"]
    place = Span.of(line.number, line.text, match.start("name"), match.end("name"))
    if written != name:
        code = "B001" if written.lower() == name else "B002"
        yield Diagnostic(
            code,
            f"<{written}> is not a block; did you mean <{name}>?",
            place,
            f"write the name in small letters, spelt like this: {name}",
            edit=Edit(place, name),
        )
    if match["indent"]:
        yield Diagnostic(
            "B004",
            f"the tag <{match['slash']}{name}> is indented",
            tag.span,
            "move it to the very beginning of its line: no spaces before it",
        )
    if match["rest"].strip():
        yield Diagnostic(
            "B006",
            f"there is text on the same line as <{match['slash']}{name}>",
            Span.of(line.number, line.text, match.start("rest")),
            "leave the tag alone on its line and put the text below it, after a blank line",
        )


def read_attributes(tag: Tag) -> tuple[dict[str, Attribute], list[Diagnostic]]:
    """Read the attributes of a tag. What is not `name="value"` is a problem B007."""
    line, match = tag.line, tag.match
    base = match.start("attributes")
    text = match["attributes"]
    found: dict[str, Attribute] = {}
    left = list(text)
    for each in ATTRIBUTE.finditer(text):
        span = Span.of(line.number, line.text, base + each.start(), base + each.end())
        found[each["name"]] = Attribute(each["value"], span)
        left[each.start() : each.end()] = " " * (each.end() - each.start())
    rest = "".join(left)
    problems = []
    if rest.strip() or match["end"] != ">":
        start = base + len(rest) - len(rest.lstrip())
        stop = base + len(rest.rstrip()) if rest.strip() else match.end("end")
        problems.append(
            Diagnostic(
                "B007",
                f"the tag <{tag.name}> cannot be read",
                Span.of(line.number, line.text, min(start, stop - 1), stop),
                f'write it like this, with straight double quotes: <{tag.name} id="my-id">',
            )
        )
    return found, problems


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
        if line.number in hidden:
            continue
        if HEADING.match(line.text):
            heading = min(heading, index)
        other = find_tag(line, names)
        if other and other.closes and other.name == tag.name:
            return index, other
        if other and not other.closes:
            return min(heading, index) - 1, None
    return heading - 1, None


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


def read_block(
    tag: Tag, lines: tuple[Line, ...], hidden: frozenset[int], names: Collection[str]
) -> tuple[RawBlock, tuple[Diagnostic, ...]]:
    """Read the block that `tag` opens, with every problem of its form."""
    end, close = block_end(tag, lines, hidden, names)
    body = lines[tag.line.number : end if close else end + 1]
    problems = list(tag_problems(tag))
    attributes, broken = read_attributes(tag)
    problems += broken
    if close:
        problems += tag_problems(close)
    else:
        problems.append(
            Diagnostic(
                "B003",
                f"<{tag.name}> is never closed",
                tag.span,
                f"add a line with </{tag.name}> after the last line of the block",
            )
        )
    problems += blank_line_problems(tag, close, body)
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
    )
    return raw, tuple(problems)


def scan(text: str, names: Collection[str]) -> Scan:
    """Scan a page.

    Args:
        text: the page's source, with or without front matter.
        names: the names of the blocks that exist.

    Returns:
        The raw blocks in order, each with the problems of its form, and stray closing tags (B005).
    """
    lines = split(text)
    hidden = hidden_lines(lines)
    blocks = []
    stray: list[Diagnostic] = []
    done = 0
    for line in lines:
        if line.number <= done or line.number in hidden:
            continue
        tag = find_tag(line, names)
        if not tag:
            continue
        if tag.closes:
            stray.append(
                Diagnostic(
                    "B005",
                    f"</{tag.name}> closes a block that was never opened",
                    tag.span,
                    f'remove it, or add <{tag.name} id="…"> where the block begins',
                )
            )
            continue
        raw, problems = read_block(tag, lines, hidden, names)
        blocks.append((raw, problems))
        done = max(raw.last, line.number)
    return Scan(lines, tuple(blocks), tuple(stray), hidden)
