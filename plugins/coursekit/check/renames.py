"""The rules of renames: each leads to what is there, from what is there no more. Codes A002 to A004."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit.blocks import reader
from coursekit.check import link_targets
from coursekit.course import renames
from coursekit.course.renames import Renames
from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.data.schema import form_problems
from coursekit.model.blocks import PageText
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean, suggestion
from coursekit.page import paths
from coursekit.page.folder import pages
from coursekit.page.sections import sections

GONE = 'write where it is today, or "" where nothing took its place'
MOVED = (
    "where it was moved, add under `pages` a line with its new path: {0}: …; where it was lost, bring it back"
)
FREE = "a name is for good: take this line out, or give what is there now another name"


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with a list of renames: A002 its form, A003 where it leads, A004 what is still there."""
    document = loader.load(text)
    yield from document.diagnostics
    wrong = list(form_problems(document, renames.FORM))
    yield from wrong
    if not wrong:
        found = renames.read(docs)
        known = {path.relative_to(docs.root).as_posix() for path in pages(docs)}
        yield from page_problems(found, known, document)
        yield from id_problems(found, known, docs, document)
        yield from redirect_problems(found, document)


def page_problems(found: Renames, known: set[str], document: Data) -> Iterator[Diagnostic]:
    """Yield A002 to A004 of pages. A chain is followed to its end, and the line of its last step is named."""
    for old, new in found.pages.items():
        place = document.place(("pages", old))
        if not paths.can_hold_page(old):
            message = f'no page of a course can stand at "{old}"'
            yield Diagnostic(
                "A002", message, place, "write the path that the page had below the folder of pages"
            )
        elif old in known:
            turned = f"the old name stands first: write {new}: {old}"
            yield Diagnostic(
                "A004", f'there is still a page "{old}"', place, FREE if new in known else turned
            )
        elif new not in known and new not in found.pages:
            hint = suggestion(
                link_targets.like(new, known), f"write the path of a page that is there; {MOVED.format(new)}"
            )
            yield Diagnostic("A003", f'there is no page "{new}"', place, hint)
        elif found.page(old) == old:
            message = f'the renames of "{old}" lead in a circle'
            yield Diagnostic("A003", message, place, "write where the page stands today")


def id_problems(found: Renames, known: set[str], docs: Folder, document: Data) -> Iterator[Diagnostic]:
    """Yield A003 and A004 of ids, by the place where each stands in the file."""
    for page, names in groups(document).items():
        today = found.page(page)
        at = ("ids", page)
        if today not in known:
            hint = suggestion(link_targets.like(page, known), MOVED.format(page))
            yield Diagnostic("A003", f'there is no page "{page}"', document.place(at), hint)
            continue
        own = ids_of(docs, today)
        for old in names:
            place = document.place((*at, old))
            if old in own:
                yield Diagnostic("A004", f'the page still has the id "{old}"', place, FREE)
                continue
            to_page, to = found.section(today, old)
            there = ids_of(docs, to_page) if to_page in known else frozenset()
            if to and to not in there:
                what = (
                    f'"{to_page}" has no id "{to}"'
                    if to != old
                    else f'the renames of "{old}" lead in a circle'
                )
                yield Diagnostic("A003", what, place, did_you_mean(to, there, GONE))


def redirect_problems(found: Renames, document: Data) -> Iterator[Diagnostic]:
    """Yield A003 for a redirect from a page that no rename is about, and A002 for a day that is none."""
    for old, day in found.redirect_until.items():
        place = document.place(("redirect_until", old))
        if old not in found.pages:
            hint = did_you_mean(old, found.pages, "write its new path under `pages`")
            yield Diagnostic("A003", f'no rename is about the page "{old}"', place, hint)
        if calendar_day(day) is None:
            yield Diagnostic("A002", f"there is no day {day}", place, "look at the calendar")


def groups(document: Data) -> Mapping[str, list[str]]:
    """Return for each page of the file the ids that it no longer has."""
    root = document.value if isinstance(document.value, dict) else {}
    inside = root.get("ids")
    named = inside.items() if isinstance(inside, dict) else ()
    return {page: [*names] for page, names in named if isinstance(names, dict)}


def ids_of(docs: Folder, page: str) -> frozenset[str]:
    """Return the ids of a page's headings and blocks."""
    return docs.made_from(ids_of_page, reader.read, docs / page)


def ids_in(text: str) -> frozenset[str]:
    """Return the ids of the headings and blocks in the text of a page."""
    return ids_of_page(reader.read(text))


def ids_of_page(page: PageText) -> frozenset[str]:
    """Return the ids of the headings and blocks of a page."""
    blocks = (block.raw.id for block in page.blocks)
    return frozenset({*sections(page), *filter(None, blocks)})
