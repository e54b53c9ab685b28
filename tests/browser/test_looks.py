"""What a page looks like, by what the browser made of it: large text, boxes, headings, colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from course_pages import DISTINCT, PAGES
from tiers import drawn
from visitor import Visit

PHONE = {"viewport": {"width": 360, "height": 640}}
# A box is what has a surface of its own with room around its text, or a line all around it. What is pressed, ticked or
# written into is a control; an answer to choose, or to tick on paper, is one as well.
NESTED = """() => {
    const control = 'input, select, textarea, button, summary, label, a, code, table, table *, svg *, .quiz__option, .quiz__tick, .quiz__box, .reflection__paper';
    const box = (each) => {
        const style = getComputedStyle(each);
        const below = getComputedStyle(each.parentElement).backgroundColor;
        const sides = ['Top', 'Right', 'Bottom', 'Left'];
        const framed = sides.every((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none');
        const surface = !/, 0\\)$|transparent/.test(style.backgroundColor) && style.backgroundColor !== below && parseFloat(style.paddingLeft) > 0;
        return style.display !== 'inline' && each.getClientRects().length && !each.matches(control) && (framed || surface);
    };
    const boxes = [...document.querySelectorAll('article *')].filter(box);
    return boxes.filter((each) => boxes.some((other) => other !== each && other.contains(each)))
        .map((each) => `${each.className || each.localName} in ${boxes.find((other) => other !== each && other.contains(each)).className}`);
}"""

# What scrolls in itself, and neither takes the focus nor holds something that does.
UNREACHED = """() => [...document.querySelectorAll('body *')].filter((each) => {
    const { overflowX, overflowY } = getComputedStyle(each);
    const rolls = (way) => way === 'auto' || way === 'scroll';
    const scrolls = rolls(overflowX) && each.scrollWidth > each.clientWidth || rolls(overflowY) && each.scrollHeight > each.clientHeight;
    return scrolls && each.tabIndex < 0 && ![...each.querySelectorAll('*')].some((inner) => inner.tabIndex >= 0);
}).map((each) => `${each.localName} ${each.className}`)"""


def enlarge(page: Page, size: int) -> None:
    """Set the browser's own size of text, as its settings do; style sheets that ask in `em` are told."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_no_box_stands_in_another(visit: Visit) -> None:
    """On any page: what stands out does so once."""
    found = {}
    for name in drawn("boxes", PAGES, 8, DISTINCT):
        visit.page.goto(f"{visit.address}/{name}")
        found[name] = visit.page.evaluate(NESTED)
    assert {name: nested for name, nested in found.items() if nested} == {}


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_large_text(visit: Visit) -> None:
    """With text of twice the size no page of the course has to be scrolled sideways on a phone, and keys reach what scrolls."""
    enlarge(visit.page, 32)
    widths, unreached = {}, {}
    for name in drawn("large text", PAGES, 8, DISTINCT):
        visit.page.goto(f"{visit.address}/{name}")
        widths[name] = visit.page.evaluate("document.documentElement.scrollWidth")
        unreached[name] = visit.page.evaluate(UNREACHED)
    assert visit.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert {name: width for name, width in widths.items() if width > 360} == {}
    assert {name: found for name, found in unreached.items() if found} == {}


def test_a_table_out_of_reach_is_seen(visit: Visit) -> None:
    """The rule can fail."""
    page = visit.open("privacy.html")
    page.locator("table").first.evaluate(
        "(table) => { table.rows[0].cells[0].style.minWidth = '900px'; table.removeAttribute('tabindex'); table.querySelectorAll('a').forEach((each) => each.remove()); }"
    )
    assert page.evaluate(UNREACHED) == ["table "]


def test_a_box_in_a_box_is_seen(visit: Visit) -> None:
    """The rule can fail."""
    page = visit.open("01/b.html")
    page.evaluate(
        "document.querySelector('.quiz__question').append(document.querySelector('.shell-objectives'))"
    )
    assert page.evaluate(NESTED) == ["shell-objectives in quiz quiz--screen"]


@pytest.mark.parametrize(("width", "least", "most"), [(320, 30, 33), (1280, 39, 41)])
def test_headings_differ(visit: Visit, width: int, least: int, most: int) -> None:
    """The title of a page is about twice as large as its text, a heading half as large again, the first words a little larger."""
    page = visit.open("07/b.html")
    page.set_viewport_size({"width": width, "height": 800})
    sizes = page.evaluate(
        """() => Object.fromEntries(Object.entries({
            h1: 'h1', h2: 'article > h2', lead: '[class^="shell-"] + p:not([class])', text: 'h2 + p',
        }).map(([name, each]) => [name, parseFloat(getComputedStyle(document.querySelector(each)).fontSize)]))"""
    )
    assert least <= sizes["h1"] <= most
    assert sizes["h2"] == pytest.approx(1.5 * sizes["text"])
    assert sizes["lead"] == pytest.approx(1.15 * sizes["text"])
    assert sizes["text"] == 17


def shape(page: Page, selector: str) -> tuple[bool, bool, bool, bool]:
    """Of an element: whether it has a line at its side, one all around, a surface of its own, and round corners."""
    found: list[bool] = page.evaluate(
        """(selector) => {
            const style = getComputedStyle(document.querySelector(selector));
            const [start, end] = [style.borderInlineStartWidth, style.borderInlineEndWidth].map(parseFloat);
            return [start > 2, end > 0, !/, 0\\)$/.test(style.backgroundColor), parseFloat(style.borderEndEndRadius) >= 12];
        }""",
        selector,
    )
    side, around, surface, round_ = found
    return side, around, surface, round_


def test_kinds_of_boxes_differ_in_form(visit: Visit) -> None:
    """A question, a prompt to think, a story, a note and what a lesson is for: no two have the same form."""
    places = {
        ".quiz": "07/b.html",
        ".reflection": "contribute/reflection.html",
        ".scenario": "contribute/scenario.html",
        ".admonition": "contribute/index.html",
        ".shell-objectives": "07/b.html",
    }
    shapes = {each: shape(visit.open(name), each) for each, name in places.items()}
    assert len(set(shapes.values())) == len(shapes), shapes
