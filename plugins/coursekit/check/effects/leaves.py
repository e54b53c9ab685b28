"""Data as leaves: each text by the way that leads to it, entries of lists by their ids, so that order does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coursekit.data.loader import Value

Way = tuple[str, ...]
NAMES = ("id", "term", "name", "page", "stamp")
"""What an entry of a list is known by: the first of these that it has."""


def leaves(value: Value, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Yield each text of some data with the way that leads to it; a list of texts is one text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*way, name))
    elif isinstance(value, list):
        texts = [each for each in value if isinstance(each, str)]
        if texts:
            yield way, ", ".join(texts)
        for number, inner in enumerate(each for each in value if not isinstance(each, str)):
            yield from leaves(inner, (*way, name_of(inner) or str(number + 1)))
    else:
        yield way, " ".join(value.split())


def name_of(entry: Value) -> str:
    """Return what an entry of a list is known by, empty where it has none of the names."""
    found = (entry.get(name) for name in NAMES) if isinstance(entry, dict) else ()
    return next((each for each in found if isinstance(each, str) and each), "")


def changes(old: Value, new: Value) -> tuple[dict[Way, tuple[str, str]], set[Way], set[Way]]:
    """Return what two states of data do not have in common.

    Returns:
        The leaves that both have, or that came into or left something that both have, each with its two texts; the
        ways of whole entries that are gone; and of those that are new.
    """
    before, now = dict(leaves(old)), dict(leaves(new))
    had, has = inside(before), inside(now)
    found: dict[Way, tuple[str, str]] = {}
    gone: set[Way] = set()
    come: set[Way] = set()
    for way in dict.fromkeys((*before, *now)):
        one, other = before.get(way), now.get(way)
        if one == other:
            continue
        whole = top(way, had if other is None else has, has if other is None else had)
        if one is not None and other is None and whole != way:
            gone.add(whole)
        elif other is not None and one is None and whole != way:
            come.add(whole)
        else:
            found[way] = (one or "", other or "")
    return found, gone, come


def inside(every: Mapping[Way, str] | Iterable[Way]) -> frozenset[Way]:
    """Return the ways of all groups in which leaves are."""
    return frozenset(way[:n] for way in every for n in range(len(way)))


def top(way: Way, here: frozenset[Way], there: frozenset[Way]) -> Way:
    """Return the way of the outermost group around a leaf that only one state has, the leaf itself where there is none."""
    groups = (way[:n] for n in range(1, len(way)))
    return next((each for each in groups if each in here and each not in there), way)
