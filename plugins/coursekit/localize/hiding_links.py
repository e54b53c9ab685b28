"""Where the lines of a page lead. See `hiding`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coursekit.model.blocks import Line
from coursekit.page import snippets

# The address of a link or picture: `](../06/a.md#b)`, `](<a.md> "title")`
INLINE = re.compile(r"\]\(\s*<?(?P<address>[^()<>\s]+)>?[^()]*\)")
# The same with its text: `[the **kitchen**](../06/a.md)`, `![sign](b.svg)`
LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\[\]]*)\]\(\s*<?(?P<address>[^()<>\s]+)>?[^()]*\)")
# A pointer that a sentence can do without: ` ([module 8](../08/c.md#when))`, ` (see [module 8](../08/c.md))`
ASIDE = re.compile(r"\s*\([^()\[\]]*\[[^\[\]]*\]\((?P<address>[^()\s]+)\)[^()\[\]]*\)")
# `href="a.html"`
ATTRIBUTE = re.compile(r"\b(?:href|src)=[\"'](?P<address>[^\"']+)[\"']")
# `[name]: ../06/a.md`, and its uses: `[text][name]`, `[name][]`, `[name]`
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]^]+)\]:[ \t]*<?(?P<address>[^\s<>]+)>?", re.MULTILINE)
SIGNS = {INLINE: "](", ATTRIBUTE: "=", DEFINITION: "]:"}
"""For each way to write an address a sign without which there is none."""
REFERENCE = re.compile(r"!?\[(?P<text>[^\[\]]+)\](?:\[(?P<name>[^\[\]]*)\])?(?![(:])")


@dataclass(frozen=True)
class Hidden:
    """What is hidden: the addresses that are gone, and how what is left is numbered."""

    gone: frozenset[str]
    """Paths below the folder of pages, and `path#id` for a part of a page that is left."""
    dropped: frozenset[int]
    """The numbers of the modules that are gone."""
    numbers: Mapping[int, int]
    """For each module that is left its place among them."""
    modules: Mapping[str, int]
    """For each page the number of the module that it is in or serves."""
    lost: frozenset[str] = frozenset()
    """The ids of the blocks on hidden pages."""
    kept: frozenset[str] = frozenset()
    """The ids of all other blocks."""

    @cached_property
    def moved(self) -> frozenset[int]:
        """Return the numbers of the modules that are gone or have another number now."""
        return self.dropped | {number for number, place in self.numbers.items() if number != place}

    def hides(self, address: str) -> bool:
        """Tell whether an address, `path` or `path#id`, is gone."""
        return address in self.gone or address.partition("#")[0] in self.gone

    def asks_nothing(self, name: str) -> bool:
        """Tell whether a name in `from` stood for questions on hidden pages only."""
        lost, kept = (
            any(each == name or each.startswith(f"{name}-") for each in ids) for ids in (self.lost, self.kept)
        )
        return lost and not kept


def resolve(page: str, address: str) -> str:
    """Return where an address on a page leads, below the folder of pages; empty for another site."""
    path, _, part = address.partition("#")
    path = path.partition("?")[0]
    if ":" in path or path.startswith("/"):
        return ""
    if path.endswith(".html"):
        path = f"{path.removesuffix('html')}md"
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return f"{whole}#{part}" if part else whole


def definitions(lines: Sequence[Line]) -> dict[str, str]:
    """Return the addresses that a page gives names to."""
    found = (DEFINITION.match(line.text) for line in lines if line.text.lstrip().startswith("["))
    return {match["name"].lower(): match["address"] for match in found if match}


def leads(page: str, text: str, named: Mapping[str, str]) -> Iterator[str]:
    """Yield where a line leads: links, pictures, names of addresses, and pages that it puts in."""
    for pattern, sign in SIGNS.items():
        if sign in text:
            yield from (resolve(page, match["address"]) for match in pattern.finditer(text))
    for match in REFERENCE.finditer(text) if named else ():
        name = (match["name"] or match["text"]).lower()
        if name in named:
            yield resolve(page, named[name])
    for _, _, path in snippets.asked(text):
        yield path.partition(":")[0]


def addresses(page: str, text: str) -> dict[str, str]:
    """Return all places that a page leads to, each by the words that it is written with."""
    patterns = [pattern for pattern, sign in SIGNS.items() if sign in text]
    found = {m["address"] for pattern in patterns for m in pattern.finditer(text)}
    put_in = {path.partition(":")[0] for _, _, path in snippets.asked(text)}
    return {each: resolve(page, each) for each in found} | {each: each for each in put_in - {""}}


def without_asides(page: str, text: str, hidden: Hidden) -> str:
    """Return a line without the pointers in brackets that lead to something hidden."""
    return ASIDE.sub(lambda m: "" if hidden.hides(resolve(page, m["address"])) else m[0], text)


def as_text(page: str, text: str, named: Mapping[str, str], hidden: Hidden) -> str:
    """Return a line in which links to something hidden are their texts."""

    def plain(match: re.Match[str]) -> str:
        return match["text"] if hidden.hides(resolve(page, match["address"])) else match[0]

    def unnamed(match: re.Match[str]) -> str:
        address = named.get((match["name"] or match["text"]).lower(), "")
        return match["text"] if address and hidden.hides(resolve(page, address)) else match[0]

    return REFERENCE.sub(unnamed, LINK.sub(plain, text)) if named else LINK.sub(plain, text)
