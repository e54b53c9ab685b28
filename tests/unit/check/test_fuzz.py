"""Whatever stands in a page or a file of data: the check says sentences with file and line, and no reader of Markdown fails.

The numbers are agreed: 20,000 pages and 5,000 files of data before something is closed, a sample at every change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
PAGES, DATA = 20_000, 5_000
PARTS = count(1, 10)
"""Each part is a test of its own, so that several processes share the work."""
TOGETHER = 100
"""So many pages stand in a course."""
OF_OTHER_PAGES = ("renames.yml", "pathway.yml", "groups.yml")
"""Lists of pages that the course of spoilt pages does not have: each line would be the same mistake in every check."""
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


def mended(course: Path) -> str | None:
    """Mend a course twice; the second time nothing changes."""
    for _ in range(2):
        before = {path: path.read_bytes() for path in sorted(course.glob("*.md"))}
        CliRunner().invoke(check_command, [str(course), "--fix"], catch_exceptions=False)
    twice = [text for path, text in before.items() if path.read_bytes() != text]
    return f"mended twice: {twice[0][:3_000]!r}" if twice else None


def each_checked(failures: fuzz.Failures, course: Path, texts: Mapping[Path, bytes]) -> None:
    """Check files one by one, which says whose fault it is that a check of them together fails."""
    checker = Checker(Folder(course))
    for path, text in texts.items():
        failures.attempt(f"check {path.suffix}", text, partial(named, checker, path))


def named(checker: Checker, path: Path) -> str | None:
    """Check one file."""
    checker.check_file(path)
    return None


@pytest.mark.parametrize("part", range(PARTS))
def test_pages(course: Path, part: int) -> None:
    """Spoilt pages through the check and the Markdown extension, as many together as stand in a course."""
    draw, failures = chance(f"pages {part}"), fuzz.Failures()
    for name in OF_OTHER_PAGES:
        (course / "_data" / name).unlink()
    for turn in range(count(1, PAGES // TOGETHER // PARTS)):
        pages = {course / f"p{n}.md": fuzz.page(draw) for n in range(TOGETHER)}
        for path, text in pages.items():
            path.write_bytes(text)
        engine = Engine(course)
        for path, text in pages.items():
            failures.attempt("page", text, partial(engine.make, path))
        if not failures.attempt("command", b"all", lambda: checked(course)):
            each_checked(failures, course, pages)
        # Mending checks three times more.
        if turn % 10 == 0:
            failures.attempt("mending", b"all", lambda: mended(course))
    assert not failures.kinds, str(failures)


@pytest.mark.parametrize("part", range(PARTS))
def test_data(course: Path, part: int) -> None:
    """Spoilt files of data, one or some in a course that is whole otherwise, through the check and the page that shows them."""
    draw, failures = chance(f"data {part}"), fuzz.Failures()
    own = {path: path.read_bytes() for path in (course / "_data").rglob("*.yml")}
    left = count(20, DATA // PARTS)
    while left > 0:
        drawn = [fuzz_data.data(draw) for _ in range(min(left, draw.choice((1, 4, 8))))]
        left -= len(drawn)
        failing = data_fail(failures, course, own, drawn)
        if failing and len(drawn) > 1:
            for each in drawn:
                data_fail(failures, course, own, [each])
    assert not failures.kinds, str(failures)


def data_fail(
    failures: fuzz.Failures, course: Path, own: Mapping[Path, bytes], drawn: Sequence[tuple[str, bytes]]
) -> bool:
    """Lay files of data into a course, check it and make its page; tell whether one of the two fails. The course is whole again."""
    for name, text in drawn:
        (course / "_data" / name).write_bytes(text)
    what, text = ", ".join(name for name, _ in drawn), b"\n".join(text for _, text in drawn)
    well = failures.attempt(f"check {what}", text, lambda: checked(course))
    well &= failures.attempt(f"page {what}", text, lambda: Engine(course).make(course / "index.md"))
    for name, _ in drawn:
        path = course / "_data" / name
        if path in own:
            path.write_bytes(own[path])
        else:
            path.unlink(missing_ok=True)
    return not well
