"""What a text claims, apart from how it is punctuated: its normal form, and a stamp of it.

A record of a claim (a piece to pass on, a published change) keeps the stamp. The same stamp means that
nobody has to read again; a comma keeps it, a number or a word does not.
"""

from __future__ import annotations

import hashlib
import re
from unicodedata import category, normalize

VERSION = "1"
"""The version of the normal form, which stands before each stamp."""
DIGITS = 12
STAMP = re.compile(r"[1-9][0-9]*\.[0-9a-f]{12}")
# "2,085", "1,000,000": the comma only groups.
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# "1.42", "10:30", "1,5", "-5", "72%", "35-65": signs that belong to a number. "F01.02" is one word with its number.
MEANT = re.compile(r"(?<=\d)[.,:](?=\d)|(?<![^\s(])[-\u2212](?=\d)|[%\u2030]")


def normal_form(text: str) -> str:
    """Return the words, numbers and signs of value of a text, in small letters, with one space between them."""
    folded = GROUPED.sub("", normalize("NFC", text).casefold())
    meant = {match.start() for match in MEANT.finditer(folded)}
    kept = (
        sign if place in meant or category(sign)[0] in "LMNS" else " " for place, sign in enumerate(folded)
    )
    return " ".join("".join(kept).replace("\u2212", "-").split())


def stamp(text: str) -> str:
    """Return the stamp of a text: the version of the normal form, a point, 12 hex digits of its SHA-256."""
    digest = hashlib.sha256(normal_form(text).encode()).hexdigest()
    return f"{VERSION}.{digest[:DIGITS]}"
