"""A course without one of its modules, built whole: no broken link, no mention, and numbers that count what is there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import tiers
from conftest import ROOT
from coursekit.page import front_matter
from engines import ENGINES, WITHOUT, built, whole
from site_builder import broken_links, make

# One module for each engine that is drawn, and in the long tier each of them under each.
BUILDS = (
    [(engine, number) for engine in ENGINES for _, number in WITHOUT]
    if tiers.CHOSEN.long
    else [each for each in WITHOUT if each[0] in whole("without")]
)
TEXTS = {".html", ".js", ".json", ".atom", ".xml", ".txt"}
# `Module 7 of 11`, where a page says its place
PLACE = re.compile(r"Module (\d+) of (\d+)")


def without_the_guide(index: str) -> str:
    """Zensical's search index without the sections of the guide, which our own index does not have."""
    items = [each for each in json.loads(index)["items"] if not each["location"].startswith("contribute/")]
    assert len(items) > 100
    return json.dumps(items, ensure_ascii=False)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("engine", "number"), BUILDS)
def test_a_site_without_a_module(engine: str, number: str, tmp_path: Path) -> None:
    """Nothing of it is in any file of the site, the search and the feed among them."""
    for name in ("course", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    make(tmp_path, {"local.yml": f'locales: ["en"]\nhide: ["{number}"]\n'})
    site = built(tmp_path, engine)
    assert not (site / number).exists()
    assert broken_links(site) == []
    first = ROOT / "course" / number / "index.md"
    title = str(front_matter.read(first.read_text(encoding="utf-8")).values["title"])
    said: set[str] = set()
    for path in sorted(site.rglob("*")):
        # The guide for editors shows paths of pages in its examples.
        if path.suffix in TEXTS and path.relative_to(site).parts[0] != "contribute":
            text = path.read_text(encoding="utf-8")
            if path.name == "search.json":
                text = without_the_guide(text)
            assert title not in text, path
            assert not re.search(rf"(?<![\w/-]){number}/[a-z-]+\.(?:html|md)", text), path
            counts = {count for _, count in PLACE.findall(text)}
            assert counts <= {"11"}, path
            said |= counts
    # Zensical's pages have a skeleton of their own, which does not say the place.
    assert said or engine == "zensical"
    # Modules stand in groups, so their numbers are not in order.
    numbers = re.findall(r'<li value="(\d+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert sorted(map(int, numbers)) == [*range(1, 12)]
