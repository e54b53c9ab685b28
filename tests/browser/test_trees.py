"""Help in the moment, on a small phone without scripts, and on two pages of paper."""

from __future__ import annotations

import io
import unicodedata

import pytest
from pypdf import PdfReader

from course_pages import DOCS
from coursekit.course import trees
from visitor import Visit, follow

(TREE,) = trees.trees(DOCS).values()
SMALL = {"viewport": {"width": 360, "height": 640}, "java_script_enabled": False}
A4 = (595, 842)
"""Width and height in points."""


@pytest.mark.parametrize("visit", [SMALL], indirect=True, ids=["360x640, no scripts"])
@pytest.mark.parametrize("top", range(len(TREE.answers(TREE.start))))
def test_from_home_to_what_to_do(visit: Visit, top: int) -> None:
    """The way to help is seen on the home page without scrolling; its first answers lead to a leaf in few taps."""
    page = visit.page
    page.goto(f"{visit.address}/index.html")
    way = page.get_by_role("link", name="I need help now").last
    box = way.bounding_box()
    assert box
    assert box["y"] + box["height"] <= page.viewport_size["height"]  # type: ignore[index] # it was given
    follow(way)
    taps = 1
    answers = page.locator(".tree__answers > li > a")
    while answers.count():
        answer = answers.nth(top if taps == 1 else 0)
        assert answer.bounding_box()["height"] >= 44  # type: ignore[index]
        follow(answer)
        taps += 1
    assert taps <= 4
    first = page.locator("article p").first
    assert first.locator("strong").count()
    assert page.get_by_role("link", name="Back to the start: I need help now").count() == 1
    name = page.url.removeprefix(f"{visit.address}/").removesuffix(".html")
    assert TREE.nodes[f"{name}.md"].kind == trees.LEAF


def test_two_pages_of_a4(visit: Visit) -> None:
    """Printed, the whole set is two pages of A4, with every leaf and nothing else of the page."""
    page = visit.open("now/paper.html")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 2
    assert {
        (round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in pdf.pages
    } == {A4}
    read = unicodedata.normalize("NFKC", " ".join(each.extract_text() for each in pdf.pages))
    text = " ".join(read.split())
    assert [
        node.title for node in TREE.nodes.values() if node.kind == trees.LEAF and node.title not in text
    ] == []
    assert "Print this page" not in text
    assert "Health course" not in text
