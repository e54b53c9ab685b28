"""A course builds in any language: each page says its language and direction, and the theme's words are the nearest there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder import BuildError, build, make, pages, run
from small_course import MATTER, small_course

HEAD = re.compile(r'<html lang="(?P<lang>[^"]*)"[^>]*>?.*?\bdir="(?P<dir>[^"]*)"', re.DOTALL)
SKIP = re.compile(r'<a class="md-skip shell-skip"[^>]*>(?P<word>[^<]*)</a>')
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


def heads(site: Path) -> set[tuple[str, str]]:
    """The language and direction of all pages, the one for addresses that lead nowhere and the search among them."""
    found = [HEAD.search(page.read_text(encoding="utf-8")) for page in pages(site)]
    assert len(found) >= 6
    return {(match["lang"], match["dir"]) if match else ("", "") for match in found}


def settings(folder: Path, tag: str) -> Path:
    """A small course in a language; returns the file of its settings."""
    path = small_course(folder) / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("language: en", f"language: {tag}"), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(("tag", "direction", "words"), LANGUAGES)
def test_a_language(tag: str, direction: str, words: str, tmp_path: Path) -> None:
    """All pages are right, and the words are those of the nearest language."""
    build(tmp_path / "site", config=settings(tmp_path / "course", tag))
    assert heads(tmp_path / "site") == {(tag, direction)}
    said = SKIP.search((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert said
    assert said["word"].strip() == words


def test_properdocs(tmp_path: Path) -> None:
    """The fork of MkDocs does the same."""
    build(tmp_path / "site", engine="properdocs", config=settings(tmp_path / "course", "ckb"))
    assert heads(tmp_path / "site") == {("ckb", "rtl")}


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
