"""A site offers the bundles that its build has made, at the end of the first module and on the page about the course."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from site_builder import BuildError, build, make

CONFIG = f"""
site_name: Small course
docs_dir: docs
use_directory_urls: false
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  font: false
  icon: {{logo: material/book-open-page-variant}}
  static_templates: [search.html]
plugins:
  - coursekit/course:
      downloads: !ENV [COURSE_DOWNLOADS, ""]
  - coursekit/search
markdown_extensions: [attr_list, coursekit]
"""
PAGE = "---\ntitle: {}\n{}review_by: 2035-06\n---\n\nWords.\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/_data/pages.yml": "order: [index.md, modules, about.md]\n",
    "docs/index.md": PAGE.format("Home", ""),
    "docs/about.md": PAGE.format("About", ""),
    **{
        f"docs/0{number}/{name}.md": PAGE.format(name, f"module: {number}\n{more}")
        for number in (1, 2)
        for name, more in {"index": "", "a": "lesson: 1\nminutes: 5\n", "look-back": "minutes: 5\n"}.items()
    },
}
SECTION = 'class="take-away"'


def offered(site: Path) -> dict[str, list[str]]:
    """The files that each page with the section offers."""
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    }
    return {
        name: re.findall(r'class="take-away__file"><a href="([^"]*)"', page)
        for name, page in pages.items()
        if SECTION in page
    }


def test_what_is_offered_is_there(tmp_path: Path) -> None:
    """Two pages offer it, the build has made it whole, and it does not offer itself."""
    config = make(tmp_path, FILES) / "mkdocs.yml"
    site = tmp_path / "site"
    build(site, config=config, COURSE_DOWNLOADS="course.zim course.zip", COURSE_SITE_URL="")
    assert offered(site) == {
        "about.html": ["course.zip", "course.zim"],
        "01/look-back.html": ["../course.zip", "../course.zim"],
    }
    assert {path.name for path in site.glob("course.*")} == {"course.zip", "course.zim"}
    with zipfile.ZipFile(site / "course.zip") as archive:
        archive.extractall(tmp_path / "out")
    assert offered(tmp_path / "out" / "course") == {}
    # What other plugins write at the end is in it, too.
    assert (tmp_path / "out" / "course" / "search" / "index.js").is_file()
    assert not (site / "components" / "bundle").exists()


def test_where_nothing_is_offered_no_page_speaks_of_it(tmp_path: Path) -> None:
    """And nothing is made."""
    config = make(tmp_path, FILES) / "mkdocs.yml"
    build(tmp_path / "site", config=config, COURSE_DOWNLOADS="")
    assert offered(tmp_path / "site") == {}
    assert list((tmp_path / "site").glob("course.*")) == []


def test_another_name_is_no_bundle(tmp_path: Path) -> None:
    """The build says which names there are."""
    config = make(tmp_path, FILES) / "mkdocs.yml"
    with pytest.raises(BuildError, match=r"course\.zpi cannot be offered.*course\.zip"):
        build(tmp_path / "site", config=config, COURSE_DOWNLOADS="course.zpi")
