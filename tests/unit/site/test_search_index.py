"""Which pages a search knows, and where their sections begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.site import search_index
from site_builder import make

PAGE = "<article><h1 id='a'>One</h1><p>Two</p></article>"
PAGES = ("index.html", "01/a.html", "01/b.html", "contribute/c.html", "404.html", "search.html")


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ((), ["01/a.html", "01/b.html", "contribute/c.html", "index.html"]),
        (("contribute",), ["01/a.html", "01/b.html", "index.html"]),
        (("01/a.html", "contribute"), ["01/b.html", "index.html"]),
    ],
)
def test_pages_that_are_left_out(exclude: tuple[str, ...], left: list[str], tmp_path: Path) -> None:
    """The search itself, the page for addresses that lead nowhere, and what a site excludes."""
    make(tmp_path, dict.fromkeys(PAGES, PAGE))
    found = list(search_index.sections(tmp_path, exclude))
    assert list(dict.fromkeys(section.url.partition("#")[0] for section in found)) == left


WHOLE = """<title>No</title><p>Before</p><article>
<h1>The <em>page</em></h1><p>Begin<br>ning</p>
<h2 id="a">First</h2><p>One</p><ul data-search-exclude><li>out</li></ul><p>two</p>
<h2>No id</h2><h3 id="b">Second</h3><p>Three <svg><text>out</text></svg><button>out</button><pre>out</pre></p>
<h4 id="c">Small</h4><!--question 0--><form><p class="quiz quiz__stem">Asked <b>here</b>?</p><p>answer</p></form><!--/question 0--><p>Four</p>
<script>out</script><style>out</style><select><option>out</option></select><textarea>out</textarea>
</div><h2 id="d" data-search-exclude>out</h2><p>Five</p><img alt="out"><p>open</article><p>After</p>"""


def test_sections_of_a_page(tmp_path: Path) -> None:
    """Each heading with an id begins one, called after the page too; of a question only what it asks is found."""
    make(tmp_path, {"a.html": WHOLE, "b.html": "<article></article>"})
    found = [(each.url, each.title, each.text) for each in search_index.sections(tmp_path)]
    assert found == [
        ("a.html", "The page", "Begin ning"),
        ("a.html#a", "The page: First No id", "One two"),
        ("a.html#b", "The page: Second", "Three Small Asked here? Four Five open"),
    ]


SHELL = """<div class="shell-frame"><article data-code="7.1"><header class="shell-lesson"><p>Module 7</p><ol class="shell-marks"><li>out</li></ol>
<h1><span class="shell-lesson__code">7.1</span> Title</h1><p class="time">out</p></header><p class="shell-notice">out</p>
<p>Prevents <abbr>HIV</abbr>, mostly<sup>1</sup> (<a href="#">WHO</a>).</p><ul><li>One<li>Two</ul><section class="shell-end"><h2 id="e">out</h2></section>
<dl><dt id="t"><b>Te</b>rm</dt><dd>Meaning</dd><dt>Plain</dt><dd>word</dd></dl></article></div>"""


def test_what_stands_around_a_text(tmp_path: Path) -> None:
    """Of the shell only a page's title is found; words keep together in a line, and an explained word is a place of its own."""
    make(tmp_path, {"a.html": SHELL})
    found = [(each.url, each.title, each.text, each.code) for each in search_index.sections(tmp_path)]
    assert found == [
        ("a.html", "Title", "Prevents HIV, mostly1 (WHO). One Two", "7.1"),
        ("a.html#t", "Title: Term", "Meaning Plain word", ""),
    ]
