"""Long lists on a phone: folded by module, with letters, with a way back up; whole on paper."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from firefox import Firefox
from visitor import Visit

# The letters whose address leads to no heading of their name in view.
LETTERS_LEAD = """return [...document.querySelectorAll('.letters a')].filter((letter) => {
    location.hash = letter.hash;
    const heading = document.getElementById(letter.hash.slice(1));
    const { top, bottom } = heading.getBoundingClientRect();
    return heading.textContent !== letter.textContent || top < 0 || bottom > innerHeight;
}).map((letter) => letter.textContent)"""
UP = """const { top, bottom } = document.querySelector('.shell-top a').getBoundingClientRect();
return top >= 0 && bottom <= innerHeight"""
PHONE = {"viewport": {"width": 360, "height": 640}}


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_facts_are_folded(visit: Visit) -> None:
    """The page is short, the address of a fact opens its module, and paper shows all facts."""
    page = visit.open("evidence.html")
    assert page.evaluate("document.body.scrollHeight") < 8 * 640
    closed = page.locator(".evidence__group").last
    fact = closed.locator(".evidence__fact").first
    assert not fact.is_visible()
    page.goto(f"{visit.address}/evidence.html#{fact.get_attribute('id')}")
    assert fact.is_visible()
    closed.evaluate("each => { each.open = false; }")
    paper = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    for each in page.locator(".evidence__id").all_text_contents():
        assert each in paper


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
@pytest.mark.parametrize("name", ["glossary.html", "sources.html"])
def test_letters(visit: Visit, name: str) -> None:
    """Each letter leads to its heading; no letter leads nowhere."""
    page = visit.open(name)
    letters = page.locator(".letters a")
    assert letters.count() > 10
    for letter in letters.all():
        letter.click()
        heading = page.locator(f"h2[id='{(letter.get_attribute('href') or '')[1:]}']")
        assert heading.inner_text() == letter.inner_text()


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_back_to_top(visit: Visit) -> None:
    """Not on the first screen, then always within reach, and up again in one tap."""
    page = visit.open("sources.html")
    link = page.get_by_role("link", name="Back to top")
    inside = "each => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    assert not link.evaluate(inside)
    for screens in (3, 20):
        page.evaluate("screens => scrollTo({top: screens * innerHeight, behavior: 'instant'})", screens)
        assert link.evaluate(inside)
    link.click()
    assert page.evaluate("scrollY") < 640


def test_firefox(firefox: Firefox, address: str) -> None:
    """Another engine: the address of each letter and of a fact leads to it, also where it is folded, and the way up is within reach."""
    firefox.open(f"{address}/glossary.html")
    assert firefox.run(LETTERS_LEAD) == []
    firefox.run("scrollTo(0, 5 * innerHeight)")
    assert firefox.run(UP)
    firefox.open(f"{address}/evidence.html")
    name = firefox.run("return [...document.querySelectorAll('.evidence__fact')].pop().id")
    assert not firefox.run(f"return document.getElementById('{name}').closest('details').open")
    firefox.open(f"{address}/evidence.html#{name}")
    assert firefox.run(f"return document.getElementById('{name}').checkVisibility()")
