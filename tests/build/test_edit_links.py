"""At the end of each page: a link to the file that the page comes from, and one to suggest a change without git."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from conftest import ROOT
from coursekit.course import forge
from grown_course import EDIT
from site_builder import Elements, pages

GUIDE = "contribute"
LIST = f"{GUIDE}/suggestions.html"
RUN = 5
"""So many words that follow each other tell where a text is from."""
NEAR = 0.8
"""So much of the words that any file gives, the linked file gives at least: the same words may stand in several."""
DATA = {
    "near-you/own.html": "_data/resources/own.yml",
    "glossary.html": "_data/glossary.yml",
    "sources.html": "_data/bibliography.yml",
    "evidence.html": "_data/facts.yml",
    "changes.html": "_data/changes.yml",
    "pieces.html": "_data/pieces.yml",
    "01/sheet.html": "01/b.md",
    "01/answers.html": "01/b.md",
}
# A tag, a citation, an id or class, the address of a link
SIGNS = re.compile(r"<[^<>]*>|\[@[^\[\]]*\]|\{[#:.][^{}]*\}|\]\([^()]*\)|[\\\\*_`]")
ARTICLE = re.compile(r'<article[^>]*id="__content"[^>]*>(.*)</article>', re.DOTALL)


@pytest.fixture(scope="session")
def edited(rtl_site: Path) -> Path:
    """A course as its repository's host builds it, which says where files are edited."""
    return rtl_site


@pytest.fixture(scope="session")
def course(edited: Path) -> Path:
    """The files that it is built of."""
    return edited.with_name("course")


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text."""
    words = re.findall(r"\w+", unescape(SIGNS.sub(" ", text)).casefold())
    return frozenset(zip(*(words[n:] for n in range(RUN)), strict=False))


@cache
def holders(course: Path) -> dict[tuple[str, ...], list[str]]:
    """The files of the course that hold a run of words."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in course.rglob("*"):
        if path.suffix in {".md", ".yml"}:
            for run in runs(path.read_text(encoding="utf-8")):
                found.setdefault(run, []).append(path.relative_to(course).as_posix())
    return found


def article(page: Path) -> str:
    """What a page says."""
    found = ARTICLE.search(page.read_text(encoding="utf-8"))
    return found[1] if found else ""


def own_words(page: Path) -> str:
    """What a page says, without the meanings of terms, which stand at its end like notes."""
    return article(page).partition('<div class="meanings"')[0]


def edit_links(page: Path) -> list[str]:
    """The links for editing of a page, below the address."""
    elements = Elements(page.read_text(encoding="utf-8")).found
    return [
        each["href"].removeprefix(f"{EDIT}course/")
        for tag, each in elements
        if tag == "a" and each.get("rel") == "edit"
    ]


def test_each_link_leads_to_what_the_page_says(edited: Path, course: Path) -> None:
    """It leads to a file that exists, and to the one that holds most of the page's words: no other holds clearly more."""
    wrong: list[object] = []
    for page in pages(edited):
        name = page.relative_to(edited).as_posix()
        links = edit_links(page)
        if missing := [each for each in links if not (course / each).is_file()]:
            wrong.append((name, missing))
        said = runs(own_words(page))
        shared_words = Counter(each for run in said for each in holders(course).get(run, ()))
        if links and shared_words[links[0]] < NEAR * max(shared_words.values(), default=0):
            wrong.append(
                (name, [(each, shared_words[each]) for each in links[:3]] + shared_words.most_common(2))
            )
    assert wrong == []


def test_a_page_made_from_data_leads_to_the_data(edited: Path) -> None:
    """The page itself comes last."""
    found = {name: edit_links(edited / name) for name in DATA}
    assert {name: links[0] for name, links in found.items()} == DATA
    assert [links[-1] for links in found.values()] == [f"{name.removesuffix('.html')}.md" for name in found]


def test_only_generated_pages_have_none(edited: Path, course: Path) -> None:
    """Each page with a source has a link; the pages that templates make have none."""
    without = {page.relative_to(edited).as_posix() for page in pages(edited) if not edit_links(page)}
    made = {name for name in without if not (course / name).with_suffix(".md").is_file()}
    assert without == made
    assert {"404.html", "search.html", "01/whole.html"} <= made


def test_a_change_can_be_suggested_to_each_page(edited: Path, course: Path) -> None:
    """The link leads to the place of the page in the list, where each form names the page and a heading of it."""
    forms = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / forge.FORM).read_text(encoding="utf-8"))
    fields = {each["id"] for each in forms["body"] if "id" in each}
    text = article(edited / LIST)
    places = dict(re.findall(r'<h3 id="([^"]+)">.*?</h3>\n?<ul>(.*?)</ul>', text, re.DOTALL))
    for page in pages(edited):
        name = page.relative_to(edited).as_posix()
        links = re.findall(
            rf'href="([^"]*{GUIDE}/suggestions\.html)#([^"]+)">Suggest a change', article(page)
        )
        if not edit_links(page) or name.startswith(GUIDE):
            assert links == [], name
            continue
        ((address, place),) = links
        assert (page.parent / address).resolve() == (edited / LIST).resolve()
        for form in re.findall(r'<a href="([^"]+)" rel="noreferrer">', places[place]):
            asked = parse_qs(urlsplit(unescape(form)).query, strict_parsing=True)
            source = (course / name).with_suffix(".md")
            assert asked.pop("template") == [forge.FORM]
            assert set(asked) <= fields
            assert asked["page"] == [source.relative_to(course).as_posix()]
            if heading := asked.get("heading"):
                identifier = heading[0].rpartition(" ")[2]
                assert identifier.removesuffix("}") in source.read_text(encoding="utf-8"), (name, heading)


def test_a_site_without_a_repository_has_neither(site: Path) -> None:
    """Nothing leads to a form that nobody has named, and the other ways are there."""
    assert not any('rel="edit"' in page.read_text(encoding="utf-8") for page in pages(site))
    assert "Suggest a change</a>" not in article(site / "01" / "a.html")
    text = article(site / LIST)
    assert "This copy names no repository" in text
    assert "Without an account" in text
