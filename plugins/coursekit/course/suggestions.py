"""The block `<suggestions>`: for each page and heading of the course a link to the form in the repository that already names them.

No page of the course knows what a reader looks at, so nothing has to run in the browser: the end of a page leads to its place here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.blocks import reader
from coursekit.blocks.registry import block
from coursekit.course.forge import form_address
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages, pages
from coursekit.page.sections import sections

NAME = "suggestions"


def place_of(page: str) -> str:
    """Return the id of a page's place in the list, from its source path."""
    return f"{NAME}-{page.removesuffix('.md').replace('/', '-')}"


def page_of(docs: Folder) -> str:
    """Return the source path of the page that holds the list, empty where none does."""
    return docs.once(_page_of)


def _page_of(docs: Folder) -> str:
    tag = f"<{NAME}>"
    holding = (
        path
        for path in pages(docs)
        if tag in docs.text(path)
        and any(read.raw.name == NAME for read in docs.made(reader.read, path).blocks)
    )
    return next((path.relative_to(docs.root).as_posix() for path in holding), "")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The list of pages, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "suggestions/suggestions.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the pages of the course with their headings; none where the site names no repository with a form."""
        known = site.docs and form_address(site.edit, "index.md")
        return {"pages": list(_listed(site.docs, site.edit)) if site.docs and known else []}


def _listed(docs: Folder, edit: str) -> Iterator[dict[str, Any]]:
    for path in course_pages(docs):
        name = path.relative_to(docs.root).as_posix()
        yield {
            "place": place_of(name),
            "title": str(docs.made(front_matter.read, path).values.get("title", name)),
            "form": form_address(edit, name),
            "headings": [
                {"title": title, "form": form_address(edit, name, f"{title} {{#{identifier}}}")}
                for identifier, title in _headings(docs, path)
            ],
        }


def _headings(docs: Folder, path: Path) -> Iterator[tuple[str, str]]:
    for each in sections(docs.made(reader.read, path)).values():
        yield each.id, each.title


@block
class SuggestionsType:
    """The pages and headings that a change can be suggested for."""

    name = NAME
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Suggestions(), []
