"""A quick look at a long lesson: its last lines and its questions, with minutes of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.course.quick_look import LONG, quick_look
from coursekit.model.folder import Folder
from site_builder import make

QUESTION = '<quiz id="{}">\n\nIs it?\n\n- [x] Yes\n- [ ] No\n\nIt is.\n\n</quiz>\n\n'
BODY = "## One {#one}\n\n" + "word " * 200 + "\n\n" + QUESTION.format("q-one") + QUESTION.format("q-two")
END = "## In *short* {#in-short}\n\n" + "word " * 20 + "\n"


def lesson(minutes: int, text: str) -> str:
    """A lesson of some minutes."""
    return f"---\ntitle: A\nmodule: 1\nlesson: 1\nminutes: {minutes}\nobjectives: [x]\n---\n\n{text}"


def found(tmp_path: Path, text: str) -> tuple[str, tuple[str, ...], int] | None:
    """The heading, the questions and the minutes of a page's quick look."""
    docs = Folder(make(tmp_path, {"01/a.md": text, "_data/README.md": ""}))
    look = quick_look(docs, "01/a.md")
    return (look.summary.title, look.questions, look.minutes) if look else None


@pytest.mark.parametrize(("minutes", "has"), [(LONG, True), (LONG - 1, False)])
def test_a_lesson_that_is_long(tmp_path: Path, minutes: int, *, has: bool) -> None:
    """A shorter one needs no quick look."""
    assert (found(tmp_path, lesson(minutes, BODY + END)) is not None) is has


def test_what_it_holds(tmp_path: Path) -> None:
    """The last lines, each question, and their share of the minutes by words: upwards, and less than the whole."""
    assert found(tmp_path, lesson(20, BODY + END)) == ("In short", ("q-one", "q-two"), 4)


def test_more_words_take_more_minutes(tmp_path: Path) -> None:
    """The minutes are counted."""
    assert found(tmp_path, lesson(20, BODY + END + "word " * 100)) == ("In short", ("q-one", "q-two"), 9)


@pytest.mark.parametrize("text", [BODY, "---\ntitle: A\n---\n" + END], ids=["no last lines", "no lesson"])
def test_without_one(tmp_path: Path, text: str) -> None:
    """A lesson without those lines has none, and neither has a page that is no lesson."""
    assert found(tmp_path, lesson(20, text) if text == BODY else text) is None
