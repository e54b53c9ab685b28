"""HTML of other programs becomes the same Markdown, whether it comes as text or as elements."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
from conftest import EXAMPLES
from coursekit.exchange import html

CASES = tables.read(EXAMPLES / "rules" / "html_to_markdown.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["html"])
def test_html_becomes_markdown(case: dict[str, Any]) -> None:
    """Both ways in give the same text and name the same elements that have no form."""
    expected = (case["markdown"], case.get("lost", []))
    assert html.convert(case["html"]) == expected
    converter = html.Converter()
    root = fromstring(f"<root>{case['html']}</root>")  # noqa: S314 - a case of ours
    converter.walk(root, lambda _: None)
    assert (converter.finished(), converter.lost) == expected


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<li>", "</li>", "<ul>", "</ul>", "<a href='x'>", "</a>"]
)


@given(
    st.lists(
        PIECES | st.sampled_from(["<script>", "</script>", "<br>", "text", " ", "\n", "&amp;"]), max_size=20
    )
)
def test_any_html_is_read(pieces: list[str]) -> None:
    """Broken HTML never fails, and no tag is left that stood in it."""
    text, _ = html.convert("".join(pieces))
    assert "<" not in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<b>bold</b>", True),
        ("<B class='x'>bold</b >", True),
        ("a <b and c> d", False),
        ("</b> <b>", False),
        ("List<T> of</T>", False),
        ("one<br>two", True),
        ("<!-- note -->", True),
        ("<!-- no end", False),
        ("<b>" * 100_000 + "</i>", False),
        ("<!--" * 100_000, False),
    ],
)
def test_what_is_html(text: str, *, wanted: bool) -> None:
    """A comment, an empty element, or a known one with its end; also in a text that never ends one."""
    assert html.is_html(text) == wanted
