"""What only Moodle sees of a GIFT file, compared with Moodle's own rules.

Rules: https://docs.moodle.org/en/GIFT_format and Moodle's list of shares of the full mark.
"""

from __future__ import annotations

import re

import pytest

from coursekit.exchange.questions import gift
from coursekit.exchange.questions.item import Answer, Found, Item

# Signs that Moodle takes for its own unless a backslash stands before them.
SPECIAL = "~=#{}:"
# The only shares that Moodle takes, in percent; a file with another one is refused.
SHARES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5)  # fmt: skip


def choice(rights: int, wrongs: int) -> Item:
    """A choice with as many right and wrong options."""
    answers = [
        Answer((f"{kind} {n}",), right=kind == "right")
        for kind, count in (("right", rights), ("wrong", wrongs))
        for n in range(count)
    ]
    return Item("q", "choice", ("Which?",), tuple(answers), ("Because.",))


def shares(rights: int, wrongs: int) -> tuple[list[float], list[float]]:
    """What Moodle gives for ticking each right and each wrong option, in percent."""
    text, losses = gift.write([Found("x", 1, choice(rights, wrongs))])
    assert losses == []
    found = re.findall(r"~%(-?[\d.]+)%(right|wrong)", text)
    return (
        [float(n) for n, kind in found if kind == "right"],
        [float(n) for n, kind in found if kind == "wrong"],
    )


@pytest.mark.parametrize("rights", range(2, gift.MOST + 1))
@pytest.mark.parametrize("wrongs", range(1, gift.MOST + 1))
def test_ticking_everything_earns_nothing(rights: int, wrongs: int) -> None:
    """Moodle adds the shares of what is ticked: all right ones give all, everything gives nothing."""
    good, bad = shares(rights, wrongs)
    assert (len(good), len(bad)) == (rights, wrongs)
    assert sum(good) == pytest.approx(100, abs=0.001)
    assert sum(good) + sum(bad) == pytest.approx(0, abs=0.001)
    assert all(any(abs(abs(each) - known) < 0.001 for known in SHARES) for each in (*good, *bad))


@pytest.mark.parametrize(
    ("rights", "wrongs"), [(gift.MOST, gift.MOST), (gift.MOST + 1, 1), (1, gift.MOST + 1), (2, gift.MOST + 1)]
)
def test_how_many_answers_moodle_takes(rights: int, wrongs: int) -> None:
    """Ten of a kind are written; with eleven Moodle would refuse the whole file."""
    text, losses = gift.write([Found("x", 1, choice(rights, wrongs))])
    assert bool(text) is (max(rights, wrongs) <= gift.MOST)
    assert [loss.what for loss in losses if "at most 10 right and 10 wrong" in loss.what] == [
        loss.what for loss in losses
    ]
    assert bool(losses) is not bool(text)


def outline(text: str) -> tuple[str, list[str]]:
    """Title and signs of a question as Moodle sees them: what a backslash shields is no sign."""
    shielded = re.sub(r"\\[~=#{}:\\n]", "", text)
    title = re.match(r"::(.*?)::", shielded)
    assert title
    return title[1], re.findall(r"[~=#{}:]", shielded[title.end() :])


@pytest.mark.parametrize("sign", SPECIAL)
def test_every_sign_is_shielded_wherever_it_stands(sign: str) -> None:
    """A text with a sign of Moodle's leaves the same skeleton as a text without."""

    def skeleton(word: str) -> tuple[str, list[str]]:
        said = (f"a{word * 2}b",)
        answers = (Answer(said, right=True, first=said, later=said), Answer((*said, "c"), right=False))
        return outline(gift.entry(Item(f"t{word * 2}", "choice", said, answers, said)))

    assert skeleton(sign) == skeleton("")


@pytest.mark.parametrize("kind", ["short", "match", "blanks"])
@pytest.mark.parametrize("sign", SPECIAL)
def test_every_sign_in_the_other_kinds(kind: str, sign: str) -> None:
    """The same for accepted texts, pairs, and what stands around a gap."""

    def skeleton(word: str) -> tuple[str, list[str]]:
        said = (f"a{word}b",)
        text = (f"a{word}b [[c{word}d]] e{word}",) if kind == "blanks" else ()
        answers = (
            () if kind == "blanks" else (Answer(said, right=True, partner=said if kind == "match" else ()),)
        )
        return outline(gift.entry(Item("t", kind, said, answers, said, text=text)))

    assert skeleton(sign) == skeleton("")
