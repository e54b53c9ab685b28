"""The way through the course in a browser: Next without a script, where one is, and nothing that moves under a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import tiers
from course_pages import DOCS
from coursekit.page import folder, front_matter
from visitor import SHIFTS, Visit, follow

NO_SCRIPT = {"java_script_enabled": False}
STILL = 0.01
"""The most that a page may move while it loads: Cumulative Layout Shift, https://web.dev/articles/cls."""


def lessons() -> list[str]:
    """The titles of all lessons, in the order of the course."""
    found = (front_matter.read(path.read_text("utf-8")).values for path in folder.pages(DOCS))
    return [
        f"{values['module']}.{values['lesson']} {values['title']}" for values in found if "lesson" in values
    ]


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_next_alone(visit: Visit) -> None:
    """Tapped from home to the end of the first module, in the long tier of the course, it meets each lesson once."""
    page = visit.page
    page.goto(f"{visit.address}/index.html")
    met: list[str] = []
    end = "This is the end of the course" if tiers.CHOSEN.long else "This is the end of module 1"
    while not page.get_by_role("heading", name=end).count():
        follow(page.locator("a[rel=next]"))
        if page.locator("h1 .shell-lesson__code").count():
            met.append(page.locator("h1").inner_text())
    expected = lessons()
    assert met == (expected if tiers.CHOSEN.long else [each for each in expected if each.startswith("1.")])


@pytest.mark.parametrize(
    "visit",
    [{"forced_colors": "none"}, {"forced_colors": "active"}],
    indirect=True,
    ids=["colours", "forced colours"],
)
def test_the_marks_tell_where_one_is(visit: Visit) -> None:
    """One picture with one name; the current mark differs by its form, whatever the colours are."""
    page = visit.open("07/b.html")
    marks = page.get_by_role("img", name="Step 2 of 12: Condoms and lubricant", exact=True)
    expect(marks).to_be_visible()
    heights = marks.locator("span").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert heights[1] >= 2 * max(heights[:1] + heights[2:])
    assert min(heights) > 2


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_the_contents_open_on_a_phone(visit: Visit) -> None:
    """Folded under the objectives, and every heading is one tap away."""
    page = visit.page
    page.goto(f"{visit.address}/07/b.html")
    contents = page.get_by_role("navigation", name="On this page")
    links = contents.locator("a")
    expect(links.first).to_be_hidden()
    above = page.locator(".shell-objectives").bounding_box()
    here = contents.bounding_box()
    assert above
    assert here
    assert above["y"] + above["height"] <= here["y"]
    contents.locator("label").click()
    expect(links.first).to_be_visible()
    assert links.count() == page.locator("#__content h2[id]:not([id^=__])").count()
    links.last.click()
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 740


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "07/index.html",
        "07/b.html",
        "07/look-back.html",
        "near-you/a.html",
        "contribute/directory.html",
        "search.html",
    ],
)
def test_nothing_moves(visit: Visit, name: str) -> None:
    """What a script puts in has its place from the start."""
    page = visit.open(name)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) < STILL
