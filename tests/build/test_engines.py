"""The same course under three engines: every block's HTML is the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.site.minify import without_indents
from engines import built, whole
from site_builder import Elements, broken_links, pages

BLOCK = re.compile(
    r"<form class=\"quiz .*?</form>|<div class=\"quiz .*?(?=<!--/question)|<div class=\"reflection\".*?\n</div>"
    r"|<div class=\"(?:modules|plan|start)\".*?\n</div>"
    r"|<div class=\"scenario\".*?\n</div>|<figure class=\"diagram\".*?</figure>"
    r"|<section class=\"(?:review|card|poster)\".*?</section>|<ul class=\"(?:activities|pieces)\"[^>]*>.*?\n</ul>"
    r"|<div class=\"resources\".*?</(?:ul|p)>\s*</div>|<div class=\"local\"[^>]*>(?:\n<div class=\"local__entry\">.*?\n</div>)*(?:\n<p class=\"local__missing\".*?)?\n</div>"
    r"|<section class=\"(?:directory|local .*?)\".*?</section>"
    r"|<ol class=\"(?:bibliography|changes|evidence|pathway)\"[^>]*>.*?\n</ol>|<dl class=\"glossary\">.*?\n</dl>",
    re.DOTALL,
)

CONTENT_NOTE = re.compile(r'<p class="[^"]*content-note".*?</p>', re.DOTALL)


def blocks(site: Path) -> dict[str, list[str]]:
    """The blocks of each page, by the page's address, without the indents that only some engines take out."""
    found = {
        page.relative_to(site).as_posix(): BLOCK.findall(without_indents(page.read_text(encoding="utf-8")))
        for page in pages(site)
    }
    return {name: texts for name, texts in found.items() if texts}


def content_notes(site: Path) -> dict[str, list[str]]:
    """The content note of each page, with its link, by the page's address."""
    return {
        page.relative_to(site).as_posix(): CONTENT_NOTE.findall(page.read_text(encoding="utf-8"))
        for page in pages(site)
    }


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("engine", whole("same"))
def test_another_engine(site: Path, tmp_path: Path, engine: str) -> None:
    """ProperDocs, the fork of MkDocs 1, with the same settings; Zensical, the successor of Material, with its own theme: only the Markdown extension runs."""
    for name in ("course", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    built(tmp_path, engine)
    ours, theirs = blocks(site), blocks(tmp_path / "site")
    if engine == "zensical":
        # Our plugin makes the page of a whole module, which has no source, and Zensical runs no plugins.
        ours = {
            name: each for name, each in ours.items() if (ROOT / "course" / name).with_suffix(".md").is_file()
        }
    assert ours.keys() == theirs.keys()
    for name, expected in ours.items():
        # Zensical takes its own mark for the search out of the page after obeying it.
        mark = " data-search-exclude" if engine == "zensical" else ""
        assert theirs[name] == [text.replace(mark, "") for text in expected], name
    assert broken_links(tmp_path / "site") == []
    assert lost_files(tmp_path / "site") == []
    if engine != "zensical":
        assert content_notes(tmp_path / "site") == content_notes(site)


def lost_files(site: Path) -> list[str]:
    """The scripts and style sheets that pages ask for and the site does not have."""
    return [
        f"{page.relative_to(site)}: {name}"
        for page in pages(site)
        for tag, attributes in Elements(page.read_text(encoding="utf-8")).found
        for name in {attributes.get("src", "") if tag == "script" else "", attributes.get("href", "") if tag == "link" else ""}
        if name and not re.match(r"[a-z]+:|//|/", name) and not (page.parent / name).is_file()
    ]  # fmt: skip
