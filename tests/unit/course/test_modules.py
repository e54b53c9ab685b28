"""The lists on the start page come from the pages, in the order of the modules."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.render.markdown_renderer import current_page
from site_builder import make

FILES = {
    "index.md": "---\ntitle: Start\n---\n",
    "a-second/index.md": "---\ntitle: Second\nmodule: 2\nsummary: All about & more.\nobjectives: [x]\n---\n",
    "a-second/one.md": "---\ntitle: One\nmodule: 2\nlesson: 1\nminutes: 7\nobjectives: [x]\n---\n",
    "a-second/two.md": "---\ntitle: Two\nmodule: 2\nlesson: 2\nminutes: 5\nobjectives: [x]\n---\n",
    "a-second/group.md": "---\ntitle: Group\nmodule: 2\nminutes: 30\nobjectives: [x]\n---\n",
    "a-second/sheet.md": "---\ntitle: Sheet\nmodule: 2\nminutes: 5\n---\n",
    "b-first/index.md": "---\ntitle: First\nmodule: 1\n---\n",
    "b-first/only.md": "---\ntitle: Only\nmodule: 1\nlesson: 1\n---\n",
    "broken/index.md": "---\ntitle: [\nmodule: 3\n---\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course of two modules, and a page that cannot be read."""
    return make(tmp_path, FILES)


def html(docs: Path, noun: str, page: str = "index.md") -> str:
    """A list as a page shows it."""
    current_page.set(page)
    converter = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}})
    text = converter.convert(f"<{noun}>\n\n</{noun}>")
    current_page.set("")
    return text


def test_modules(docs: Path) -> None:
    """By number, with summary, lessons and minutes."""
    text = html(docs, "modules")
    first, second = (
        text.index('<li value="1"><a href="b-first/index.html">First</a>'),
        text.index('<li value="2">'),
    )
    assert first < second
    assert "<p>All about &amp; more.</p>" in text[second:]
    assert "2 lessons · 42 min" in text[second:]
    assert "1 lesson</p>" in text[first:second]
    assert text.count("<li") == 2


def test_activities(docs: Path) -> None:
    """The page with objectives that is no lesson; links fit the page that shows them."""
    text = html(docs, "activities", page="x/y.md")
    assert '<a href="../a-second/group.html">Group</a>' in text
    assert "Module 2 · 30 min" in text
    assert text.count("<li") == 1


def test_an_empty_course(tmp_path: Path) -> None:
    """Nothing to list is no reason to stop."""
    assert "<li" not in html(tmp_path, "modules") + html(tmp_path, "activities")
