"""The block `<evidence>`: every fact that the course uses, what it stands on, and where it is used.

Made from the facts and the pages' citations, so that it never differs from what pages say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course import bibliography, facts, modules
from coursekit.course.bibliography import Mention
from coursekit.course.facts import Fact
from coursekit.course.structure import Course
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import DATA


@dataclass(frozen=True, slots=True)
class Evidence:
    """The list of facts, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "evidence/evidence.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{facts.FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the facts that pages cite, by module, each with its sources and pages, and those left out."""
        if not site.data or not site.docs:
            return {"groups": [], "left_out": [], "cited": {}, "root": ""}
        known = facts.facts(site.data)
        sources = bibliography.sources(site.data)
        cited = bibliography.mentions(site.docs)
        used = uses(cited)
        entries = [
            {
                "fact": fact,
                "sources": [sources[name] for name in fact.sources if name in sources],
                "mentions": used[fact.id],
            }
            for fact in known.values()
            if fact.id in used
        ]
        return {
            "groups": grouped(entries, modules.read(site.docs)),
            "left_out": [fact for fact in known.values() if left_out(fact, used)],
            "cited": cited,
            "root": site.root,
        }


def grouped(entries: Iterable[dict[str, Any]], found: Course) -> list[dict[str, Any]]:
    """Return the facts under the first module that uses each; those of no module come last, under no name."""
    numbers = {page.url: page.number("module") for page in found.by_source.values()}
    groups: dict[int, list[dict[str, Any]]] = {}
    for entry in entries:
        pages = (mention.href.partition("#")[0] for mention in entry["mentions"])
        first = min((numbers[page] for page in pages if page in numbers), default=0)
        groups.setdefault(first, []).append(entry)
    named = [
        {"module": each, "entries": groups[each.number]} for each in found.modules if each.number in groups
    ]
    rest = [{"module": None, "entries": groups[0]}] if 0 in groups else []
    return named + rest


def left_out(fact: Fact, used: Mapping[str, object]) -> bool:
    """Tell whether a fact is not used for a reason that readers may see."""
    return bool(fact.left_out) and fact.id not in used


def uses(mentions: Mapping[str, Iterable[Mention]]) -> dict[str, list[Mention]]:
    """Return for each fact the pages that cite it, each page once, at its first citation there."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in (each for several in mentions.values() for each in several):
        page = mention.href.partition("#")[0]
        for name in mention.facts:
            found.setdefault(name, {}).setdefault(page, mention)
    return {name: [by_page[page] for page in sorted(by_page)] for name, by_page in found.items()}


@block
class EvidenceType:
    """The list of facts."""

    name = "evidence"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Evidence(), []
