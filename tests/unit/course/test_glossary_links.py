"""Terms of the glossary are linked where they first occur, and nowhere that a link would harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.course import glossary_links
from coursekit.render.markdown_renderer import current_page
from site_builder import make

GLOSSARY = """\
- {term: Peer, id: peer, meaning: One like you.}
- {term: Peer-led, id: peer-led, meaning: Led by peers.}
- {term: Boundary, id: boundary, meaning: A line.}
- {term: SWIT, id: swit, meaning: A guide.}
- {term: STI, expansion: infection, id: sti, meaning: An infection.}
"""
KEYS = re.findall(r"id: ([a-z-]+)", GLOSSARY)
FILES = {"_data/glossary.yml": GLOSSARY, "glossary.md": "<glossary>\n\n</glossary>\n"}


def linked(folder: Path, text: str, page: str = "a/b.md") -> list[str]:
    """The words of a page that lead to the glossary, as `word id`."""
    docs = make(folder, FILES)
    current_page.set(page)
    converter = Markdown(
        extensions=["admonition", "fenced_code", "toc", "coursekit"],
        extension_configs={"coursekit": {"docs": str(docs)}},
    )
    html = converter.convert(text)
    current_page.set("")
    found = re.findall(r'<a class="term" href="#([a-z0-9-]+)" id="([a-z0-9-]+)">([^<]*)</a>', html)
    assert len(found) == html.count('class="term"')
    keys = {glossary_links.meaning_id(key): key for key in KEYS}
    for place, use, _ in found:
        # Each leads to its meaning below the text, and that back to it.
        assert f'id="{place}"' in html
        assert f'<a href="#{use}">Back to the text</a>' in html
    assert html.count("meanings__term") == len(found)
    return [f"{word} {keys[place]}" for place, _, word in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your peer and peers.\n\nA peer.", ["peer peer"]),
        (
            "A peer-led group of **peers** with boundaries.",
            ["peer-led peer-led", "peers peer", "boundaries boundary"],
        ),
        ("Peer support. The Peer Network, Peers Victoria.", ["Peer peer"]),
        ("Peers began. Then a peer.", ["peer peer"]),
        ("A peer-run swit, non-peer and SWITs.", ["SWITs swit"]),
        ("## A peer\n\nSome text with [a peer](x.md) and `peer`.", []),
        ("| a peer |\n\n```\npeer\n```\n", ["peer peer"]),
        ('!!! note "My peer"\n\n    One peer.', ["peer peer"]),
        ("An STI and *a* peer, *the peer* too.", ["peer peer"]),
    ],
)
def test_where_terms_are_linked(tmp_path: Path, text: str, expected: list[str]) -> None:
    """The first occurrence in running text; names, headings, links and code are left alone."""
    assert linked(tmp_path, text) == expected


QUIZ = '<quiz id="a">\n\nWhat is a peer?\n\n- [x] A peer\n- [ ] A boundary\n\nA peer is a peer.\n\n</quiz>\n'


def test_questions_hold_no_links_to_terms(tmp_path: Path) -> None:
    """Neither in the page nor in a note; after the question the page goes on."""
    note = "!!! note\n\n" + "".join(f"    {line}\n" if line else "\n" for line in QUIZ.split("\n"))
    assert linked(tmp_path, f"{QUIZ}\nA peer.") == ["peer peer"]
    assert linked(tmp_path, f"{note}\nA boundary.") == ["boundary boundary"]


def test_other_blocks_hold_them(tmp_path: Path) -> None:
    """A reflection is prose."""
    assert linked(tmp_path, '<reflection id="a">\n\nWho is your peer?\n\n</reflection>') == ["peer peer"]


def test_the_glossary_does_not_link_to_itself(tmp_path: Path) -> None:
    """Its own text stays as it is."""
    assert linked(tmp_path, "A peer.", page="glossary.md") == []


def test_a_course_without_a_page_of_the_glossary(tmp_path: Path) -> None:
    """There is nowhere to lead to."""
    docs = make(tmp_path, {"_data/glossary.yml": GLOSSARY})
    converter = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}})
    assert "class=" not in converter.convert("A peer.")


def test_no_terms() -> None:
    """An empty glossary finds nothing."""
    assert not glossary_links.Terms([]).pattern.search("anything")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An STI. An STI.", "An STI (infection). An STI."),
        ("An STI (infection). An STI.", "An STI (infection). An STI."),
        ("An infection (STI). An STI and SWIT.", "An infection (STI). An STI and SWIT."),
        ("Of STI ", "Of STI (infection)"),
    ],
)
def test_abbreviations_are_spelt_out_once(tmp_path: Path, text: str, expected: str) -> None:
    """At the first use, unless the author wrote it there."""
    docs = make(tmp_path, FILES)
    converter = Markdown(
        extensions=["abbr", "coursekit"], extension_configs={"coursekit": {"docs": str(docs)}}
    )
    html = converter.convert(text).partition('<div class="meanings"')[0]
    assert re.sub("<[^>]+>", "", html).strip() == expected
