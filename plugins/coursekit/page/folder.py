"""The files of a folder of pages: the pages themselves, and the banks of questions beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BANK = "_bank"


def pages(docs: Path) -> Iterator[Path]:
    """Yield the Markdown files below a folder in a stable order, without private folders."""
    for path in sorted(docs.rglob("*.md")):
        parts = path.relative_to(docs).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            yield path


def banks(docs: Path) -> list[Path]:
    """Return the files of questions that pages draw from, in a stable order."""
    return sorted((docs / BANK).glob("*.md"))
