"""Whatever a format does not give back of a question is named, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coursekit.exchange.losses import UnreadableError
from coursekit.exchange.questions import item
from coursekit.exchange.questions.item import Answer, Item
from questions import KINDS, found

ANSWERS = (
    Answer(("a",), right=True, first=("yes",), later=("still",)),
    Answer(("b",), right=False, first=("no",), later=("no",)),
)
WHOLE = Item(
    "q", "choice", ("Which?",), ANSWERS, ("Because.",), hints=(("one",),), pair="p", labels=("A", "B")
)


def other(number: int, **changes: Any) -> tuple[Answer, ...]:
    """The answers with one of them changed."""
    return tuple(replace(each, **changes) if n == number else each for n, each in enumerate(ANSWERS))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"hints": ()}, ["the hints are left out"]),
        ({"hints": (("two",),)}, ["some text becomes a hint"]),
        ({"stem": ("Who?",)}, ["the form of the question's text is changed"]),
        ({"explanation": ()}, ["the explanation is left out"]),
        ({"explanation": ("So.",)}, ["the form of the explanation is changed"]),
        ({"labels": ()}, ["the column heads are left out"]),
        ({"pair": ""}, ["the link to its pair is left out"]),
        ({"kind": "order"}, ["it is no longer of the kind choice"]),
        (
            {"answers": ANSWERS[:1]},
            ["the form of an answer is changed", "wrong answers with their feedback are left out"],
        ),
        ({"answers": other(0, text=("x",))}, ["the form of an answer is changed"]),
        ({"answers": other(0, partner=("x",))}, ["the form of an answer is changed"]),
        ({"answers": other(1, right=True)}, ["which answers are right is changed"]),
        ({"answers": other(1, first=())}, ["feedback for an answer is left out"]),
        ({"answers": other(0, later=())}, ["feedback for a later try is left out"]),
        # What is said at every try is not said twice.
        ({"answers": other(1, later=())}, []),
    ],
)
def test_each_loss_is_named(changes: dict[str, Any], expected: list[str]) -> None:
    """One thing less, one sentence."""
    assert list(item.differences(WHOLE, replace(WHOLE, **changes))) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("8 ± 0.5", "8 ± 0.6", ["an accepted number is changed"]),
        ("10 to 12.5", "10 to 12", ["an accepted number is changed"]),
        ("- -3", "- 3", ["an accepted number is changed"]),
        ("8 ± 0.5", "7.5 to 8.5", []),
        ("8 ± 0.5", "8 ± 0.5 days", ["the unit is left out"]),
    ],
)
def test_each_number_is_compared(old: str, new: str, expected: list[str]) -> None:
    """By what it accepts, not by how it is written."""
    before, after = found(KINDS["number"].replace(old, new)).item, found(KINDS["number"]).item
    said = [each for each in item.differences(before, after) if each != "the form of an answer is changed"]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", "8"),
        ("8.50", "8.5"),
        ("100", "100"),
        ("0.0", "0"),
        ("1e2", "100"),
        (" -3.0 ", "-3"),
        ("10.0", "10"),
    ],
)
def test_shortest(text: str, expected: str) -> None:
    """Without needless zeros; the zeros of a whole number stay."""
    assert item.shortest(text) == expected


def test_what_is_no_number() -> None:
    """It is named."""
    with pytest.raises(UnreadableError, match='"some" is no number'):
        item.shortest("some")
