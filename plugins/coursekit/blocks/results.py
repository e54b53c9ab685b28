"""The block `<review>`: what the questions of the page came to, in words, and what to look at again.

The list is made in the browser from the results on this page and lives no longer than the page.
Without JavaScript it is not shown, because it would have nothing to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Review:
    """The list, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "review/review.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return whether there are results, and whether the list says how many answers were right."""
        return {"scores": site.scores, "graded": site.graded}


@block
class ReviewType:
    """The page's results."""

    name = "review"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Review(), []
