"""Edits are made from the end to the beginning: those that touch are all made, of two that overlap one."""

from __future__ import annotations

import pytest

from coursekit.check.fixes import apply
from coursekit.model.diagnostics import Edit, Span


def edit(start: int, end: int, text: str, line: int = 1) -> Edit:
    """An edit of some columns of a line, the end not among them."""
    return Edit(Span(line, start, end), text)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(1, 3, "X"), edit(3, 5, "Y")], "XYef"),
        ([edit(3, 5, "Y"), edit(1, 3, "X")], "XYef"),
        ([edit(1, 4, "X"), edit(3, 5, "Y")], "abYef"),
        ([edit(3, 3, "-"), edit(3, 5, "Y")], "ab-Yef"),
        ([edit(1, 1, "<"), edit(7, 7, ">")], "<abcdef>"),
        ([edit(1, 3, "X"), edit(1, 3, "X")], "Xcdef"),
        ([edit(1, 7, "")], ""),
    ],
)
def test_on_one_line(edits: list[Edit], expected: str) -> None:
    """Of two edits that touch, both are made; of two that overlap, the later one in the text."""
    assert apply("abcdef", edits) == expected


def test_on_several_lines() -> None:
    """Edits of different lines do not know each other, also in the first and last columns."""
    edits = [edit(1, 2, "X", line=2), edit(3, 4, "Z", line=1), edit(4, 4, "!", line=3)]
    assert apply("abc\ndef\nghi", edits) == "abZ\nXef\nghi!"
