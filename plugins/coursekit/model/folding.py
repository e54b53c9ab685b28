"""Words in the form in which they are compared; the page's scripts `fold.js` and `search/fold.js` do the same.

`quiz/text.js` has the form of an answer. `tests/examples/folding.yaml` is the table that both sides are held to. Normal forms:
https://www.unicode.org/reports/tr15/.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import category, normalize

from coursekit.model import figures

# Accents, the points of Hebrew and Arabic, the stretching line, marks of joining and direction. Vowel
# signs of other scripts stay, because they tell words apart.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f]")
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ى": "ي", "ة": "ه", "ٱ": "ا"}  # noqa: RUF001 - letters of Arabic that look like Latin ones
)
# The article of Arabic, alone or after one letter of a word before it: "والبيت"
ARTICLE = re.compile(r"(^| )[وبفك]?ال(?=[^\W\d_]{2})")
# A sign with the digits after it, digits with all that stands between them ("-1,5", "3-4"), letters, and
# the punctuation that means something. Other punctuation, the group `{apart}`, does not count.
PIECES = r"(?:-\s?)?[.,]?\d+(?:[\s{apart}]+\d+)*|[^\s{apart}]|[#%‰&@*\\]"
# A dash after a letter is no minus: "COVID-19".
JOINED = re.compile(r"([^\W\d_])[-.,]+(?=\d)")


def fold(text: str, exact: Collection[str] = ()) -> str:
    """Return a text without what people leave out: capitals, accents, points.

    Args:
        text: the text.
        exact: what counts all the same, `accents` and `capitals`.
    """
    parts = normalize("NFKD", text)
    plain = normalize("NFC", parts if "accents" in exact else MARKS.sub("", parts))
    # Capitals and back turn "ß" into "ss".
    return plain if "capitals" in exact else plain.upper().lower()


def fold_answer(text: str, exact: Collection[str] = ()) -> str:
    """Return the form in which two answers in words are the same. See `fold`."""
    words = JOINED.sub(r"\1 ", fold(figures.plain(text), exact))
    apart = re.escape("".join(sorted({sign for sign in words if category(sign)[0] == "P"})))
    return "".join(re.findall(PIECES.format(apart=apart), words)) or words


def fold_words(text: str) -> str:
    """Return the words of a text as a search compares them, with one space between them."""
    letters = fold(text).translate(LETTERS)
    words = "".join(sign if category(sign)[0] in "LMN" else " " for sign in letters)
    return ARTICLE.sub(r"\1", " ".join(words.split()))
