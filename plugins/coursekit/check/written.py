"""What looks right where it was written and is not on the site, each line once; and links to nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from coursekit.check import (
    block_lists,
    halves,
    leftovers,
    link_targets,
    links,
    lists,
    lost_citations,
    pasted,
    raw_markdown,
    tables,
)
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.page.prose import Prose


def check(
    prose: Prose, path: Path, docs: Folder, sources: Collection[str], *, lesson: bool
) -> Iterator[Diagnostic]:
    """Yield what readers do not see as its editor did.

    Args:
        prose: the prose of the page.
        path: the file of the page.
        docs: the reading of the folder of pages.
        sources: the ids of the bibliography.
        lesson: whether the page is for learners, and not for editors, who also read of form.
    """
    rules = (
        pasted.check(prose),
        lost_citations.check(prose, sources, lesson=lesson),
        raw_markdown.check(prose),
        lists.check(prose),
        block_lists.check(prose),
        tables.check(prose),
        halves.check(prose),
        links.Looking(prose, path, docs).check(),
        leftovers.check(prose, lesson=lesson),
    )
    seen: set[int] = set()
    for found in rules:
        said = set()
        for each in found:
            if each.span.line not in seen:
                said.add(each.span.line)
                yield each
        seen |= said
    yield from link_targets.gone(docs, path)
