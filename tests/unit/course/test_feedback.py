"""What forms ask stands once: the pages that name it say the same, and the file of data is checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.course import feedback
from coursekit.data import loader
from coursekit.exchange.feedback import form
from coursekit.model.folder import Folder

COURSE = ROOT / "course"
ASKED = feedback.feedback(Folder(COURSE))
WHOLE = "questions: [{id: a, text: b}]\nanswers: [{id: a, text: b}]\nlines: [{id: a, text: b}]\nthemes: [{id: a, text: b}]\n"


def page(name: str) -> str:
    """The source of a page of the course."""
    return (COURSE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["01/d.md", "12/i.md"])
def test_the_twelve_lines_are_those_of_the_lessons(name: str) -> None:
    """In their words and order."""
    assert re.findall(r"^\d+\. (I .*)$", page(name), re.MULTILINE) == [each.text for each in ASKED.lines]
    assert len(ASKED.lines) == 12


def test_the_answers_are_those_of_the_lesson() -> None:
    """From the least to the most."""
    assert f"> {' · '.join(each.text for each in ASKED.answers)}\n" in page("01/d.md")


def test_the_questions_are_those_of_the_guide() -> None:
    """Three of them; what stands in brackets is said in the guide below."""
    quoted = re.findall(r"^> (W.*\?)$", page("facilitator/index.md"), re.MULTILINE)
    assert [each.text.partition(" (")[0] for each in ASKED.questions] == [
        each for each in quoted if each in {question.text.partition(" (")[0] for question in ASKED.questions}
    ]
    assert len(ASKED.questions) == 3


def test_the_questions_are_those_of_the_notes() -> None:
    """The page of notes asks them after each module."""
    assert re.findall(r"^- (.*)$", page("notes.md"), re.MULTILINE) == [each.text for each in ASKED.questions]


def test_the_themes_are_those_of_the_guide() -> None:
    """On the page about them, and on the sheet for points."""
    themes = [f"{number}. {each.text}" for number, each in enumerate(ASKED.themes, 1)]
    assert re.findall(r"^## (\d\. .*) \{", page("facilitator/themes.md"), re.MULTILINE) == themes
    assert re.findall(r"^\| \*\*(\d\. .*)\*\* \|", page("facilitator/points.md"), re.MULTILINE) == themes


CASES = {
    WHOLE: [],
    WHOLE.replace("themes: [", "themes: [{id: a, text: c}, "): ["4:29 I112"],
    WHOLE.replace("lines: [{id: a", "lines: [{id: talk"): ["3:10 Y006"],
    WHOLE.replace("lines: [{id: a", "lines: [{id: A"): ["3:10 Y006"],
    WHOLE.replace("lines: [{id: a, text: b}]", "lines: [{id: a}]"): ["3:9 Y006"],
    WHOLE.replace("lines: [{id: a, text: b}]", "lines: []"): ["1:1 Y006"],
    WHOLE.replace("lines:", "line:"): ["3:1 Y006"],
    "": ["1:1 Y006"] * 4,
}


@pytest.mark.parametrize("text", CASES)
def test_the_file(text: str) -> None:
    """What is wrong with it, with its place."""
    found = sorted(feedback.check(loader.load(text)), key=lambda each: each.span)
    assert [f"{each.span.line}:{each.span.column} {each.code}" for each in found] == CASES[text]


def test_a_course_without_the_file_asks_nothing(tmp_path: Path) -> None:
    """And what stands in it without an id or a text is left out."""
    assert feedback.feedback(Folder(tmp_path)) == feedback.NOTHING
    assert feedback.read("lines: [{id: a}, {text: b}, c]\n") == feedback.NOTHING


@pytest.mark.parametrize("locale", ["en", "sw", "ar"])
def test_the_form_is_read_in_every_language(locale: str) -> None:
    """Its words may be translated; its marks are the same."""
    assert form.read(form.blank(ASKED, locale), ASKED) == form.Form()
