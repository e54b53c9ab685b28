"""Words in the form in which they are compared; the page's scripts `fold.js` and `search/fold.js` do the same.

`tests/examples/folding.yaml` is the table that both sides are held to. Normal forms:
https://www.unicode.org/reports/tr15/.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

# Accents, the points of Hebrew and Arabic, the stretching line, marks of joining and direction. Vowel
# signs of other scripts stay, because they tell words apart.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f]")
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ى": "ي", "ة": "ه", "ٱ": "ا"}  # noqa: RUF001 - letters of Arabic that look like Latin ones
)
# The article of Arabic, alone or after one letter of a word before it: "والبيت"
ARTICLE = re.compile(r"(^| )[وبفك]?ال(?=[^\W\d_]{2})")


def fold(text: str) -> str:
    """Return a text without what people leave out: capitals, accents, points."""
    plain = MARKS.sub("", normalize("NFKD", text))
    # Capitals and back turn "ß" into "ss".
    return normalize("NFC", plain).upper().lower()


def fold_words(text: str) -> str:
    """Return the words of a text as a search compares them, with one space between them."""
    letters = fold(text).translate(LETTERS)
    words = "".join(sign if category(sign)[0] in "LMN" else " " for sign in letters)
    return ARTICLE.sub(r"\1", " ".join(words.split()))
