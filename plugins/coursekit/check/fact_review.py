"""Which facts are to be looked at again, and in which order. For the command `coursekit status --review`.

Only facts that readers meet are listed: those that a page cites. What is late comes first, the worst
harm before the longest wait; what is not late yet comes by its month, in it by harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from coursekit.course import bibliography, evidence, facts
from coursekit.course.bibliography import Mention
from coursekit.course.facts import HARMS, Fact
from coursekit.model.folder import Folder

Rank = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Due:
    """A fact that somebody has to look at again."""

    fact: Fact
    late: bool
    sources: tuple[str, ...]
    """Each source with its address, where it has one."""
    pages: tuple[str, ...]
    """The addresses of the pages that cite it, below the top of the site."""

    @property
    def rank(self) -> Rank:
        """Return what the list is sorted by."""
        month = self.fact.review_by
        return ("" if self.late else month, HARMS.index(self.fact.harm), month, self.fact.id)


def due(docs: Folder, today: dt.date) -> list[Due]:
    """Return the facts of a folder of pages in the order in which they are to be looked at."""
    known = facts.facts(docs.data)
    addresses = {str(entry.get("id", "")): bibliography.link(entry) for entry in bibliography.load(docs.data)}
    used = evidence.uses(bibliography.mentions(docs))
    found = [
        Due(fact, bool(fact.overdue(today)), _sources(fact, addresses), _pages(used[fact.id]))
        for fact in known.values()
        if fact.id in used
    ]
    return sorted(found, key=lambda each: each.rank)


def _sources(fact: Fact, addresses: dict[str, str]) -> tuple[str, ...]:
    """Return the sources of a fact with their addresses, then the addresses at which it was read besides."""
    named = [f"{name} {addresses.get(name, '')}".strip() for name in fact.sources]
    return tuple(dict.fromkeys([*named, *(url for url in fact.urls if url not in addresses.values())]))


def _pages(mentions: Collection[Mention]) -> tuple[str, ...]:
    return tuple(each.href.partition("#")[0] for each in mentions)
