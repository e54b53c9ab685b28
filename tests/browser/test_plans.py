"""The first pages of the course and of its modules on a phone: short, with a way to start in the first screen or two."""

from __future__ import annotations

import pytest

from course_pages import DOCS
from coursekit.course import modules
from tiers import drawn
from visitor import Visit

PLANS = [module.url for module in modules.read(DOCS).modules]
PHONE = {"viewport": {"width": 360, "height": 640}}
SMALL_PHONE = {"viewport": {"width": 320, "height": 568}}
SCREENS = 4
"""So many screens of a phone the first page of a module takes at most."""


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["360 by 640"])
@pytest.mark.parametrize("name", drawn("plans", PLANS, 4))
def test_a_module_begins_with_its_plan(visit: Visit, name: str) -> None:
    """It is a plan, so it is short; all else is folded, and opens without a script."""
    visit.open(name)
    height = visit.page.evaluate("document.documentElement.scrollHeight")
    assert height <= SCREENS * PHONE["viewport"]["height"]
    assert visit.page.locator(".plan__start").count() == 1
    for folded in visit.page.locator("article details").all():
        if folded.is_visible():
            assert folded.get_attribute("open") is None


@pytest.mark.parametrize(
    "visit", [{**PHONE, "java_script_enabled": False}], indirect=True, ids=["no scripts"]
)
def test_what_is_folded_opens(visit: Visit) -> None:
    """Help near you is one tap away."""
    visit.page.goto(f"{visit.address}/{PLANS[0]}")
    near = visit.page.locator("details.plan__more", has=visit.page.get_by_role("heading", name="Near you"))
    assert not near.locator(".resources").first.is_visible()
    near.locator("summary").first.click()
    assert near.locator(".resources").first.is_visible()


@pytest.mark.parametrize("visit", [PHONE, SMALL_PHONE], indirect=True, ids=["360 by 640", "320 by 568"])
def test_home_is_a_door(visit: Visit) -> None:
    """The button to start and the way to help stand on the first screen, and the button leads to the first lesson."""
    visit.open("index.html")
    screen = visit.page.evaluate("window.innerHeight")
    button = visit.page.locator(".start__button")
    for each in (button, *visit.page.locator(".start li a").all()):
        box = each.bounding_box()
        assert box
        assert box["y"] + box["height"] <= screen
    assert button.get_attribute("href") == modules.read(DOCS).modules[0].steps[0].url
