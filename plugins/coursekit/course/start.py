"""The block `<start>`: the ways into a course, on its home page.

The first is a button to the first step, with its minutes. What stands in the block are the others, such as a
list of links to the topics and to help.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course import modules
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Start:
    """The ways in, ready to render."""

    parts: tuple[Part, ...]
    template: str = "start/start.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the first step of the course, where it has one, and the other ways."""
        found = modules.read(site.docs).modules if site.docs else ()
        first = next((step for module in found for step in (*module.steps, module)), None)
        return {"first": first, "ways": html["ways"], "root": site.root}


@block
class StartType:
    """The ways into a course."""

    name = "start"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Return the ways in; all that stands inside is Markdown."""
        return Start((Part("ways", tuple(line.text for line in raw.lines)),)), []
