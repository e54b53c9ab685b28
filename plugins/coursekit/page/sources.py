"""Which file somebody edits to change a page: the one that holds most of its words, before the others that it shows.

A page holds text of its own, pages that it puts in, and what its blocks show of other pages and of data. What belongs to
neither, such as the words of an interface, counts for no file: runs of words that follow each other are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from coursekit.model.folder import Folder
from coursekit.page import snippets

# `<p class="a">`, `[@who2013-swit p.46; F12.03]`, `{#an-id}`, `](a.md#b)`, `**`
SIGNS = re.compile(r"<[^<>]*>|\[@[^\[\]]*\]|\{[#:.][^{}]*\}|\]\([^()]*\)|[\\*_`]")
WORD = re.compile(r"\w+")
RUN = 3
"""So many words that follow each other tell where a text is from."""
CLEARLY = 1.25
"""So many times as much as the page itself another file has to hold, to come before it."""
# The path in `facilitator/index.md:8:`
LINES = re.compile(r":.*")


def runs(text: str) -> frozenset[int]:
    """Return the runs of words of a text, of HTML or of a source, each as a number."""
    words = WORD.findall(unescape(SIGNS.sub(" ", text)).casefold())
    return frozenset(map(hash, zip(*(words[n:] for n in range(RUN)), strict=False)))


def put_in(docs: Folder, page: str) -> list[str]:
    """Return the pages that a page puts in, by their source paths."""
    asked = snippets.asked(docs.text(docs / page)) if (docs / page).is_file() else ()
    return [LINES.sub("", said) for _, _, said in asked if not snippets.reason(docs, said)]


def sources(page: str, html: str, drawn: Iterable[str], docs: Folder) -> tuple[str, ...]:
    """Return the files that a page is changed in, by their paths in the folder of pages.

    Args:
        page: the source path of the page.
        html: its content.
        drawn: other files that its blocks show.
        docs: the folder of pages.

    Returns:
        The page alone where it has words of its own and no other file holds clearly more of them; else the others, the most of it first, then the page.
    """
    others = [name for name in dict.fromkeys((*put_in(docs, page), *drawn)) if docs.holds(docs / name)]
    if not others:
        return (page,)
    said = runs(html)
    held = {name: len(said & docs.made(runs, docs / name)) for name in (*others, page)}
    if held[page] and max(held[name] for name in others) <= CLEARLY * held[page]:
        return (page,)
    shown = [name for name in others if held[name]] or others
    return (*sorted(shown, key=lambda name: -held[name]), page)
