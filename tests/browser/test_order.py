"""Putting lines in order."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coursekit.model.anchors import anchor
from visitor import Visit

PAGE = "contribute/order.html"
QUESTION = f"#{anchor('example-steps')}"


def test_keyboard_only(visit: Visit) -> None:
    """Choose places from the menus, check, keep what is right, put the rest right: without a mouse."""
    page = visit.open(PAGE)
    form = page.locator(QUESTION)
    status = form.locator(".quiz__status")
    menus = form.locator("select")
    # Shown: read the question (1), read the result (4), press the button (3), choose an answer (2).
    menus.first.focus()
    for place in "1324":
        page.keyboard.press(place)
        page.keyboard.press("Tab")
    expect(status).to_be_empty()
    page.keyboard.press("Enter")
    expect(status).to_have_text("Not quite. Right: 1 of 4.Try again, or open the answer below.")
    expect(form.locator(".quiz__option--right")).to_have_count(1)
    expect(form.locator(".quiz__check")).to_be_focused()
    expect(form.get_by_text("You can change it as often as you like.")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_empty()
    assert [menu.input_value() for menu in menus.all()] == ["1", "", "", ""]
    expect(menus.first).to_be_focused()
    for place in "1432":
        page.keyboard.press(place)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status).to_contain_text("That is right.")
    expect(status.locator("li")).to_have_text(
        [
            "1: Read the question ✓ Right",
            "2: Choose an answer ✓ Right",
            "3: Press the button under the answers ✓ Right",
            "4: Read the result and the reason ✓ Right",
        ]
    )
    expect(form.get_by_text("You can change it as often as you like.")).to_be_visible()


def test_every_menu_is_named(visit: Visit) -> None:
    """A menu carries the words of its line, and the box for paper is out of sight."""
    form = visit.open(PAGE).locator(QUESTION)
    expect(form.get_by_role("combobox", name="Choose an answer", exact=True)).to_have_value("")
    expect(form.locator(".quiz__box:visible")).to_have_count(0)
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_have_text("Choose an answer first.")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit) -> None:
    """Each shuffled line has a box to write in, and the answer and its reason can be opened."""
    page = visit.page
    page.goto(f"{visit.address}/{PAGE}")
    form = page.locator(QUESTION)
    expect(form.locator("select")).to_have_count(0)
    expect(form.locator(".quiz__box:visible")).to_have_count(4)
    expect(form.locator(".quiz__item").nth(1)).to_have_text("Read the result and the reason")
    form.locator("summary").click()
    expect(form.locator(".quiz__answer li").last).to_have_text("Read the result and the reason")
    expect(form.locator(".quiz__explanation")).to_contain_text("You can also open the answer")
