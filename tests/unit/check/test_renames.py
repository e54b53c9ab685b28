"""Renames: chains lead to their end, and each line that leads nowhere is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check import renames as rules
from coursekit.course import renames
from coursekit.model.folder import Folder
from site_builder import make

PAGE = '---\ntitle: A\n---\n\n## One {#one}\n\n<reflection id="two">\n\nWhy?\n\n</reflection>\n'
CHAIN = "pages: {x.md: y.md, y.md: a.md}\nids:\n  a.md: {old: older, older: one, gone: ''}\n  b.md: {far: x.md#old}\n"


def course(folder: Path, text: str) -> Folder:
    """Two pages, with these renames."""
    return Folder(make(folder, {"a.md": PAGE, "b.md": "---\ntitle: B\n---\n", "_data/renames.yml": text}))


def test_chains(tmp_path: Path) -> None:
    """Of pages, of ids, and of both; what was never renamed stays."""
    found = renames.read(course(tmp_path, CHAIN))
    assert [found.page(each) for each in ("x.md", "y.md", "a.md")] == ["a.md"] * 3
    assert found.section("x.md", "old") == found.section("b.md", "far") == ("a.md", "one")
    assert found.section("y.md", "one") == ("a.md", "one")
    assert found.section("a.md", "gone") == ("a.md", "")


NO_PAGES = (
    "/x/y.md", "../x.md", "x/../../y.md", "./x.md", "x//y.md", "404.md", "search.md", "search/x.md", "components/quiz/quiz.js", "x.html", "x",
    ".x/y.md", "_bank/x.md", "_data/x.md", "X.md", "x y.md", "con.md",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHAIN, []),
        ("pages:\n  x.md: c.md\n", ["2 A003"]),
        ("pages:\n  x.md: y.md\n  y.md: c.md\n", ["3 A003"]),
        ("pages:\n  x.md: y.md\n  y.md: x.md\n", ["2 A003", "3 A003"]),
        ("pages:\n  b.md: a.md\n", ["2 A004"]),
        ("ids:\n  c.md: {old: one}\n", ["2 A003"]),
        ("ids:\n  a.md:\n    old: three\n", ["3 A003"]),
        ("ids:\n  a.md:\n    old: two\n", []),
        ("ids:\n  a.md:\n    old: older\n    older: old\n", ["3 A003", "4 A003"]),
        ("ids:\n  a.md:\n    one: two\n", ["3 A004"]),
        ("ids:\n  b.md:\n    old: a.md#none\n", ["3 A003"]),
        ("redirect_until:\n  x.md: 2027-01-01\n", ["2 A003"]),
        ("pages: {x.md: a.md}\nredirect_until:\n  x.md: 2027-02-29\n", ["3 A002"]),
        ("pages: [a]\n", ["1 A002"]),
        # What could lead a redirect out of the site, or into the place of a page that the site makes.
        *((f"pages:\n  {old}: a.md\n", ["2 A002"]) for old in NO_PAGES),
        ("pages: {x-1/y.md: a.md}\n", []),
    ],
)
def test_each_line_leads_somewhere(tmp_path: Path, text: str, expected: list[str]) -> None:
    """File and line of a rename that leads nowhere, or from what is still there."""
    found = rules.check(text, course(tmp_path, text))
    assert [f"{each.span.line} {each.code}" for each in found] == expected
