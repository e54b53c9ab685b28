"""The language of a page: what its front matter says, else the folder of its translation, else the site's; English by default."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

import yaml

from coursekit.data import loader, tags
from coursekit.data.tags import ENGLISH, TagError
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.front_matter import FrontMatter

FIELD = "language"
TRANSLATIONS = "i18n"
"""The folder of translations: `i18n/sw/…`."""
SETTINGS = "mkdocs.yml"
PLACES = ("language", "locale")
"""How Material for MkDocs, and MkDocs itself, call the language of a theme. MkDocs writes `pt_BR`."""


def language_of(docs: Folder, path: Path) -> str:
    """Return the tag of the language of a page or a data file.

    Args:
        docs: the folder of pages, which knows the site's language.
        path: the file, which may not be there.
    """
    own = (
        docs.made(front_matter.read, path).values.get(FIELD)
        if path.suffix == ".md" and path.is_file()
        else None
    )
    inside = path.relative_to(docs.root) if path.is_relative_to(docs.root) else PurePath()
    for tag in (own, translated(inside)):
        if isinstance(tag, str) and tag:
            try:
                return tags.parse(tag)
            except TagError:
                continue
    return docs.language


def in_english(docs: Folder, path: Path) -> bool:
    """Tell whether rules of English words hold for a page."""
    return tags.is_english(language_of(docs, path))


def translated(inside: PurePath) -> str:
    """Return the tag in the path of a translation, nothing where it is none."""
    after = inside.parts.index(TRANSLATIONS) + 1 if TRANSLATIONS in inside.parts else len(inside.parts)
    return inside.parts[after] if after < len(inside.parts) - 1 else ""


def site_language(folder: Path) -> str:
    """Return the language that the settings in a folder give their site; English where there are none."""
    path = folder / SETTINGS
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    node = next((found for name in PLACES if (found := written(text, name))), None)
    try:
        return tags.parse(str(node.value).replace("_", "-")) if node else ENGLISH
    except TagError:
        return ENGLISH


def written(text: str, name: str) -> yaml.ScalarNode | None:
    """Return an option of the theme in the text of a site's settings, with its place; None where it is not there."""
    try:
        node = loader.compose(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    for key in ("theme", name):
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for each, value in pairs if each.value == key), None)
    return node if isinstance(node, yaml.ScalarNode) and node.value else None


def settings_problems(text: str) -> Iterator[Diagnostic]:
    """Yield Z001 where the settings of a site name a language that is none."""
    node = written(text, PLACES[0])
    if node:
        mark = node.start_mark
        place = Span(mark.line + 1, mark.column + 1, node.end_mark.column + 1)
        yield from tag_problems(str(node.value), place)


def page_problems(matter: FrontMatter) -> Iterator[Diagnostic]:
    """Yield Z001 where a page names a language that is none."""
    tag = matter.values.get(FIELD)
    if isinstance(tag, str):
        yield from tag_problems(tag, matter.place(FIELD))


def tag_problems(tag: str, place: Span) -> Iterator[Diagnostic]:
    """Yield Z001 for a text that is no tag of a language."""
    try:
        tags.parse(tag)
    except TagError as error:
        yield Diagnostic("Z001", str(error), place, error.help)
