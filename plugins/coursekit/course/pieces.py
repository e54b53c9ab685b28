"""Pieces to pass on: texts of one message each, from the lessons of the short course. `_data/pieces.yml`, and its block.

Each piece names the facts that it stands on, with the stamp of what they said when somebody last read
the piece against them. A piece whose fact says something else now is not shown until it is read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course import facts, pathway
from coursekit.course.facts import Fact
from coursekit.data import loader
from coursekit.data.loader import texts
from coursekit.data.schema import Form, schema_of
from coursekit.model import gsm
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import DATA, Folder
from coursekit.page.normal_form import text_stamp

FILE = "pieces.yml"
FORM = Form(schema_of("pieces"), {"*": "Y006"}, "this file of pieces")
EACH = 3
"""How many pieces a lesson of the short course has."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. `facts` are ids with the stamps of what they said when it was last read."""

    id: str
    page: str
    text: str
    facts: Mapping[str, str]

    @property
    def size(self) -> gsm.Size:
        """Return how long it is as a message."""
        return gsm.size(self.text)

    def stale(self, known: Mapping[str, Fact]) -> list[str]:
        """Return those of its facts that are gone or say something else now."""
        return [
            name
            for name, seen in self.facts.items()
            if name not in known or text_stamp(known[name].text) != seen
        ]


def pieces(folder: Folder) -> tuple[Piece, ...]:
    """Return the pieces of a data folder, in the order of the file."""
    return folder.made_of(read, FILE, ())


def read(text: str) -> tuple[Piece, ...]:
    """Return the pieces of the text of a file; what is missing is empty."""
    return tuple(piece(entry) for entry in loader.entries(loader.load(text).value, "pieces"))


def piece(entry: Mapping[str, loader.Value]) -> Piece:
    """Return a piece from its entry."""
    named = entry.get("facts")
    return Piece(
        id=" ".join(texts(entry.get("id"))),
        page=" ".join(texts(entry.get("page"))),
        text=" ".join(" ".join(texts(entry.get("text"))).split()),
        facts={name: str(seen) for name, seen in named.items()} if isinstance(named, dict) else {},
    )


def good(folder: Folder, today: dt.date) -> list[Piece]:
    """Return the pieces that may be passed on today: read against what their facts say now, none of them too old."""
    known = facts.facts(folder)
    return [
        each
        for each in pieces(folder)
        if each.facts
        and not each.stale(known)
        and not any(known[name].overdue(today) is Level.ERROR for name in each.facts)
    ]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The list of pieces, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "pieces/pieces.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the pieces under their lessons, in the order of the short course; a piece of no lesson is left out."""
        if not site.docs or not site.data:
            return {"groups": [], "root": site.root}
        found = good(site.data, site.today)
        on_path = {each.page: each for each in pathway.steps(site.docs)}
        besides = [each.page for each in found if each.page not in on_path]
        lessons = [*on_path, *(page for page in dict.fromkeys(besides) if pathway.is_lesson(site.docs, page))]
        groups = ((page, [each for each in found if each.page == page]) for page in lessons)
        return {
            "groups": [
                {"lesson": on_path.get(page) or pathway.step(site.docs, page), "pieces": own}
                for page, own in groups
                if own
            ],
            "root": site.root,
        }


@block
class PiecesType:
    """The list of pieces."""

    name = "pieces"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Pieces(), []
