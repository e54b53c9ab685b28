"""The number of a page of a tree, and the whole tree on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from coursekit.blocks import reader
from coursekit.check.checker import Checker
from coursekit.course import claims
from coursekit.model.anchors import anchor
from coursekit.page.folder import folder_of
from coursekit.render.markdown_renderer import current_page
from site_builder import make

HEAD = "review_by: 2030-01\nsummary: In short.\njurisdiction: [INT]\n---\n\n"
START = "In danger, call.\n\n- [A](a.md)\n- [B](b.md)\n\n[On paper](paper.md)\n"
FIRST = "Breathe.\n\n- [Yes](c.md)\n- [As with B](b.md)\n"
LEAF = "**In time:** today [@one p.9; F01.01].\n\n1. Go.\n\n{own}\n\nMore: [the lesson](../lesson.md).\n"
SOURCES = "- {id: one, type: book, title: One, author: [{literal: Somebody}], issued: '2001', custom: {seen: primary}}\n"
PLACE = """\
place: {{name: "{name}", country: "KE", timezone: "Africa/Nairobi"{more}}}
listings:
  - id: {name}-1
    name: "{name} house"
    kind: ["pep"]
    contact: [{{phone: "{number}", note: "Ring twice"}}]
    where: {{share: "none"}}
    publish: [{publish}]
    verified: {{date: "2026-11-20", by: "editors", how: "call"}}
    status: "{status}"
"""


def page(kind: str, title: str, body: str, listing: str = "") -> str:
    """A page of a tree."""
    named = f"listing: {listing}\n" if listing else ""
    return f"---\ntitle: {title}\ntree: {kind}\n{named}{HEAD}{body}"


def place(
    name: str, number: str, *, publish: str = '"site"', status: str = "open", more: str = ""
) -> dict[str, str]:
    """The file of a place with one service."""
    text = PLACE.format(name=name, number=number, publish=publish, status=status, more=more)
    return {f"_data/resources/{name}.yml": text}


def course(tmp_path: Path, places: dict[str, str], roles: str = "") -> Path:
    """A course with a tree of a start, a question and two leaves."""
    files = {
        "_data/kinds.yml": "kinds:\n  pep: {label: Night clinic, topics: [clinic], check_months: 12}\n",
        "_data/bibliography.yml": SOURCES,
        "near-you/index.md": "Near.\n",
        "lesson.md": "---\ntitle: Lesson\n---\n\n- Lesson.\n",
        "now/index.md": page("question", "I need help", START),
        "now/a.md": page("question", "Case A", FIRST, "pep"),
        "now/b.md": page("leaf", "Case B", LEAF.format(own="Own words of B."), "pep"),
        "now/c.md": page("leaf", "Case C", LEAF.format(own="Own words of C."), "pep"),
        "now/paper.md": page("paper", "Paper", '<tree from="now">\n\n</tree>\n'),
    }
    files["_data/reviews.yml"] = yaml.safe_dump(
        {
            "reviews": [
                review(name, files[name], each) for name in files if "now/" in name for each in roles.split()
            ]
        }
    )
    return make(tmp_path, {**files, **places})


def review(name: str, text: str, role: str) -> dict[str, object]:
    """A made-up review of a page."""
    stamps = {each.id: each.stamps for each in claims.sections(reader.read(text))}
    sections = [
        {"section": key, "stands": "yes", "claims": list(each.claims), "questions": list(each.questions)}
        for key, each in stamps.items()
    ]
    return {
        "page": name,
        "role": role,
        "day": "2026-11-01",
        "sheet": claims.code(stamps),
        "sections": sections,
    }


def html_of(root: Path, name: str) -> str:
    """A page as the extension renders it, without its front matter."""
    docs = folder_of(root / name)
    current_page.set(name)
    text = docs.text(root / name).split("---\n", 2)[2].lstrip("\n")
    configs = {"coursekit": {"docs": docs}}
    try:
        return Markdown(extensions=["coursekit"], extension_configs=configs).convert(text)
    finally:
        current_page.set("")


def seen(html: str) -> str:
    """What readers see."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


OWN = place("own", "0700 1")
UPSTREAM = place("came", "0700 2", more=', upstream: "yes"')


@pytest.mark.parametrize(
    ("places", "number"),
    [
        ({}, None),
        (OWN, "0700 1"),
        (UPSTREAM, "0700 2"),
        ({**UPSTREAM, **OWN}, "0700 1"),
        ({**place("another", "0700 3"), **OWN}, "0700 3"),
        ({**place("another", "0700 3", status="paused"), **OWN}, "0700 1"),
        ({**place("another", "0700 3", publish='"print"'), **OWN}, "0700 1"),
        (place("demo", "0700 4", more=', demo: "yes"'), None),
    ],
)
@pytest.mark.parametrize("name", ["now/a.md", "now/b.md"])
def test_one_number(tmp_path: Path, places: dict[str, str], number: str | None, name: str) -> None:
    """The first open service that may be shown, own places before others; nothing made up, and never without its note."""
    html = html_of(course(tmp_path, places), name)
    calls = re.findall(r'<p class="tree__call".*?</p>', html, re.DOTALL)
    if number is None:
        assert calls == []
        assert "0700" not in html
    else:
        assert [seen(each).split("): ", 1)[1] for each in calls] == [f"{number} (Ring twice)"]
        assert set(re.findall(r"0700 \d", html)) == {number}
    # A leaf says so where there is none; a question has the number alone.
    assert ("No service is listed here yet." in html) == (number is None and name == "now/b.md")


def test_the_number_follows_the_first_lines(tmp_path: Path) -> None:
    """First the time limit, then the number, then what to do, then the listing and the ways on."""
    text = seen(html_of(course(tmp_path, OWN), "now/b.md"))
    order = [
        "In time:",
        "0700 1",
        "Go.",
        "More:",
        "own house",
        "Back to the start: I need help",
        "Services near you",
    ]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("now/index.md", ["a.md", "b.md", "paper.md", "../near-you/index.html"]),
        ("now/a.md", ["c.md", "b.md", "index.html", "../near-you/index.html"]),
        (
            "now/b.md",
            [f"../sources.md#{anchor('one')}", "../lesson.md", "../near-you/index.html", "index.html"],
        ),
        ("lesson.md", []),
    ],
)
def test_ways_on(tmp_path: Path, name: str, links: list[str]) -> None:
    """Each page leads on by itself; answers are marked for their style, and no other list is."""
    html = html_of(course(tmp_path, {}), name)
    assert re.findall(r'href="([^"]+)"', html) == links
    assert html.count('class="tree__answers"') == (name in {"now/index.md", "now/a.md"})


def test_paper_holds_each_page_once(tmp_path: Path) -> None:
    """Every question and leaf stands there in the order of the answers, without citations and links, and nothing twice."""
    html = html_of(course(tmp_path, {}), "now/paper.md")
    text = seen(html)
    order = ["I need help", "Case A", "Breathe.", "Case C", "Own words of C.", "Case B", "Own words of B."]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert [text.count(each) for each in ("Own words of B.", "Own words of C.", "Breathe.")] == [1, 1, 1]
    assert "<a" not in html
    assert not re.search(r"Somebody|\[@|F01|More:|On paper", text)
    assert "today." in text


def test_a_page_printed_before_is_named(tmp_path: Path) -> None:
    """An answer that leads to a page of an earlier case says where to look."""
    root = course(tmp_path, {})
    (root / "now/index.md").write_text(
        page("question", "Start", "- [B](b.md)\n- [A](a.md)\n"), encoding="utf-8"
    )
    assert 'As with B: see "Case B"' in seen(html_of(root, "now/paper.md"))


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<tree from="now">', []),
        ('<tree from="nwo">', [("T010", 'did you mean from="now"?')]),
        ("<tree>", [("T010", "write one of: now")]),
        ('<tree from="near-you">', [("T010", "write one of: now")]),
    ],
)
def test_a_folder_without_a_tree(tmp_path: Path, tag: str, found: list[tuple[str, str]]) -> None:
    """T010 names the folder that was meant, or those that there are; the page itself shows no tree."""
    root = course(tmp_path, {})
    (root / "now/paper.md").write_text(page("paper", "Paper", f"{tag}\n\n</tree>\n"), encoding="utf-8")
    checker = Checker(folder_of(root), advising=False)
    problems = [each.diagnostic for each in checker.run([root / "now/paper.md"])]
    assert [(each.code, each.help.strip()) for each in problems] == found
    assert ("Case A" in html_of(root, "now/paper.md")) == (not found)


@pytest.mark.parametrize(
    ("publish", "printed"), [('"site"', False), ('"site", "print"', True), ('"print"', False)]
)
def test_paper_prints_what_may_be_printed(tmp_path: Path, publish: str, *, printed: bool) -> None:
    """A number stands on paper where its listing allows it, with its note; else a line to write on."""
    html = html_of(course(tmp_path, place("own", "0700 1", publish=publish)), "now/paper.md")
    assert html.count("0700 1</bdi> (Ring twice)") == (2 if printed else 0)
    assert html.count("tree__blank") == (0 if printed else 2)
    assert "own house" not in html


@pytest.mark.parametrize(
    ("roles", "draft"), [("", True), ("lawyer", True), ("community clinician lawyer", False)]
)
def test_paper_says_that_it_is_a_draft(tmp_path: Path, roles: str, *, draft: bool) -> None:
    """As long as a page lacks a review, the paper says so, with the day on which it was made."""
    text = seen(html_of(course(tmp_path, {}, roles), "now/paper.md"))
    assert ("Draft awaiting paid review" in text) == draft
    assert "As it was on 28 Nov 2026" in text
