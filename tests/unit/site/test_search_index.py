"""Which pages a search knows, and where their sections begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.site import search_index
from site_builder import make

PAGE = "<article><h1 id='a'>One</h1><p>Two</p></article>"
PAGES = ("index.html", "01/a.html", "01/b.html", "contribute/c.html", "404.html", "search.html")


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ((), ["01/a.html", "01/b.html", "contribute/c.html", "index.html"]),
        (("contribute",), ["01/a.html", "01/b.html", "index.html"]),
        (("01/a.html", "contribute"), ["01/b.html", "index.html"]),
    ],
)
def test_pages_that_are_left_out(exclude: tuple[str, ...], left: list[str], tmp_path: Path) -> None:
    """The search itself, the page for addresses that lead nowhere, and what a site excludes."""
    make(tmp_path, dict.fromkeys(PAGES, PAGE))
    found = list(search_index.sections(tmp_path, exclude))
    assert list(dict.fromkeys(section.url.partition("#")[0] for section in found)) == left
