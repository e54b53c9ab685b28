"""What changed in what the course says, for its readers, forks and mirrors: the block that lists it, and its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from coursekit.blocks import reader
from coursekit.blocks.registry import block
from coursekit.course import bibliography, evidence
from coursekit.course.change_record import FILE, Change, record
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import DATA, Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages

FEED = "changes.atom"
"""The name of the feed, at the top of the site."""


def places(docs: Folder, found: Change) -> list[tuple[str, str]]:
    """Return the pages that a change is on: the address and title of each, below the top of the site."""
    used = evidence.uses(bibliography.mentions(docs))
    by_facts = [(each.href, each.title) for name in found.facts for each in used.get(name, ())]
    unique = {href.partition("#")[0]: (href, title) for href, title in reversed(by_facts)}
    named = (docs / page for page in found.pages if page.endswith(".md"))
    for path in named:
        if docs.holds(path):
            title = str(docs.made(front_matter.read, path).values.get("title", path.stem))
            url = PurePosixPath(path.relative_to(docs.root)).with_suffix(".html").as_posix()
            unique.setdefault(url, (url, title))
    return [unique[url] for url in sorted(unique)]


def page_of(docs: Folder) -> str:
    """Return the address of the page of the course that shows the changes, empty where none does."""
    return next(_pages(docs), "")


def _pages(docs: Folder) -> Iterator[str]:
    for path in course_pages(docs):
        if "<changes" in docs.text(path) and any(
            read.raw.name == "changes" for read in docs.made(reader.read, path).blocks
        ):
            yield path.relative_to(docs.root).with_suffix(".html").as_posix()


@dataclass(frozen=True, slots=True)
class Changes:
    """The list of changes, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "changes/changes.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the changes, newest first, each with the pages that it is on."""
        if not site.docs or not site.data:
            return {"entries": [], "feed": "", "root": site.root}
        found = record(site.data).changes
        return {
            "entries": [{"change": each, "places": places(site.docs, each)} for each in found],
            "feed": FEED if found and page_of(site.docs) and not site.discreet else "",
            "root": site.root,
        }


@block
class ChangesType:
    """The list of changes."""

    name = "changes"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Changes(), []
