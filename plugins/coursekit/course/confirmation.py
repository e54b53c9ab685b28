"""The blocks `<confirmation>` and `<abilities>`: what learners make for themselves to show, on the device or on paper.

A confirmation says which modules somebody took part in, and how long these are. What is written into it is kept
nowhere: whoever has the sheet has all that there is. The other sheet has what each module is for, to be signed by a
colleague.
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
class OfModules:
    """A sheet that has something of each module, ready to render."""

    template: str
    parts: tuple[Part, ...] = ()

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the first pages of the modules, which say what each is for."""
        return modules.fronts(site.docs) if site.docs else ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the modules with their minutes and what they are for."""
        return {"modules": modules.read(site.docs).modules if site.docs else ()}


@block
class ConfirmationType:
    """A confirmation that a learner makes."""

    name = "confirmation"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the sheet; the block has no content of its own."""
        return OfModules("confirmation/confirmation.html"), []


@block
class AbilitiesType:
    """What a learner can do, module by module."""

    name = "abilities"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the sheet; the block has no content of its own."""
        return OfModules("abilities/abilities.html"), []
