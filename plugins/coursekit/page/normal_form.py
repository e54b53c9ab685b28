"""The normal form of a text, and its stamp: what is left when nothing counts but what is said.

Line breaks, white space, punctuation, marks of emphasis, addresses of links and the way in which letters with
accents are encoded (Unicode's NFC and NFD) do not count. Words, their capitals ("us", "US"), numbers with their
signs and points, and signs such as % do. The form is a format: stamps name its version, and a change of what counts
needs a new one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from unicodedata import category

from coursekit.model.folding import Signs
from coursekit.page.visible import visible_text

VERSION = "1"
LENGTH = 12
"""So many hexadecimal digits of SHA-256 a stamp has: 48 bits, enough for the sentences of a course."""
STAMP = re.compile(rf"(?P<version>\d+)\.[0-9a-f]{{{LENGTH}}}")

# What stands before a sign is looked at after the sign itself, which is much faster.
# `10<sup>3</sup>` is not 103.
RAISED = re.compile(r"<su[bp]>", re.IGNORECASE)
# The commas of "1,000" and "12,345,678"; the one of "1,5" may be a decimal sign.
GROUPED = re.compile(r"\d(?<![\d.,].)\d{0,2}(?:,\d{3})+(?![\d,])")
# "-5" after a space or a bracket, also with a longer dash; that of "3-5" and of "PEP - 5" joins or parts words.
MINUS = re.compile(r"[-\u2010-\u2014\u2212](?<![^\s(\[].)(?=[.,]?\d)")
# The point of "1.5" or ".5", the comma of "1,5".
POINT = re.compile(r"[.,](?=\d)(?:(?<=\d.)|(?<![\w.,].))")
# Signs of Unicode's group of punctuation that say something: "5 %", "3 ‰".
MEANT = frozenset("%\u2030\u066a")
# "don't", "don\u2019t": one word, however it is typed.
APOSTROPHES = re.compile(r"['\u2019\u02bc](?<=\w.)(?=\w)")
# What the signs of numbers are while punctuation is taken out.
HELD = str.maketrans({"-": "\u2212", ".": "\ue030", ",": "\ue031"})


def words(markdown: str) -> str:
    """Return the normal form of a piece of Markdown: its words and numbers with one space between them."""
    text = APOSTROPHES.sub("", visible_text(RAISED.sub("^", markdown)))
    text = GROUPED.sub(lambda number: number[0].replace(",", ""), text)
    text = POINT.sub(lambda sign: sign[0].translate(HELD), MINUS.sub("\u2212", text))
    kept = text.translate(COUNTED)
    return " ".join(kept.replace("\ue030", ".").replace("\ue031", ",").split())


def counted(sign: str) -> str:
    """Return how a sign counts: itself, a space for punctuation, nothing for what is never seen."""
    kind = category(sign)
    return " " if kind[0] == "P" and sign not in MEANT else "" if kind == "Cf" else sign


COUNTED = Signs(counted)
# `1.792811450651`, `1.4900042e3701`
NUMBER = re.compile(r"[0-9.]+(?:e[0-9]+)?")


def stamp(forms: Iterable[str]) -> str:
    """Return the stamp of some normal forms in their order: version, point, 12 hexadecimal digits."""
    digest = hashlib.sha256("\n".join(forms).encode()).hexdigest()
    return f"{VERSION}.{digest[:LENGTH]}"


def text_stamp(markdown: str) -> str:
    """Return the stamp of one piece of Markdown: of a sentence, or of what a fact says."""
    return stamp((words(markdown),))


def in_yaml(stamp: str) -> str:
    """Return a stamp as it is written into a file of data: with quotes where other programs would take it for a number."""
    return f'"{stamp}"' if NUMBER.fullmatch(stamp) else stamp


def is_current(written: str) -> bool:
    """Tell whether a stamp is of this version of the normal form, so that it can be compared."""
    match = STAMP.fullmatch(written)
    return bool(match) and match["version"] == VERSION  # type: ignore[index] # there is a match
