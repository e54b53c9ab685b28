"""Which file somebody edits to change a page: that which most of its text comes from, before the others that it shows.

A page holds text of its own, pages that it puts in, and what its blocks show of other pages and of data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coursekit.model.folder import Folder
from coursekit.page import snippets

# `<script ...>...</script>`, `<p class="a">`
MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL)
# The path in `facilitator/index.md:8:`
LINES = re.compile(r":.*")


def seen(html: str) -> str:
    """Return about what readers see of a piece of HTML: without its tags, each stretch of white space one space."""
    return " ".join(MARKUP.sub(" ", html).split())


def put_in(docs: Folder, page: str) -> dict[str, int]:
    """Return the pages that a page puts in, each with its number of signs."""
    asked = snippets.asked(docs.text(docs / page)) if (docs / page).is_file() else ()
    names = (LINES.sub("", said) for _, _, said in asked if not snippets.reason(docs, said))
    return {name: len(docs.text(docs / name)) for name in names}


def sources(page: str, html: str, drawn: Mapping[str, int], docs: Folder) -> tuple[str, ...]:
    """Return the files that a page is changed in, by their paths in the folder of pages.

    Args:
        page: the source path of the page.
        html: its content.
        drawn: other files that its blocks show, each with how many signs of the content it gives.
        docs: the folder of pages.

    Returns:
        The page alone where no other file gives more of it than itself; else the others, the most of it first, then the page.
    """
    others = {**put_in(docs, page), **drawn}
    own = len(seen(html)) - sum(others.values())
    if max(others.values(), default=0) <= max(own, 0):
        return (page,)
    return (*sorted(others, key=lambda name: -others[name]), page)
