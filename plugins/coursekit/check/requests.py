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
    foreign: tuple[str, ...] = ()
    """What only a copy has, where the course itself is changed: such a request is refused."""


def sorted_out(changed: Iterable[str], *, copy: bool = False) -> Changes:
    """Sort paths, each from the top of the repository. What is not known to be a page is code.

    Args:
        changed: the paths.
        copy: whether what they change is a copy, which has settings and pages of its own.
    """
    kinds: dict[str, list[str]] = {"pages": [], "code": [], "unwanted": [], "foreign": []}
    for name in sorted(set(filter(None, changed))):
        kinds[_kind(PurePosixPath(name), copy=copy)].append(name)
    return Changes(*(tuple(kinds[kind]) for kind in ("pages", "code", "unwanted", "foreign")))


def _kind(pure: PurePosixPath, *, copy: bool) -> str:
    """Return which group of changes a path is in."""
    top = pure.parts[0]
    # On some computers these are the same names.
    if top.casefold() in paths.OF_COPIES and not copy:
        return "foreign"
    if ".." in pure.parts:
        return "code"
    if len(pure.parts) > 1 and top == paths.OWN_FOLDER:
        return "pages" if paths.own_kind(pure.relative_to(top).as_posix()) else "unwanted"
    if len(pure.parts) > 1 and top == PAGES:
        return "pages" if paths.kind_of(pure.relative_to(PAGES).as_posix()) else "unwanted"
    return "code"


def summary(changes: Changes) -> Iterator[str]:
    """Yield the lines of a summary in Markdown; what needs most care comes first."""
    if changes.foreign:
        yield "## ⛔ This request brings the settings or pages of a copy into the course"
        yield "`local.yml` and `local/` belong into a copy. Here they would turn the course itself into one. Take them out."
    elif changes.code and (changes.pages or changes.unwanted):
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
        ("Of a copy", changes.foreign),
        ("Code", changes.code),
        ("No kind of file that a course holds", changes.unwanted),
        ("Pages", changes.pages),
    ):
        if names:
            yield f"\n{title}: {len(names)}\n"
            yield from (f"- {reporters.as_code(name)}" for name in names[:MOST])
            if len(names) > MOST:
                yield f"- … and {len(names) - MOST} more"
