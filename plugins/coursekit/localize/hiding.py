"""A course without some of its modules or pages: what would be written, with all that leads there left out.

Pure, over the texts of a folder of pages. Lines are only left out or changed in place, never added, so
each line that is left knows its number before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is written, and for each of its lines the number, from 1, that it had before."""

    text: str
    lines: tuple[int, ...]


def shown(texts: Mapping[str, str], hide: Collection[str]) -> dict[str, Shown]:
    """Return the texts of a folder of pages without what is hidden; a path that is not there is not written.

    Args:
        texts: by path below the folder (`07-a/b.md`, `_data/facts.yml`, `07-a/c.svg`), as they would be written.
        hide: what is hidden: the folder of a module or its number (`06`), any folder, or a page (`near-you/demo.md`).
    """
    return {
        path: Shown(text, tuple(range(1, text.count("\n") + 2)))
        for path, text in texts.items()
        if not any(path == name or path.startswith(f"{name}/") for name in hide)
    }


def unknown(texts: Mapping[str, str], hide: Collection[str]) -> list[str]:
    """Return the names that hide nothing, for a message at their place."""
    return [name for name in hide if not any(p == name or p.startswith(f"{name}/") for p in texts)]
