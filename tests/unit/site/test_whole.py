"""Pages as parts of one page: ids that stand once, links that lead there, headings below that of the part."""

from __future__ import annotations

import pytest

from coursekit.site.whole import name_of, part

PAGES = ["07/index.html", "07/a.html", "07/b.html"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="x1">A</h2>', '<h3 id="b-x1">A</h3>'),
        ("<h5>A</h5><h6>B</h6>", "<h6>A</h6><h6>B</h6>"),
        ('<a href="#x1">', '<a href="#b-x1">'),
        ('<a href="a.html">', '<a href="#a">'),
        ('<a href="a.html#y2">', '<a href="#a-y2">'),
        ('<a href="index.html#y2">', '<a href="#index-y2">'),
        ('<a href="../07/a.html#y2">', '<a href="#a-y2">'),
        # What the whole does not hold stays where it is: pages of the folder, of other folders, of other sites.
        ('<a href="sheet.html#y2">', None),
        ('<a href="../08/a.html#y2">', None),
        ('<a href="https://example.org/a.html#y2">', None),
        ('<a href="tel:123">', None),
        ('<a href="">', None),
        ('<p aria-labelledby="x1 y2">', '<p aria-labelledby="b-x1 b-y2">'),
        # A question's name goes on with that of its part.
        ('<form id="q" aria-labelledby="x1">', '<form id="b-q" aria-labelledby="b-x1 b">'),
        # Boxes of one question stay a group, and are none with those of another page.
        ('<input name="q1" id="q1-1">', '<input name="b-q1" id="b-q1-1">'),
        ('<p>A</p><script defer src="../components/quiz/quiz.js"></script><p>B</p>', "<p>A</p><p>B</p>"),
        ("<p>h2 &lt;h2&gt; #x1 a.html</p>", None),
    ],
)
def test_a_part(html: str, expected: str | None) -> None:
    """Of the page b of module 7."""
    assert part(html, "07/b.html", PAGES) == (html if expected is None else expected)


def test_the_name_of_a_part_is_that_of_its_file() -> None:
    """It is neutral already."""
    assert [name_of(each) for each in PAGES] == ["index", "a", "b"]
