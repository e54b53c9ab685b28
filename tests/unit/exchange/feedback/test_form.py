"""A form as a text file comes back as it was written, and whatever else a file holds is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.exchange.feedback import form
from coursekit.exchange.feedback.form import Form, NoFormError
from forms import ASKED, forms, written
from tiers import sampled


def code_of(text: str) -> str:
    """The code of what is wrong with a text, nothing for a form."""
    try:
        form.read(text, ASKED)
    except NoFormError as error:
        inside = error.problem.span.line <= text.count("\n") + 1
        return error.problem.code if inside else "beyond the file"
    return ""


@given(forms)
@sampled(100, 2_000)
def test_what_is_written_is_read(made: Form) -> None:
    """Texts and answers, in each script, with the line ends of each system."""
    assert form.read(written(made), ASKED) == made
    assert form.read("\ufeff" + written(made).replace("\n", "\r\n"), ASKED) == made


@given(forms, st.data())
@sampled(100, 2_000)
def test_a_form_that_was_cut_off_is_never_taken_for_a_whole_one(made: Form, data: st.DataObject) -> None:
    """Wherever it ends before its last line."""
    text = written(made)
    cut = data.draw(st.integers(0, text.rindex("== end") + len("== en")))
    assert code_of(text[:cut]) in {"I102", "I104", "I105", "I106"}


@given(st.text())
@sampled(200, 5_000)
def test_nothing_but_a_form_is_one(text: str) -> None:
    """And nothing makes the reader fail in another way."""
    assert code_of(text) in {"I102", "I104", "I105", "I106"}


def test_the_empty_form() -> None:
    """It asks all that the course asks, is read as nothing, and each of its answers can be filled in."""
    blank = form.blank(ASKED)
    assert all(each.text in blank for each in (*ASKED.questions, *ASKED.lines))
    assert form.read(blank, ASKED) == Form()
    filled = re.sub(r": - -$", ": 2 5", blank, flags=re.MULTILINE).replace("== take\n", "== take\nA walk.\n")
    assert form.read(filled, ASKED) == Form({"take": "A walk."}, {each.id: (2, 5) for each in ASKED.lines})


WHOLE = "form 1\n== take\nA walk.\n== lines\nmy-way: 1 5\n== end\n"
CASES = {
    "whole": (WHOLE, ""),
    "capitals and spaces": (WHOLE.replace("form 1", "  Form  1 "), ""),
    "digits of another script": (WHOLE.replace("1 5", "\u0661 \u0665"), ""),
    "the dash of a phone": (WHOLE.replace("1 5", "\u2013 \u2014"), ""),
    "only one of two answers": (WHOLE.replace("1 5", "- 5"), ""),
    "empty": ("", "I102"),
    "white space": (" \r\n\t\x0c\n", "I102"),
    "a letter to somebody": ("Dear friends,\nthank you.\n", "I104"),
    "version 2": (WHOLE.replace("form 1", "form 2"), "I104"),
    "version 0": (WHOLE.replace("form 1", "form 0"), "I104"),
    "no end": (WHOLE.replace("== end\n", ""), "I105"),
    "text after the end": (f"{WHOLE}More.\n", "I106"),
    "text before the first part": (WHOLE.replace("form 1\n", "form 1\nHello.\n"), "I106"),
    "a part that is not asked": (WHOLE.replace("== take", "== name"), "I106"),
    "a part twice": (WHOLE.replace("== lines", "== take\nMore.\n== lines"), "I106"),
    "a line that is not asked": (WHOLE.replace("my-way", "my-name"), "I106"),
    "a line twice": (WHOLE.replace("my-way: 1 5", "my-way: 1 5\nmy-way: 2 2"), "I106"),
    "an answer below the least": (WHOLE.replace("1 5", "0 5"), "I106"),
    "an answer above the most": (WHOLE.replace("1 5", "1 6"), "I106"),
    "one answer": (WHOLE.replace("1 5", "1"), "I106"),
    "three answers": (WHOLE.replace("1 5", "1 5 5"), "I106"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str) -> None:
    """Each case with the code that it gets."""
    text, code = CASES[name]
    assert code_of(text) == code


def test_half_an_answer_counts_for_neither_moment() -> None:
    """So that before and after are answers of the same people."""
    assert form.read(WHOLE.replace("1 5", "- 5"), ASKED).ratings == {}


def test_signs_that_steer_a_screen_are_left_out() -> None:
    """A bell, an escape; paragraphs stay apart."""
    read = form.read(WHOLE.replace("A walk.", "A\x1b[2J walk.\n\n\n\n  Twice.  "), ASKED)
    assert read.texts["take"] == "A[2J walk.\n\nTwice."
