"""The list of facts shows what pages cite, and nothing that they do not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from conftest import ROOT
from coursekit.course.facts import KINDS
from coursekit.model.anchors import anchor
from coursekit.render import templates
from site_builder import make

FACT = """\
- id: {id}
  class: E
  kind: model
  status: seen*
  text: Fact {id}.
  sources: [one p.3, two]
  jurisdiction: KE
  review_by: 2028-11
"""
FILES = {
    "_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n"
    "- {id: two, type: book, title: Two, issued: '2002', custom: {seen: primary}}\n",
    "_data/facts.yml": "facts:\n"
    + "".join(FACT.format(id=f"F01.0{number}") for number in range(1, 5))
    + "  left_out: It is too old.\n",
    "a.md": "---\ntitle: A\n---\n\nOne [@one; F01.02], again [@one; F01.02, F01.01].\n",
    "b/c.md": "---\ntitle: C\n---\n\nNothing [@one], then [@one; F01.02].\n",
}


@pytest.fixture
def html(tmp_path: Path) -> str:
    """The list on a page of a small course."""
    docs = make(tmp_path, FILES)
    converter = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}})
    return converter.convert("<evidence>\n\n</evidence>")


def test_used_facts_with_their_pages(html: str) -> None:
    """In the order of the file, with a link to the first citation on each page."""
    assert html.index("Fact F01.01.") < html.index("Fact F01.02.")
    card = html[html.index(f'id="{anchor("f01-02")}"') :]
    assert (
        f'<a href="a.html#{anchor("one-cite-1")}">A</a>, <a href="b/c.html#{anchor("one-cite-2")}">C</a>'
        in card
    )
    assert f'<a href="sources.html#{anchor("one")}">' in card
    assert f"sources.html#{anchor('two')}" not in card  # no page cites it, so it is not in that list
    assert "model: a calculation, not a count (read in a secondary copy)" in card
    assert "<dd>Kenya</dd>" in card


def test_every_kind_and_place_has_words() -> None:
    """Each kind of evidence, and each place that a page or a fact of the course is for."""
    words: Any = templates.environment("en", ()).get_template("evidence/words.html").module
    assert set(words.KINDS) == set(KINDS)
    course = ROOT / "course"
    texts = [
        path.read_text(encoding="utf-8") for path in (*course.rglob("*.md"), course / "_data" / "facts.yml")
    ]
    said = {
        name for text in texts for name in re.findall(r"^ *jurisdiction: \[?([A-Z, ]+)", text, re.MULTILINE)
    }
    used = {name for names in said for name in re.split(r"[\s,]+", names) if name}
    assert len(used) > 10
    assert used <= set(words.PLACES)


def test_a_kind_that_is_none_is_not_shown(tmp_path: Path) -> None:
    """The check names it; a copy that is built all the same shows the fact without it."""
    wrong = FILES["_data/facts.yml"].replace("kind: model", "kind: modell")
    docs = make(tmp_path, {**FILES, "_data/facts.yml": wrong})
    converter = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}})
    html = converter.convert("<evidence>\n\n</evidence>")
    assert "Fact F01.02." in html
    assert "modell" not in html


def test_facts_without_a_page(html: str) -> None:
    """They are not listed, except with a reason."""
    assert "F01.03" not in html
    assert "Fact F01.04." not in html
    assert "It is too old." in html


def test_facts_by_module(tmp_path: Path) -> None:
    """A fact stands under the first module that uses it, folded; other pages come last."""
    front = "---\ntitle: {title}\nmodule: {module}\n---\n\n"
    files = {
        **FILES,
        "01-x/index.md": front.format(title="First", module=1) + "[@one; F01.02]\n",
        "02-y/index.md": front.format(title="Second", module=2) + "[@one; F01.02, F01.03]\n",
    }
    docs = make(tmp_path, files)
    converter = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}})
    html = converter.convert("<evidence>\n\n</evidence>")
    parts = re.split(r'<(?:h2|details class="evidence__group") id="([^"]+)"[^>]*>', html)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert [*found] == [anchor(f"facts-{name}") for name in ("1", "2", "other", "left-out")]
    assert [re.findall(r"Fact (F[0-9.]+)\.<", part) for part in found.values()] == [
        ["F01.02"],
        ["F01.03"],
        ["F01.01"],
        [],
    ]
    assert "<summary><h2>2. Second</h2>" in html
