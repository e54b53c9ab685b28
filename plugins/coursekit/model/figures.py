"""Numbers as people write them, read exactly; the page's script `quiz/text.js` does the same.

`tests/examples/figures.yaml` is the table that both sides are held to.
"""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import category, digit, normalize

# "-16 1/2 ml", "1e-5": sign, whole, figure, exponent or divisor; the unit is what comes after.
NUMBER = re.compile(
    r"(?P<sign>[-+]?) ?(?:(?P<whole>\d+) (?=\d+ ?/))?(?P<figure>[\d.,' ]*\d)"
    r"(?:e(?P<power>[-+]?\d\d?)(?!\d)| ?/ ?(?P<divisor>\d+))?",
    re.IGNORECASE,
)
# "1,000", "1 000", "1,00,000", "1.000,5"
GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[.,' ])(?:\d{2,3}(?P=mark))*\d{3})(?:(?!(?P=mark))[.,](?P<part>\d+))?"
)
SIMPLE = re.compile(r"\d*[.,]?\d+")
# A decimal digit of another script: "\u0663"
OTHER_DIGIT = re.compile(r"[^\D0-9]")
FULL_WIDTH = re.compile("[\uff01-\uff5e]")
FRACTION = re.compile("[¼-¾⅐-⅞]")
POWER = re.compile("(\\d)([\u2070\u00b9\u00b2\u00b3\u2074-\u207b]+)")
STROKES = re.compile("[\u2044\u2215]")
GROUPS = re.compile("[\u2019_\u066c]")
END = re.compile(r"[\s.!?\u3002\u06d4]+$")


def plain_digits(text: str) -> str:
    """Return a text with the digits of all scripts as 0 to 9."""
    return OTHER_DIGIT.sub(lambda sign: str(digit(sign[0])), text)


def plain(text: str) -> str:
    """Return a text with the signs around digits as a keyboard has them: "16½" as "16 1/2", "10³" as "10^3"."""
    found = FULL_WIDTH.sub(lambda sign: normalize("NFKC", sign[0]), plain_digits(text))
    found = FRACTION.sub(lambda sign: f" {normalize('NFKC', sign[0])}", found)
    found = POWER.sub(lambda sign: f"{sign[1]}^{normalize('NFKC', sign[2])}", found)
    found = STROKES.sub("/", found)
    found = "".join("-" if sign == "\u2212" or category(sign) == "Pd" else sign for sign in found)
    return " ".join(GROUPS.sub("'", found).replace("\u060c", ",").split())


def meanings(figure: str, decimal: str) -> list[Fraction]:
    """Return the values that the figure of a number can have: "1,000" has two where the point is for decimals."""
    grouped = GROUPED.fullmatch(figure)
    thousands = [
        Fraction(f"{re.sub(r'[^0-9]', '', each['whole'])}.{each['part'] or '0'}")
        for each in (grouped,)
        if each
    ]
    if not SIMPLE.fullmatch(figure):
        return thousands
    one = Fraction(figure.replace(",", "."))
    return [one, *thousands] if decimal not in figure else [one]


def read(text: str, decimal: str = ".") -> tuple[list[Fraction], str]:
    """Read a text that is one number, with a unit or without.

    Args:
        text: what was written.
        decimal: the sign for decimals in the language of the page, a point or a comma.

    Returns:
        Its value, none where it is no number, two where it can mean two; and the unit.
    """
    written = END.sub("", re.sub("[\u066b\u00b7]", decimal, plain(text)))
    match = NUMBER.match(written)
    rest = written[match.end() :].strip() if match else written
    if not match or re.search(r"\d", rest) or not int(match["divisor"] or 1):
        return [], rest
    factor = Fraction(10) ** int(match["power"] or 0) / int(match["divisor"] or 1)
    values = (int(match["whole"] or 0) + value * factor for value in meanings(match["figure"], decimal))
    return [-value if match["sign"] == "-" else value for value in values], rest
