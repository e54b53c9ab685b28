"""What looks wrong about a phone number: code L018. A number is never changed, and the check only asks."""

from __future__ import annotations

import re

from coursekit.resources.contacts import LONGEST_TEXT, PAUSE, SHORTEST, TRUNK, dialled, plain

SEPARATORS = re.compile(r"[^\w+*#]|_")
# `1-833-900-1010`, `+1 (833) 900-1010`: the plan of North America; `1800 737 732` is one of Australia
AMERICAN = re.compile(
    r"(?:\+1[ .\u2010-\u2015-]*|1[ .\u2010-\u2015-]+)\(?\d{3}\)?[ .\u2010-\u2015-]+\d{3}[ .\u2010-\u2015-]+(?P<last>\d+)"
)
LAST_GROUP = 4
SHORTEST_ABROAD = 8
SHORTEST_HERE = 6
"""Signs of the shortest numbers with a plus and the code of a country."""
LONGEST = 17
"""Digits of the longest numbers: 15 (ITU-T E.164), with 00 before them."""
UNDIALLED = re.compile(r"[^\d\s+*#().,;/\-\u2010-\u2015A-Z]+|^[A-Z]+|(?<![A-Z])[A-Z]{1,2}(?=\W*\d)")
"""What no phone dials: `call me`, `TEL 555-0101`, `2.55E+11`; letters of a keypad are dialled, as in `1 800 555 HELP`."""
# what stands between two numbers: `or`, `oder`, `ou`, `y`
APART = re.compile(r"\s[^\W\d]+\.?\s|[,;/&]")
SEVERAL = re.compile(r"[,;]|\s/\s")


def number_problem(text: str) -> tuple[str, str] | None:
    """Return what is odd about a phone number, and what to write; None where nothing is."""
    number = SEPARATORS.sub("", plain(text))
    if trunk := TRUNK.match(plain(text)):
        code = trunk[1].strip()
        rest = text.partition(")")[2].strip()
        return (
            "the (0) is dialled inside the country only, and never after its code",
            f"write {code} {rest}, or 0{rest} for readers in the country; the link leaves the 0 out",
        )
    if PAUSE in dialled(text):
        return None
    return _undialled(text, number) or _length(text, number)


def _undialled(text: str, number: str) -> tuple[str, str] | None:
    """Return what to say of words in a number, and of several numbers in one field."""
    words = UNDIALLED.search(plain(text))
    parts = APART.split(text) if words else ()
    several = len([part for part in parts if len(SEPARATORS.sub("", part)) >= SHORTEST_HERE]) > 1
    if words and not several:
        return f'a phone cannot dial "{words[0]}"', "write the digits; words go into note"
    long = len(text) > LONGEST_TEXT or (len(number) > LONGEST and number.isdecimal())
    if several or long or SEVERAL.search(text):
        return "there is more than one number here", "write each in a row of its own: - {phone: …}"
    return None


def _length(text: str, number: str) -> tuple[str, str] | None:
    """Return what to say of a number with too few digits, or with too few or too many in its last group."""
    grouped = AMERICAN.fullmatch(plain(text).strip())
    if grouped and len(grouped["last"]) != LAST_GROUP:
        return "a number after the code 1 has three, three and four digits", "compare it with its source"
    if len(number) < (SHORTEST_ABROAD if number.startswith("+") else SHORTEST):
        return "this phone number looks too short", "compare it with its source"
    return None
