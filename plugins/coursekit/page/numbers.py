"""Numbers in a sentence: which ones a line states, so that they can be compared with its facts by their value.

Counted are digits of every script (with the signs between thousands and for decimals of the page's language, a
percent sign, also years) and, in English, the number words from two to twenty. "One" is left out: it is mostly
no number ("one another").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from coursekit.data import tags
from coursekit.data.languages import decimal_sign, groups_with_space
from coursekit.model.figures import meanings, plain_digits
from coursekit.page.lines import without_code

# fmt: off
WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on
VALUES = {word: str(value) for value, word in enumerate(WORDS, 1)}
WORD = re.compile(r"(?<!ty-)\b[A-Za-z]+\b")
TENS = re.compile(r"twenty-[a-z]", re.IGNORECASE)
ENGLISH_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# "1 065", "1'065", "1.065,5", "1,00,000", "29,0"; `{apart}` are the signs between thousands
OTHER_DIGITS = r"\d{{1,3}}(?P<mark>[{apart}])(?:\d{{2,3}}(?P=mark))*\d{{3}}(?!\d)(?:(?!(?P=mark))[.,]\d+)?|\d+(?:[.,]\d+)?"
# Letters beside which a digit belongs to a name (PM2, 1st, 2e), except for a decade (1990s). Other scripts write
# a number and the words around it together, as Thai does, or Arabic with its "and".
LETTERS = "A-Za-z_\u00c0-\u024f\u0370-\u052f"
SIGNS = str.maketrans({"\u066c": "'", "\u2019": "'", "\u060c": ",", "\u202f": "'", "\u2009": "'"})
"""Signs in numbers that mean the same in all languages."""
ARABIC_DECIMAL = 0x66B
"""The code of the sign for decimals that goes with the digits of Arabic."""

# What is no statement of a fact: each is blanked out, so that places stay true.
LIST_MARK = r"^[ \t>]*(?:\d+[.)]|[-*+])[ \t]+"
CITED = r"\[@[^\[\]\n]*\]"
INNER_LINK = r"\[[^\]\n]*\]\((?:[^)\s:]+\.md(?:#[^)\s]*)?|#[^)\s]*)\)"
ADDRESS = r"(?<=\])\([^)\n]*\)|<?https?://\S+"
ATTRIBUTES = r"\{[#:.][^{}\n]*\}"
CLOCK = r"\b\d{1,2}:\d{2}\b(?:\s?[ap]\.?m\b)?|\b\d{1,2}\s?[ap]m\b"
CLOCKS = {"de": r"\b\d{1,2}(?:[.:]\d{2})?\s?Uhr\b", "fr": r"\b\d{1,2}\s?h\s?\d{2}\b|(?<=\bà )\d{1,2}\s?h\b"}
"""The same as some languages write it: `14 h 30`."""
# "module 3" in the languages whose words are known here.
PLACES = {
    "en": "(?:lesson|module|step|page|part|question)s?",
    "es": "(?:lección|módulo|paso|página|parte|pregunta)",
    "fr": "(?:leçon|module|étape|page|partie|question)",
    "pt": "(?:lição|módulo|passo|página|parte|pergunta)",
    "sw": "(?:somo|moduli|hatua|ukurasa|sehemu|swali)(?: la| ya| wa)?",
    "ar": "(?:الدرس|الوحدة|الخطوة|الصفحة|الجزء|السؤال)",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: the values that it can have, in plain digits, and where it stands in its line (from 0, end excluded)."""

    values: tuple[str, ...]
    start: int
    end: int


def plain(digits: str) -> str:
    """Return a number in its shortest form, so that 1,000 and 1000 or 0.70 and 0.7 are the same."""
    whole, point, rest = digits.replace(",", "").partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (point + rest if rest else "")


def values(digits: str, language: str) -> tuple[str, ...]:
    """Return the values that a number can have: in French "1.065" is mostly 1065, and could be 1.065.

    Args:
        digits: the number as it stands, with digits 0 to 9.
        language: the tag of the language it stands in.
    """
    if tags.is_english(language):
        return (plain(digits),)
    found = reversed(meanings(digits.replace("\u00a0", " "), decimal_sign(language)))
    written = tuple(plain(f"{Decimal(each.numerator) / each.denominator:f}") for each in found)
    # "007 100" is no number that anybody writes.
    return written or (plain(re.sub(r"\D", "", digits)),)


@lru_cache(maxsize=64)
def pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a number in digits in a language."""
    digits = ENGLISH_DIGITS
    if not tags.is_english(language):
        digits = OTHER_DIGITS.format(apart=".,'" + (" \u00a0" if groups_with_space(language) else ""))
    before = rf"(?<![\d.{LETTERS}])(?<![A-Za-z]-)"
    return re.compile(rf"{before}(?P<digits>{digits})(?=s?(?![\d{LETTERS}]))")


@lru_cache(maxsize=64)
def no_statement(language: str) -> re.Pattern[str]:
    """Return the pattern of what states no fact in a language."""
    spoken = language.split("-", maxsplit=1)[0]
    parts = [LIST_MARK, CITED, INNER_LINK, ADDRESS, ATTRIBUTES, CLOCK]
    parts += [CLOCKS[spoken]] if spoken in CLOCKS else []
    parts += [rf"(?<!\w){PLACES[spoken]}\s+\d+(?!\d)"] if spoken in PLACES else []
    return re.compile("|".join(parts), re.IGNORECASE)


def in_plain_signs(text: str, language: str) -> str:
    """Return a text of the same length with digits of all scripts as 0 to 9, and signs in numbers as a keyboard has them."""
    signs = SIGNS | {ARABIC_DECIMAL: decimal_sign(language)}
    return plain_digits(text).translate(signs)


def statement(line: str, language: str = tags.ENGLISH) -> str:
    """Return a line with everything blanked out in which a number states no fact, and numbers in plain signs."""
    text = in_plain_signs(without_code(line), language)
    return no_statement(language).sub(lambda match: " " * len(match[0]), text)


def figures(text: str, language: str = tags.ENGLISH) -> Iterator[Figure]:
    """Yield the numbers of a text in a language, in English the word "one" included."""
    signs = in_plain_signs(text, language)
    found = [
        Figure(values(match["digits"], language), *match.span("digits"))
        for match in pattern(language).finditer(signs)
    ]
    if tags.is_english(language):
        compound = {match.start() for match in TENS.finditer(text)}
        found += [
            Figure((VALUES[match[0].lower()],), *match.span())
            for match in WORD.finditer(text)
            if match[0].lower() in VALUES and match.start() not in compound
        ]
    yield from sorted(found, key=lambda figure: figure.start)


def stated(line: str, language: str = tags.ENGLISH) -> list[Figure]:
    """Return the numbers that a line of a page states, in the language of the page."""
    text = statement(line, language)
    return [each for each in figures(text, language) if text[each.start : each.end].lower() != "one"]
