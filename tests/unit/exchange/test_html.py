"""HTML of other programs becomes the same Markdown, whether it comes as text or as elements."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLES
from coursekit.exchange import html

CASES = yaml.safe_load((EXAMPLES / "rules" / "html_to_markdown.yaml").read_text(encoding="utf-8"))


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
