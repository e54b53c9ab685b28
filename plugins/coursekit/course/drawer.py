"""The drawer, a learner's menu: the module in work with its steps, its neighbours, and pages that everybody may need.

What it holds is bounded, so that no page grows with the course: of a long module only the steps around
the one in work are shown, and of a long title its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from coursekit.course.course_view import Drawer, Line, Link, Module

ROOM = 1000
"""Bytes that what stands below a line may take: titles, addresses and their elements."""
ELEMENTS = 40
"""Bytes of the elements around one link."""
LONGEST = 60
"""Signs of the longest title that is shown whole."""
LONGEST_BYTES = 120
"""The same in bytes of UTF-8, for scripts that take three to a sign."""
# The end of `words that are cut in the mi`: its last word, which may be half of one.
LAST_WORD = re.compile(r"(?<!\s)\s++\S*$")


def shortened(title: str) -> str:
    """Return a title, or its beginning and an ellipsis: cut between words, else between signs with all their marks."""
    if len(title) <= LONGEST and len(title.encode()) <= LONGEST_BYTES:
        return title
    kept = title.encode()[: LONGEST_BYTES - 3].decode(errors="ignore")[: LONGEST - 1]
    whole = kept if title[len(kept)].isspace() else LAST_WORD.sub("", kept)
    if whole == kept or len(whole) < len(kept) / 2:
        whole = kept
        # A mark belongs to the sign before it, which goes with it.
        while whole and unicodedata.category(title[len(whole)]).startswith("M"):
            whole = whole[:-1]
    return f"{whole.rstrip(' ,;:')}…"


def around(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links around the one to the page in work that there is room for, in their order."""
    here = next((number for number, each in enumerate(links) if each.active), 0)
    room, shown = ROOM, set[int]()
    for number in sorted(range(len(links)), key=lambda each: abs(each - here)):
        room -= len(f"{shortened(links[number].title)}{links[number].url}".encode()) + ELEMENTS
        if room < 0:
            break
        shown.add(number)
    return tuple(links[number] for number in sorted(shown))


def line(page: Link, below: Sequence[Link] = ()) -> Line:
    """Return a line with what stands below it, as far as there is room."""
    shown = around(below)
    short = [replace(each, title=shortened(each.title)) for each in (page, *shown)]
    return Line(short[0], tuple(short[1:]), len(shown) < len(below))


def near(modules: Sequence[Module], number: int) -> tuple[Module, ...]:
    """Return the module of a number with its neighbours; without one, the first modules."""
    here = next((n for n, module in enumerate(modules) if module.number == number), None)
    return tuple(modules[:3] if here is None else modules[max(here - 1, 0) : here + 2])


def drawer(modules: Sequence[Module], pages: Sequence[Link], section: Sequence[Link] = ()) -> Drawer:
    """Return the drawer.

    Args:
        modules: those to show; the one in work is active.
        pages: what every page leads to.
        section: the pages of the folder in work, its first page first; empty in a module.
    """
    lines = [line(each, section[1:] if section and section[0].url == each.url else ()) for each in pages]
    return Drawer(tuple(line(each, each.steps if each.active else ()) for each in modules), tuple(lines))
