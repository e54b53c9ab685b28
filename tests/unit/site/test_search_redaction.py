"""What a search may read of a question, and that the page gets its questions back."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from conftest import ROOT, Example, examples
from coursekit.blocks.question_sets import Draw
from coursekit.model import question_marks
from coursekit.render.markdown_renderer import rendered
from coursekit.site import search_redaction

MARK = question_marks.opening(0)
QUESTIONS = [each for each in examples() if MARK in each.snapshot.read_text(encoding="utf-8")]


def shown(example: Example) -> tuple[str, list[str]]:
    """The page of an example, and what the extension says that a search may read of its questions."""
    extensions = ["attr_list", "footnotes", "tables", "pymdownx.superfences", "coursekit"]
    configs = {"coursekit": {"docs": str(ROOT / "course")}}
    html = Markdown(extensions=extensions, extension_configs=configs).convert(example.text)
    found = rendered.get()
    assert found
    return html, found.stems


def shown_questions(html: str) -> int:
    """How many questions a page shows, to answer or on paper, or as a card."""
    return html.count('class="quiz quiz--') + html.count('class="flashcards__card"')


@pytest.mark.parametrize("example", QUESTIONS, ids=lambda each: f"{each.noun}.{each.name}")
def test_only_what_is_asked_is_read(example: Example) -> None:
    """No option, field, answer or reason is left, and what was taken comes back into a changed page."""
    html, stems = shown(example)
    seen, forms = search_redaction.withheld(html, stems)
    assert len(forms) == shown_questions(html)
    assert not re.search(r"<form|<input|<details|quiz__|flashcards__|\x02", seen)
    assert search_redaction.restored(f"<p>New.</p>{seen}", forms) == f"<p>New.</p>{html}"


REPEATING = {"refresh", "sheet", "answers", "flashcards"}


@pytest.mark.parametrize("example", QUESTIONS, ids=lambda each: f"{each.noun}.{each.name}")
def test_what_repeats_a_question_is_left_out(example: Example) -> None:
    """A question keeps what it asks; asked again, on a sheet, in a key or on a card, not a word of it is read."""
    html, stems = shown(example)
    assert len(stems) == shown_questions(html)
    # What stands around a gap is no stem, so a question of gaps may have none.
    if example.noun != "blanks":
        assert [not stem.strip() for stem in stems] == [example.noun in REPEATING] * len(stems)


def test_all_that_repeats_is_tried() -> None:
    """Each block that draws questions has an example here."""
    assert {each.noun for each in QUESTIONS} >= REPEATING == set(Draw.MODES)


@pytest.mark.parametrize("lost", ["<!--question 0-->", "<!--/question 0-->"])
def test_a_question_that_cannot_be_found_is_no_question_without_answers(lost: str) -> None:
    """Where another plugin has taken out a mark, nothing is passed on."""
    html, stems = shown(next(each for each in QUESTIONS if each.name == "one-right-answer"))
    with pytest.raises(search_redaction.LostQuestionError):
        search_redaction.withheld(html.replace(lost, ""), stems)


def test_questions_in_another_order_come_back() -> None:
    """Whatever order a theme shows them in; only where one stands inside another is nothing sure."""
    first, second = (question_marks.around(f"<p>{n}</p>", n) for n in range(2))
    seen, forms = search_redaction.withheld(f"{second}<hr>{first}", ["a", "b"])
    assert seen.count("<p>") == 0
    assert search_redaction.restored(seen, forms) == f"{second}<hr>{first}"
    with pytest.raises(search_redaction.LostQuestionError):
        search_redaction.withheld(question_marks.around(second, 0), ["a", "b"])
