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
SMALL = "".join(chr(code) for code in range(ord("a"), 0x590) if chr(code).islower())
"""Small letters of Latin, Greek, Cyrillic and Armenian; with one of them no sentence begins. Other scripts have no capitals."""
FULL_STOPS = "\u061f\u06d4\u0964\u0965\u1362\u1367\u17d4\u104b\u3002\uff01\uff1f"
"""What ends a sentence, whatever follows: in Arabic, Urdu, Hindi, Amharic, Khmer, Burmese, Chinese and Japanese."""
END = re.compile(
    r"(?<!\b[A-Za-z]\.)(?<!\bvs\.)(?<!\bDr\.)(?<!\bNo\.)(?<=[.!?\u2026])[\"\u201d\u00bb)]*\s+"
    rf"(?=[\"\u201c\u00ab(]|[^\W_{SMALL}])"
    rf"|(?<=[{FULL_STOPS}])[\"\u201d\u00bb)\u300d\u300f]*\s*(?=\S)"
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
