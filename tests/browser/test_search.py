"""The search page as people use it: what is found, how much of it is shown, keys, and a way on when nothing is found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from visitor import PRIVATE, Visit, follow, search_field, violations


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
