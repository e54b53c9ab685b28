"""The rule of permanent heading ids: every heading says its own id, once on a page.

Translations and local changes hang on these ids, and headings in other scripts would get
meaningless ones. Codes H001 to H003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model.blocks import PageText
from coursekit.model.diagnostics import Diagnostic, Edit, Elsewhere, Span

HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>(?:.*?\S)??)\s*+(?:\{(?P<attributes>[^{}]*)\})?+\s*+$")
OWN_ID = re.compile(r"#(?P<id>[^\s}]+)")
GOOD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def check(page: PageText) -> Iterator[Diagnostic]:
    """Yield the problems of a page's headings."""
    seen: dict[str, int] = {}
    for line in page.lines:
        match = None if line.number in page.hidden else HEADING.match(line.text)
        if not match:
            continue
        span = Span.of(line.number, line.text)
        own = OWN_ID.search(match["attributes"] or "")
        if not own:
            new = "-".join(re.findall(r"[a-z0-9]+", match["text"].lower())) or "section"
            at = len(line.text.rstrip()) + 1
            yield Diagnostic(
                "H001",
                "this heading has no permanent id",
                span,
                f"write `{line.text.strip()} {{#{new}}}`",
                edit=Edit(Span(line.number, at, at), f" {{#{new}}}"),
            )
            continue
        name = own["id"]
        if not GOOD.fullmatch(name):
            yield Diagnostic(
                "H002",
                f'"{name}" cannot be the id of a heading',
                span,
                "use small letters a to z, digits and hyphens: {#what-stigma-does}",
            )
        if name in seen:
            yield Diagnostic(
                "H003",
                f'the id "{name}" is already used {Elsewhere(seen[name])}',
                span,
                "give this heading an id of its own",
                elsewhere=Elsewhere(seen[name]),
            )
        seen.setdefault(name, line.number)
