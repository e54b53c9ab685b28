"""The guide names the elements of HTML that the one table allows, and the table's parts fit together."""

from __future__ import annotations

import re

from conftest import ROOT
from coursekit.model import html_elements


def test_the_guide_names_what_may_stand_in_a_line() -> None:
    """No element more, and none less."""
    text = (ROOT / "course" / "contribute" / "block.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^.*may stand in a line: (.*)\.$", text, re.MULTILINE)
    assert set(re.findall(r"`<(\w+)>`", line)) == html_elements.PHRASES


def test_an_element_stands_in_one_set() -> None:
    """What is allowed is not refused, and what needs no end is no text."""
    sets = (html_elements.PHRASES, html_elements.STRUCTURE, html_elements.REFUSED)
    assert sum(map(len, sets)) == len(frozenset().union(*sets))
    assert html_elements.allowed("sup")
    assert not html_elements.allowed("my-map")
    assert not html_elements.allowed("script")
    assert html_elements.known("script")
    assert not html_elements.known("mean")
