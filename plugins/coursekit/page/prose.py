"""The prose of a page: its text without code, comments and front matter, at the places where it stands, cut into chunks.

A chunk is what stands between empty lines, as a reader of Markdown cuts a page: a paragraph, a list, a table.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Span
from coursekit.page import raw_html

# `## A heading`, `##A heading`: it ends what stands above it
HEADING = re.compile(r"#{1,6}[^#]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines without an empty one between them: their indexes in the page, the last not among them."""

    start: int
    end: int
    block: bool
    """Whether it stands in a block, such as a question."""


@dataclass(slots=True)
class Prose:
    """The prose of a page. What is no prose is blanked out, so that places stay true."""

    page: PageText
    language: str = "en"
    """The tag of the language of the page."""
    text: str = field(init=False)
    signs: frozenset[str] = field(init=False)
    """The signs that stand somewhere in the text."""
    begins: frozenset[str] = field(init=False)
    """With what its lines begin: the first sign of each, and the first two."""
    rows: list[str] = field(init=False)
    """The lines of the text."""
    source: list[str] = field(init=False)
    """The lines of the page as they are, code among them."""
    starts: list[int] = field(init=False)
    blocks: frozenset[int] = field(init=False)
    """The numbers of the lines of blocks."""
    chunks: tuple[Chunk, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Take out what is no prose."""
        lines = self.page.lines
        verbatim = self.page.hidden.union(*(read.raw.verbatim for read in self.page.blocks))
        hidden = {n for n, line in enumerate(lines) if line.number in verbatim}
        self.source = [line.text for line in lines]
        self.text = raw_html.without_code(self.source, hidden)
        self.signs = frozenset(self.text)
        self.rows = self.text.split("\n")
        self.begins = frozenset({row[:2] for row in self.rows} | {row[:1] for row in self.rows})
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line.text) + 1)
        self.blocks = frozenset(n for read in self.page.blocks for n in read.raw.numbers)
        self.chunks = tuple(self._chunks(hidden))

    def _chunks(self, hidden: set[int]) -> Iterator[Chunk]:
        """Yield the chunks in their order; a heading, and each tag of a block, ends one."""
        begun = -1
        edges = {n for read in self.page.blocks for n in (read.raw.first, read.raw.last)}
        for n, row in enumerate(self.source):
            alone = n + 1 in edges or (row.startswith("#") and bool(HEADING.match(row)))
            if n not in hidden and row.strip() and not alone:
                begun = n if begun < 0 else begun
            elif begun >= 0:
                yield Chunk(begun, n, begun + 1 in self.blocks)
                begun = -1
        if begun >= 0:
            yield Chunk(begun, len(self.rows), begun + 1 in self.blocks)

    def holds(self, needle: str) -> bool:
        """Tell whether some signs stand in the text, after a line's end where they begin with one.

        Most of what is looked for has a sign that is nowhere in a page, or begins as none of its lines does.
        """
        if needle[0] == "\n" and needle[1:3] not in self.begins:
            return False
        return self.signs.issuperset(needle) and needle in self.text

    def line_at(self, place: int) -> Line:
        """Return the line in which a place of the text stands."""
        return self.page.lines[bisect.bisect_right(self.starts, place) - 1]

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of the text, cut at the end of its first line."""
        line = self.line_at(start)
        column = start - self.starts[line.number - 1]
        return Span.of(line.number, line.text, column, min(column + end - start, len(line.text)))

    def sign(self, place: int) -> str:
        """Return the sign at a place as the page has it; a backquote where code is blanked out."""
        number = bisect.bisect_right(self.starts, place) - 1
        column = place - self.starts[number]
        return self.source[number][column] if column < len(self.source[number]) else "\n"

    def stretch(self, chunk: Chunk) -> tuple[int, int]:
        """Return where a chunk begins and ends in the text."""
        return self.starts[chunk.start], self.starts[chunk.end] - 1
