"""What a page of a preview says of its mistakes: the place, what is wrong, what to write, and where the guide explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.check import causes
from coursekit.check.reporters import docs_page, shown_path, visible_signs
from coursekit.model.diagnostics import Located
from coursekit.model.folder import Folder

MOST = 10
"""So many mistakes stand on a page; the check prints all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One mistake as a page shows it."""

    place: str
    """Its file and line."""
    code: str
    message: str
    help: str
    guide: str
    """Where the guide explains it, below the top of the site; empty for a site without the guide."""


def shown(found: Iterable[Located], docs: Folder) -> list[Shown]:
    """Return mistakes as a page shows them, given also the folder of pages that the site is built from."""
    return [_shown(each, docs) for each in found]


def first(found: Iterable[Located], docs: Folder) -> list[Shown]:
    """Return the first mistakes, the cause before what follows from it."""
    return shown(causes.ordered(found)[:MOST], docs)


def _shown(located: Located, docs: Folder) -> Shown:
    problem = located.diagnostic
    guide = docs_page(problem.code)
    source = guide.partition("#")[0].removesuffix(".html") + ".md"
    return Shown(
        f"{shown_path(located.path)}:{problem.span.line}",
        problem.code,
        visible_signs(problem.message),
        visible_signs(problem.help),
        guide if docs.holds(docs / source) else "",
    )
