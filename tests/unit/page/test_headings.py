"""How the line of a heading is read."""

from __future__ import annotations

import time

import pytest

from coursekit.model.limits import LINE
from coursekit.page.headings import HEADING


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("## One two {#one}", ("##", "One two", "#one")),
        ("# One  ", ("#", "One", None)),
        ("# {#one}", ("#", "", "#one")),
        ("# One {a} {#one} ", ("#", "One {a}", "#one")),
        ("# One {#one} two", ("#", "One {#one} two", None)),
        ("#   ", ("#", "", None)),
    ],
)
def test_the_parts_of_a_heading(line: str, wanted: tuple[str, str, str | None]) -> None:
    """Its marks, its words, its attributes."""
    found = HEADING.match(line)
    assert found
    assert (found["marks"], found["text"], found["attributes"]) == wanted


@pytest.mark.parametrize("between", [" ", " {a}", "{", " {", "a "])
def test_a_long_heading_is_read_at_once(between: str) -> None:
    """Whatever stands in a line as long as it may be: spaces were tried in each of their divisions."""
    line = f"# a{between * (LINE // len(between) - 4)}x"
    begin = time.process_time()
    assert HEADING.match(line)
    assert time.process_time() - begin < 0.1
