"""Attacks in all places of pages and data, built by each engine: what stands in an article can run nothing, whoever built it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

import placements
from attacks import attacks
from dangers import dangers
from engines import ENGINES
from site_builder import run
from tiers import chance, count, drawn


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with attacks in all places: some of them, or as many as are agreed for the long tier."""
    lines = [each for each in attacks() if "\n" not in each and "alert(" in each]
    return placements.course(tmp_path, chance("engines").sample(lines, count(3, 24)))


def articles(site: Path) -> dict[str, str]:
    """What the pages of the course hold, by name."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))}
    found = {name: LexborHTMLParser(text).css_first("article") for name, text in texts.items()}
    return {name: node.inner_html or "" for name, node in found.items() if node}


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("engine", drawn("attacked", ENGINES, 1))
def test_nothing_dangerous(course: Path, engine: str) -> None:
    """In any article; and the attacks are there to be seen, as text."""
    if engine == "zensical":
        # Zensical runs the Markdown extension alone, with a theme of its own around it.
        settings = yaml.safe_load((course / "mkdocs.yml").read_text(encoding="utf-8"))
        settings = {key: settings[key] for key in ("site_name", "use_directory_urls")} | {
            "theme": {"variant": "classic"},
            "markdown_extensions": [
                *({each: {}} for each in placements.EXTENSIONS),
                {"coursekit": {"docs": "docs"}},
            ],
        }
        # Its theme prints front matter as it is; the check refuses elements there (X008).
        for page in (course / "docs").glob("p*.md"):
            page.write_text(page.read_text(encoding="utf-8").split("---\n", 2)[2], encoding="utf-8")
        (course / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    run(engine, "build", "--clean", cwd=course)
    found = articles(course / "site")
    assert {f"p{n}.html" for n in range(count(3, 24))} <= found.keys()
    seen = {name: text.count("alert(") for name, text in found.items() if name.startswith("p")}
    assert sum(seen.values()) > len(seen), seen
    assert {
        name: left for name, text in found.items() if (left := dangers(f"<article>{text}</article>"))
    } == {}
