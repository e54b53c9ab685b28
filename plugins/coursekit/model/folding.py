"""Words in the form in which they are compared; the page's scripts `fold.js` and `search/fold.js` do the same.

`quiz/text.js` has the form of an answer. `tests/examples/folding.yaml` is the table that both sides are held to. Normal forms:
https://www.unicode.org/reports/tr15/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from unicodedata import category, normalize

from coursekit.model import figures

# Where the marks of Latin, Greek, Cyrillic, Hebrew and Arabic stand. Vowel signs of other scripts stay, because they
# tell words apart.
POINTED = ((0x300, 0x6FF), (0x890, 0x8FF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
MARKS = re.compile(
    "[\u0640"  # the line that stretches a word
    + "".join(
        sign
        for first, last in POINTED
        for sign in map(chr, range(first, last + 1))
        if category(sign)[0] == "M"
    )
    + "]"
)
# Places to break a word, joins, marks of direction, which are Unicode's group Cf, and forms of signs.
UNSEEN = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f]"
)
# The sign of a vowel and that of a tone, which people type in either order: Thai and Lao.
SWAPPED = re.compile("([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])")
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ı": "i", "ɓ": "b",  # noqa: RUF001 - the Turkish letter without a dot
     "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا"}  # noqa: RUF001 - letters of Arabic that look like Latin ones
)  # fmt: skip
# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, those of the Tai, Balinese, Javanese, Japanese, Chinese.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf\u3005-\u3007"
    "\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
RUN = re.compile(f"[{UNSPACED}]+")
# A sign with the digits after it, digits with all that stands between them ("-1,5", "3-4"), letters, and
# the punctuation that means something. Other punctuation, the group `{apart}`, does not count.
PIECES = r"(?:-\s?)?[.,]?\d+(?:[\s{apart}]+\d+)*|[^\s{apart}]|[#%‰&@*\\]"
# A dash after a letter is no minus: "COVID-19".
JOINED = re.compile(r"([^\W\d_])[-.,]+(?=\d)")


class Signs(dict[int, str]):
    """What `str.translate` puts for each sign, which is looked up once."""

    def __init__(self, form: Callable[[str], str]) -> None:
        self.form = form

    def __missing__(self, number: int) -> str:
        """Return what stands for the sign with a number."""
        self[number] = self.form(chr(number))
        return self[number]


WORDS = Signs(lambda sign: sign if category(sign)[0] in "LMN" else " ")


def fold(text: str, exact: Collection[str] = ()) -> str:
    """Return a text without what people leave out: capitals, accents, points.

    Args:
        text: the text.
        exact: what counts all the same, `accents` and `capitals`.
    """
    parts = figures.plain_digits(UNSEEN.sub("", normalize("NFKD", text)))
    parts = SWAPPED.sub(r"\2\1", parts)
    plain = normalize("NFC", parts if "accents" in exact else MARKS.sub("", parts))
    # Capitals and back turn "ß" into "ss". The sigma at the end of a word is one like others.
    return plain if "capitals" in exact else plain.upper().lower().replace("ς", "σ")  # noqa: RUF001 - Greek


def fold_answer(text: str, exact: Collection[str] = ()) -> str:
    """Return the form in which two answers in words are the same. See `fold`."""
    words = JOINED.sub(r"\1 ", fold(figures.plain(text), exact))
    apart = re.escape("".join(sorted({sign for sign in words if category(sign)[0] == "P"})))
    return "".join(re.findall(PIECES.format(apart=apart), words)) or words


def fold_words(text: str) -> str:
    """Return the words of a text as a search compares them, with one space between them."""
    words = fold(text).translate(LETTERS).translate(WORDS)
    return " ".join(RUN.sub(r" \g<0> ", words).split())


def is_unspaced(word: str) -> bool:
    """Tell whether a folded word is of a script without spaces, so that any part of it can be looked for."""
    return bool(RUN.match(word))
