"""The small drawing of a module, `drawing.svg` beside its first page: on its card and its plan. Code M004.

It stands in the page itself, so that it has the colour of the words around it, in the dark too, and costs
no request. It only decorates: nobody needs it, and a reader of screens passes it by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page import drawings

NAME = "drawing.svg"
MOST = 2_000
"""Bytes: a list shows one for each module."""
# ` id="a"`: it would be an id of the page
OWN_ID = re.compile(r"\sid\s*=")
WORDS = frozenset({"title", "desc", "text"})
"""Elements that a drawing which only decorates does without."""


def drawing(docs: Folder, folder: str) -> Markup:
    """Return the drawing of a folder as a part of a page, empty where there is none that may stand there."""
    path = docs / folder / NAME
    return Markup(docs.made(inner, path) if docs.holds(path) else "")  # noqa: S704 - written below, from shapes alone


def inner(text: str) -> str:
    """Return a drawing as it stands in a page, written anew; empty where it is not of the form.

    What is one thing for a reader of XML can be another for one of HTML, so nothing of the file is copied.
    """
    if flaw(text) or next(drawings.check(text.encode()), None):
        return ""
    root = ET.fromstring(text)  # noqa: S314 - a document type was refused
    root.attrib |= {"aria-hidden": "true", "focusable": "false"}
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.text = element.tail = None
        element[:] = [each for each in element if each.tag.rpartition("}")[2] not in WORDS]
    return ET.tostring(root, encoding="unicode")


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
