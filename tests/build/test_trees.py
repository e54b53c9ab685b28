"""The tree of the course as it is built: few taps, no dead end, nothing told outside the page."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urldefrag

from course_pages import DOCS
from coursekit.course import trees
from site_builder import Elements

(TREE,) = trees.trees(DOCS).values()
LEAVES = {name.removesuffix(".md") + ".html" for name, node in TREE.nodes.items() if node.kind == trees.LEAF}
TAPS = 4
# Words that tell more about the reader than the titles of other pages do.
TELLING = re.compile(
    r"assault|condom|overdose|police|arrest|leak|outed|money|clinic|naloxone|pep\b", re.IGNORECASE
)


def links(site: Path, name: str) -> list[str]:
    """The pages of the site that the article of a page leads to."""
    text = (site / name).read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    found = [attributes.get("href", "") for tag, attributes in Elements(article).found if tag == "a"]
    inner = [urldefrag(each).url for each in found if each and not re.match(r"[a-z]+:", each)]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), each)) for each in inner if each]


def test_every_leaf_is_few_taps_from_home(site: Path) -> None:
    """From the home page, by links of the text alone, each way through the questions ends after four taps at most."""
    at = {"index.html"}
    near: set[str] = set()
    for _ in range(TAPS):
        at = {each for name in at for each in links(site, name) if each.startswith("now/")} - {
            "now/index.html"
        } | ({"now/index.html"} if at == {"index.html"} else set())
        near |= at
    assert near >= LEAVES
    assert len(LEAVES) >= len(TREE.answers(TREE.start)) == 8


def test_no_dead_end(site: Path) -> None:
    """Each page leads to the start; each leaf to a lesson and to services, too."""
    for name in TREE.nodes:
        page = name.removesuffix(".md") + ".html"
        found = links(site, page)
        assert "near-you/index.html" in found or page == "now/paper.html", page
        assert "now/index.html" in found or page in {"now/index.html", "now/paper.html"}, page
        assert not LEAVES & {page} or any(each[:2].isdigit() for each in found), page


def test_a_page_tells_nothing_outside_itself(site: Path) -> None:
    """Not in its address, its title in the tab, nor in the menus of other pages."""
    shell = (site / "01" / "index.html").read_text(encoding="utf-8")
    for name in TREE.nodes:
        page = name.removesuffix(".md") + ".html"
        title = re.search(r"<title>(.*?)</title>", (site / page).read_text(encoding="utf-8"))
        assert title
        assert not TELLING.search(f"{title[1]} {page}"), page
        assert (f'"../{page}"' in shell) == (page == "now/index.html"), page


def test_pages_of_a_tree_are_in_no_row(site: Path) -> None:
    """They have no page before and after, and none before or after another page."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        steps = re.findall(r'<a href="([^"]+)" rel="(?:prev|next)"', text)
        own = path.parent.name == "now"
        assert not (own and steps), path
        assert not [each for each in steps if "now/" in each], path


def test_learners_can_search_them(site: Path) -> None:
    """The search finds each question and leaf by its text, once; the paper only by what it says of itself."""
    text = (site / "search" / "index.js").read_text(encoding="utf-8")
    sections = json.loads(text.partition("=")[2].rstrip(";\n"))["pages"]
    for name in TREE.nodes:
        assert [each["title"] for each in sections if each["url"] == name.removesuffix(".md") + ".html"], name
    wake = [each["url"] for each in sections if "put nothing into the mouth" in each["text"]]
    assert wake == ["now/a-2.html"]
