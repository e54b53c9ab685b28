"""The glossary: words with their meaning, abbreviations with what they stand for.

`_data/glossary.yml` is a list of `term`, `id`, `meaning` and, for an abbreviation, `expansion`.
The block `<glossary>` prints it; in the text, the first use of an abbreviation on a page is
spelt out beside it, because a title that shows on hovering is no help on a phone or on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course.letters import by_letter
from coursekit.data import loader
from coursekit.data.schema import Form, schema_of
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import DATA, Folder

FILE = "glossary.yml"
FORM = Form(schema_of("glossary"), {"*": "Y006"}, "this glossary")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary. `expansion` is empty unless the term is an abbreviation."""

    id: str
    term: str
    meaning: str
    expansion: str


def terms(folder: Folder) -> tuple[Term, ...]:
    """Return a folder's glossary, sorted by term; empty where it has none."""
    return loader.made_of(folder, read, FILE, ())


def read(document: loader.Data) -> tuple[Term, ...]:
    """Return the terms of a glossary, sorted."""
    found = [
        Term(*(" ".join(str(entry.get(key, "")).split()) for key in ("id", "term", "meaning", "expansion")))
        for entry in loader.entries(document.value)
    ]
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The list of terms, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "glossary/glossary.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return all terms of the site, under their letters."""
        found = terms(site.data) if site.data else ()
        return {"letters": by_letter(found, lambda term: term.term)}


@block
class GlossaryType:
    """The list of terms."""

    name = "glossary"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Glossary(), []
