"""What changed in what the course says, for its readers, forks and mirrors. `_data/changes.yml`, and its block.

Each entry says what the course said, what it says now, and whether acting on the old words can harm. The
same file holds, for facts, a stamp of what each said when somebody last looked at it for this list: so
a change that nobody told is seen without any history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from coursekit.blocks import reader
from coursekit.blocks.registry import block
from coursekit.course import bibliography, evidence
from coursekit.course.facts import texts
from coursekit.data import loader
from coursekit.data.schema import Form, schema_of
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages

FILE = "changes.yml"
FORM = Form(schema_of("changes"), {"*": "Y006"}, "this list of changes")
FEED = "changes.atom"
"""The name of the feed, at the top of the site."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `said` is empty where the course said nothing before."""

    id: str
    date: dt.date
    facts: tuple[str, ...]
    pages: tuple[str, ...]
    said: str
    says: str
    critical: bool

    @property
    def anchor(self) -> str:
        """Return the id of the entry on its page."""
        return f"change-{self.id}"


@dataclass(frozen=True, slots=True)
class Record:
    """The whole file: the changes, newest first, and the stamps of facts by their ids."""

    changes: tuple[Change, ...] = ()
    claims: Mapping[str, str] | None = None


def record(folder: Folder) -> Record:
    """Return the record of a data folder; empty where it has none."""
    return folder.made_of(read, FILE, Record())


def read(text: str) -> Record:
    """Return the record that the text of a file holds; entries without an id or a day are left out."""
    value = loader.load(text).value
    claims = value.get("claims") if isinstance(value, dict) else None
    found = (change(entry) for entry in loader.entries(value, "changes"))
    # On the same day the order of the file stays, the critical ones first.
    kept = sorted(
        (each for each in found if each), key=lambda each: (-each.date.toordinal(), not each.critical)
    )
    return Record(tuple(kept), {k: str(v) for k, v in claims.items()} if isinstance(claims, dict) else None)


def change(entry: Mapping[str, loader.Value]) -> Change | None:
    """Return a change from its entry, None where it has no id or its date is no day."""

    def one(name: str) -> str:
        return " ".join(" ".join(texts(entry.get(name))).split())

    day = calendar_day(one("date"))
    if not one("id") or day is None:
        return None
    return Change(
        one("id"), day, texts(entry.get("facts")), texts(entry.get("pages")), one("said"), one("says"), one("critical") == "yes"
    )  # fmt: skip


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

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the changes, newest first, each with the pages that it is on."""
        if not site.docs or not site.data:
            return {"entries": [], "feed": "", "root": site.root}
        found = record(site.data).changes
        return {
            "entries": [{"change": each, "places": places(site.docs, each)} for each in found],
            "feed": FEED if found and page_of(site.docs) else "",
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
