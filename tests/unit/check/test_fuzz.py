"""Whatever stands in a page or a file of data: the check says sentences with file and line, and no reader of Markdown fails.

The numbers are agreed: 20,000 pages and 5,000 files of data before something is closed, a sample at every change.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from markdown import Markdown

import fuzz
import fuzz_data
import placements
from coursekit.check.checker import Checker
from coursekit.cli.check import check_command
from coursekit.model.folder import Folder
from tiers import chance, count

EXTENSIONS = [*placements.EXTENSIONS, "pymdownx.snippets", "coursekit"]
# `course/_data/facts.yml:3:1: Y001 advice: a sentence`
SENTENCE = re.compile(
    r"^(?P<path>.+):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]+\d{3}) (?P<level>\w+: )?\S.{3,}$"
)
MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course that shows all of its data."""
    return fuzz_data.course(tmp_path)


def checked(course: Path) -> str | None:
    """Run the command on a course, and return what is wrong with what it says."""
    result = CliRunner().invoke(check_command, [str(course)], catch_exceptions=False)
    # Each problem has three lines: the sentence, the line of the file, the help.
    said = [line for line in result.stdout.split("\n") if " | " not in line[:9] and line]
    errors = 0
    for line in said:
        found = SENTENCE.match(line)
        if not found:
            return f"no sentence: {line[:200]!r}"
        errors += not found["level"]
        path = Path(found["path"])
        if path.is_file() and int(found["line"]) > path.read_bytes().count(b"\n") + 1:
            return f"{found['code']} stands on no line of the file"
    if result.exit_code != bool(errors):
        return f"exit code {result.exit_code} with {errors} errors"
    return None


class Engine:
    """Makes HTML of the pages of one course."""

    def __init__(self, course: Path) -> None:
        options: dict[str, dict[str, Any]] = {
            "coursekit": {"docs": Folder(course)},
            "pymdownx.snippets": {"base_path": [str(course)]},
        }
        self.md = Markdown(extensions=EXTENSIONS, extension_configs=options)

    def make(self, path: Path) -> str | None:
        """Make a page, as MkDocs does, which takes the front matter off."""
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        self.md.reset().convert(MATTER.sub("", text, count=1))
        return None


def named(checker: Checker, path: Path) -> str | None:
    """Check one page."""
    checker.check_file(path)
    return None


def mended(path: Path) -> str | None:
    """Mend a page twice; the second time nothing changes."""
    for _ in range(2):
        before = path.read_bytes()
        CliRunner().invoke(check_command, [str(path), "--fix"], catch_exceptions=False)
    return None if path.read_bytes() == before else "mended twice"


def test_pages(course: Path) -> None:
    """Spoilt pages through the check and the Markdown extension, as many together as stand in a course."""
    draw, failures = chance("pages"), fuzz.Failures()
    for _ in range(count(1, 400)):
        pages = {course / f"p{n}.md": fuzz.page(draw) for n in range(50)}
        for path, text in pages.items():
            path.write_bytes(text)
        checker, engine = Checker(Folder(course)), Engine(course)
        for path, text in pages.items():
            failures.attempt("check", text, partial(named, checker, path))
            failures.attempt("page", text, partial(engine.make, path))
        failures.attempt("command", b"all", lambda: checked(course))
        path, text = next(iter(pages.items()))
        failures.attempt("mending", text, partial(mended, path))
    assert not failures.kinds, str(failures)


def test_data(course: Path) -> None:
    """Spoilt files of data, each in a course of its own, through the check and the page that shows them."""
    draw, failures = chance("data"), fuzz.Failures()
    for _ in range(count(20, 5_000)):
        name, text = fuzz_data.data(draw)
        path = course / "_data" / name
        before = path.read_bytes() if path.is_file() else None
        path.write_bytes(text)
        failures.attempt(f"check {name}", text, lambda: checked(course))
        failures.attempt(f"page {name}", text, lambda: Engine(course).make(course / "index.md"))
        path.unlink()
        if before is not None:
            path.write_bytes(before)
    assert not failures.kinds, str(failures)
