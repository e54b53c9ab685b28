"""The sentence that asks what was meant."""

from __future__ import annotations

from coursekit.model.spelling import did_you_mean, suggestion


def test_the_nearest_word_is_offered() -> None:
    """In the form in which it is written, and nothing where no word is like it."""
    assert did_you_mean("langages", ["languages", "label"]) == "did you mean languages?"
    assert did_you_mean("one", ["ones"], shown="[@{}]", after=" ") == "did you mean [@ones]? "
    assert did_you_mean("x", ["languages"], "write a code") == "write a code"
    assert suggestion(None) == ""
