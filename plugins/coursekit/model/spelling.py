"""What was probably meant: the known word that is most like a misspelt one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable

# `-2` of `sheet-2.md`
NUMBER = re.compile(r"-?\d+")
DIGIT = re.compile(r"\d")


def nearest(word: str, words: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the one of `words` most like `word`, if any is like it: as much as `cutoff`, where 1 is the same."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=cutoff)
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


def differ_by_number(one: str, other: str) -> bool:
    """Tell whether two names are of two things of one kind: `sheet.md` and `sheet-2.md`; neither is a slip for the other."""
    bare = NUMBER.sub("", one) == NUMBER.sub("", other)
    return bare and DIGIT.findall(one) != DIGIT.findall(other)


def respelt(word: str, words: Collection[str], otherwise: str, *, shown: str = "{}") -> str:
    """Return the same for ids of which one next to another is another thing: only what differs by case, or by one sign of a name.

    Args:
        word: what was written.
        words: the ids that there are.
        otherwise: what to return where no other is so like it.
        shown: how an id stands in the sentence.
    """
    same = next((each for each in words if each.casefold() == word.casefold()), None)
    if same is None and not any(sign.isdigit() for sign in word):
        # "gone" is as like "one" as a misspelt word, and another word.
        alike = (each for each in words if each[:1] == word[:1])
        same = next(iter(difflib.get_close_matches(word, sorted(alike), n=1, cutoff=0.85)), None)
    return suggestion(same, otherwise, shown=shown)
