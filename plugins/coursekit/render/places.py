"""The places of blocks in a page: one sign for each, and what is put there in the end.

A sign is one letter for private use, so that nothing can take it apart. Wherever it comes out in the
finished page, the block is put there, unless it would be part of code, of a text field or of a tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

FIRST, LAST = 0xF0000, 0xFFFFD
SIGN = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
ALONE = re.compile(f"<p>\\s*({SIGN.pattern})\\s*</p>")
# Between two texts that go through the same processors as one.
BETWEEN = "\n\ue000\n"
PRIVATE = re.compile(f"[\ue000\ue001{chr(FIRST)}-{chr(LAST)}]")
# In these no block can stand: they hold text, or only elements of their own.
CLOSED = frozenset(
    [
        "a",
        "audio",
        "button",
        "code",
        "datalist",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "iframe",
        "kbd",
        "math",
        "noembed",
        "noframes",
        "object",
        "option",
        "pre",
        "samp",
        "script",
        "select",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "template",
        "textarea",
        "tfoot",
        "thead",
        "title",
        "tr",
        "video",
        "xmp",
    ]
)


def sign(number: int) -> str:
    """Return the sign of a block by its number on the page."""
    return chr(FIRST + number)


def number(text: str) -> int | None:
    """Return the number of a block whose sign a text is, None for any other text."""
    return ord(text) - FIRST if len(text) == 1 and FIRST <= ord(text) <= LAST else None


def without(text: str) -> str:
    """Return a text without signs: what a source holds of them could be taken for ours."""
    return PRIVATE.sub("", text)


@dataclass(frozen=True, slots=True)
class Place:
    """What became of a sign: whether a block can stand there, and in which element it was caught."""

    usable: bool
    caught: str = ""


class Signs(HTMLParser):
    """Finds in which elements each sign of a page stands."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.where: dict[int, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        for _, value in attrs:
            self.note(value or "", f"<{tag} …>")
        if tag in CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take up its end."""
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Look for signs in a text."""
        self.note(data, f"<{self.open[-1]}>" if self.open else "")

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - the base class's form
        """Take `<![…>` for a comment, as a browser does; Python's reader gives up at `<![>`."""
        return self.parse_bogus_comment(i, report)

    def handle_comment(self, data: str) -> None:
        """Look for signs in a comment."""
        self.note(data, "<!-- … -->")

    def note(self, text: str, element: str) -> None:
        """Note in what the signs of a text stand."""
        for match in SIGN.finditer(text):
            self.where[ord(match[0]) - FIRST] = element


def found(html: str, count: int) -> list[Place]:
    """Return the place of each block on a page, by number. A page is only taken apart where a sign has company."""
    counts = [0] * count
    for match in SIGN.finditer(html):
        at = ord(match[0]) - FIRST
        if at < count:
            counts[at] += 1
    alone = {ord(match[1]) - FIRST for match in ALONE.finditer(html)}
    if all(n in alone for n in range(count)) and "<!--" not in html and not RISKY.search(html):
        return [Place(usable=True)] * count
    where = Signs(html).where
    return [
        Place(counts[n] == 1 and where.get(n, "?") == "", where.get(n) or "another element")
        for n in range(count)
    ]


# Where one of these stands in a page, its signs may be inside.
RISKY = re.compile(
    r"<(?:"
    + "|".join(
        sorted(CLOSED - {"a", "code", "table", "tbody", "thead", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
    )
    + r")\b",
    re.IGNORECASE,
)


def filled(html: str, blocks: Sequence[str], where: Sequence[Place]) -> str:
    """Return a page with its blocks in their places. No sign is left in it.

    Args:
        html: the page, with signs.
        blocks: what is put in, by number.
        where: the places of those that are blocks; a box that nothing shows is put at the end.
    """
    done: set[int] = set()

    def put(match: re.Match[str]) -> str:
        n = ord(match[match.lastindex or 0]) - FIRST
        if n >= len(blocks) or n in done or (n < len(where) and where[n].caught and not where[n].usable):
            return ""
        done.add(n)
        return blocks[n]

    html = SIGN.sub(put, ALONE.sub(put, html)) if blocks else SIGN.sub("", html)
    lost = [block for n, block in enumerate(blocks) if n not in done and block]
    return "\n".join([html, *lost]) if lost else html
