"""Lists and tables of answers: any text can be read, and shuffling gives nothing away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.match import Match, Row, one_line
from coursekit.blocks.quiz.order import Order
from coursekit.model.blocks import Line

PIECE = st.sampled_from(
    ["1. a", "2) b", "3.", "- c", "-", "    - d", "| e | f |", "|", "|---|---|", "\\|", "`|", ""]
)
CELL = st.text(st.characters(exclude_characters="`\\", exclude_categories=("Cc", "Cs", "Z"))).filter(
    str.strip
)


@settings(deadline=None)
@given(st.sampled_from(["order", "match", "scale"]), st.lists(PIECE | st.text(max_size=9)))
def test_anything_can_be_read(kind: str, lines: list[str]) -> None:
    """No text makes a kind fail, and every problem lies inside the text."""
    page = reader.read("\n".join([f'<quiz id="a" type="{kind}">', "", *lines, "", "</quiz>"]))
    for problem in page.all_diagnostics:
        assert 1 <= problem.span.line <= len(page.lines)


@settings(deadline=None)
@given(CELL, CELL, st.booleans())
def test_cells(first: str, second: str, closed: bool) -> None:
    """What is written in two cells is read as two cells, with or without the last pipe."""
    cells = [cell.replace("|", "\\|") for cell in (first, second)]
    text = "| " + " | ".join(cells) + (" |" if closed else "")
    assert Row.of(Line(1, text)).cells == (first.strip(), second.strip())


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("|a|b|", ("a", "b")),
        ("| `a | b` | c |", ("`a | b`", "c")),
        ("| a | |", ("a", "")),
        ("| | b", ("", "b")),
        ("|", ()),
    ],
)
def test_rows(text: str, cells: tuple[str, ...]) -> None:
    """Pipes in code are text; an empty cell is a cell."""
    assert Row.of(Line(1, text)).cells == cells


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("1. Go", "1\\. Go"),
        ("# of people", "\\# of people"),
        (">x", "\\>x"),
        ("-", "\\-"),
        ("-5", "-5"),
        ("1.5 hours", "1.5 hours"),
        ("*now*", "*now*"),
    ],
)
def test_a_cell_stays_a_line(cell: str, written: str) -> None:
    """What would begin a list or a heading outside the table is text, as it is in the table."""
    assert one_line(cell) == written


@settings(deadline=None)
@given(st.integers(2, 30), st.text())
def test_shuffled(count: int, seed: str) -> None:
    """Every position stands there once, always in the same order, and never in the order of the source."""
    order = items.shuffled(count, seed)
    assert sorted(order) == list(range(count))
    assert order != list(range(count))
    assert order == items.shuffled(count, seed)


def test_the_order_of_a_build_never_changes() -> None:
    """A page that was built earlier looks the same today."""
    assert items.shuffled(5, "m01-steps") == [3, 0, 2, 4, 1]


def test_partners_are_shared() -> None:
    """A partner that stands in two rows is one partner."""
    table = "| Item | Partner |\n|---|---|\n| a | x |\n| b | y |\n| c | **x** |\n|  | z |"
    block = reader.read(f'<quiz id="a">\n\nQ?\n\n{table}\n\nBecause.\n\n</quiz>').blocks[0].block
    assert isinstance(block, Match)
    assert block.partners == ("x", "y", "z")
    assert block.pairs == (0, 1, 0)


def test_a_list_in_the_question_is_no_answer_of_another_kind() -> None:
    """The first list decides; a table after it belongs to the explanation."""
    text = '<quiz id="a">\n\nQ?\n\n1. x\n2. y\n3. z\n\n| a | b |\n|---|---|\n| c | d |\n\n</quiz>'
    block = reader.read(text).blocks[0].block
    assert isinstance(block, Order)
    assert block.explanation[0] == "| a | b |"
