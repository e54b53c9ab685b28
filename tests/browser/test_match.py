"""Finding partners."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coursekit.model.anchors import anchor
from visitor import Visit

PAGE = "contribute/match.html"
PAIRS = f"#{anchor('example-pairs')}"
GROUPS = f"#{anchor('example-groups')}"


def test_keyboard_only(visit: Visit) -> None:
    """Choose partners from the menus, check, keep what is right, put the rest right: without a mouse."""
    page = visit.open(PAGE)
    form = page.locator(PAIRS)
    status = form.locator(".quiz__status")
    menus = form.locator("select")
    menus.first.focus()
    # The menus offer: to check, to find, to think, to keep.
    for downs in (1, 4, 4):
        for _ in range(downs):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    expect(status).to_be_empty()
    page.keyboard.press("Enter")
    expect(status).to_have_text("Not quite. Right: 1 of 3.Try again, or open the answer below.")
    expect(form.locator(".quiz__option--right")).to_have_count(1)
    expect(form.locator(".quiz__option--wrong")).to_have_count(2)
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_empty()
    assert [menu.input_value() for menu in menus.all()] == ["0", "", ""]
    page.keyboard.press("Tab")
    for downs in (3, 2):
        for _ in range(downs):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status).to_contain_text("That is right.")
    expect(status.locator("li")).to_have_text(
        [
            "A question: To check what you understood ✓ Right",
            "A reflection: To think in your own words ✓ Right",
            "A listing: To find a service ✓ Right",
        ]
    )


def test_groups(visit: Visit) -> None:
    """Items that share a partner are right with it, and it is offered once."""
    form = visit.open(PAGE).locator(GROUPS)
    expect(form.locator("select").first.locator("option")).to_have_text(["Choose …", "an opinion", "a fact"])
    for name, group in {
        "The room has ten chairs": "a fact",
        "The chairs are comfortable": "an opinion",
        "The meeting begins at two": "a fact",
        "Two is a good time": "an opinion",
    }.items():
        form.get_by_role("combobox", name=name, exact=True).select_option(label=group)
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_contain_text("That is right.")


def test_paper(visit: Visit) -> None:
    """A page printed from a browser with scripts has the boxes and the lettered list, and no menus."""
    page = visit.open(PAGE)
    form = page.locator(PAIRS)
    expect(form.locator("div.quiz__partners")).to_be_hidden()
    page.emulate_media(media="print")
    expect(form.locator(".quiz__partners li:visible")).to_have_count(4)
    expect(form.locator(".quiz__box:visible")).to_have_count(3)
    expect(form.locator("select:visible")).to_have_count(0)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit) -> None:
    """Two columns, and the answer with the partner of no item can be opened."""
    page = visit.page
    page.goto(f"{visit.address}/{PAGE}")
    form = page.locator(PAIRS)
    expect(form.locator("select")).to_have_count(0)
    expect(form.locator(".quiz__box:visible")).to_have_count(3)
    expect(form.locator(".quiz__partners li:visible")).to_have_count(4)
    form.locator("summary").click()
    expect(form.locator(".quiz__answer li").first).to_have_text("A question: To check what you understood")
    expect(form.locator(".quiz__answer li").last).to_have_text("Belongs to none: To keep a record of you")
    expect(form.locator(".quiz__explanation")).to_be_visible()
