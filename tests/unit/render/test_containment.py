"""A slip in a page takes nothing with it: no other block, no text, no answer, under the settings of several sites."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time

import pytest
from lxml import html as lxml_html
from markdown import Markdown

from coursekit.blocks import reader
from coursekit.check import seen_in_blocks
from coursekit.render import places
from slips import SlipPage, pages

SETTINGS = {
    "course": ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.superfences"],
    "material": ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.superfences",
                 "pymdownx.details", "pymdownx.tabbed", "pymdownx.highlight", "pymdownx.inlinehilite"],
    "md_in_html": ["md_in_html", "attr_list", "toc", "tables", "fenced_code"],
}  # fmt: skip
EVERY = list(pages())
SAMPLE = 40
UNSEEN = ("script", "style", "textarea", "template", "title", "iframe", "select", "noscript")


@pytest.fixture
def chosen(long: bool) -> list[SlipPage]:
    """All pages, or a few by a seed that a failure shows."""
    if long:
        return EVERY
    seed = int(os.environ.get("SLIPS_SEED") or time.time())
    sys.stdout.write(f"SLIPS_SEED={seed}\n")
    return sorted(EVERY, key=lambda page: hashlib.sha256(f"{seed} {page.name}".encode()).digest())[:SAMPLE]


def faults(page: SlipPage, extensions: list[str]) -> list[str]:
    """What is wrong with a built page."""
    built = Markdown(extensions=[*extensions, "coursekit"]).convert(page.text)
    found = ["a mark is left"] if places.PRIVATE.search(built) else []
    root = lxml_html.document_fromstring(f"<html><body>{built}</body></html>")
    ids = [each.get("id") for each in root.iter("form")]
    boxes = built.count('class="error"')
    expected = ["q-one", "q-three"] if page.inside else ["q-one", "q-two", "q-three"]
    found += [f"{name} is lost" for name in expected if name not in ids]
    if boxes + len(ids) != 3:
        found.append(f"{len(ids)} questions, {boxes} boxes")
    for each in [*root.iter("form"), *root.iter(*UNSEEN)]:
        each.drop_tree()
    text = root.text_content()
    found += [
        f"{word} is lost"
        for word in ("Zqbefore", "Zqmiddle", "Zqlater", "Zqmore", "Zqlast")
        if word not in text
    ]
    found += [
        f"{word} is outside its place"
        for word in re.findall(r"(?i)zq(?:right|wrong|reason|one|two|three|stem)", text)
    ]
    if root.find(".//h2") is None:
        found.append("the heading is lost")
    return found


def named(page: SlipPage) -> bool:
    """Whether the check names the line of a slip, and in a question as an error."""
    lines = page.text.split("\n")
    wanted = {
        n
        for n, line in enumerate(lines, 1)
        if any(piece and piece in line for piece in page.slip.split("\n"))
    }
    read = reader.read(page.text)
    seen = [each for block in read.blocks for each in seen_in_blocks.check(block, read, course=False)]
    return any(each.span.line in wanted for each in [*read.all_diagnostics, *seen])


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_slip_takes_nothing_with_it(setting: str, chosen: list[SlipPage]) -> None:
    """Each page keeps its text, its other questions, and every answer in its place."""
    wrong = {page.name: found for page in chosen if (found := faults(page, SETTINGS[setting]))}
    assert wrong == {}


def test_the_check_names_each_slip(chosen: list[SlipPage]) -> None:
    """File and line of a slip are said before anything is built."""
    assert [page.name for page in chosen if not named(page)] == []
