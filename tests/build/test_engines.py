"""The same course under three engines: every block's HTML is the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from site_builder import build, pages, run

BLOCK = re.compile(
    r"<form class=\"quiz .*?</form>|<div class=\"reflection\".*?\n</div>"
    r"|<div class=\"scenario\".*?\n</div>|<figure class=\"diagram\".*?</figure>"
    r"|<section class=\"(?:review|card|poster)\".*?</section>|<ul class=\"(?:activities|pieces)\"[^>]*>.*?\n</ul>"
    r"|<div class=\"resources\".*?</(?:ul|p)>\s*</div>|<div class=\"local\".*?\n\n</div>"
    r"|<section class=\"(?:directory|local .*?)\".*?</section>"
    r"|<ol class=\"(?:bibliography|changes|evidence|modules|pathway)\"[^>]*>.*?\n</ol>|<dl class=\"glossary\">.*?\n</dl>",
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


def zensical_config() -> str:
    """Zensical's own settings, with the Markdown extensions of mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    extensions = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    kept = {
        "site_name": config["site_name"],
        "docs_dir": "course",
        "use_directory_urls": False,
        "exclude_docs": config["exclude_docs"],
        "theme": {"variant": "classic"},
        "markdown_extensions": [
            {"coursekit": {"docs": "course"}} if "coursekit" in e else {k: typed(v) for k, v in e.items()}
            for e in extensions
        ],
    }
    return yaml.safe_dump(kept, sort_keys=False)


def typed(options: dict[str, str] | str) -> dict[str, bool | str]:
    """An extension's options, with truth values where they have some."""
    words = {"true": True, "false": False}
    return {k: words.get(v, v) for k, v in options.items()} if isinstance(options, dict) else {}


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
