"""A slip in a page takes nothing with it: no other block, no text, no answer, under the settings of several sites."""

from __future__ import annotations

import pytest
from markdown import Markdown

from coursekit.blocks import reader
from coursekit.check import seen_in_blocks
from slips import SlipPage, faults

SETTINGS = {
    "course": ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.superfences"],
    "material": ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.superfences",
                 "pymdownx.details", "pymdownx.tabbed", "pymdownx.highlight", "pymdownx.inlinehilite"],
    "md_in_html": ["md_in_html", "attr_list", "toc", "tables", "fenced_code"],
}  # fmt: skip


def convert(page: SlipPage, setting: str) -> str:
    """The page as the extension renders it."""
    return Markdown(extensions=[*SETTINGS[setting], "coursekit"]).convert(page.text)


def named(page: SlipPage) -> bool:
    """Whether the check names the line of a slip, and in a question as an error."""
    lines = page.text.split("\n")
    wanted = {
        n
        for n, line in enumerate(lines, 1)
        if any(piece and piece in line for piece in page.slip.split("\n"))
    }
    read = reader.read(page.text)
    seen = [each for block in read.blocks for each in seen_in_blocks.check(block, read, course=False)]
    return any(each.span.line in wanted for each in [*read.all_diagnostics, *seen])


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_slip_takes_nothing_with_it(setting: str, chosen: list[SlipPage]) -> None:
    """Each page keeps its text, its other questions, and every answer in its place."""
    wrong = {page.name: found for page in chosen if (found := faults(page, convert(page, setting)))}
    assert wrong == {}


def test_the_check_names_each_slip(chosen: list[SlipPage]) -> None:
    """File and line of a slip are said before anything is built."""
    assert [page.name for page in chosen if not named(page)] == []
