"""The passages of a page: its paragraphs, items of lists, rows of tables and headings, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.model.blocks import Line, PageText
from coursekit.page.lines import HEADING

BLOCK_TAG = re.compile(r"^\s*</?[a-z]+[^>]*>\s*$")
NOT_PROSE = re.compile(r"^\s*(?:\||!!!|\?\?\?|===|\{#[^}]*\}\s*$|---+\s*$|\[\^)")
ITEM = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
END = re.compile(
    r"(?<!\b[A-Za-z]\.)(?<!\bvs\.)(?<!\bDr\.)(?<!\bNo\.)(?<=[.!?\u2026])[\"\u201d)]*\s+(?=[\"\u201c(A-Z0-9])"
)
"""Where one sentence ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together, without the mark of an item. Headings, rows and the like are no prose."""

    lines: tuple[Line, ...]
    prose: bool = True


def passages(page: PageText) -> Iterator[Passage]:
    """Yield the passages of a page in their order, in its text and its blocks."""
    begun: list[Line] = []
    for line in page.lines:
        if line.number in page.hidden:
            continue
        apart = line.blank or HEADING.match(line.text) or NOT_PROSE.match(line.text)
        if apart or BLOCK_TAG.match(line.text) or ITEM.match(line.text):
            if begun:
                yield Passage(tuple(begun))
            begun = []
        if apart and not line.blank:
            yield Passage((line,), prose=False)
        elif not apart and not BLOCK_TAG.match(line.text):
            begun.append(Line(line.number, ITEM.sub("", line.text)))
    if begun:
        yield Passage(tuple(begun))
