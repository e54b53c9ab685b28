"""The pieces of a page: each line once, each under the heading that names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.page.lines import front_matter_end
from coursekit.page.sections import Piece, pieces

PAGE = """\
---
title: A page
---

Before all headings.

## One {#one}

Text.

### Below one {#below}

## Two {#two .critical}
Text.
"""


def found(text: str) -> list[tuple[str, int, int, int]]:
    """The pieces of a text: id, level, first and last line."""
    return [(each.id, each.level, each.first, each.last) for each in pieces(reader.read(text))]


def test_a_piece_goes_to_the_next_heading_of_any_level() -> None:
    """A heading of a lower level ends a piece, too."""
    assert found(PAGE) == [("", 0, 4, 6), ("one", 2, 7, 10), ("below", 3, 11, 12), ("two", 2, 13, 15)]


def test_the_lines_of_a_piece_begin_with_its_heading() -> None:
    """The lines of a piece come from its page."""
    page = reader.read(PAGE)
    assert [line.text for line in pieces(page)[2].lines(page)] == ["### Below one {#below}", ""]


def test_a_page_that_begins_with_a_heading_has_an_empty_opening() -> None:
    """The opening is always there, perhaps with no line."""
    assert pieces(reader.read("## One {#one}\n"))[0] == Piece("", 0, 1, 0, critical=False)


@pytest.mark.parametrize(
    "inner",
    [
        "```\n## In code {#no}\n```",
        "<!--\n## In a note {#no}\n-->",
        '<reflection id="a">\n\n## In a block {#no}\n\n</reflection>',
        "## Without an id",
        "    ## Indented {#no}",
    ],
)
def test_what_begins_no_piece(inner: str) -> None:
    """What is no heading of the page, or cannot be named, stays in the piece above."""
    assert [name for name, *_ in found(f"## One {{#one}}\n\n{inner}\n\nText.\n\n## Two {{#two}}\n")] == ["", "one", "two"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "critical"),
    [
        ("## One {#one .critical}\n", True),
        ("## One {.critical #one}\n", True),
        ("## One {#one}\n\nCall first.\n{: .critical }\n", True),
        ("## One {#one}\n\nCall first.\n", False),
        ("## One {#critical}\n", False),
        ("## One {#one .critical-thinking}\n", False),
        ("## One {#one}\n\n```\n{: .critical }\n```\n", False),
        ("## One {#one}\n\nWrite `{: .critical }` below it.\n", False),
    ],
)
def test_critical_pieces_say_so(text: str, critical: bool) -> None:
    """A class on the heading or on a paragraph says so, not one that is shown as code."""
    assert pieces(reader.read(text))[-1].critical is critical


LINES = st.sampled_from(
    [
        "---",
        "title: a",
        "## A {#a}",
        "### B {#b}",
        "## C",
        "text",
        "",
        "```",
        "<!--",
        "-->",
        '<quiz id="q">',
        "</quiz>",
    ]
)


@given(st.lists(LINES, max_size=20))
def test_each_line_stands_in_one_piece(lines: list[str]) -> None:
    """No line is lost and none stands twice, whatever a page holds."""
    page = reader.read("\n".join(lines))
    numbers = [line.number for each in pieces(page) for line in each.lines(page)]
    assert numbers == list(range(front_matter_end(page.lines) + 1, len(page.lines) + 1))
