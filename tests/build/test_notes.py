"""A site keeps notes only where its copy names a host: the page is told, and nothing else can tell it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notes_site import FILES
from site_builder import build, make
from small_course import small_course


@pytest.mark.parametrize(
    ("settings", "origin"),
    [
        ("name: A\n", ""),
        ("name: A\nnotes: notes.example.org\n", "https://notes.example.org"),
        (
            "name: A\naddress: https://notes.example.org/\nnotes: notes.example.org\n",
            "https://notes.example.org",
        ),
    ],
    ids=["none named", "named", "with its address"],
)
def test_what_the_page_is_told(tmp_path: Path, settings: str, origin: str) -> None:
    """The address with https; the switch of a preview does nothing to a site."""
    root = make(small_course(tmp_path, **FILES), {"local.yml": settings})
    build(
        root / "site",
        config=root / "mkdocs.yml",
        COURSE_SITE_URL="",
        COURSE_PREVIEW_NOTES="http://127.0.0.1:8000",
    )
    page = (root / "site" / "notes.html").read_text(encoding="utf-8")
    assert re.findall('data-origin="([^"]*)"', page) == [origin]
