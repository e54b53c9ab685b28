"""The order in which problems are shown."""

from __future__ import annotations

from collections.abc import Iterable

from coursekit.model.diagnostics import Located


def ordered(found: Iterable[Located], root: str = "") -> list[Located]:
    """Return problems, the cause first."""
    return sorted(found, key=lambda each: each.sort_key)
