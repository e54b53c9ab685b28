"""The block `<handout>`: a sheet to print from a page. On paper the page is its handouts, and nothing else.

What stands around it, such as the title or notes for the person who prints, stays on the screen. A
table is a form to fill in, or cards to cut out. A second handout of the page begins a new sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic

LARGE = "large"


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet to print, ready to render; a large one is legible from across a room."""

    parts: tuple[Part, ...]
    large: bool = False
    template: str = "handout/handout.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the text of the sheet, and how it is set."""
        return {"text": html["text"], "large": self.large}


@block
class HandoutType:
    """A sheet to print."""

    name = "handout"
    attributes: tuple[str, ...] = ("size",)
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Take the text as it is. B033: there is none. B034: its size is not one that there is."""
        lines = tuple(line.text for line in raw.lines)
        if not any(line.strip() for line in lines):
            wanted = "write between the tags what is to be on paper"
            return None, [Diagnostic("B033", "this handout is empty", raw.tag_span, wanted)]
        size = raw.attributes.get("size")
        problems = []
        if size and size.value != LARGE:
            wanted = f'write size="{LARGE}" for a wall, or leave it out'
            problems.append(Diagnostic("B034", f'there is no size "{size.value}"', size.span, wanted))
        return Handout((Part("text", lines),), large=bool(size)), problems
