"""What was probably meant: the known word that is most like a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` most like `word`, if any is like it."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(like: str | None, otherwise: str = "", *, shown: str = "{}", after: str = "") -> str:
    """Return a sentence that asks whether a word was meant.

    Args:
        like: the word, None where there is none to offer.
        otherwise: what to return then.
        shown: how the word stands in the sentence, such as `[@{}]`.
        after: what follows the sentence, such as a space before another one.
    """
    return f"did you mean {shown.format(like)}?{after}" if like else otherwise


def did_you_mean(
    word: str, words: Iterable[str], otherwise: str = "", *, shown: str = "{}", after: str = ""
) -> str:
    """Return the same sentence about the one of `words` that is most like `word`."""
    return suggestion(nearest(word, words), otherwise, shown=shown, after=after)
