"""The same course under three engines: every block's HTML is the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from engines import zensical_config
from site_builder import build, pages, run

BLOCK = re.compile(
    r"<form class=\"quiz .*?</form>|<div class=\"quiz .*?(?=<!--/question)|<div class=\"reflection\".*?\n</div>"
    r"|<div class=\"(?:modules|plan|start)\".*?\n</div>"
    r"|<div class=\"scenario\".*?\n</div>|<figure class=\"diagram\".*?</figure>"
    r"|<section class=\"(?:review|card|poster)\".*?</section>|<ul class=\"(?:activities|pieces)\"[^>]*>.*?\n</ul>"
    r"|<div class=\"resources\".*?</(?:ul|p)>\s*</div>|<div class=\"local\".*?\n\n</div>"
    r"|<section class=\"(?:directory|local .*?)\".*?</section>"
    r"|<ol class=\"(?:bibliography|changes|evidence|pathway)\"[^>]*>.*?\n</ol>|<dl class=\"glossary\">.*?\n</dl>",
    re.DOTALL,
)

CONTENT_NOTE = re.compile(r'<p class="[^"]*content-note".*?</p>', re.DOTALL)


def blocks(site: Path) -> dict[str, list[str]]:
    """The blocks of each page, by the page's address."""
    found = {
        page.relative_to(site).as_posix(): BLOCK.findall(page.read_text(encoding="utf-8"))
        for page in pages(site)
    }
    return {name: texts for name, texts in found.items() if texts}


def content_notes(site: Path) -> dict[str, list[str]]:
    """The content note of each page, with its link, by the page's address."""
    return {
        page.relative_to(site).as_posix(): CONTENT_NOTE.findall(page.read_text(encoding="utf-8"))
        for page in pages(site)
    }


def test_properdocs(site: Path, tmp_path: Path) -> None:
    """ProperDocs, the fork of MkDocs 1, with the same settings."""
    build(tmp_path / "site", engine="properdocs")
    assert blocks(tmp_path / "site") == blocks(site)
    assert content_notes(tmp_path / "site") == content_notes(site)


@pytest.mark.filterwarnings("default")
def test_zensical(site: Path, tmp_path: Path) -> None:
    """Zensical, the successor of Material, with its own theme: only the Markdown extension runs."""
    shutil.copytree(ROOT / "course", tmp_path / "course")
    (tmp_path / "mkdocs.yml").write_text(zensical_config(), encoding="utf-8")
    run("coursekit", "nav", "--into", "mkdocs.yml", cwd=tmp_path)
    run("zensical", "build", "--clean", cwd=tmp_path)
    ours, theirs = blocks(site), blocks(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    for name, expected in ours.items():
        # Zensical takes its own mark for the search out of the page after obeying it.
        assert theirs[name] == [text.replace(" data-search-exclude", "") for text in expected], name
