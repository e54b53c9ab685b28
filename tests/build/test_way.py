"""The way through the course as its built pages say it, without a script: Next alone, the ends, the ways back, the drawer."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path

from course_pages import DOCS
from coursekit.course import pathway
from coursekit.page import folder, front_matter
from site_builder import build, course_of, pages
from tiers import count

NEXT = re.compile(r'<a href="([^"]+)" rel="next">(.*?)(?:<span>.*?</span>)?</a>', re.DOTALL)
SHORT = re.compile(
    r'<a href="([^"]+)"(?:><span>Next in the short course:| rel="next">[^<]*<span>Next in the short course, too)</span>'
)
BACK = re.compile(r'<a href="([^"]+)"><span>Back to:</span>')
DRAWER = re.compile(r'<nav class="shell-nav".*?</nav>', re.DOTALL)
CODE = re.compile(r'<article [^>]*data-code="([^"]+)"')
START = re.compile(r'<a class="plan__start[^"]*" href="([^"]+)"')
LIMIT, LIMIT_SENT = 3_000, 1_000
"""Bytes of a drawer, and what it adds to a page that is sent with gzip."""


def field(page: str, name: str) -> object:
    """A field of the front matter of a built page's source; nothing where there is no source."""
    path = DOCS / Path(page).with_suffix(".md")
    return front_matter.read(path.read_text("utf-8")).values.get(name) if path.is_file() else None


def text(site: Path, page: str) -> str:
    """The HTML of a page."""
    return (site / page).read_text(encoding="utf-8")


def target(site: Path, page: str, link: str) -> str:
    """The page that a link of a page leads to, from the top of the site."""
    return ((site / page).parent / link).resolve().relative_to(site.resolve()).as_posix()


def walk(site: Path, page: str, link: re.Pattern[str] = NEXT) -> list[str]:
    """The pages that one link after the other leads to, up to one without such a link; none comes twice."""
    seen: list[str] = []
    while page:
        assert page not in seen, f"{seen[-1]} leads back to {page}"
        seen.append(page)
        found = [each[1] for each in link.finditer(text(site, page))]
        assert len(found) <= 1, page
        page = target(site, page, found[0]) if found else ""
    return seen


def sources(field_name: str) -> list[str]:
    """The built pages of a course whose front matter has a field, in the order of the course."""
    found = (path.relative_to(DOCS.root).with_suffix(".html").as_posix() for path in folder.pages(DOCS))
    return [page for page in found if field(page, field_name)]


def test_next_alone_leads_through_the_whole_course(site: Path) -> None:
    """From home to the end it meets every step of learning once and in its order, and nothing that is for paper."""
    way = walk(site, "index.html")
    steps = [page for page in sources("module") if Path(page).stem not in (*folder.PAPER, folder.WHOLE)]
    assert way == ["index.html", *steps]
    assert [page for page in way if field(page, "lesson")] == sources("lesson")
    assert "This is the end of the course" in text(site, way[-1])


def test_next_says_what_it_is_and_how_long(site: Path) -> None:
    """A lesson its number, title and minutes; a module its number."""
    for page in walk(site, "index.html")[1:-1]:
        ((link, words),) = NEXT.findall(text(site, page))
        there = target(site, page, link)
        said = f"Next: {{}}{field(there, 'title')}"
        kind = f"lesson {field(there, 'lesson')} of " if field(there, "lesson") else ""
        if Path(there).stem == "index":
            kind = f"module {field(there, 'module')}, "
        if kind.startswith("lesson"):
            assert re.match(rf"Next: {kind}\d+, {re.escape(str(field(there, 'title')))}", unescape(words))
        else:
            assert unescape(words).startswith(said.format(kind)), words
        if field(there, "minutes"):
            assert words.endswith(f", {field(there, 'minutes')} min")


def test_the_first_module_takes_few_taps(site: Path) -> None:
    """From its button to start to its end, tap by tap on Next."""
    way = walk(site, "01/index.html")
    end = next(page for page in way if "This is the end of module 1" in text(site, page))
    (start,) = START.findall(text(site, "01/index.html"))
    assert target(site, "01/index.html", start) == way[1]
    assert way.index(end) <= 8


def test_each_module_has_an_end_with_three_ways(site: Path) -> None:
    """On its last step alone: on, back to its plan, and to a group."""
    ends = [page for page in sources("module") if 'class="shell-end"' in text(site, page)]
    modules = sorted({str(field(page, "module")) for page in sources("module")}, key=int)
    assert [str(field(page, "module")) for page in ends] == modules
    for page in ends:
        section = text(site, page).partition('<section class="shell-end"')[2].partition("</section>")[0]
        ways = re.findall(r'<a href="([^"]+)"', section.partition('class="shell-end__ways"')[2])
        there = [target(site, page, link) for link in ways]
        last = page == ends[-1]
        assert there[1:] == [f"{Path(page).parent}/index.html", "facilitator/index.html"]
        assert field(there[0], "module") == (None if last else int(str(field(page, "module"))) + 1)
        assert "<li>" in section.partition("Now you can:")[2]


def test_the_short_course_goes_its_own_way(site: Path) -> None:
    """Its link stands beside Next, or Next says that it leads there too; it leads through the lessons in order, and ends with them."""
    path = [step.url for step in pathway.steps(DOCS)]
    assert walk(site, path[0], SHORT) == path
    others = [page for page in sources("title") if page not in path and SHORT.search(text(site, page))]
    assert not others


def test_what_is_no_step_leads_back(site: Path) -> None:
    """Pages for paper to their module, pages of a folder to its first page; neither has a Next."""
    guide = folder.order(DOCS).guide
    led = {Path(page).parent.as_posix() for page in sources("title") if Path(page).stem == "index"} - {
        ".",
        "now",
    }
    tried = set()
    for page in sources("title"):
        parent = Path(page).parent.as_posix()
        paper = field(page, "module") and Path(page).stem in folder.PAPER
        if parent in led - {guide} and Path(page).stem != "index" and (paper or not field(page, "module")):
            tried.add(parent)
            assert not NEXT.search(text(site, page)), page
            (back,) = BACK.findall(text(site, page))
            assert target(site, page, back) == f"{parent}/index.html"
    assert {"01", "facilitator", "for-others", "near-you"} <= tried


def test_a_page_says_its_number_to_come_back(site: Path) -> None:
    """A lesson `7.1`, a module's plan `7`, each once; only the first lesson says what it is for."""
    codes = {page: CODE.findall(text(site, page)) for page in sources("title")}
    expected = {}
    for page in codes:
        number, lesson = field(page, "module"), field(page, "lesson")
        is_plan = number and Path(page).stem == "index"
        expected[page] = [f"{number}.{lesson}"] if lesson else [str(number)] if is_plan else []
    assert codes == expected
    said = [page for page in codes if "type it into Search" in text(site, page)]
    assert said == sources("lesson")[:1]
    assert "remember 1.1 " in text(site, said[0])
    assert '<span class="shell-lesson__code">7.1</span>' in text(site, "07/a.html")


def assert_small(page: Path) -> None:
    """The drawer of a page is within its limits, alone and in what it adds to the page."""
    whole = page.read_text(encoding="utf-8")
    (drawer,) = DRAWER.findall(whole)
    assert len(drawer.encode()) <= LIMIT, page
    rest = whole.replace(drawer, "")
    sent = len(gzip.compress(whole.encode(), 9)) - len(gzip.compress(rest.encode(), 9))
    assert max(sent, len(gzip.compress(drawer.encode(), 9))) <= LIMIT_SENT, page


def test_the_drawer_is_small_and_for_learners(site: Path) -> None:
    """On every page; pages for editors stand in it only within their own section, and the page itself is marked."""
    declared = folder.order(DOCS)
    guide = declared.guide
    first = {Path(name).with_suffix(".html").as_posix() for name in declared.drawer}
    for path in pages(site):
        page = path.relative_to(site).as_posix()
        found = DRAWER.findall(text(site, page))
        if not found:
            continue  # a page that stands alone
        assert_small(path)
        links = {
            target(site, page, link.partition("#")[0]) for link in re.findall(r'href="([^"]+)"', found[0])
        }
        assert first <= links, page
        strangers = {link for link in links if link.startswith(f"{guide}/")} - first
        assert page.startswith(f"{guide}/") or not strangers, page
        marked = re.findall(r'href="([^"]+)" aria-current="page"', found[0])
        is_in = {target(site, page, link) for link in marked}
        assert is_in == ({page} & links), page


LESSONS = count(8, 20)
TITLES = ("Lesson {0}.{1}", "{0}.{1} " + "a rather long title of a lesson " * 6, "{0}.{1} " + "ភាសាខ្មែរ" * 20)


def test_the_drawer_does_not_grow_with_the_course(tmp_path: Path) -> None:
    """Many modules of many lessons, with titles of every length and script: no page's drawer, and no lesson, grows."""
    sizes = []
    for modules in (12, count(18, 60)):
        top = tmp_path / str(modules)
        build(top / "site", config=course_of(top, modules, LESSONS, TITLES))
        found = [page for page in (top / "site").glob("[01]*/*.html") if page.stem != folder.WHOLE]
        assert len(found) == modules * (LESSONS + 1)
        for page in found:
            assert_small(page)
        sizes.append([len(page.read_bytes()) for page in sorted(found) if page.parent.name == "006"])
    assert all(abs(few - many) < 16 for few, many in zip(*sizes, strict=True)), sizes
