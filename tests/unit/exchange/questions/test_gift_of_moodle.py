"""What only Moodle sees in GIFT: its signs, its limits, and what ticking everything is worth.

Rules: https://docs.moodle.org/en/GIFT_format, "Special Characters ~ = # { } :" and "Percentage answer weights".
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from coursekit.exchange.questions import gift
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.exchange.questions.kinds import rules
from coursekit.exchange.questions.kinds.choice import MOST

RIGHT = [Answer((f"a{n}",), first=(f"f{n}",)) for n in range(MOST + 1)]
WRONG = [Answer((f"b{n}",), right=False) for n in range(MOST + 1)]


def choice(rights: int, wrongs: int) -> Item:
    """A choice question with so many right and wrong options."""
    return Item("q", "choice", ("Which?",), (*RIGHT[:rights], *WRONG[:wrongs]), ("Because.",))


@pytest.mark.parametrize("sign", "~=#{}:\\")
@pytest.mark.parametrize("kind", ["choice", "short", "blanks"])
def test_every_sign_of_the_format_is_escaped(kind: str, sign: str) -> None:
    """Wherever a sign with a meaning stands in a text, a backslash stands before it."""
    marked = (f"x{sign}y",)
    answers = (Answer(marked, first=marked, later=marked), Answer(("z",), right=kind == "short"))
    whole = Item("q", kind, marked, answers, marked)
    if kind == "blanks":
        whole = replace(whole, stem=(), answers=(), text=(f"x{sign}y [[x{sign}y]] x{sign}y",))
    text = gift.entry(rules(kind).parsed(whole))
    escaped = f"x\\{sign}y"
    assert text.count(escaped) == 4
    assert f"x{sign}y" not in text.replace(escaped, "")


@pytest.mark.parametrize(
    ("rights", "wrongs", "written"),
    [
        (MOST, MOST, True),
        (MOST + 1, MOST, False),
        (MOST, MOST + 1, False),
        (1, MOST, True),
        (1, MOST + 1, False),
    ],
)
def test_moodle_takes_only_so_many_answers(rights: int, wrongs: int, *, written: bool) -> None:
    """Both sides of the limit: a question beyond it is named, because Moodle would refuse the file."""
    text, losses = gift.write([Found("x", 1, choice(rights, wrongs))])
    assert bool(text) is written
    assert ("Moodle takes at most" in " ".join(map(str, losses))) is not written


@pytest.mark.parametrize("rights", range(2, MOST + 1))
@pytest.mark.parametrize("wrongs", [1, 2, 3, MOST])
def test_ticking_everything_earns_nothing(rights: int, wrongs: int) -> None:
    """The right options of several make 100 per cent, and the wrong ones take it away again."""
    weights = [Decimal(each) for each in re.findall(r"~%(-?[\d.]+)%", gift.entry(choice(rights, wrongs)))]
    assert len(weights) == rights + wrongs
    assert abs(sum((each for each in weights if each > 0), Decimal(-100))) < Decimal("0.001")
    assert abs(sum(weights, Decimal(0))) < Decimal("0.001")


# The only shares of the full mark that Moodle takes, in percent; a file with another one is refused.
SHARES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
          11.11111, 10, 5)  # fmt: skip


@pytest.mark.parametrize("count", range(2, MOST + 1))
def test_every_share_is_one_that_moodle_takes(count: int) -> None:
    """Right and wrong options alike."""
    weights = [float(each) for each in re.findall(r"~%-?([\d.]+)%", gift.entry(choice(count, count)))]
    assert len(weights) == 2 * count
    assert all(any(abs(each - known) < 0.001 for known in SHARES) for each in weights)


@pytest.mark.parametrize("sign", "~=#{}:")
def test_a_title_and_pairs_hold_no_sign_of_the_format(sign: str) -> None:
    """Read as Moodle reads: what a backslash shields is no sign, and the rest is the same as without the sign."""

    def skeleton(word: str) -> list[str]:
        said = (f"a{word * 2}b",)
        whole = Item(f"t{word * 2}", "match", said, (Answer(said, partner=said),), said)
        return re.findall(r"[~=#{}:]", re.sub(r"\\[~=#{}:\\n]", "", gift.entry(rules("match").parsed(whole))))

    assert skeleton(sign) == skeleton("")
