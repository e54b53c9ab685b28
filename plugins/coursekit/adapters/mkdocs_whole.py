"""The MkDocs adapter of wholes: for each module a page that holds all of its steps, to be printed at once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from coursekit.model.folder import Folder
from coursekit.page import folder, front_matter
from coursekit.site import whole

TEMPLATE = f"{folder.WHOLE}.html"
PARTS = "parts"
"""Under this name a page that the build makes keeps the source paths of those that it holds."""


def add(files: Files, config: MkDocsConfig, docs: Folder) -> None:
    """Add for each module the page that holds its steps, unless the course has one of that name, or the theme none.

    Its first page comes first, then what is no page to print, in the order of the course.
    """
    if not any(Path(each, TEMPLATE).is_file() for each in config.theme.dirs):
        return
    for place, names in steps(files, docs).items():
        first, name = (posixpath.join(place, f"{each}.md") for each in (folder.FIRST, folder.WHOLE))
        if first not in names or files.get_file_from_path(name):
            continue
        matter = docs.made(front_matter.read, docs / first).values
        said = {
            "title": str(matter.get("title", "")),
            "module": matter["module"],
            "template": TEMPLATE,
            PARTS: names,
        }
        text = f"---\n{yaml.safe_dump(said, allow_unicode=True)}---\n"
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV))


def steps(files: Files, docs: Folder) -> dict[str, list[str]]:
    """Return the source paths of the pages of each module's folder that are no pages to print, in their order."""
    found: dict[str, list[str]] = {}
    for path in folder.pages(docs):
        name = path.relative_to(docs.root).as_posix()
        module = docs.made(front_matter.read, path).values.get("module")
        if isinstance(module, int) and files.get_file_from_path(name) and path.stem not in folder.PAPER:
            found.setdefault(posixpath.dirname(name), []).append(name)
    return found


def made(files: Files) -> Iterator[MkDocsPage]:
    """Yield the pages that the build has made for modules."""
    for file in files.documentation_pages():
        if file.page and parts_of(file.page):
            yield file.page


def parts_of(page: MkDocsPage) -> Sequence[str]:
    """Return the source paths of the pages that a page holds; none for one that the build has not made."""
    return page.meta.get(PARTS) or () if page.file.generated_by else ()


def parts(page: MkDocsPage, files: Files) -> list[dict[str, Any]]:
    """Return the pages that a page holds: each with its id there, and its content as it stands there."""
    held = [file.page for name in parts_of(page) if (file := files.get_file_from_path(name))]
    pages = [each for each in held if each]
    urls = [each.url for each in pages]
    return [
        {
            "id": whole.name_of(each.url),
            "page": each,
            "html": whole.part(each.content or "", each.url, urls),
        }
        for each in pages
    ]
