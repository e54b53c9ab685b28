"""When two texts claim the same: punctuation and case do not count, words and numbers do."""

from __future__ import annotations

import pytest

from coursekit.model.claims import STAMP, normal_form, stamp

SAME = [
    ("Within 72 hours, go.", "within 72 hours - go"),
    ("Of 2,085 people", "Of 2085 people"),
    ("It's “so”.", "it’s 'so'"),  # noqa: RUF001 - the apostrophe of word processors
    ("a long-term  plan\n", "A long term plan"),
    ("35\u201365 people", "35-65 people"),
    ("\u22125 degrees", "-5 degrees"),
    ("caf\u00e9", "cafe\u0301"),
]
OTHER = [
    ("within 72 hours", "within 27 hours"),
    ("within 72 hours", "not within 72 hours"),
    ("1.42 times", "142 times"),
    ("1.42 times", "14.2 times"),
    ("at 10:30", "at 1030"),
    ("5 degrees", "-5 degrees"),
    ("5 of them", "5% of them"),
    ("a < b", "a > b"),
    ("30 to 90", "30 90"),
    ("\u0915\u093f", "\u0915\u0940"),
    ("10,50", "1050"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_claim(one: str, other: str) -> None:
    """Only signs differ."""
    assert normal_form(one) == normal_form(other)
    assert stamp(one) == stamp(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_claim(one: str, other: str) -> None:
    """A word, a number, or a sign that belongs to one."""
    assert stamp(one) != stamp(other)


def test_a_stamp_stays() -> None:
    """Records of others hold it, so it never changes under the same version."""
    assert normal_form("Within 72 hours: \u22125, 2,085 and 1.5%.") == "within 72 hours -5 2085 and 1.5%"
    assert stamp("Within 72 hours.") == "1.8cd00a69413c"
    assert STAMP.fullmatch(stamp(""))
