"""Exceptions that editors make, each with a reason: `<!-- allow Q101: the words of the law -->`. Code B016.

Inside a block one covers the block, elsewhere the next line. Readers never get to see it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coursekit.model.blocks import Line, PageText, RawBlock
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page.lines import comment_lines

ALLOW = re.compile(
    r"^\s*<!--\s*allow\s+(?P<codes>[A-Z]\d{3}(?:[\s,]+[A-Z]\d{3})*)\s*:?(?P<reason>.*?)-->\s*$"
)


def allowance(line: Line) -> tuple[frozenset[str], list[Diagnostic]] | None:
    """Read a line as the exception `<!-- allow CODE: reason -->`.

    Returns:
        The codes that it allows, none without a reason but B016; None for any other line.
    """
    match = ALLOW.match(line.text)
    if not match:
        return None
    if match["reason"].strip():
        return frozenset(re.findall(r"[A-Z]\d{3}", match["codes"])), []
    problem = Diagnostic(
        "B016",
        "this exception gives no reason",
        Span.of(line.number, line.text),
        "say why, for the next editor: <!-- allow Q101: the words of the law -->",
    )
    return frozenset(), [problem]


def allowances(raw: RawBlock) -> tuple[RawBlock, frozenset[str], list[Diagnostic]]:
    """Take the exceptions out of a block.

    Returns:
        The block without them, the codes that they allow, and B016 for each without a reason.
    """
    codes: frozenset[str] = frozenset()
    problems = []
    kept = []
    for line in raw.lines:
        found = allowance(line) if "<!--" in line.text else None
        if found is None:
            kept.append(line)
        else:
            codes |= found[0]
            problems += found[1]
    return replace(raw, lines=tuple(kept)), codes, problems


def with_allowances(page: PageText) -> PageText:
    """Return a page with its exceptions: one covers the next line, one inside a block the whole block."""
    inside = {number for read in page.blocks for number in read.raw.numbers}
    own: set[int] = set()
    allowed = {number: read.allowed for read in page.blocks if read.allowed for number in read.raw.numbers}
    problems: list[Diagnostic] = []
    codes: frozenset[str] = frozenset()
    comments = comment_lines(page.lines)
    for line in page.lines:
        found = allowance(line) if line.number in comments and line.number not in inside else None
        if found is not None:
            own.add(line.number)
            codes |= found[0]
            problems += found[1]
        elif codes:
            allowed[line.number] = allowed.get(line.number, frozenset()) | codes
            codes = frozenset()
    return replace(
        page,
        diagnostics=(*page.diagnostics, *problems),
        allowances=frozenset(own),
        allowed=allowed,
    )
