"""A page or a file of data that a reader could take long for: however large it is, the check answers at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import slow
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.model.limits import PAGE
from site_builder import make
from small_course import FILES, MATTER
from tiers import drawn

SIZE = 1_000_000
MOST = 1.0
"""Seconds of computing."""
PATIENCE = 20.0
"""Seconds of computing that a file which is read may take."""
ONCE_SLOW = ["deep", "levels", "same names"]


def took(course: Path, path: Path) -> float:
    """Check a file, and return how many seconds of computing it took."""
    begin = time.process_time()
    found = Checker(Folder(course)).run([path])
    assert found
    return time.process_time() - begin


@pytest.mark.parametrize("kind", drawn("slow data", list(slow.DATA), 8, ONCE_SLOW))
def test_a_large_file_of_data_is_read_or_named(tmp_path: Path, kind: str) -> None:
    """A file of data of a slow kind, as large as pages may be, takes no longer than anybody waits."""
    course = make(tmp_path, FILES) / "course"
    name, text = slow.DATA[kind]
    path = course / "_data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(PAGE), encoding="utf-8")
    begin = time.process_time()
    checker = Checker(Folder(course))
    checker.run(checker.files())
    assert time.process_time() - begin < PATIENCE


@pytest.mark.parametrize("kind", slow.PAGES)
def test_a_large_page_is_named_at_once(tmp_path: Path, kind: str) -> None:
    """A page of a million characters of any slow kind is beyond a limit, and the check says so in less than a second."""
    course = make(tmp_path, FILES) / "course"
    page = course / "slow.md"
    page.write_text(MATTER.format("Slow") + slow.PAGES[kind](SIZE), encoding="utf-8")
    assert took(course, page) < MOST
