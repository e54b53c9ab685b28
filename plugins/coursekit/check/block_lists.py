"""Lists inside blocks: in reflections, and in what stands below the answers of a question. Codes I001, I002 and I017."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.check import bullets
from coursekit.check.lists import Outline
from coursekit.model.diagnostics import Diagnostic
from coursekit.page.lines import indent_of
from coursekit.page.prose import Prose

# What the answers of a question are made of: an item, a row, a gap
ANSWER = re.compile(r" *(?:[-*+]|\d{1,9}[.)]|\||.*\[\[)")
FREE = {"quiz": False, "reflection": True}
"""The blocks with text of one's own, and whether that begins at once."""


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield what is wrong with lists in reflections, and in what stands below the answers of questions."""
    outline = Outline(prose)
    raws = {n: read.raw for read in prose.page.blocks if read.raw.name in FREE for n in read.raw.numbers}
    current, free = None, False
    for chunk in prose.chunks if raws else ():
        raw = raws.get(chunk.start + 1)
        if raw is None:
            continue
        if raw is not current:
            current, free = raw, FREE[raw.name]
        rows = prose.source[chunk.start : chunk.end]
        if free and raw.name == "reflection":
            yield from outline.boxes(rows, chunk.start)
            yield from bullets.check(prose, rows, chunk.start)
        elif free and indent_of(rows[0]) == raw.indent:
            yield from bullets.check(prose, rows, chunk.start)
            yield from outline.interrupted(rows, chunk.start, raw.indent)
        free = free or any(ANSWER.match(row) for row in rows)
