"""A copy's own pages, `local/pages`, and what it does to sections in all languages, `local/sections`. Codes O014 and O015."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit.course import renames
from coursekit.course.renames import Renames
from coursekit.localize import layering, merge
from coursekit.localize.layering import located, text_of
from coursekit.localize.merge import Instructions, Page
from coursekit.localize.originals import REPLACES
from coursekit.localize.work import Work
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One page of a copy: its path in `local/pages`, the page that it says it replaces, and where it will stand."""

    name: str
    page: Page
    wanted: str
    target: str
    place: Span


def take_pages(work: Work) -> None:
    """Add the copy's own pages, each at its path or at that of the page that it replaces."""
    taken: dict[str, Path] = {}
    for name, path in work.own.pages.items():
        if not name.endswith(".md"):
            work.names[name] = path
            continue
        own = _read(work, name, path)
        if problem := _misplaced(work, own, taken):
            work.problems.append(located(path, problem, own.page))
            continue
        taken[own.target] = path
        page = own.page
        if own.wanted:
            base = merge.take_apart(work.names[own.target], text_of(work.names[own.target]))
            front = tuple(merge.front((base.front, page.front), (REPLACES,)))
            page = replace(page, front=front)
        work.bases[own.target] = page
        work.names[own.target] = path


def _read(work: Work, name: str, path: Path) -> OwnPage:
    """Return one page, with the page that it replaces by its path of today."""
    page = merge.take_apart(path, text_of(path))
    rows = merge.fields(page.front).get(REPLACES, [])
    wanted = rows[0].text.partition(":")[2].strip().strip("\"'") if rows else ""
    target = renames.read(work.docs).page(wanted) if wanted else name
    return OwnPage(name, page, wanted, target, merge.Section("", tuple(rows)).place)


def _misplaced(work: Work, own: OwnPage, taken: Mapping[str, Path]) -> Diagnostic | None:
    """Return O014 for a page that replaces none, O015 for one that hides a page of the course unsaid."""
    if own.wanted and own.target not in work.names:
        return Diagnostic(
            "O014",
            f"the course has no page {own.wanted} to replace",
            own.place,
            did_you_mean(own.wanted, work.pages, "write its path below course/, or take the line out"),
        )
    if own.target in taken:
        return Diagnostic(
            "O014",
            f"{taken[own.target].name} already stands at {own.target}",
            own.place,
            "replace a page with one page only",
        )
    if not own.wanted and own.name in work.names:
        return Diagnostic(
            "O015",
            f"the course has a page {own.name} of its own",
            own.place,
            f"write `{REPLACES}: {own.name}` into the front matter, or give this page another name",
        )
    return None


def take_instructions(work: Work) -> None:
    """Read what the copy does to sections in all languages."""
    moved = renames.read(work.docs)
    for name, path in work.own.sections.items():
        page = merge.take_apart(path, text_of(path))
        today = moved.page(name)
        if today not in work.names:
            work.problems.append(located(path, layering.no_page(name, work.pages), page))
            continue
        found, problems = merge.instructions(page)
        for where, told in _today(name, found, moved).items():
            problems += work.instructed.setdefault(where, Instructions()).add(told, work.settings.root)
        work.fronts[today] = (*work.fronts.get(today, ()), *page.front)
        work.problems += (located(path, each, page) for each in (*page.problems, *problems))


def _today(name: str, told: Instructions, moved: Renames) -> dict[str, Instructions]:
    """Return the instructions of one file by the pages where their sections stand today; one that is gone stays where it stood."""
    found: dict[str, Instructions] = {}
    for word in merge.WORDS:
        for wanted, section in getattr(told, word).items():
            page, own = moved.section(name, wanted) if wanted else (moved.page(name), "")
            group = getattr(found.setdefault(page, Instructions()), word)
            group[own or wanted] = replace(section, id=own or wanted)
    return found
