"""The small drawing of a module, `drawing.svg` beside its first page: on its card and its plan. Code M004.

It stands in the page itself, so that it has the colour of the words around it, in the dark too, and costs
no request. It only decorates: nobody needs it, and a reader of screens passes it by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page import drawings

NAME = "drawing.svg"
MOST = 2_000
"""Bytes: a list shows one for each module."""
# `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64">`
START = re.compile(r"<svg\b")
# ` id="a"`: it would be an id of the page
OWN_ID = re.compile(r"\sid\s*=")
HIDDEN = '<svg aria-hidden="true" focusable="false"'


def drawing(docs: Folder, folder: str) -> Markup:
    """Return the drawing of a folder as a part of a page, empty where there is none that may stand there."""
    path = docs / folder / NAME
    return docs.made(inner, path) if docs.holds(path) else Markup()


def inner(text: str) -> Markup:
    """Return a drawing as it stands in a page; empty where it is not of the form."""
    start = START.search(text)
    if start is None or flaw(text) or next(drawings.check(text.encode()), None):
        return Markup()
    return Markup(HIDDEN + text[start.end() :].strip())  # noqa: S704 - it holds shapes only, by the list of drawings


def flaw(text: str) -> str:
    """Return why a drawing cannot stand in a page, empty where it can."""
    size = len(text.encode())
    if size > MOST:
        return f"has {size:,} bytes, and {MOST:,} is the most"
    return "has an id, which would be one of the page" if OWN_ID.search(text) else ""


def check(docs: Folder, page: Path) -> Iterator[Diagnostic]:
    """Yield M004 for the drawing of a module, at its first page, that cannot stand in a page."""
    path = page.parent / NAME
    what = flaw(docs.text(path)) if docs.holds(path) else ""
    if what:
        yield Diagnostic(
            "M004",
            f"{NAME} {what}",
            Span(1, 1, 4),
            "draw it with fewer points and without ids; until then lists and the plan show none",
            level=Level.WARNING,
        )
