"""The block `<slips>`: the questions that an organization asks, as slips of paper and as a text file to hand over.

What is asked stands in `_data/feedback.yml`. How a text file is read: `exchange/feedback/form.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course.feedback import FILE, NOTHING, VERSION, feedback
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import DATA

COPIES = 4
"""Slips on a sheet of A4."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "slips/slips.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return what a form asks."""
        asked = feedback(site.docs) if site.docs else NOTHING
        return {"asked": asked, "copies": COPIES, "version": VERSION}


@block
class SlipsType:
    """Slips with the questions of an organization."""

    name = "slips"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the slips; the block has no content of its own."""
        return Slips(), []
