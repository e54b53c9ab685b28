"""Places of a text, and the lines on which they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.model.characters import LineNumbers


@given(st.text("ab\n"), st.lists(st.integers(0, 20)))
def test_numbers_of_lines(text: str, places: list[int]) -> None:
    """One more than the ends of lines before the place."""
    numbers = LineNumbers(text)
    for place in sorted(places):
        assert numbers.at(place) == text.count("\n", 0, place) + 1


def test_no_way_back() -> None:
    """Who asks for an earlier place is told, and not answered wrongly."""
    numbers = LineNumbers("a\nb\nc")
    assert numbers.at(3) == 2
    assert numbers.at(3) == 2
    with pytest.raises(ValueError, match="passed"):
        numbers.at(2)
