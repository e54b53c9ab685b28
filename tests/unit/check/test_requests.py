"""A request that changes code and pages at once is named first."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from coursekit.check.requests import MOST, sorted_out, summary
from coursekit.cli import main

CODE = ["mkdocs.yml", "scripts/build", "plugins/coursekit/x.py", "overrides/main.html", ".github/workflows/ci.yml", "course",
        "pyproject.toml", "Course/a.md", "tests/a.md", "README.md", "course/../scripts/x.md"]  # fmt: skip
PAGES = ["course/index.md", "course/01-a/b.md", "course/_data/facts.yml", "course/a.png", "course/_bank/a.md"]
OTHER = ["course/a.js", "course/_data/a.yml", "course/_headers", "course/.a"]


def test_each_kind() -> None:
    """Every path is of one kind."""
    found = sorted_out([*CODE, *PAGES, *OTHER, ""])
    # The last one is written as one of a page and leads out of the folder.
    assert {*found.code, *found.unwanted} == {*CODE, *OTHER}
    assert {*found.pages} == {*PAGES}


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ([*CODE[:1], *PAGES], "code and pages at once"),
        ([*CODE[:1], *OTHER], "code and pages at once"),
        (CODE[:1], "changes code"),
        (PAGES, "changes pages only"),
        ([], "changes nothing"),
    ],
)
def test_what_comes_first(names: list[str], first: str) -> None:
    """The heading says it."""
    assert first in next(iter(summary(sorted_out(names))))


def test_names_are_only_shown() -> None:
    """No line begins a command, nobody is mentioned, and long lists are cut."""
    names = ["a\n::error::x", "`@someone` <b>", "\x1b[2Jb", *(f"x{n}" for n in range(MOST))]
    result = CliRunner().invoke(main, ["request"], input="\0".join(names))
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert not [line for line in lines if line.startswith("::") or "\x1b" in line]
    assert all(
        line.startswith("- `") and line.endswith("`") and line.count("`") == 2
        for line in lines
        if "@" in line
    )
    assert f"- … and {len(names) - MOST} more" in lines
