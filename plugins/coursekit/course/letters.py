"""Long lists of words under their first letters.

A letter is what remains of a first sign when words are compared: "Émile" and "[Easy words]" stand under E. Where letters
would not shorten the way, as in a script of many signs or a short list, there is one group without a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from coursekit.model.folding import fold_words

LEAST = 30
"""How long a list has at least to be."""
MOST = 40
"""How many letters help at most: more than any alphabet has that is in use for such lists."""
DIGITS = "0-9"

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Letter(Generic[Entry]):
    """The entries under one letter. `name` is empty where the list has no letters."""

    name: str
    entries: tuple[Entry, ...]


def by_letter(entries: Iterable[Entry], words: Callable[[Entry], str]) -> tuple[Letter[Entry], ...]:
    """Return entries in the order of their words, under their letters.

    Args:
        entries: what is listed.
        words: returns the words by which an entry is listed, without markup.
    """
    ordered = sorted(entries, key=lambda each: fold_words(words(each)))
    groups = [Letter(name, tuple(of)) for name, of in groupby(ordered, key=lambda each: letter(words(each)))]
    if len(ordered) < LEAST or not 1 < len(groups) <= MOST:
        return (Letter("", tuple(ordered)),) if ordered else ()
    return tuple(groups)


def letter(words: str) -> str:
    """Return the letter under which words are listed, as a capital where its script has them."""
    first = fold_words(words)[:1]
    return DIGITS if first.isdigit() else first.upper()
