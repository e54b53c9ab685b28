"""The pages of places, `near-you/`: which of them a copy shows, without a change in `mkdocs.yml`.

An organization adds the file of its place and a page for it, and touches nothing that came with the
course. Then the pages of made-up places, and of other countries that came with it, go.
"""

from __future__ import annotations

import re
from typing import Any

from coursekit.blocks import reader
from coursekit.model.folder import Folder
from coursekit.page.folder import course_pages, pages
from coursekit.resources.directory import NEAR as FOLDER
from coursekit.resources.place import places, relevant

NAMED = re.compile(r'^<(?:directory|card|poster)\s[^>]*?\bplace="([^"]+)"', re.MULTILINE)

BLOCKS = frozenset({"directory", "card", "poster"})
"""The blocks that show the services of a place."""


def leaving(docs: Folder) -> set[str]:
    """Return the pages that are about places which do not concern a copy's readers, by their paths in `docs`."""
    found = places(docs.data)
    gone = {place.file for place in found} - {place.file for place in relevant(found)}
    named = (
        {path: set(NAMED.findall(docs.text(path))) for path in (docs / FOLDER).glob("*.md")} if gone else {}
    )
    return {f"{FOLDER}/{path.name}" for path, about in named.items() if about and about <= gone}


def pages_of_places(docs: Folder) -> set[str]:
    """Return the pages that show the services of places, and all in the folder of places, by their paths in `docs`."""
    return {
        name
        for path in course_pages(docs)
        if (name := path.relative_to(docs.root).as_posix()).startswith(f"{FOLDER}/")
        or any(read.raw.name in BLOCKS for read in docs.made(reader.read, path).blocks)
    }


def computed(docs: Folder, gone: set[str]) -> list[str]:
    """Return the navigation as the pages themselves say it: all of them in their order but those that leave."""
    names = (path.relative_to(docs.root).as_posix() for path in pages(docs))
    return [name for name in names if name not in gone]


def arranged(nav: list[Any], docs: Folder, gone: set[str]) -> list[Any]:
    """Return the navigation without the pages that leave, and with those that it does not name.

    Args:
        nav: the engine's navigation; only its own entries count, not those inside a section.
        docs: the folder of pages.
        gone: the pages that leave.

    Returns:
        The navigation. Pages that it did not name stand after the first page of their folder.
    """
    first = f"{FOLDER}/index.md"
    if first not in nav:
        return nav
    kept = [entry for entry in nav if not (isinstance(entry, str) and entry in gone)]
    beside = sorted((docs / FOLDER).glob("*.md"), key=lambda path: path.stem)
    new = [name for path in beside if (name := f"{FOLDER}/{path.name}") not in {*_named(nav), *gone}]
    start = kept.index(first) + 1
    return [*kept[:start], *new, *kept[start:]]


def _named(nav: Any) -> set[str]:
    """Return the pages that a navigation names, at any depth."""
    if isinstance(nav, str):
        return {nav}
    inner = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return {page for each in inner for page in _named(each)}
