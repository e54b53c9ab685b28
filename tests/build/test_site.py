"""What the built course promises: no third party, nothing inline, no broken link, small pages."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.page.folder import WHOLE
from site_builder import BuildError, Elements, Nesting, build, course_of, pages
from small_course import ASK, small_course

# What would tell someone who glances at a tab, the history or an address what the course is about.
OUTING = re.compile(r"sex|traffick|hiv\b|drug|escort|prostitut|abort|stbbi", re.IGNORECASE)
CONTENT_NOTE = re.compile(r'<p class="[^"]*content-note".*?</p>', re.DOTALL)
KB = 1000
# What the shell has, what shows services near the reader, what draws questions again and sums up: files, or folders of one.
SHELL = {"shell", "shell.js", "exit"}
LISTINGS = {"resources", "local", "services.js"}
RESULTS = {"results.css", "results.js"}


@cache
def weight(path: Path) -> int:
    """Bytes of a file on the wire with gzip, level 9."""
    return len(gzip.compress(path.read_bytes(), 9))


def gzipped(*paths: Path) -> int:
    """The same of some files together."""
    return sum(map(weight, paths))


# `<template data-script="listen/reader"><script src="../components/listen/reader.js"></script></template>`
LATER = re.compile(r"<template data-script=.*?</template>", re.DOTALL)


@cache
def assets(site: Path, page: Path) -> frozenset[Path]:
    """The files that a page loads with itself; what stands in a template is loaded when somebody asks for it."""
    found = set()
    for tag, attributes in Elements(LATER.sub("", page.read_text(encoding="utf-8"))).found:
        name = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        if name:
            found.add((page.parent / name).resolve())
    return frozenset(path.relative_to(site.resolve()) for path in found)


def test_no_third_party_and_nothing_inline(site: Path) -> None:
    """No page loads from another host, and none holds script, style, handler or text field."""
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        for tag, attributes in Elements(text).found:
            where = (page, tag, attributes)
            assert "style" not in attributes, where
            assert not [name for name in attributes if name.startswith("on")], where
            assert tag not in {"style", "iframe", "object", "embed", "textarea", "base"}, where
            assert tag != "script" or attributes.get("src"), where
            assert tag != "input" or attributes["type"] in {"checkbox", "radio"}, where
            loaded = attributes.get("src", attributes.get("href", "") if tag == "link" else "")
            assert not re.match(r"(https?:)?//|data:", loaded), where
    for sheet in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_elements_are_nested(site: Path) -> None:
    """Each element is closed where it belongs, and each item stands in a list."""
    faults = {page: Nesting(page.read_text(encoding="utf-8")).faults for page in pages(site)}
    assert not {page: each for page, each in faults.items() if each}


def test_each_content_note_leads_to_the_page_to_settle(site: Path) -> None:
    """One link in each note, from every depth; the page itself has none."""
    settle = (site / "settle.html").resolve()
    depths = set()
    for page in pages(site):
        for note in CONTENT_NOTE.findall(page.read_text(encoding="utf-8")):
            links = [found["href"] for tag, found in Elements(note).found if tag == "a"]
            assert [(page.parent / link).resolve() for link in links] == [settle], page
            depths.add(len(page.relative_to(site).parts))
    assert max(depths) > 1


def test_ids_are_unique_on_a_page(site: Path) -> None:
    """No id stands twice on a page."""
    for page in pages(site):
        ids = [a["id"] for _, a in Elements(page.read_text(encoding="utf-8")).found if "id" in a]
        assert sorted(ids) == sorted(set(ids)), page


TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


def test_tabs_and_addresses_are_neutral(site: Path) -> None:
    """Neither the name of a tab nor an address nor the sentence for lists of results says what the course is about."""
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        for found in (TITLE.search(text), DESCRIPTION.search(text)):
            assert found, page
            assert found[1].strip() == found[1] != "", page
            assert not OUTING.search(found[1]), found[1]
        assert not OUTING.search(page.relative_to(site).as_posix())


def test_tabs_differ(site: Path) -> None:
    """No two pages have the same title; parts of a module say which they are."""
    titles: dict[str, list[str]] = {}
    for page in pages(site):
        found = TITLE.search(page.read_text(encoding="utf-8"))
        assert found
        titles.setdefault(found[1], []).append(page.relative_to(site).as_posix())
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}
    assert titles["7 · look back - Health course"] == ["07/look-back.html"]
    assert titles["7.2 - Health course"] == ["07/b.html"]
    assert titles["Health course"] == ["index.html"]


def test_no_answer_key_is_published(site: Path) -> None:
    """No raw marks, no mistakes, and no answers in the search index."""
    for page in pages(site):
        if "contribute" in page.parts:
            continue  # the guide shows how questions are written
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"\[[xX]\]|&lt;/?quiz|class=\"error\"|\ue000", text), page
    index = (site / "search" / "index.js").read_text(encoding="utf-8")
    assert "A button on a page cannot clean a phone" not in index


def test_a_search_finds_each_thing_once(site: Path) -> None:
    """A question stands in its lesson, a service in its directory; what repeats them is left out."""
    index = (site / "search" / "index.js").read_text(encoding="utf-8")
    sections = json.loads(index.partition("=")[2].rstrip().removesuffix(";"))["pages"]

    def found(text: str) -> set[str]:
        return {each["url"].partition("#")[0] for each in sections if text in each["text"]}

    assert found("Some phones have a spying app") == {"01/b.html"}
    assert found("Someone to talk to when you, or a person") == {"near-you/a.html"}
    # The made-up place is in the guide for editors alone, which learners do not search.
    assert not found("Quiet Line")


def test_the_course_asks_in_every_way(site: Path) -> None:
    """Each kind of question stands in some lesson."""
    kinds = {
        kind
        for page in site.glob("[01]*/*.html")
        for kind in re.findall(
            r'<form class="quiz quiz--screen"[^>]*data-kind="(\w+)"', page.read_text("utf-8")
        )
    }
    assert kinds == {"choice", "blanks", "order", "match", "number", "short", "scale"}


def test_bytes_of_a_lesson(site: Path) -> None:
    """A lesson costs under 35 KB, its questions and prompts under 13, its listings under 3, sets and results under 3; a plain page has the scripts of the shell and of the exit alone."""
    # A whole module is one page to print, as heavy as its lessons together.
    for page in (each for each in sorted(site.glob("[01]*/*.html")) if each.stem != WHOLE):
        loaded = assets(site, page)
        own = {path for path in loaded if path.parts[0] == "components" and path.parts[1] not in SHELL}
        listings = {path for path in own if path.parts[1] in LISTINGS}
        results = {path for path in own if path.parts[1] in RESULTS}
        assert gzipped(*(site / path for path in own - listings - results)) < 13 * KB, page
        assert gzipped(*(site / path for path in results)) < 3 * KB, page
        assert gzipped(*(site / path for path in listings)) < 3 * KB, page
        assert gzipped(page, *(site / path for path in loaded)) < 35 * KB, page
    plain = assets(site, site / "about.html")
    assert {path.as_posix() for path in plain if path.suffix in {".css", ".js"}} == {
        "components/shell/shell.css",
        "components/shell.js",
        "components/exit/exit.js",
    }
    assert gzipped(*(site / path for path in plain if path.suffix == ".js")) < 1.35 * KB
    for page in pages(site):
        scripts = re.findall(r'<script[^>]* src="([^"]+)"', page.read_text(encoding="utf-8"))
        assert sorted(scripts) == sorted(set(scripts)), page


def first_visit(site: Path, page: Path) -> dict[str, int]:
    """Bytes of a page and of all that it loads with itself, by the kind of file."""
    found = {".html": gzipped(page)}
    for path in assets(site, page):
        found[path.suffix] = found.get(path.suffix, 0) + gzipped(site / path)
    return found


def lessons(site: Path) -> list[Path]:
    """The pages of modules with a question on the screen; a whole module is a page to print."""
    return [
        page
        for page in sorted(site.glob("[01]*/*.html"))
        if page.stem != WHOLE and 'class="quiz quiz--screen"' in page.read_text(encoding="utf-8")
    ]


def test_what_stands_in_a_text_has_its_sheet(site: Path) -> None:
    """A page with a table, code, a note or a hint loads its sheet, a whole module too; the others do not."""
    signs = {
        "table/table.css": r"<table(?![^>]*class=)",
        "code/code.css": r"<code",
        "admonition/admonition.css": r'class="admonition',
        "quiz/tip.css": r'class="quiz__tip',
    }
    for name, sign in signs.items():
        having = {page for page in pages(site) if re.search(sign, page.read_text(encoding="utf-8"))}
        loading = {page for page in pages(site) if Path("components", name) in assets(site, page)}
        assert having == loading != set(), name
        assert any(page.stem == WHOLE for page in having), name


# What each lesson with a question loads; other files come with services, stories, written answers, results.
EVERY = {"shell.css", "shell.js", "exit.js", "questions.js"}


def test_bytes_beside_the_text_of_a_lesson(site: Path) -> None:
    """Scripts and styles cost at most 10.2 KB where there are only questions, in four files; with all else at most 16.5."""
    named = {}
    for page in lessons(site):
        sizes = first_visit(site, page)
        named[page] = {path.name for path in assets(site, page) if path.suffix in {".css", ".js"}}
        assert named[page] >= EVERY, page
        limit = 10.2 if named[page] == EVERY else 16.5
        assert sizes[".css"] + sizes[".js"] <= limit * KB, (page, sizes)
    assert len(named) > 60
    assert [*named.values()].count(EVERY) > 5


def test_bytes_of_a_first_visit(site: Path) -> None:
    """No lesson with a question costs more than 28.5 KB, all that it loads included, half of them at most 21.5, and one of usual length 18.

    The pages of a site that is finished have their policy as well, some 0.3 KB of it.
    """
    sizes = {
        page.relative_to(site).as_posix(): sum(first_visit(site, page).values()) for page in lessons(site)
    }
    assert max(sizes.values()) <= 28.5 * KB
    assert sorted(sizes.values())[len(sizes) // 2] <= 21.5 * KB
    assert sizes["07/a.html"] <= 17.75 * KB


def test_bytes_of_every_kind(site: Path) -> None:
    """A page with every kind of question and a story: their own script and style stay under 12 KB.

    The gallery also draws a set of questions; what a set costs is limited in `test_bytes_of_a_lesson`.
    """
    loaded = assets(site, site / "contribute" / "gallery.html")
    aside = SHELL | RESULTS | {"code"}
    own = [site / p for p in loaded if p.parts[0] == "components" and p.parts[1] not in aside]
    # Questions that are chosen share one script, those in which something is written another one.
    assert {path.name for path in own} >= {"questions.js", "written.js", "scenario.js"}
    assert gzipped(*own) <= 12 * KB, sorted((path.name, gzipped(path)) for path in own)


def test_a_mistake_fails_the_build_with_its_place(tmp_path: Path) -> None:
    """A strict build names file, line and column; a build that is not strict hides the answers."""
    folder = small_course(tmp_path, **ASK)
    page = folder / "course" / "01" / "a.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    line = next(number for number, each in enumerate(lines, 1) if each.startswith("- [ ] "))
    lines[line - 1] = lines[line - 1].replace("- [", "-[", 1)
    page.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BuildError, match=rf"a\.md:{line}:1: Q010"):
        build(tmp_path / "site", config=folder / "mkdocs.yml")


def test_an_overdue_page_says_so(tmp_path: Path) -> None:
    """A page past its review date carries a notice."""
    config = course_of(tmp_path, 1)
    page = tmp_path / "course" / "about.md"
    page.write_text("---\ntitle: About\nreview_by: 2020-01\n---\n", encoding="utf-8")
    build(tmp_path / "site", config=config)
    assert "was due for a new check" in (tmp_path / "site" / "about.html").read_text(encoding="utf-8")


def test_the_whole_guide_is_on_one_page(site: Path) -> None:
    """Every heading of its parts, once, and nothing of their front matter."""
    folder = site / "facilitator"
    whole = (folder / "whole.html").read_text(encoding="utf-8")
    for name in ("index", "session-plans", "activities", "adapting"):
        headings = re.findall(
            r'<h[23] id="([a-z0-9-]+)"', (folder / f"{name}.html").read_text(encoding="utf-8")
        )
        assert headings
        assert [
            each
            for each in headings
            if whole.count(f'<h2 id="{each}"') + whole.count(f'<h3 id="{each}"') != 1
        ] == []
    assert not re.search(r"review_by: |(?:sources|jurisdiction): \[|--8|<hr", whole)


def test_edit_links_come_from_the_environment(tmp_path: Path) -> None:
    """A fork's pages lead to the fork's sources; without an address there is no link."""
    folder = small_course(tmp_path)
    for address in ("https://forge.example.org/team/course/edit/main/course/", ""):
        build(folder / "site", config=folder / "mkdocs.yml", COURSE_EDIT_URL=address)
        text = (folder / "site" / "about.html").read_text(encoding="utf-8")
        assert (f'href="{address}about.md"' in text) is bool(address)
        assert ("about.md" in text) is bool(address)


def test_the_schemas_are_published(site: Path) -> None:
    """Editors' tools can load the schemas of front matter and of every file of data from the site."""
    own = ROOT / "plugins" / "coursekit" / "schemas"
    published = {path.name: json.loads(path.read_text("utf-8")) for path in (site / "schemas").glob("*.json")}
    assert published == {path.name: json.loads(path.read_text("utf-8")) for path in own.glob("*.json")}
    assert published["page.json"]["title"] == "Front matter of a course page"
