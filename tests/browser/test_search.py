"""The search page as people use it: what is found, how much of it is shown, keys, and a way on when nothing is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from firefox import running
from site_builder import served
from visitor import FOUND, PRIVATE, SEARCH, Visit, follow, search_field, violations

LOADED = ("lunr", "index")
"""What is loaded when somebody searches."""
DATA = "**/search/*.js"
LOST = "The search could not be loaded. Check that this device is online, then try again."


@pytest.fixture
def searched(visit: Visit) -> Page:
    """The search page, ready to type."""
    page = visit.open("search.html")
    search_field(page)
    return page


def test_search(visit: Visit) -> None:
    """Half a word finds; accents do not matter; the address keeps nothing; answers are not found."""
    page = visit.open("search.html")
    box = search_field(page)
    box.fill("confidential")
    page.locator(".search__results li").first.wait_for()
    box.fill("Chișinău")
    page.locator(".search__results a", has_text="ilot").first.wait_for()
    box.fill("zzzz")
    page.locator(".search__results li").first.wait_for(state="detached")
    assert page.url == f"{visit.address}/search.html"
    assert set(visit.stored().values()) == {0}


def test_the_field_comes_when_it_is_asked_for(visit: Visit) -> None:
    """With the requests of every other field; and after Back nothing of the search is left."""
    page = visit.open("search.html")
    page.locator(".search__open").wait_for()
    assert page.locator("input:not([role=switch]), textarea").count() == 0
    field = search_field(page)
    expect(field).to_be_focused()
    for name, value in PRIVATE.items():
        expect(field).to_have_attribute(name, value)
    field.fill("condom")
    follow(page.locator(".search__results a").first)
    page.go_back()
    page.locator(".search__open").wait_for()
    assert page.locator(".search input, .search__results a").count() == 0
    assert search_field(page).input_value() == ""


def results(page: Page, words: str) -> list[str]:
    """Look for words; return the titles that are listed."""
    page.locator("input[type=search]").fill(words)
    return page.locator(".search__results a").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("7.1", "7.1 "),
        ("7 1", "7.1 "),
        ("\u0667\u066b\u0661", "7.1 "),
        ("7", "7 "),
        (" \uff17\uff0e\uff11 ", "7.1 "),
        ("12.2", "12.2 "),
    ],
)
def test_a_page_by_its_number(searched: Page, typed: str, title: str) -> None:
    """What stands before the title of a page leads back to it, in the digits of any script."""
    assert results(searched, typed)[0].startswith(title)
    searched.keyboard.press("Enter")
    searched.keyboard.press("Enter")
    searched.locator(".shell-lesson").wait_for()
    assert searched.locator("article").get_attribute("data-code") == title.strip()


def test_the_best_and_the_rest(searched: Page) -> None:
    """A common word: the page says how many there are and shows the best; a button shows the others, and goes on there."""
    assert len(results(searched, "condom")) == 30
    status = searched.get_by_role("status")
    count = int("".join(filter(str.isdigit, status.inner_text().split(".")[0])))
    assert status.inner_text() == f"Places found: {count}. Here are the best 30."
    assert violations(searched) == []
    searched.get_by_role("button", name=f"Show all: {count}").click()
    links = searched.locator(".search__results a")
    assert links.count() == count > 30
    assert links.nth(30).evaluate("each => each === document.activeElement")
    assert status.inner_text() == f"Places found: {count}"
    assert not searched.get_by_role("button", name="Show all").is_visible()
    assert len(results(searched, "chlamydia")) <= 30
    assert not searched.get_by_role("button", name="Show all").is_visible()


def test_what_an_excerpt_shows(searched: Page) -> None:
    """Words of the text, and none of what stands around it."""
    results(searched, "condom")
    searched.get_by_role("button", name="Show all").click()
    text = searched.locator(".search__results").inner_text()
    for words in ("min left", "After this lesson", "Lesson 1 of", " ,", " ."):
        assert words not in text


def test_a_word_that_is_explained(searched: Page) -> None:
    """The list of words has a place for each of them."""
    assert "Words we use: Burnout" in results(searched, "burnout")


def test_nothing_found(searched: Page) -> None:
    """A way on: near you, words, all pages; it goes when something is found or nothing is typed."""
    way_on = searched.locator(".search__none")
    assert not way_on.is_visible()
    assert results(searched, "zzzz") == []
    assert searched.get_by_role("status").inner_text() == "No matching documents"
    links = {
        (link.get_attribute("href") or "").removeprefix("./") for link in way_on.get_by_role("link").all()
    }
    assert {"near-you/index.html", "glossary.html", "#__all"} <= links
    assert violations(searched) == []
    for typed in ("condom", "", "zzzz", " "):
        results(searched, typed)
        assert way_on.is_visible() == (typed == "zzzz")


def test_keys(searched: Page) -> None:
    """Arrows go through what was found and back to the field, Escape empties it; other keys type."""
    results(searched, "condom")
    box, links = searched.locator("input[type=search]"), searched.locator(".search__results a")
    box.focus()

    def here(target: object) -> bool:
        return bool(target.evaluate("each => each === document.activeElement"))  # type: ignore[attr-defined] # a locator

    for key, target in [
        ("ArrowUp", box),
        ("ArrowDown", links.nth(0)),
        ("ArrowDown", links.nth(1)),
        ("ArrowUp", links.nth(0)),
        ("ArrowUp", box),
        ("Enter", links.nth(0)),
        ("Escape", box),
        ("ArrowDown", box),
        ("Enter", box),
    ]:
        searched.keyboard.press(key)
        assert here(target), key
    assert box.input_value() == ""
    assert searched.get_by_role("status").inner_text() == "Type to start searching"


def asked(visit: Visit) -> list[str]:
    """What was asked for of the search's data, in the order of the list above."""
    names = [
        each.rpartition("/search/")[2].removesuffix(".js") for each in visit.requests if "/search/" in each
    ]
    return sorted(names, key=LOADED.index)


def hold(page: Page) -> list[Route]:
    """Ask for the field, and let nothing arrive that it takes to find; return what was asked for."""
    held: list[Route] = []
    page.route(DATA, lambda route: held.append(route))  # noqa: PLW0108 - it refuses a built-in method
    with page.expect_request("**/search/index.js"), page.expect_request("**/search/lunr.js"):
        page.locator(".search__open").click()
    assert page.locator("input[type=search]").count() == 1
    assert len(held) == len(LOADED)
    return held


def test_data_is_loaded_when_somebody_searches(visit: Visit) -> None:
    """None before the tap. While it loads the page says so, and what is typed is answered then."""
    page = visit.open("search.html")
    page.wait_for_load_state("networkidle")
    assert asked(visit) == []
    held = hold(page)
    box = page.locator("input[type=search]")
    expect(box).to_be_focused()
    page.keyboard.type("condom")
    expect(page.get_by_role("status")).to_have_text("Initializing search")
    assert violations(page) == []
    assert asked(visit) == [*LOADED]
    for route in held:
        route.continue_()
    expect(page.locator(".search__results a")).to_have_count(30)
    assert (box.input_value(), asked(visit)) == ("condom", [*LOADED])
    box.fill("")
    expect(page.get_by_role("status")).to_have_text("Type to start searching")


@pytest.mark.parametrize("lost", [("lunr",), ("index",), LOADED])
@pytest.mark.parametrize("how", ["nothing", "another page"])
def test_where_it_does_not_arrive(visit: Visit, lost: tuple[str, ...], how: str) -> None:
    """The page says so, and each tap asks again for what is missing, until it is there; what was typed is kept."""
    page = visit.open("search.html")

    def answer(route: Route) -> None:
        if how == "nothing":
            route.abort()
        else:
            route.fulfill(body="globalThis.none = 1;", content_type="text/javascript")

    for name in lost:
        page.route(f"**/search/{name}.js", answer)
    page.locator(".search__open").click()
    again = page.get_by_role("button", name="Try again")
    expect(page.get_by_role("status")).to_have_text(LOST)
    page.keyboard.type("condom")
    assert violations(page) == []
    with page.expect_event("requestfinished" if how != "nothing" else "requestfailed"):
        again.click()
    expect(page.get_by_role("status")).to_have_text(LOST)
    for name in lost:
        page.unroute(f"**/search/{name}.js")
    again.click()
    expect(page.locator(".search__results a")).to_have_count(30)
    expect(page.locator("input[type=search]")).to_be_focused()
    assert not again.is_visible()
    assert asked(visit) == [name for name in LOADED for _ in range(3 if name in lost else 1)]


@pytest.mark.parametrize("arrives", [True, False])
def test_left_while_it_loads(visit: Visit, *, arrives: bool) -> None:
    """What arrives, or does not, after the page was left brings nothing of the search back; then it begins anew."""
    page = visit.open("search.html")
    held = hold(page)
    page.keyboard.type("zzzz")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    ended = "requestfinished" if arrives else "requestfailed"
    for route in held:
        with page.expect_event(ended):
            route.continue_() if arrives else route.abort()
    page.unroute(DATA)
    assert page.locator(".search").inner_text() == "Search the course"
    assert search_field(page).input_value() == ""
    assert len(results(page, "condom")) == 30


def test_in_firefox(site: Path, tmp_path: Path) -> None:
    """The same: nothing before the tap, a sentence where nothing arrives, and the word that was typed is answered at last."""
    for name in ("components", "assets"):
        shutil.copytree(site / name, tmp_path / name)
    shutil.copy(site / "search.html", tmp_path)
    paths: list[str] = []
    with served(tmp_path, paths) as where, running(tmp_path / "profile") as firefox:
        firefox.open(f"{where}/search.html")
        firefox.run(SEARCH.format("condom"))
        status = "return document.querySelector('.search__status').textContent"
        assert firefox.run_until(status, LOST) == LOST
        before = [Path(each).name for each in paths if Path(each).parent.name == "search"]
        shutil.copytree(site / "search", tmp_path / "search")
        firefox.run("document.querySelector('.search__again').click()")
        assert firefox.run_until(f"return {FOUND}.length", 30) == 30
        assert sorted(before) == ["index.js", "lunr.js"]
