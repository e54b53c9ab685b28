"""What the citation library finds in a style is kept while sources are formatted: the same text, and nothing is left behind."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from citeproc.model import CitationStylesElement

from course_pages import DOCS
from coursekit.course import bibliography, citation_style
from coursekit.model.folder import Folder
from tiers import chance, count


def test_the_text_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For sources of the course of all types; the style is searched less often than there are sources."""
    every = bibliography.load(DOCS.data)
    chosen = chance("citation style").sample(every, count(60, len(every)))
    (tmp_path / bibliography.FILE).write_text(yaml.safe_dump(chosen, allow_unicode=True), encoding="utf-8")
    searched = []
    search = CitationStylesElement.xpath_search

    def noted(element: CitationStylesElement, expression: str) -> object:
        searched.append(expression)
        return search(element, expression)

    monkeypatch.setattr(CitationStylesElement, "xpath_search", noted)
    kept = bibliography.sources(Folder(tmp_path))
    once = len(searched)
    monkeypatch.setattr(citation_style, "looked_up_once", contextlib.nullcontext)
    assert bibliography.sources(Folder(tmp_path)) == kept
    assert len(kept) == len(chosen)
    assert once < 150 < len(searched) - once


def test_the_library_is_left_as_it_was() -> None:
    """Also after a mistake."""
    before = CitationStylesElement.xpath_search
    with contextlib.suppress(ZeroDivisionError), citation_style.looked_up_once():
        assert CitationStylesElement.xpath_search is not before
        print(1 / 0)  # noqa: T201 - a mistake
    assert CitationStylesElement.xpath_search is before
