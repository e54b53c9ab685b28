"""What a request changes, by the paths of its files: pages, which anybody may propose, or code, which runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from coursekit.check import reporters
from coursekit.page import paths

PAGES = "course"
MOST = 50
"""So many paths of a kind are listed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that a request changes, sorted out."""

    pages: tuple[str, ...]
    code: tuple[str, ...]
    unwanted: tuple[str, ...]
    """What stands in the folder of pages and is of no kind that a course holds."""


def sorted_out(changed: Iterable[str]) -> Changes:
    """Sort paths, each from the top of the repository. What is not known to be a page is code."""
    kinds: dict[str, list[str]] = {"pages": [], "code": [], "unwanted": []}
    for name in sorted(set(filter(None, changed))):
        pure = PurePosixPath(name)
        inside = pure.parts[0] == PAGES and len(pure.parts) > 1 and ".." not in pure.parts
        known = inside and paths.kind_of(pure.relative_to(PAGES).as_posix())
        kinds["pages" if known else "unwanted" if inside else "code"].append(name)
    return Changes(*(tuple(kinds[kind]) for kind in ("pages", "code", "unwanted")))


def summary(changes: Changes) -> Iterator[str]:
    """Yield the lines of a summary in Markdown; what needs most care comes first."""
    if changes.code and (changes.pages or changes.unwanted):
        yield "## ⚠ This request changes code and pages at once"
        yield "Ask for two requests. Read the code first: the check itself is part of it."
    elif changes.code:
        yield "## This request changes code"
        yield "What it changes runs in the check. Read it before you trust what the check says."
    elif changes.pages or changes.unwanted:
        yield "## This request changes pages only"
    else:
        yield "## This request changes nothing"
    for title, names in (
        ("Code", changes.code),
        ("No kind of file that a course holds", changes.unwanted),
        ("Pages", changes.pages),
    ):
        if names:
            yield f"\n{title}: {len(names)}\n"
            yield from (f"- {reporters.as_code(name)}" for name in names[:MOST])
            if len(names) > MOST:
                yield f"- … and {len(names) - MOST} more"
