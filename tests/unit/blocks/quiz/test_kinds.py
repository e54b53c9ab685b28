"""What a block without a type is: at most one kind says so, in whatever order they are asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from coursekit.blocks import reader
from coursekit.blocks.quiz import kinds
from coursekit.blocks.quiz.question import Question
from coursekit.model.blocks import RawBlock

PIECES = st.sampled_from(
    [
        "- [ ] a", "- [x] b", "- c", "-", "- 8", "* -3 days", "- .5", "1. d", "2) 8", "| e | f |", "|---|---|",
        "A [[g]] b", "- [[h]]", "`[[i]]`", "    - j", "```", "> k", "- No", "", "Text.", "- [l](m.md)", "1. [ ] n",
    ]
)  # fmt: skip


def raw_blocks(text: str) -> list[RawBlock]:
    """The questions of a page as they were found."""
    return [read.raw for read in reader.read(text).blocks if read.raw.name == "quiz"]


EVERY = [raw for example in examples() for raw in raw_blocks(example.text)]


def test_the_examples_are_of_one_kind() -> None:
    """No two kinds match an example, and there are examples of most kinds."""
    found = [list(kinds.matching(raw)) for raw in EVERY]
    assert not [names for names in found if len(names) > 1]
    untyped = {"scale"}
    assert {name for names in found for name in names} == set(kinds.KIND_MODULES) - untyped


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=9), max_size=12))
def test_no_text_is_of_two_kinds(lines: list[str]) -> None:
    """Whatever stands in a block, at most one kind matches it."""
    for raw in raw_blocks("\n".join(['<quiz id="a">', "", *lines, "", "</quiz>"])):
        assert len(list(kinds.matching(raw))) <= 1


@pytest.mark.parametrize("first", kinds.KIND_MODULES)
def test_the_order_of_the_kinds_says_nothing(monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    """Any kind may come first, and every example is still what it was."""
    before = [kinds.kind_of(raw).question.kind for raw in EVERY]
    monkeypatch.setattr(kinds, "KIND_MODULES", (first, *(k for k in kinds.KIND_MODULES[::-1] if k != first)))
    assert [kinds.kind_of(raw).question.kind for raw in EVERY] == before


def test_every_kind_has_a_question_of_its_own() -> None:
    """The class of a question names its kind."""
    assert [kinds.kind_named(name).question.kind for name in kinds.KIND_MODULES] == list(kinds.KIND_MODULES)
    assert all(issubclass(kinds.kind_named(name).question, Question) for name in kinds.KIND_MODULES)
