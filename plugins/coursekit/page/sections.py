"""The sections of a page: a heading and what stands under it, and how much there is to read.

Translations, local changes and the short course name a section by the permanent id of its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.model.blocks import Line, PageText
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.lines import front_matter_end, without_code
from coursekit.page.visible import visible_text

# What readers do not see as words: ids, citations, addresses of links, tags.
UNSEEN = re.compile(r"\{[^{}]*\}|\[@[^\[\]]*\]|\]\([^()]*\)|<[^<>]*>")
# word, don't, 72, 1.5, long-term
WORD = re.compile(r"\w+(?:['\u2019.,:-]\w+)*")
# `{#calling .critical}`, `{: .note .critical }`; `{.criticality}` is another class.
CRITICAL = re.compile(r"\{:?[^{}]*\.critical(?![\w-])[^{}]*\}")


SECTION_END = "<!-- end of section -->"
"""Ends a section before the next heading: what follows stands between the two."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the id and text of its heading, and its first and last line."""

    id: str
    title: str
    first: int
    last: int


def sections(page: PageText) -> Mapping[str, Section]:
    """Return the sections of a page by their ids; one goes on to the next heading of its level or above."""
    heads = [
        (line.number, match)
        for line in page.lines
        if line.number not in page.hidden and (match := HEADING.match(line.text))
    ]
    found = {}
    for first, last, match in stretches(heads, len(page.lines)):
        if own := OWN_ID.search(match["attributes"] or ""):
            found[own["id"]] = Section(own["id"], visible_text(match["text"]), first, last)
    return found


def stretches(
    heads: Sequence[tuple[int, re.Match[str]]], end: int
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield the first and last line of what stands under each heading, up to the next one of its level or above.

    Args:
        heads: the headings of a page as `headings.HEADING` matches them, each with its line, in their order.
        end: the last line of the page.
    """
    for index, (first, match) in enumerate(heads):
        after = (n - 1 for n, m in heads[index + 1 :] if len(m["marks"]) <= len(match["marks"]))
        yield first, next(after, end), match


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands from one heading to the next heading of any level: the unit of translations and local changes.

    The opening of a page, before its first heading, has the id "" and the level 0. `last` is `first - 1` where
    nothing stands in it.
    """

    id: str
    level: int
    first: int
    last: int
    critical: bool
    """Whether it has the class `critical`: an old text of it can do harm."""

    def lines(self, page: PageText) -> tuple[Line, ...]:
        """Return the lines of the piece, its heading first, from the page that it was found in."""
        return page.lines[self.first - 1 : self.last]


def pieces(page: PageText) -> tuple[Piece, ...]:
    """Return a page's opening and its pieces; together they hold each line after the front matter once.

    A heading without an id (H001) begins no piece, for nothing could name it. Neither does one in a block (B015).
    """
    return pieces_outside(page, tuple(each.raw.numbers for each in page.blocks))


def pieces_outside(page: PageText, blocks: Sequence[range]) -> tuple[Piece, ...]:
    """Return the same, given the numbers of the lines of each block."""
    begun = [(front_matter_end(page.lines) + 1, "", 0)]
    critical = []
    for number, text in [each for each in page.lines if each.text[:1] == "#" or ".critical" in each.text]:
        if ".critical" in text and _is_critical(Line(number, text), page):
            critical.append(number)
        if text[:1] != "#" or number in page.hidden or any(number in block for block in blocks):
            continue
        match = HEADING.match(text)
        if match and (own := OWN_ID.search(match["attributes"] or "")):
            begun.append((number, own["id"], len(match["marks"])))
    ends = [first - 1 for first, _, _ in begun[1:]] + [len(page.lines)]
    return tuple(
        Piece(name, level, first, last, critical=any(first <= number <= last for number in critical))
        for (first, name, level), last in zip(begun, ends, strict=True)
    )


def _is_critical(line: Line, page: PageText) -> bool:
    """Tell whether a class on a line says so; what is shown as code says nothing."""
    return line.number not in page.hidden and bool(CRITICAL.search(without_code(line.text)))


def word_count(page: PageText, first: int, last: int) -> int:
    """Return how many words a stretch of lines has for its readers, about."""
    return words(line for line in page.lines[first - 1 : last] if line.number not in page.hidden)


def words(lines: Iterable[Line]) -> int:
    """Return how many words and numbers readers see in some lines, about."""
    return sum(len(WORD.findall(UNSEEN.sub(" ", line.text))) for line in lines)
