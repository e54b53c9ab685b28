"""A course without one of its modules, built whole: no broken link, no mention, and numbers that count what is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

import tiers
from conftest import ROOT
from coursekit.localize.hiding import shown
from coursekit.page import front_matter
from engines import zensical_config
from site_builder import Elements, make, pages, run

COURSE = {
    path.relative_to(ROOT / "course").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "course").rglob("*"))
    if path.is_file()
}
ENGINES = ("mkdocs", "properdocs", "zensical")
NUMBERS = (6, 1, 12)
# One module for each engine, and in the long tier each of them under each.
BUILDS = (
    [(e, n) for e in ENGINES for n in NUMBERS] if tiers.CHOSEN.long else [*zip(ENGINES, NUMBERS, strict=True)]
)
TEXTS = {".html", ".js", ".json", ".atom", ".xml", ".txt"}
# What only the plugins make, which Zensical does not run.
DOWNLOADS = (".atom", ".csv")
# `Module 7 of 11`, where a page says its place
PLACE = re.compile(r"Module (\d+) of (\d+)")


def built(folder: Path, engine: str, number: int) -> Path:
    """The site of the course without a module; the other engine reads settings of its own."""
    make(folder, {f"course/{path}": each.text for path, each in shown(COURSE, [f"{number:02}"]).items()})
    if engine == "zensical":
        make(folder, {"mkdocs.yml": zensical_config()})
        run("coursekit", "nav", "--into", "mkdocs.yml", cwd=folder)
        run("zensical", "build", "--clean", cwd=folder)
        return folder / "site"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("overrides", str(ROOT / "overrides"))
    make(folder, {"mkdocs.yml": text})
    run(engine, "build", "--strict", "-d", folder / "site", cwd=folder)
    return folder / "site"


def broken(site: Path) -> list[str]:
    """The links of the pages that lead nowhere, with their anchors."""
    read = {page.resolve(): Elements(page.read_text(encoding="utf-8")).found for page in pages(site)}
    ids = {page: {a["id"] for _, a in found if a.get("id")} for page, found in read.items()}
    wrong = []
    for page, found in read.items():
        for tag, attributes in found if page.name != "404.html" else ():
            href = attributes.get("href", "")
            if tag != "a" or re.match(r"[a-z]+:|//|/", href):
                continue
            path, anchor = urldefrag(unquote(href))
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (anchor and anchor not in ids.get(target, {anchor})):
                wrong.append(f"{page.name} -> {href}")
    return wrong


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("engine", "number"), BUILDS)
def test_a_site_without_a_module(engine: str, number: int, tmp_path: Path) -> None:
    """Nothing of it is in any file of the site, the search and the feed among them."""
    site = built(tmp_path, engine, number)
    assert not (site / f"{number:02}").exists()
    assert [each for each in broken(site) if engine != "zensical" or not each.endswith(DOWNLOADS)] == []
    title = str(front_matter.read(COURSE[f"{number:02}/index.md"]).values["title"])
    for path in sorted(site.rglob("*")):
        # The guide for editors shows paths of pages in its examples.
        if path.suffix in TEXTS and path.relative_to(site).parts[0] != "contribute":
            text = path.read_text(encoding="utf-8")
            assert title not in text, path
            assert not re.search(rf"(?<![\w/-]){number:02}/[a-z-]+\.(?:html|md)", text), path
            assert {count for _, count in PLACE.findall(text)} <= {"11"}, path
    listed = re.search(
        r'<div class="modules">.*?</div>', (site / "index.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert listed
    assert re.findall(r'<li value="(\d+)"', listed[0]) == [str(place) for place in range(1, 12)]
