"""What a search may read of a question, and that the page gets its questions back."""

from __future__ import annotations

import re

import pytest

from conftest import Example, examples
from coursekit.site import search_redaction

QUESTIONS = [each for each in examples() if '<form class="quiz' in each.snapshot.read_text(encoding="utf-8")]


@pytest.mark.parametrize("example", QUESTIONS, ids=lambda each: f"{each.noun}.{each.name}")
def test_only_what_is_asked_is_read(example: Example) -> None:
    """No option, field, answer or reason is left, and what was taken comes back into a changed page."""
    html = example.snapshot.read_text(encoding="utf-8")
    seen, forms = search_redaction.withheld(html)
    assert len(forms) == html.count("<form")
    assert not re.search(r"<form|<input|<details|quiz__", seen)
    assert search_redaction.restored(f"<p>New.</p>{seen}", forms) == f"<p>New.</p>{html}"


@pytest.mark.parametrize("name", ["screen", "sheet", "key"])
def test_what_repeats_a_question_is_left_out(name: str) -> None:
    """A question in its lesson keeps what it asks; asked again, on a sheet or in a key, not a word of it is read."""
    stem = '<legend class="quiz__stem"><p>Which?</p></legend>'
    again = f'<form class="quiz quiz--{name}" data-search-exclude id="a">{stem}<input></form>'
    once = f'<form class="quiz quiz--{name}" id="a">{stem}<input></form>'
    assert "Which?" not in search_redaction.withheld(again)[0]
    assert "Which?" in search_redaction.withheld(once)[0]
