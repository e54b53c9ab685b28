"""Another parser looks at every page of the built course: nothing in it could run, send or ask another host."""

from __future__ import annotations

from pathlib import Path

from dangers import dangers


def test_nothing_dangerous_is_in_the_course(site: Path) -> None:
    """In the articles and in the shell."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 150
    found = {path.name: left for path in pages if (left := dangers(path.read_text(encoding="utf-8")))}
    assert not found
