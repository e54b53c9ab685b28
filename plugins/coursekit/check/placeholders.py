"""Sentences of the guide's templates that were left as they are: code I016.

They are read from the page that editors copy them from, so a template that changes, or is translated, is known at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page.folder import order

PAGE = "templates.md"
"""The page of the guide that holds the templates."""
# A fence below `<!-- template: lesson, course/01/e.md -->`
TEMPLATE = re.compile(r"^<!-- template: [^\n]*-->\n+```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# `say in your own words`: four words
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST = 4
"""So many words make a sentence that nobody writes by chance."""
KEPT = ("#", "<", "!!!")
"""What a line begins with that people may keep: headings such as "In short", tags, titles of notes."""


def sentences(docs: Folder) -> frozenset[str]:
    """Return the lines of the templates that are to be replaced; none in a folder without a guide."""
    guide = order(docs).guide
    path = docs / guide / PAGE
    text = docs.text(path) if guide and path.is_file() else ""
    every = (line.strip() for each in TEMPLATE.findall(text) for line in each.split("\n"))
    return frozenset(
        line
        for line in every
        if not line.startswith(KEPT) and "[@" not in line and len(WORD.findall(line)) >= FEWEST
    )


def check(lines: Iterable[str], docs: Folder) -> Iterator[Diagnostic]:
    """Yield one I016 for all lines of a file that still say what the template says, at the first."""
    known = docs.once(sentences)
    left = [(number, line) for number, line in enumerate(lines, start=1) if known and line.strip() in known]
    if not left:
        return
    number, line = left[0]
    others = f", and others ({len(left)} lines)" if len(left) > 1 else ""
    yield Diagnostic(
        "I016",
        f"a line of the template stands here as it was copied{others}",
        Span.of(number, line),
        "write your own words in its place, or take the line out",
        level=Level.WARNING,
    )
