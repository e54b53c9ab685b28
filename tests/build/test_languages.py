"""A course builds in any language: each page says its language and direction, and the theme's words are the nearest there are."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from engines import ENGINES, built
from site_builder import BuildError, broken_links, build, make, pages, run
from small_course import MATTER, small_course
from tiers import drawn

HEAD = re.compile(r'<html lang="(?P<lang>[^"]*)"[^>]*>?.*?\bdir="(?P<dir>[^"]*)"', re.DOTALL)
# `<a class="shell-skip" href="#__content">Skip to content</a>`
SKIP = re.compile(r'<a class="shell-skip"[^>]*>(?P<word>[^<]*)</a>')
ENGLISH = "Skip to content"
# The tag, the direction, and the first words of a page: Material's where it has the language or a parent of it.
LANGUAGES = [
    ("sw", "ltr", ENGLISH),
    ("fr-CA", "ltr", "Aller au contenu"),
    ("es-419", "ltr", "Saltar a contenido"),
    ("ckb", "rtl", "ئەم ناوەڕۆکە بپەڕێنە"),
    ("fil", "ltr", "I-skip tungo sa nilalaman"),
    ("prs", "rtl", "پرش به محتویات"),
    ("ar", "rtl", "انتقل إلى المحتوى"),
    ("x-ours", "ltr", ENGLISH),
]
COPIES = [*itertools.product(ENGINES, [("sw", "ltr"), ("fr-CA", "ltr"), ("ckb", "rtl")])]


def heads(site: Path, name: str = "") -> set[tuple[str, str]]:
    """The language and direction of all pages, the one for addresses that lead nowhere and the search among them, or of one."""
    wanted = [site / name] if name else pages(site)
    found = [HEAD.search(page.read_text(encoding="utf-8")) for page in wanted]
    assert name or len(found) >= 5
    return {(match["lang"], match["dir"]) if match else ("", "") for match in found}


def settings(folder: Path, tag: str) -> Path:
    """A small course in a language; returns the file of its settings."""
    path = small_course(folder) / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("language: en", f"language: {tag}"), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(("tag", "direction", "words"), drawn("languages", LANGUAGES, 2))
def test_a_language(tag: str, direction: str, words: str, tmp_path: Path) -> None:
    """All pages are right, and the words are those of the nearest language."""
    build(tmp_path / "site", config=settings(tmp_path / "course", tag))
    assert heads(tmp_path / "site") == {(tag, direction)}
    said = SKIP.search((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert said
    assert said["word"].strip() == words


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("engine", "language"), drawn("copies", COPIES, 2))
def test_a_copy_that_only_names_its_language(engine: str, language: tuple[str, str], tmp_path: Path) -> None:
    """In each engine all pages are right, one in a language of its own too, and no link leads nowhere."""
    tag = language[0]
    matter = MATTER.format("Karibu").replace("title:", "language: ur\ntitle:")
    folder = small_course(
        tmp_path, **{"local.yml": f"locales: [{tag}]\n", "course/about.md": matter + "## B {#b}\n\nWords.\n"}
    )
    site = built(folder, engine)
    assert heads(site) == {language, ("ur", "rtl")}
    assert heads(site, "about.html") == {("ur", "rtl")}
    assert broken_links(site) == []


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("engine", drawn("directions", ENGINES, 1))
def test_a_direction_of_its_own(engine: str, tmp_path: Path) -> None:
    """A copy says how its language is written; pages in other languages stay as those are."""
    matter = MATTER.format("About").replace("title:", "language: fr\ntitle:")
    folder = small_course(
        tmp_path,
        **{
            "local.yml": "locales: [{tag: x-ours, direction: rtl}]\n",
            "course/about.md": matter + "## B {#b}\n\nWords.\n",
        },
    )
    assert heads(built(folder, engine)) == {("x-ours", "rtl"), ("fr", "ltr")}


def test_a_page_in_another_language(tmp_path: Path) -> None:
    """A page says its own."""
    config = settings(tmp_path / "course", "en")
    matter = MATTER.format("Karibu").replace("title:", "language: ur\ntitle:")
    make(config.parent, {"course/about.md": matter + "## B {#b}\n\nWords.\n"})
    build(tmp_path / "site", config=config)
    assert heads(tmp_path / "site") == {("en", "ltr"), ("ur", "rtl")}
    assert 'lang="ur"' in (tmp_path / "site" / "about.html").read_text(encoding="utf-8")


def test_a_copy_in_its_own_words(tmp_path: Path) -> None:
    """Its `local.yml` names the language; its own catalogue comes first, then the theme's words of the nearest language."""
    config = settings(tmp_path / "course", "en")
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Skip to content"\nmsgstr "Au texte"\n'
    make(config.parent, {"local.yml": "locales: [fr-CA]\n", "local/ui/fr.po": own})
    build(tmp_path / "site", config=config)
    assert heads(tmp_path / "site") == {("fr-CA", "ltr")}
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    said = SKIP.search(page)
    assert said
    assert said["word"].strip() == "Au texte"
    assert ">Recherche<" in page


def test_no_language_is_named_with_its_line(tmp_path: Path) -> None:
    """A text that is no tag is a message at its place, and no traceback."""
    config = settings(tmp_path / "course", "fr_CA")
    line = config.read_text(encoding="utf-8").split("\n").index("  language: fr_CA") + 1
    with pytest.raises(BuildError) as caught:
        run("mkdocs", "build", "-f", config, "-d", tmp_path / "site", cwd=config.parent)
    assert f'mkdocs.yml:{line}:13: Z001 "fr_CA" is no tag of a language' in str(caught.value)
    assert "write: fr-CA" in str(caught.value)
    assert "Traceback" not in str(caught.value)
