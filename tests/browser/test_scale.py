"""Saying how much something holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coursekit.model.anchors import anchor
from visitor import Visit

PAGE = "contribute/scale.html"
BEFORE = f"#{anchor('example-before')}"
NOW = f"#{anchor('example-now')}"


def test_keyboard_only(visit: Visit) -> None:
    """The words name what was chosen and encourage; nothing is called right or wrong, or marked so."""
    page = visit.open(PAGE)
    form = page.locator(BEFORE)
    status = form.locator(".quiz__status")
    form.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(status).to_be_empty()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status.locator("p")).to_have_text(
        ["This is where you are: A little.", "Wherever you are is a fine place to begin."]
    )
    expect(form.locator(".quiz__option--right, .quiz__option--wrong")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_empty()
    expect(form.locator("input:checked")).to_have_count(0)


def test_before_and_after(visit: Visit) -> None:
    """The second of a pair says both answers in words."""
    page = visit.open(PAGE)
    for question, point in ((BEFORE, "A little"), (NOW, "Mostly")):
        page.locator(question).get_by_label(point).check()
        page.locator(question).locator(".quiz__check").click()
    expect(page.locator(NOW).locator(".quiz__status")).to_contain_text("Before: A little. Now: Mostly.")
    expect(page.locator(BEFORE).locator(".quiz__status")).not_to_contain_text("Now")


def test_nothing_chosen(visit: Visit) -> None:
    """An empty check says what to do."""
    form = visit.open(PAGE).locator(NOW)
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_have_text("Choose an answer first.")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit) -> None:
    """The points can be ticked and the encouragement opened."""
    page = visit.page
    page.goto(f"{visit.address}/{PAGE}")
    form = page.locator(BEFORE)
    expect(form.locator("input:visible")).to_have_count(4)
    form.locator("summary").click()
    expect(form.get_by_text("Wherever you are is a fine place to begin.")).to_be_visible()
    expect(form.get_by_text("Nothing is right or wrong here.")).to_be_visible()


def test_then_and_today(visit: Visit) -> None:
    """A line that another page asked before is asked again from memory, and the change is shown; nothing is kept."""
    page = visit.open("04/look-back.html")
    for question, point in (
        (f"#{anchor('m04-before-again')}", "a little"),
        (f"#{anchor('m04-after')}", "mostly"),
    ):
        page.locator(question).get_by_label(point, exact=True).check()
        page.locator(question).locator(".quiz__check").click()
    expect(page.locator(f"#{anchor('m04-after')} .quiz__status")).to_contain_text(
        "Before: a little. Now: mostly."
    )
    expect(page.locator(f"#{anchor('m04-before-again')} .quiz__status")).not_to_contain_text("Now")
    assert set(visit.stored().values()) == {0}
