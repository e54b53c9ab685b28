"""Patterns of many phrases: words to avoid, terms, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(phrases: Iterable[str], *, fold: bool = True) -> str:
    """Return a pattern of any of some phrases, the longest first; one of nothing where there are none.

    Those that begin alike are tried together, so that a place in a text is held against a few letters and not against
    each phrase.

    Args:
        phrases: the phrases, as they are written.
        fold: whether the pattern is for text in which small letters and capitals are the same.
    """
    groups: dict[str, list[str]] = {}
    for each in sorted(phrases, key=len, reverse=True):
        groups.setdefault(each[:1].lower() if fold and each[:1].isascii() else each[:1], []).append(each[1:])
    return (
        "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in groups.items())
        or "(?!)"
    )
