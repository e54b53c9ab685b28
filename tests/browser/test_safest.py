"""The course as Tor Browser shows it at its level "Safest": no script, no SVG, no fonts from a network, on a phone.

Settings of that level: https://support.torproject.org/tor-browser/security/security-levels/
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from firefox import SYSTEM, Firefox, running
from site_builder import make, served

SETTINGS = """\
user_pref("javascript.enabled", false);
user_pref("svg.disabled", true);
user_pref("gfx.downloadable_fonts.enabled", false);
user_pref("mathml.disabled", true);
user_pref("media.webaudio.enabled", false);
"""
WIDTH, HEIGHT, SMALLEST = 360, 640, 44
"""A phone, and the least that a finger hits, in pixels."""
EXIT = re.compile(r'(<a class="exit" href=")[^"]+')


@pytest.fixture(scope="module")
def address(guarded_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the finished course is served; its exit leads to a page that is there, too."""
    neutral = make(tmp_path_factory.mktemp("neutral"), {"index.html": "<title>Weather</title><h1>Rain</h1>"})
    copy = shutil.copytree(guarded_course, tmp_path_factory.mktemp("safest") / "site")
    with served(neutral) as elsewhere, served(copy) as where:
        for path in copy.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            path.write_text(EXIT.sub(rf"\g<1>{elsewhere}/", text), encoding="utf-8")
        yield where


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox with the settings of that level, as wide as a phone."""
    profile = tmp_path_factory.mktemp("firefox") / "profile"
    with running(profile, SYSTEM, settings=SETTINGS) as browser:
        browser.narrow(WIDTH)
        yield browser


def where(firefox: Firefox) -> str:
    """The address of the page."""
    return str(firefox.ask("WebDriver:GetCurrentURL", {})["value"])


def test_the_level_holds(firefox: Firefox, address: str) -> None:
    """The page is as wide as a phone, no drawing is shown, and no script of it has run."""
    firefox.open(f"{address}/07/a.html")
    assert firefox.find("html").box["width"] <= WIDTH
    assert not firefox.find(".shell-button--menu svg").shown()
    assert not firefox.find(".quiz__check").shown()


def test_menu_search_and_exit_are_words(firefox: Firefox, address: str) -> None:
    """All three stand in the first screen, each large enough for a finger, none over another."""
    firefox.open(f"{address}/07/a.html")
    found = {each: firefox.find(each) for each in (".shell-button--menu", "a[rel=search]", ".exit")}
    assert [each.text for each in found.values()] == ["Menu", "Search", "Quick exit from this site"]
    edge = 0.0
    for each in found.values():
        assert each.shown()
        assert each.box["height"] >= SMALLEST
        assert each.box["x"] >= edge
        edge = each.box["x"] + each.box["width"]
    assert edge <= WIDTH


def test_the_menu_leads_on(firefox: Firefox, address: str) -> None:
    """It opens, and a lesson in it is reached."""
    firefox.open(f"{address}/07/a.html")
    lesson = firefox.find(".shell-nav a[href='b.html']")
    assert lesson.box["x"] < 0 or not lesson.shown()
    firefox.find(".shell-button--menu").click()
    firefox.find(".shell-nav a[href='b.html']").click()
    assert where(firefox) == f"{address}/07/b.html"


def test_contents_lead_to_a_section(firefox: Firefox, address: str) -> None:
    """The line opens, and its first entry leads to a heading of the page."""
    firefox.open(f"{address}/07/a.html")
    label = firefox.find(".shell-contents label")
    assert (label.text, label.shown()) == ("On this page", True)
    entry = firefox.find(".shell-contents li a")
    assert not entry.shown()
    label.click()
    assert entry.shown()
    entry.click()
    page, _, anchor = where(firefox).partition("#")
    assert page == f"{address}/07/a.html"
    assert firefox.find(f"[id='{anchor}']").text


def test_where_one_is_and_the_way_on_are_words(firefox: Firefox, address: str) -> None:
    """The marks of the steps are boxes that need no drawing, and the line above says the same; Next says what it is."""
    firefox.open(f"{address}/07/a.html")
    assert re.fullmatch(r"Module 7 of 12 · Lesson 1 of \d+", firefox.find(".shell-lesson__place").text)
    mark = firefox.find(".shell-marks [aria-current]").box
    assert mark["width"] > 0
    assert mark["height"] > firefox.find(".shell-marks span:not([aria-current])").box["height"] > 0
    following = firefox.find("a[rel=next]")
    assert following.text.startswith("Next: lesson 2 of")
    following.click()
    assert where(firefox) == f"{address}/07/b.html"


def test_a_question_says_its_answer_and_why(firefox: Firefox, address: str) -> None:
    """Without a script: opened, it says in words which option is right."""
    firefox.open(f"{address}/07/a.html")
    summary, answer = (
        firefox.find(f"form.quiz .quiz__answer {each}") for each in ("summary", ":nth-child(2)")
    )
    assert summary.text == "Show the answer and why"
    assert not answer.shown()
    summary.click()
    assert answer.shown()
    assert len(firefox.find("form.quiz .quiz__answer").text) > len(summary.text)


def test_search_is_a_list(firefox: Firefox, address: str) -> None:
    """The page for searching lists all pages."""
    firefox.open(f"{address}/search.html")
    firefox.find("#__all + ul a").click()
    assert where(firefox) != f"{address}/search.html"


def test_the_exit_leads_away(firefox: Firefox, address: str) -> None:
    """In the same tab, from any page."""
    for name in ("index.html", "07/a.html", "404.html"):
        firefox.open(f"{address}/{name}")
        tabs = firefox.ask("WebDriver:GetWindowHandles", {})
        firefox.find(".exit").click()
        assert firefox.find("h1").text == "Rain"
        assert firefox.ask("WebDriver:GetWindowHandles", {}) == tabs
