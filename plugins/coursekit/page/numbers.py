"""Numbers in a sentence: which ones a line states, so that they can be compared with its facts.

Counted are digits (with commas between thousands, a decimal point, a percent sign, also years) and
the number words from two to twenty. "One" is left out: it is mostly no number ("one another").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.page.lines import without_code

# fmt: off
WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on
VALUES = {word: str(value) for value, word in enumerate(WORDS, 1)}
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A digit that touches a letter belongs to a name (PM2, 1st), except for a decade (1990s).
FIGURE = re.compile(rf"(?<![\w.])(?<![A-Za-z]-)(?P<digits>{DIGITS})(?=s?\b)|(?<!ty-)\b(?P<word>[A-Za-z]+)\b")
TENS = re.compile(r"twenty-[a-z]", re.IGNORECASE)

# What is no statement of a fact: each is blanked out, so that places stay true.
LIST_MARK = r"^[ \t>]*(?:\d+[.)]|[-*+])[ \t]+"
CITED = r"\[@[^\[\]\n]*\]"
INNER_LINK = r"\[[^\]\n]*\]\((?:[^)\s:]+\.md(?:#[^)\s]*)?|#[^)\s]*)\)"
ADDRESS = r"(?<=\])\([^)\n]*\)|<?https?://\S+"
ATTRIBUTES = r"\{[#:.][^{}\n]*\}"
CLOCK = r"\b\d{1,2}:\d{2}\b(?:\s?[ap]\.?m\b)?|\b\d{1,2}\s?[ap]m\b"
PLACE = r"\b(?:lesson|module|step|page|part|question)s?\s+\d+\b"
NO_STATEMENT = re.compile(
    f"{LIST_MARK}|{CITED}|{INNER_LINK}|{ADDRESS}|{ATTRIBUTES}|{CLOCK}|{PLACE}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value in plain digits, and where it stands in its line (from 0, end excluded)."""

    value: str
    start: int
    end: int


def plain(digits: str) -> str:
    """Return a number in its shortest form, so that 1,000 and 1000 or 0.70 and 0.7 are the same."""
    whole, point, rest = digits.replace(",", "").partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (point + rest if rest else "")


def statement(line: str) -> str:
    """Return a line with everything blanked out in which a number states no fact."""
    return NO_STATEMENT.sub(lambda match: " " * len(match[0]), without_code(line))


def figures(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text, the word "one" included."""
    compound = {match.start() for match in TENS.finditer(text)}
    for match in FIGURE.finditer(text):
        if match["digits"]:
            yield Figure(plain(match["digits"]), *match.span("digits"))
        elif match.start() not in compound and match["word"].lower() in VALUES:
            yield Figure(VALUES[match["word"].lower()], *match.span("word"))


def stated(line: str) -> list[Figure]:
    """Return the numbers that a line of a page states."""
    text = statement(line)
    return [each for each in figures(text) if text[each.start : each.end].lower() != "one"]
