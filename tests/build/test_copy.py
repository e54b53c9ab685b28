"""A copy of a small course, built and served whole: its name, its pages, its brand, and where its links for editing lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from served_preview import served
from site_builder import BuildError, Elements, build, pages, run
from small_course import small_course

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>\n'
LOCAL = """name: Notre cours
address: https://cours.example.org/sante/
edit: https://code.example.org/group/course/edit/main
copyright: "Texte : CC BY 4.0"
locales: [fr-CA]
pages: {add: [group.md], after: index.md}
vars: {number: "112"}
brand: {logo: logo.svg, favicon: icon.svg, colours: {links: "#7a1f5c"}}
"""
FILES = {
    "local.yml": LOCAL,
    "local/brand/logo.svg": DRAWING,
    "local/brand/icon.svg": DRAWING,
    "local/i18n/fr/about.md": "---\ntitle: À propos\n---\n\n## Nous {#b}\n\nAppelez le {number}.\n",
    "local/_data/resources/town.yml": "place: {name: Town, country: CA, timezone: America/Toronto}\nlistings:\n"
    "  - {id: own, name: Own Harbour, kind: drop-in, contact: [{phone: '555-0100'}], verified: {date: 2026-11-01, by: us, how: call}}\n",
    "local/pages/near-you/b.md": "---\ntitle: Town\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n"
    '<directory place="town">\n\n</directory>\n',
    "local/pages/group.md": "---\ntitle: Group\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## We {#we}\n\nUs.\n",
}


def page(site: Path, name: str) -> str:
    """The text of a built page."""
    return (site / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, built."""
    folder = small_course(tmp_path_factory.mktemp("copy"), **FILES)
    build(folder / "site", config=folder / "mkdocs.yml")
    return folder


def test_pages_and_settings(copy: Path) -> None:
    """Words, the order of pages, language, name, addresses and copyright are the copy's."""
    site = copy / "site"
    about = page(site, "about.html")
    assert "Appelez le 112." in about
    assert "À propos" in about
    assert "Texte : CC BY 4.0" in about
    assert "Notre cours" in page(site, "index.html")
    assert "https://cours.example.org/sante/group.html" in page(site, "sitemap.xml")
    drawer = page(site, "index.html").partition('<nav class="shell-nav"')[2]
    assert drawer.index('href="group.html"') < drawer.index('href="about.html"')
    for built in pages(site):
        first = next(each for tag, each in Elements(built.read_text(encoding="utf-8")).found if tag == "html")
        assert first["lang"] == "fr-CA"
    assert not [
        path for path in site.rglob("*") if "i18n" in path.parts or path.name in {"origin.json", "local.yml"}
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("about.html", "local/i18n/fr/about.md"),
        ("group.html", "local/pages/group.md"),
        ("privacy.html", "course/privacy.md"),
        ("sources.html", "course/_data/bibliography.yml"),
        ("near-you/b.html", "local/_data/resources/town.yml"),
        ("near-you/b.html", "local/pages/near-you/b.md"),
    ],
)
def test_links_for_editing(copy: Path, name: str, source: str) -> None:
    """They lead to the file that the page comes from."""
    assert f'href="https://code.example.org/group/course/edit/main/{source}"' in page(copy / "site", name)


def test_brand(copy: Path) -> None:
    """Logo, sign and colours are files of the site, and the sheet of colours comes after the shell's."""
    site = copy / "site"
    index = page(site, "index.html")
    assert (site / "assets/brand/icon.svg").is_file()
    assert (site / "assets/brand/logo.svg").is_file()
    assert 'src="assets/brand/logo.svg"' in index
    assert index.index("components/shell/shell.css") < index.index("assets/brand/colours.css")
    assert "#7a1f5c" in page(site, "assets/brand/colours.css")


def test_the_copys_files_are_all_that_differs(copy: Path) -> None:
    """A build writes only what git ignores: the site and the assembled folder."""
    assert {path.name for path in copy.iterdir()} == {
        ".course", "course", "local", "local.yml", "mkdocs.yml", "overrides", "site"
    }  # fmt: skip


def test_a_mistake_fails_the_build_at_the_copys_line(tmp_path: Path) -> None:
    """The log of the engine names the copy's own file."""
    folder = small_course(
        tmp_path, **FILES, **{"local/sections/privacy.md": "## C {#c}\n{: .after }\n\nA {nobody}.\n"}
    )
    with pytest.raises(BuildError, match=r"local/sections/privacy\.md:4:3: O007"):
        build(folder / "site", config=folder / "mkdocs.yml")


def test_an_edit_is_one_rebuild(tmp_path: Path) -> None:
    """Of the course, of the copy's sections, of its settings: each is seen once, and the build itself is not."""
    folder = small_course(tmp_path, **FILES)
    with served(folder) as found:
        for name, old, new in (
            ("course/privacy.md", "Words.", "Other words."),
            ("local/i18n/fr/about.md", "Appelez", "Faites"),
            ("local.yml", "Notre cours", "Votre cours"),
        ):
            path = folder / name
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
            log = found.until_quiet("Documentation built")
            assert len(re.findall("Building documentation", log)) == 1, name
            assert [
                each for each in (folder / ".course").rglob("*.md") if new in each.read_text(encoding="utf-8")
            ] or new == "Votre cours"


def test_an_engine_without_plugins_reads_the_assembled_folder(tmp_path: Path) -> None:
    """`coursekit assemble` prints the folder, and a second run writes nothing."""
    folder = small_course(tmp_path, **FILES)
    assert ".course/fr-CA" in run("coursekit", "assemble", cwd=folder)
    made = folder / ".course/fr-CA/about.md"
    before = made.stat().st_mtime_ns
    run("coursekit", "assemble", cwd=folder)
    assert made.stat().st_mtime_ns == before
