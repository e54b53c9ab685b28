"""Markdown in raw HTML, which no program reads there, and HTML where Markdown belongs: code I022, and I035 for a picture in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.course.bibliography import CITATION
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.html_elements import BOXES
from coursekit.page import raw_html
from coursekit.page.prose import Prose

# `**bold**`, `[text](page.md)`, `[@id]`, `- item`
SIGNS = re.compile(r"\*\*\S|\]\([^()\n]+\)|\[@[\w-]|^[-*+] \S|^#{1,6} \S", re.MULTILINE)
AFTERWARDS = {
    "blockquote": ", each behind the sign `> `",
    "details": ", or write `!!! note` above them and four spaces before each of their lines",
    "li": ", each item behind the sign `- `",
    "ol": ", each item behind the sign `1. `",
    "ul": ", each item behind the sign `- `",
}
"""What to do with what stood in an element, when its tags are gone."""
HEADING = re.compile(r"<h(?P<level>[1-6])\b[^<>]*>", re.IGNORECASE)
# `<a href="b.md">`
TO_PAGE = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(?![a-z]+:|#)[^\"'\s<>]*\.(?:md|html?)\b", re.IGNORECASE)
# `<a href=\u201cb.md\u201d>`
CURLY = re.compile(
    "<(?P<name>[A-Za-z][\\w-]*)[ ][^<>\\n]*?(?P<sign>=[ ]*[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb])[^<>\\n]*>"
)
# `<img src="a.svg">`
PICTURE = re.compile(r"<img\b(?![^<>]*\balt\s*=)[^<>]*>", re.IGNORECASE)


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield where HTML and Markdown stand in each other's way on a page."""
    text = prose.text
    if "<" not in text:
        return
    for match in HEADING.finditer(text) if "<h" in text or "<H" in text else ():
        wanted = f"write `{'#' * max(2, int(match['level']))} The text {{#an-id}}`"
        yield Diagnostic(
            "I022",
            "a heading in HTML has no permanent id, and no section begins with it",
            prose.span(*match.span()),
            wanted,
        )
    for match in TO_PAGE.finditer(text) if "href" in text.lower() else ():
        wanted = "write it in Markdown: [text](page.md)"
        yield Diagnostic(
            "I022",
            "this link in HTML leads to no page: only links in Markdown find their page",
            prose.span(*match.span()),
            wanted,
        )
    for match in CURLY.finditer(text) if not text.isascii() else ():
        message = "the quotation marks in this element are not straight, so a browser reads them as part of the value"
        wanted = 'write straight double quotes, such as href="https://example.org"'
        if match["name"].lower() not in BLOCK_MODULES:
            yield Diagnostic("I022", message, prose.span(*match.span("sign")), wanted)
    for match in PICTURE.finditer(text) if "<img" in text.lower() else ():
        message = "this picture has no text for people who do not see it"
        wanted = "write it in Markdown, and say what it shows: ![a red umbrella](umbrella.png)"
        yield Diagnostic("I035", message, prose.span(*match.span()), wanted)
    yield from _boxes(prose)


def _boxes(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I022 for each outermost box that holds Markdown, C010 where it holds a citation."""
    text = prose.text
    depth = 0
    begin = 0
    name = ""
    for match in raw_html.TAG.finditer(text):
        own = match["name"].lower()
        if own not in BOXES or own in BLOCK_MODULES:
            continue
        if not depth and (match["slash"] or not _at_line_start(text, match.start())):
            continue
        if not depth:
            name, begin, start = own, match.end(), match.start()
        if own == name:
            depth += -1 if match["slash"] else 1
        if depth:
            continue
        found = CITATION.search(text, begin, match.start())
        if found:
            message = "a citation was lost: it stands in HTML, where readers see its signs"
            yield Diagnostic("C010", message, prose.span(*found.span()), raw_html.unwrapped(name))
        elif SIGNS.search(text, begin, match.start()):
            message = f"what stands in <{name}> is not read as Markdown, so readers see its signs"
            yield Diagnostic(
                "I022",
                message,
                prose.span(start, start + len(name) + 1),
                f"{raw_html.unwrapped(name)}{AFTERWARDS.get(name, '')}",
                level=Level.WARNING,
            )


def _at_line_start(text: str, place: int) -> bool:
    """Tell whether nothing but spaces stands before a place in its line."""
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()
