"""Anchors: the same each time, without a word, each in its place and nothing else changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.model import anchors
from coursekit.model.anchors import PARTS, anchor

# Never two letters beside each other, but for the letters of parts at the end.
FORM = re.compile(rf"(?:[{anchors.CONSONANTS}]\d){{4}}(?:[{''.join(PARTS.values())}](?:-\d+)?)*")
CALL = anchor("calling-911")


@given(st.text())
def test_an_anchor_says_nothing(name: str) -> None:
    """Whatever an id is, but for those of the shell; and the same id has the same anchor."""
    assert anchor(name) == anchor(name)
    assert anchor(name) == name if name.startswith("__") else FORM.fullmatch(anchor(name))


def test_anchors_are_for_good() -> None:
    """People have links to them: another way to make them would break each."""
    assert [anchor("calling-911"), anchor("in-short-title")] == ["s1m2r7b8", "n9f3d3b2t"]


def test_letters_of_parts_are_no_vowels_and_differ() -> None:
    """So no two parts of a block have one anchor."""
    assert len({*PARTS.values()}) == len(PARTS)
    assert {*PARTS.values()} <= {*anchors.CONSONANTS}


def test_many_ids_differ() -> None:
    """Ten thousand of one page, as pages of facts number theirs."""
    assert len({anchor(f"f{n}-{m}") for n in range(100) for m in range(100)}) == 10_000


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="calling-911">A</h2>', f'<h2 id="{CALL}">A</h2>'),
        ('<a class="x" href="#calling-911">', f'<a class="x" href="#{CALL}">'),
        ('<a href="../b.html#calling%2D911">', f'<a href="../b.html#{CALL}">'),
        ('<p aria-labelledby="calling-911 __x">', f'<p aria-labelledby="{CALL} __x">'),
        ("<p id='calling-911' hidden>", f'<p id="{CALL}" hidden>'),
        ('<a href="https://example.org/#a">', None),
        ('<a href="//example.org/#a">', None),
        ('<a href="mailto:a@example.org?subject=#a">', None),
        ('<a href="b.html">', None),
        ('<a href="#">', None),
        ('<a href="#__content">', None),
        ('<p id="__tabbed_1_1">', None),
        ('<code>&lt;p id="a"&gt;</code>', None),
        ("<!--question 1-->", None),
        ('<img alt="see  id=" title="x">', None),
        ('<img alt="a > b id=" title=" id=">', None),
        ("<img alt='say \"id=\" id=' title=\" id=\">", None),
    ],
)  # fmt: skip
def test_html(html: str, expected: str | None) -> None:
    """Ids and what leads to them within the site; what only looks like one stays."""
    assert anchors.in_html(html) == (html if expected is None else expected)
