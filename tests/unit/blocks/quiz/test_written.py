"""Kinds where learners write: what the source means, whatever stands in it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.blocks.quiz.blanks import Blanks, Gap, taken, written
from coursekit.blocks.quiz.number import Number, Value
from coursekit.blocks.quiz.short import Short

FIGURES = st.decimals(-10_000, 10_000, places=2)
UNITS = st.sampled_from(["", " days", "%", " °C", " m²", " years old"])
WORDS = st.text(st.characters(categories=["Ll", "Lo", "Nd"]), min_size=1, max_size=8)
PROSE = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="[]`"), max_size=20)


def block(*lines: str, kind: str = "") -> object:
    """The question that some lines make, or None where they have a mistake."""
    named = f' type="{kind}"' if kind else ""
    text = "\n".join([f'<quiz id="q"{named}>', "", *lines, "", "Because.", "", "</quiz>", ""])
    return reader.read(text).blocks[0].block


@settings(deadline=None)
@given(FIGURES, st.decimals(0, 100, places=1), UNITS)
def test_a_tolerance_widens(number: Decimal, tolerance: Decimal, unit: str) -> None:
    """Every figure with a tolerance and a unit is read, and its bounds are exact."""
    question = block("How many?", "", f"- {number} ± {tolerance}{unit}")
    assert isinstance(question, Number)
    assert question.answers[0].bounds == (number - tolerance, number + tolerance)
    assert question.answers[0].unit == unit


@settings(deadline=None)
@given(FIGURES, FIGURES, UNITS)
def test_a_range_is_read_and_written(one: Decimal, other: Decimal, unit: str) -> None:
    """A range has the bounds that stand there, and its text is read as the same again."""
    low, high = sorted([one, other])
    question = block("How many?", "", f"- {low} to {high}{unit}")
    assert isinstance(question, Number)
    assert question.answers[0].bounds == (low, high)
    again = block("How many?", "", f"- {question.answers[0].text}")
    assert again == question


def test_figures_of_other_scripts() -> None:
    """A translation can write its own digits."""
    question = block("كم؟", "", "- \u0668.\u0665 أيام")
    assert isinstance(question, Number)
    assert question.answers == (Value("\u0668.\u0665", unit=" أيام"),)
    assert question.answers[0].bounds == (Decimal("8.5"), Decimal("8.5"))


@settings(deadline=None)
@given(PROSE, st.lists(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold), max_size=3), PROSE)
def test_blanks_keep_their_text(before: str, gaps: list[list[str]], after: str) -> None:
    """A line with blanks is read into gaps in their order, and can be written again."""
    line = f"Text {before}" + "".join(f" [[{'|'.join(gap)}]] {after}" for gap in gaps)
    question = block(line, kind="blanks")
    if isinstance(question, Blanks):
        assert question.gaps == tuple(Gap(tuple(gap)) for gap in gaps)
        assert written(question.text, question.gaps) == (line,)
        assert taken((line,)) == (question.text, question.gaps)
    else:
        assert question is None


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["[[", "]]", "|", "`", "- ", "> ", "\n", "    ", "```", "a", "1", "±", " to "]))
)
def test_nothing_raises(pieces: list[str]) -> None:
    """Whatever stands in a block, each kind reads it or says what is wrong, inside the block."""
    for kind in ("blanks", "number", "short"):
        lines = "".join(pieces).split("\n")
        text = "\n".join([f'<quiz id="q" type="{kind}">', "", *lines, "", "</quiz>", ""])
        page = reader.read(text)
        for problem in page.all_diagnostics:
            assert 1 <= problem.span.line <= len(text.split("\n"))
            assert problem.help


def test_a_list_decides_its_kind() -> None:
    """Numbers make a number question; one word among them, or the type, makes a short one."""
    assert isinstance(block("How many?", "", "- 8", "- 9 days"), Number)
    assert isinstance(block("How many?", "", "- 8", "- eight"), Short)
    assert isinstance(block("How many?", "", "- 8", kind="short"), Short)
