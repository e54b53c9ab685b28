"""The sections of a page: a heading and what stands under it, and how much there is to read.

Translations, local changes and the short course name a section by the permanent id of its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coursekit.model.blocks import Line, PageText
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.visible import visible_text

# What readers do not see as words: ids, citations, addresses of links, tags.
UNSEEN = re.compile(r"\{[^{}]*\}|\[@[^\[\]]*\]|\]\([^()]*\)|<[^<>]*>")
# word, don't, 72, 1.5, long-term
WORD = re.compile(r"\w+(?:['\u2019.,:-]\w+)*")


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
    for index, (number, match) in enumerate(heads):
        own = OWN_ID.search(match["attributes"] or "")
        after = (n - 1 for n, m in heads[index + 1 :] if len(m["marks"]) <= len(match["marks"]))
        if own:
            last = next(after, len(page.lines))
            found[own["id"]] = Section(own["id"], visible_text(match["text"]), number, last)
    return found


def word_count(page: PageText, first: int, last: int) -> int:
    """Return how many words a stretch of lines has for its readers, about."""
    return words(line for line in page.lines[first - 1 : last] if line.number not in page.hidden)


def words(lines: Iterable[Line]) -> int:
    """Return how many words and numbers readers see in some lines, about."""
    return sum(len(WORD.findall(UNSEEN.sub(" ", line.text))) for line in lines)
