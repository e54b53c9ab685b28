"""The Markdown extension takes time in line with a page's length: four times as long a page takes less than six times as long.

Scanners are tried one by one (`tests/unit/test_scanners.py`); here a page goes all the way to its HTML.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from markdown import Markdown

import placements
import slow
from coursekit.model.folder import Folder
from coursekit.model.limits import PAGE, breaches
from site_builder import make
from small_course import FILES

MOST = 6.0
SHORT = 5.0
"""Seconds of computing that a page of the largest size may take, however they grow: the library copies a paragraph for each mark in it."""
TRIES = 3
"""A busy machine makes one measurement wrong in either direction, not so many in the same one."""
ONCE_SLOW = {"questions with one id"}
"""Each question counted all others of its page. How long the other kinds take is tried in whole builds, where the check names some first."""


@pytest.fixture
def docs(tmp_path: Path) -> Folder:
    """A course."""
    return Folder(make(tmp_path, FILES) / "course")


def seconds(docs: Folder, text: str) -> float:
    """Seconds of computing that a page takes."""
    options = {"coursekit": {"docs": docs}}
    md = Markdown(extensions=[*placements.EXTENSIONS, "coursekit"], extension_configs=options)
    begin = time.process_time()
    md.convert(text)
    return time.process_time() - begin


@pytest.mark.parametrize("kind", sorted(ONCE_SLOW))
def test_four_times_the_page(docs: Folder, kind: str) -> None:
    """As large as a page may be, against a quarter of it; what is beyond a limit is never read."""
    small, large = slow.PAGES[kind](PAGE // 4), slow.PAGES[kind](PAGE)
    if breaches(large):
        return

    def grows() -> bool:
        longer = seconds(docs, large)
        return longer > SHORT and longer >= MOST * max(seconds(docs, small), SHORT / MOST)

    assert not all(grows() for _ in range(TRIES))
