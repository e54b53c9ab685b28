"""The ids of a built course: each is made from the readable id of the source, and says nothing.

An address with its anchor stays in the history of a phone that others may hold. So where the source says
`{#calling-911}`, the page has eight signs instead: consonants and digits in turn, so that no word and no
abbreviation arises. The id of the source stays what everything is keyed by; only built HTML has anchors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote

CONSONANTS = "bcdfghjklmnpqrstvwxz"
DIGITS = "0123456789"
PAIRS = 4
"""Four pairs have 1.6 thousand million forms: on a page of a thousand ids, two are the same in one of 3,000 pages."""
PARTS = {"title": "t", "stem": "s", "text": "x", "sure": "r", "again": "g", "start": "b", "cite": "c"}
"""What is added to the id of a block for one of its parts, or to that of a source for a place that cites it. The
anchor of a part is that of the whole and a letter: signs without a pattern do not compress, and a page has many."""
# `m02-odds-title`, `who2013-swit-cite-2`
PART = re.compile(rf"(?P<whole>.+)-(?P<part>{'|'.join(PARTS)})(?P<number>(?<=cite)-[0-9]+)?", re.DOTALL)
KEPT = "__"
"""What the ids of the shell and of its scripts begin with; they are the same on every page and stay."""
# `<h2 id="a">`: a tag as the sanitizer and our templates write it; a sign `<` of the text is an entity.
TAG = re.compile(r"<(?P<element>[a-z][a-z0-9]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
# ` id="a"`, ` hidden`: every attribute is matched in turn, so that none is looked for inside the value of another
ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'=/]+)(?:=(?P<quote>[\"'])(?P<value>.*?)(?P=quote))?", re.DOTALL)
NAMING = frozenset(
    {"id", "for", "headers", "name", "aria-controls", "aria-describedby", "aria-labelledby", "data-pair"}
)
"""The attributes that hold ids, one or several with spaces between them. `name` is that of a group of boxes, too."""
LEADING = "href"
# `https:`, `//example.org`, `/elsewhere`: another site, or another part of this host
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


def anchor(name: str) -> str:
    """Return the id in a built course for an id of the source."""
    if name.startswith(KEPT):
        return name
    if part := PART.fullmatch(name):
        return f"{anchor(part['whole'])}{PARTS[part['part']]}{part['number'] or ''}"
    number = int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:8], "big")
    signs = ""
    for _ in range(PAIRS):
        number, letter = divmod(number, len(CONSONANTS))
        number, digit = divmod(number, len(DIGITS))
        signs += CONSONANTS[letter] + DIGITS[digit]
    return signs


def of_address(address: str) -> str:
    """Return an address within the site with its fragment, if it has one, as an anchor; another site's is unchanged."""
    page, mark, name = address.partition("#")
    return f"{page}#{anchor(unquote(name))}" if name and mark and not ELSEWHERE.match(page) else address


def in_html(html: str) -> str:
    """Return HTML with an anchor in place of each id, and of all that leads to one within the site."""
    return renamed(html, anchor, of_address)


def renamed(html: str, identifier: Callable[[str], str], address: Callable[[str], str]) -> str:
    """Return HTML with other ids, and other addresses in its links.

    Args:
        html: as the sanitizer and our templates write it.
        identifier: what an id becomes, wherever it is said or named.
        address: what the address of a link becomes.
    """

    def attribute(found: re.Match[str]) -> str:
        name = found["name"]
        if name == LEADING:
            return _written(found, address)
        if name in NAMING:
            return _written(found, lambda value: " ".join(map(identifier, value.split())))
        return found[0]

    return TAG.sub(lambda found: f"<{found['element']}{ATTRIBUTE.sub(attribute, found['attributes'])}>", html)


def _written(found: re.Match[str], change: Callable[[str], str]) -> str:
    """Return an attribute with another value, empty ones as they are."""
    value = unescape(found["value"] or "")
    new = change(value)
    return f'{found["name"]}="{escape(new)}"' if new != value else found[0]
