"""What a page is told about its place: its tab and history, and the page to settle."""

from __future__ import annotations

import datetime as dt

import pytest

from coursekit.course.course_view import Page
from coursekit.course.structure import Course
from coursekit.page.folder import Order

TITLE = "Telling words"


def tab(source: str = "a.md", **meta: object) -> tuple[str, str]:
    """What the tab of a page says before the name of the site: its place, and the name of its part of a module."""
    page = Page(source, source.replace(".md", ".html"), TITLE, meta)
    view = Course([page], "Course", dt.date(2026, 11, 25)).view(source)
    return view.place, view.part


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ({}, ""),
        ({"minutes": 5, "lesson": 3}, ""),
        ({"module": 2}, "2"),
        ({"module": 2, "lesson": 3}, "2.3"),
        ({"tab_title": "Words"}, "Words"),
        ({"tab_title": "Words", "module": 2, "lesson": 3}, "Words"),
    ],
)
@pytest.mark.parametrize("source", ["a.md", "near-you/here.md", "index.md"])
def test_a_tab_is_neutral(source: str, meta: dict[str, object], expected: str) -> None:
    """In a module its numbers, outside the name of the site, and the page's own words only where it asks for them."""
    assert tab(source, **meta)[0] == expected
    assert TITLE not in "".join(tab(source, **meta))


@pytest.mark.parametrize(
    ("source", "meta", "part"),
    [
        ("07/look-back.md", {"module": 7}, "look-back"),
        ("07/sheet.md", {"module": 7}, "sheet"),
        ("07/index.md", {"module": 7}, ""),
        ("07/a.md", {"module": 7, "lesson": 1}, ""),
        ("07/look-back.md", {"module": 7, "tab_title": "Words"}, ""),
        ("look-back.md", {}, ""),
    ],
)
def test_a_part_of_a_module_is_named(source: str, meta: dict[str, object], part: str) -> None:
    """What is no lesson has a name, which the shell puts into words; where it has words of its own these stand."""
    assert tab(source, **meta)[1] == part


@pytest.mark.parametrize(
    ("said", "places"), [("Words", ["Words", "Words · 1", "Own", "Words · 3"]), ("", ["", "", "Own", ""])]
)
def test_pages_of_a_folder_are_numbered(said: str, places: list[str]) -> None:
    """After what its first page says; a page that says something itself keeps its number free."""
    names = ("led/index.md", "led/b.md", "led/a.md", "led/c.md")
    own = {"led/index.md": {"tab_title": said} if said else {}, "led/a.md": {"tab_title": "Own"}}
    pages = [Page(name, name.replace(".md", ".html"), TITLE, own.get(name, {})) for name in names]
    course = Course([*pages, Page("b.md", "b.html", TITLE, {})], "Course", dt.date(2026, 11, 25))
    assert [course.view(name).place for name in names] == places
    assert course.view("b.md").place == ""


def test_a_page_that_the_course_does_not_know() -> None:
    """Such as the page for addresses that lead nowhere."""
    page = Page("a.md", "a.html", TITLE, {})
    assert Course([page], "Course", dt.date(2026, 11, 25)).view("404.html").place == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("index.md", ["about.md", "led/index.md", "unled/x.md"]),
        ("about.md", ["about.md", "led/index.md", "unled/x.md"]),
        ("m/lesson.md", ["about.md", "led/index.md", "unled/x.md"]),
        ("404.html", ["about.md", "led/index.md", "unled/x.md"]),
        ("led/index.md", ["about.md", "led/index.md", "led/a.md", "unled/x.md"]),
        ("led/a.md", ["about.md", "led/index.md", "led/a.md", "unled/x.md"]),
        ("unled/x.md", ["about.md", "led/index.md", "unled/x.md"]),
    ],
)
def test_only_the_folder_of_a_page_shows_its_pages(source: str, expected: list[str]) -> None:
    """Of others the first page stands in the navigation, and of a folder without one all pages."""
    sources = ("index.md", "about.md", "led/index.md", "led/a.md", "unled/x.md")
    pages = [Page(each, each, each, {}) for each in sources]
    pages.append(Page("m/lesson.md", "m/lesson.md", "Lesson", {"module": 1, "lesson": 1}))
    view = Course(pages, "Course", dt.date(2026, 11, 25)).view(source)
    assert [link.url for link in view.pages] == expected
    assert [link.url for link in view.pages if link.active] == ([source] if source in expected else [])


@pytest.mark.parametrize(
    ("declared", "source", "expected"),
    [
        ("b.md", "a.md", "b.html"),
        ("b.md", "b.md", None),
        ("", "a.md", None),
        ("gone.md", "a.md", None),
    ],
)
def test_the_page_to_settle(declared: str, source: str, expected: str | None) -> None:
    """Pages are told where it is, but not itself, and not where a site has none."""
    pages = [Page(name, name.replace(".md", ".html"), TITLE, {}) for name in ("a.md", "b.md")]
    settle = Course(pages, "Course", dt.date(2026, 11, 25), Order(settle=declared)).view(source).settle
    assert (settle and settle.url) == expected
