"""What was probably meant: the known word that is most like a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` most like `word`, if any is like it."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(
    word: str, words: Iterable[str], otherwise: str = "", *, shown: str = "{}", after: str = ""
) -> str:
    """Return a sentence that asks whether the most similar of some words was meant.

    Args:
        word: what was written.
        words: what could have been meant.
        otherwise: what to return where none is like it.
        shown: how the word stands in the sentence, such as `[@{}]`.
        after: what follows the sentence, such as a space before another one.
    """
    like = nearest(word, words)
    return f"did you mean {shown.format(like)}?{after}" if like else otherwise
