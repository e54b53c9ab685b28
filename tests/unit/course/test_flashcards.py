"""Cards of questions and of the terms that their pages use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.render.markdown_renderer import rendered as said
from coursekit.site import search_redaction
from site_builder import make

QUESTION = '<quiz id="m01-one">\n\nWhich [one](other.md)?\n\n- [ ] This\n    - Not this.\n- [x] That\n\nBecause.\n\n</quiz>\n'
SCALE = '<quiz id="m01-before" type="scale">\n\nHow sure?\n\n- low\n- some\n- high\n\n</quiz>\n'
GLOSSARY = "- {term: Boundary, id: boundary, meaning: A line.}\n- {term: Peer, id: peer, meaning: An equal.}\n- {term: STI, id: sti, expansion: an infection, meaning: Some illness.}\n"
CARDS = '<flashcards from="m01">\n\n</flashcards>\n'


def html_of(tmp_path: Path, lesson: str, page: str = CARDS) -> str:
    """A page of cards beside a lesson and a page without questions."""
    pages = {
        "lesson.md": lesson,
        "other.md": "A boundary.\n",
        "page.md": page,
        "_data/glossary.yml": GLOSSARY,
    }
    configs = {"coursekit": {"docs": str(make(tmp_path, pages))}}
    return Markdown(extensions=["coursekit"], extension_configs=configs).convert(page)


def ids(html: str) -> list[str]:
    """The ids of all cards of a page, in their order."""
    return re.findall(r'<div class="flashcards__card" id="([^"]+)"', html)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask a peer.", ["peer"]),
        ("- Peer, first.", ["peer"]),
        ("## Peers and STIs", ["sti"]),
        ("Two boundaries, *one* **STI**.", ["boundary", "sti"]),
        ("The group Peer is a name.", []),
        ("A peerage is none.", []),
        ("<!-- a peer -->", []),
        ("```\npeer\n```", []),
        ("", []),
    ],
)
def test_terms_of_the_pages(tmp_path: Path, text: str, found: list[str]) -> None:
    """A term has a card where a page of the questions uses it as a word; other pages count for nothing."""
    html = html_of(tmp_path, f"{text}\n\n{QUESTION}")
    assert ids(html) == [*(f"flashcards-m01-{each}" for each in found), "m01-one-card"]


def test_both_sides(tmp_path: Path) -> None:
    """In front is what is asked, on the back what is right and why; nothing to click stands in a summary."""
    html = html_of(tmp_path, f"An STI.\n\n{QUESTION}{SCALE}")
    fronts = re.findall(r'<div class="flashcards__front">(.*?)</div>\n<details', html, re.DOTALL)
    backs = re.findall(r"</summary>(.*?)</details>", html, re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in fronts] == ["STI", "Which one ?"]
    assert [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in backs] == [
        "an infection Some illness.",
        "Right: That Because.",
    ]
    assert not re.search(r"<summary>[^<]*<(?!/summary>)|<input|<form|<script", html)


def test_twice_on_a_page(tmp_path: Path) -> None:
    """Each card has an id of its own."""
    found = ids(html_of(tmp_path, f"A peer.\n\n{QUESTION}", f"{CARDS}\n{CARDS}"))
    assert len(found) == len(set(found)) == 4


def test_no_search_reads_the_back_of_a_question(tmp_path: Path) -> None:
    """A card only repeats a question, so it is left out whole."""
    html = html_of(tmp_path, QUESTION)
    rest = said.get()
    assert rest
    seen, _ = search_redaction.withheld(html, rest.stems)
    assert "Because" in html
    assert not re.search("Which|That|Because", seen)
