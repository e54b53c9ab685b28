"""The drawer on a small screen, by keys and by taps, with a script and without, in two engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from firefox import Firefox, running
from visitor import Visit

PAGE = "07/b.html"
NO_SCRIPT = {"java_script_enabled": False}
# Where the focus is: a link of the drawer, the switch, or elsewhere; and whether the drawer is to be seen.
STATE = """
    const drawer = document.querySelector('.shell-drawer');
    const held = document.activeElement;
    const where = held.id || (drawer.contains(held) ? `drawer ${held.textContent}` : held.localName);
    return [where, getComputedStyle(drawer).visibility];
"""
CLOSED, OPEN = "hidden", "visible"
HERE = "drawer Condoms and lubricant"
"""The page in work is where the focus goes in."""


def state(page: Page) -> tuple[str, str]:
    """Where the focus is, and whether the drawer is to be seen."""
    where, seen = page.evaluate(f"() => {{ {STATE} }}")
    return where, seen


def test_keys_in_chromium(visit: Visit) -> None:
    """Space opens it and the focus goes in; Esc closes it and the focus comes back; Esc alone does nothing."""
    page = visit.open(PAGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert state(page) == ("__menu", CLOSED)
    for _ in range(2):
        page.keyboard.press("Space")
        assert state(page) == (HERE, OPEN)
        page.keyboard.press("Escape")
        assert state(page) == ("__menu", CLOSED)


def test_keys_in_firefox(address: str, tmp_path: Path) -> None:
    """The same in the other engine."""
    with running(tmp_path / "profile") as firefox:
        firefox.ask("WebDriver:SetWindowRect", {"width": 500, "height": 700})
        firefox.open(f"{address}/{PAGE}")
        firefox.run("document.getElementById('__menu').focus()")
        press(firefox, "Escape")
        assert firefox.run(STATE) == ["__menu", CLOSED]
        for _ in range(2):
            press(firefox, "Space")
            assert firefox.run(STATE) == [HERE, OPEN]
            press(firefox, "Escape")
            assert firefox.run(STATE) == ["__menu", CLOSED]


def press(firefox: Firefox, key: str) -> None:
    """Press a key, as WebDriver writes it."""
    sign = {"Space": " ", "Escape": "\ue00c"}[key]
    strokes = [{"type": kind, "value": sign} for kind in ("keyDown", "keyUp")]
    firefox.ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})


def test_the_focus_is_never_behind_it(visit: Visit) -> None:
    """Where the focus goes past its last link, it closes; the focus goes on."""
    page = visit.open(PAGE)
    page.locator("label[for=__menu]").last.click()
    page.locator(".shell-nav a").last.focus()
    assert state(page)[1] == OPEN
    page.keyboard.press("Tab")
    where, seen = state(page)
    assert seen == CLOSED
    assert not where.startswith("drawer")


def test_a_place_on_the_same_page(visit: Visit) -> None:
    """A link to a part of the page in work closes it; what is behind it can be read."""
    page = visit.open("index.html")
    page.locator("label[for=__menu]").last.click()
    page.locator(".shell-nav a", has_text="All modules").click()
    expect(page.locator(".shell-drawer")).to_be_hidden()
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 740


def test_a_page_that_comes_back_has_it_closed(visit: Visit) -> None:
    """Back leads to the page and not to the menu that was left through."""
    page = visit.open(PAGE)
    page.locator("label[for=__menu]").last.click()
    page.locator(".shell-nav a", has_text="Words we use").click()
    page.go_back()
    expect(page.locator(".shell-drawer")).to_be_hidden()


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit) -> None:
    """It opens and closes by keys and by taps, beside it too."""
    page = visit.page
    page.goto(f"{visit.address}/{PAGE}")
    drawer = page.locator(".shell-drawer")
    page.locator("#__menu").focus()
    page.keyboard.press("Space")
    expect(drawer).to_be_visible()
    page.keyboard.press("Space")
    expect(drawer).to_be_hidden()
    page.locator("label[for=__menu]").last.click()
    expect(drawer).to_be_visible()
    page.mouse.click(350, 700)
    expect(drawer).to_be_hidden()


@pytest.mark.parametrize("name", [PAGE, "12/look-back.html", "near-you/a.html"])
def test_the_page_in_work_is_on_its_first_screen(visit: Visit, name: str) -> None:
    """However far down its list it stands."""
    page = visit.open(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    box = page.locator(".shell-nav [aria-current=page]").bounding_box()
    assert box
    assert 48 <= box["y"] <= 740 - box["height"]
    assert box["height"] >= 40
