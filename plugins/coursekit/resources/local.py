"""The block `<local>`: one piece of local information, and the list of all that a module asks for.

What the pieces are stands in `_data/local_info.yml`, what a place says in its file of listings.
Where nobody says anything, one quiet line tells readers what to ask and where; editors hear of it from
their preview, the check and the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.blocks.registry import block
from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import DATA, Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page import front_matter
from coursekit.page.folder import pages
from coursekit.page.front_matter import FrontMatter
from coursekit.resources.directory import ask, text_inside
from coursekit.resources.fields import VERIFIED
from coursekit.resources.local_info import FILE, Given, Wanted, filled, given, wanted
from coursekit.resources.place import kinds, places, relevant, texts
from coursekit.resources.view import cited, complete

FRONT = "local_info"
"""The field of front matter in which a module names what it asks for."""


@dataclass(frozen=True, slots=True)
class Local:
    """One piece of local information, ready to render."""

    info: str
    parts: tuple[Part, ...] = ()
    template: str = "local/local.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file that says what the piece is."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the label of the piece and what each place says about it."""
        folder = site.data
        piece = wanted(folder).get(self.info) if folder else None
        return {
            "piece": view(piece or Wanted(self.info, self.info, ""), site),
            "ask": ask(site),
            "preview": site.preview,
        }


def view(piece: Wanted, site: Site) -> dict[str, Any]:
    """Return a piece as its template shows it.

    What made-up places say shows the form to editors, in their preview alone, and where no real one
    says anything.
    """
    entries = entries_of(piece, site.data, site.today) if site.data else []
    real = [entry for entry in entries if not entry.place.demo]
    return {
        "label": piece.label,
        "filled": filled(entries),
        "entries": [entry_view(entry, site) for entry in real or (entries if site.preview else [])],
    }


def entries_of(piece: Wanted, folder: Folder, today: dt.date) -> list[Given]:
    """Return what the places of a data folder say about a piece on a day."""
    return given(piece, relevant(places(folder)), kinds(folder), today)


def entry_view(entry: Given, site: Site) -> dict[str, Any]:
    """Return what one place says, its sources looked up."""
    table = entry.table
    return {
        "place": entry.place.name,
        "demo": entry.place.demo,
        "names": entry.names,
        "text": str(entry.info.get("text", "")),
        "caption": str(table.get("caption", "")),
        "columns": texts(table.get("columns")),
        "rows": rows(table),
        "note": str(table.get("note", "")),
        "sources": cited(entry.info, site) + cited(table, site),
        "verified": checked(entry.info) or checked(table),
    }


def rows(table: Mapping[str, Value]) -> list[list[str]]:
    """Return the rows of a table that fit its columns."""
    found, count = table.get("rows"), len(texts(table.get("columns")))
    every = found if isinstance(found, list) else []
    return [[str(cell) for cell in row] for row in every if isinstance(row, list) and len(row) == count]


def checked(entry: Mapping[str, Value]) -> dict[str, str]:
    """Return when and how a text or table was last checked; empty where nobody says so."""
    verified = complete(entry.get("verified"), VERIFIED)
    return verified if verified["date"] else {}


def asked(site: Site) -> list[dict[str, Any]]:
    """Return all pieces that the front matter of the page in work asks for, in its order.

    The file is read again, because engines take the front matter off before the page is rendered.
    """
    if not site.docs or not site.data or not (path := site.docs / site.page).is_file():
        return []
    if FRONT not in site.docs.text(path):
        return []
    known = wanted(site.data)
    return [view(known[name], site) for name in ids(site.docs.made(front_matter.read, path)) if name in known]


def listed(pieces: list[dict[str, Any]], site: Site) -> dict[str, Any]:
    """Return what the template of the list is given."""
    lacking = [piece["label"] for piece in pieces if not piece["filled"]]
    return {"pieces": pieces, "missing": lacking, "ask": ask(site), "preview": site.preview}


def ids(matter: FrontMatter) -> list[str]:
    """Return the ids that a page's front matter asks for."""
    value = matter.values.get(FRONT)
    return [str(name) for name in value] if isinstance(value, list) else []


def check(matter: FrontMatter, docs: Folder) -> Iterator[Diagnostic]:
    """Yield P007 for each id that does not exist."""
    known = wanted(docs.data)
    for number, name in enumerate(ids(matter) if known else []):
        span = matter.place(FRONT, number)
        if name not in known:
            hint = did_you_mean(name, known, after=" ")
            yield Diagnostic(
                "P007",
                f'no local information is called "{name}"',
                span,
                f"{hint}a new one gets a label in _data/{FILE} first",
            )


def missing(docs: Folder, path: Path, today: dt.date) -> Iterator[Diagnostic]:
    """Yield L027, once in a course, in the first file of a copy's own places: how much it still lacks."""
    folder = docs.data
    own = [place.file for place in places(folder) if place.own]
    # A file that cannot be read does not say whose it is.
    if not own or path.stem != own[0] or docs.made(loader.load, path).diagnostics:
        return
    known = wanted(folder)
    matters = (docs.made(front_matter.read, page) for page in pages(docs) if FRONT in docs.text(page))
    asked_for = {name for matter in matters for name in ids(matter) if name in known}
    count = sum(not filled(entries_of(known[name], folder, today)) for name in asked_for)
    if count:
        yield Diagnostic(
            "L027",
            f"{count} of {len(asked_for)} pieces of local information are still missing",
            Span(1, 1, 2),
            "run: coursekit status; it lists them, with their ids",
            level=Level.WARNING,
        )


def unknown(raw: RawBlock, docs: Folder) -> Iterator[Diagnostic]:
    """Yield L028 for a block that shows local information that does not exist."""
    attribute = raw.attributes.get("info")
    known = wanted(docs.data)
    if attribute and known and attribute.value not in known:
        yield Diagnostic(
            "L028",
            f'no local information is called "{attribute.value}"',
            attribute.span,
            did_you_mean(attribute.value, known, f"the ids are in _data/{FILE}", shown='info="{}"'),
        )


@block
class LocalType:
    """One piece of local information."""

    name = "local"
    attributes: tuple[str, ...] = ("info",)
    id_required = False

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:  # noqa: ARG002 - part of the protocol
        """Yield L028 for local information that nobody has named."""
        yield from unknown(read.raw, docs)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read which piece. L010: there is text inside. L029: no piece is named."""
        problems = text_inside(raw)
        info = raw.attributes.get("info")
        if not info:
            problems.append(
                Diagnostic(
                    "L029",
                    "<local> does not say which information",
                    raw.tag_span,
                    'write <local info="window-table">, with an id of _data/local_info.yml',
                )
            )
        return Local(info.value if info else ""), problems
