"""Characters that nobody sees, or that turn the order of others around: where they may stand, and where not.

What turns text around can make a number or an address say something else (Unicode Technical Report 36, CVE-2021-42574).
Persian, Hindi and emoji need joiners, and Hebrew and Arabic marks of direction; there they stay.
"""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Controls, marks of direction and its overrides, joiners, fillers, tags, variation selectors, odd line ends.
SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# A flag of a region: a black flag, letters as tags, and their end.
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,7}\U000e007f")
# The same signs as a source can write them: `&#x202e;`, `&rlm;`, `"\u202e"`, `"\U000E0041"`.
WRITTEN = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{3,24});|"
    r"\\(?:u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})|x(?P<two>[0-9a-fA-F]{2}))"
)
JOINERS, MARKS, FORMS, BYTE_ORDER = "\u200c\u200d", "\u200e\u200f\u061c", "\u180b\u180c\u180d\u034f", "\ufeff"
SELECTORS = re.compile("[\ufe00-\ufe0f]")
BREAKS = {"\u200b": "Lo", "\u00ad": "L"}
"""Where a word may be broken: between letters of scripts without spaces, and between letters."""
ZWJ = "\u200d"
# Latin, Greek and Cyrillic letters need no joiner.
LAST_SIMPLE = 0x52F
END_OF_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sign that must not stand where it does: its place in the text, and its name."""

    start: int
    end: int
    name: str


def hidden(text: str) -> Iterator[Hidden]:
    """Yield the signs of a text that nobody sees and nothing there needs."""
    flags = [found.span() for found in FLAG.finditer(text)] if "\U0001f3f4" in text else []
    for found in SUSPECT.finditer(text):
        at = found.start()
        if not needed(text, at) and not any(start <= at < end for start, end in flags):
            yield Hidden(at, found.end(), name(found[0]))


def escaped(text: str) -> Iterator[Hidden]:
    r"""Yield such signs of a source that are written with other letters: `&#x202e;`, `\u202e`."""
    for found in WRITTEN.finditer(text) if "&" in text or "\\" in text else ():
        sign = decoded(found)
        if len(sign) == 1 and SUSPECT.match(sign):
            whole = f"{text[: found.start()]}{sign}{text[found.end() :]}"
            if not needed(whole, found.start()):
                yield Hidden(found.start(), found.end(), name(sign))


def decoded(found: re.Match[str]) -> str:
    """Return the sign that an entity or an escape stands for."""
    code = found["two"] or found["four"] or found["eight"]
    return chr(min(int(code, 16), sys.maxunicode)) if code else html.unescape(found[0])


def name(sign: str) -> str:
    """Return how a sign is called: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()


def without(text: str) -> str:
    """Return a text without such signs."""
    if not SUSPECT.search(text):
        return text
    gone = {each.start for each in hidden(text)}
    return "".join(sign for n, sign in enumerate(text) if n not in gone)


def needed(text: str, at: int) -> bool:
    """Tell whether the sign at a place does there what it is for."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign in MARKS:
        return not (before.isdigit() and after.isdigit()) and has_right_to_left(line_of(text, at))
    if sign in JOINERS:
        return joins(before) and (joins(after) or not after.strip() or sign != ZWJ)
    if sign in BREAKS:
        # In Thai or Khmer a vowel may stand over the last letter.
        return all(
            each and unicodedata.category(each).startswith((BREAKS[sign], "M")) for each in (before, after)
        )
    return (sign == BYTE_ORDER and at == 0) or selects(sign, before)


def selects(sign: str, before: str) -> bool:
    """Tell whether a sign chooses a form of the one before it: of an emoji, a Mongolian or a Hebrew letter."""
    kind = unicodedata.category(before) if before else ""
    if SELECTORS.match(sign):
        return kind in {"So", "Sm", "Po", "Lo", "Nd"} or before == ZWJ
    return sign in FORMS and kind[:1] in {"L", "M"} and ord(before) > LAST_SIMPLE


def joins(sign: str) -> bool:
    """Tell whether a sign is one that joiners stand beside: a letter of a script that joins, or an emoji."""
    if not sign:
        return False
    return (
        unicodedata.category(sign) in {"Lo", "Mn", "Mc", "So", "Sk"} and ord(sign) > LAST_SIMPLE
    ) or sign == "\ufe0f"


def has_right_to_left(text: str) -> bool:
    """Tell whether a text has a letter that is read from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


class LineNumbers:
    """Tells on which lines of a text places stand, each no earlier than the one before: the text is counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._counted = 1, 0

    def at(self, place: int) -> int:
        """Return the number of the line, from 1.

        Raises:
            ValueError: when the place is before the one that was asked for last.
        """
        if place < self._counted:
            message = f"the place {place} was passed already"
            raise ValueError(message)
        self._line += self._text.count(END_OF_LINE, self._counted, place)
        self._counted = place
        return self._line


def line_of(text: str, at: int) -> str:
    """Return the line around a place."""
    end = text.find(END_OF_LINE, at)
    return text[text.rfind(END_OF_LINE, 0, at) + 1 : end if end >= 0 else len(text)]


def typed_anew(count: int = 1) -> str:
    """Return what to do about hard spaces, given how many plain ones belong there."""
    deleted = "delete it and type a space" if count == 1 else f"delete them and type {count} spaces"
    return f"{deleted}; word processors and phones make hard ones"
