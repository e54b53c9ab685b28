"""The rules of the short course: lessons and sections that exist, each once, within its time. Codes K001 to K004."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.blocks import reader
from coursekit.check import link_targets, whole_pages
from coursekit.course import pathway
from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.data.schema import form_problems
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean, suggestion
from coursekit.page.folder import course_pages


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with a path: its form, K001 no lesson, K002 no section, K003 twice, K004 too long."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, pathway.FORM)
    lines: dict[str, int] = {}
    for number, (page, wanted) in enumerate(pathway.entries(text)):
        place = document.place(("lessons", number, "page"))
        if page in lines:
            first = Elsewhere(lines[page])
            message = f'the lesson "{page}" is already {first}'
            remedy = "name it once, with all sections that belong to the path"
            yield Diagnostic("K003", message, place, remedy, elsewhere=first)
        elif page:
            lines[page] = place.line
            yield from lesson_problems(docs, document, number, page, wanted)
    yield from time_problems(text, docs, document)


def lesson_problems(
    docs: Folder, document: Data, number: int, page: str, wanted: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """Yield K001 for a page that is no lesson, and K002 for each section that it does not have."""
    if whole_pages.is_said_elsewhere(docs, page):
        return
    if not pathway.is_lesson(docs, page):
        known = (path.relative_to(docs.root).as_posix() for path in course_pages(docs))
        lessons = [name for name in known if pathway.is_lesson(docs, name)]
        otherwise = "write its path below the folder of pages; a lesson has `lesson` and `minutes`"
        yield Diagnostic(
            "K001",
            f'there is no lesson "{page}"',
            document.place(("lessons", number, "page")),
            suggestion(link_targets.like(page, lessons), otherwise),
        )
        return
    if whole_pages.ends_in_block(docs.made(reader.read, docs / page)):
        return
    known_parts = pathway.parts_of(docs, docs / page)
    for name in wanted:
        if name not in known_parts:
            yield Diagnostic(
                "K002",
                f'the lesson has no section "{name}"',
                document.place(("lessons", number, "sections")),
                did_you_mean(name, known_parts, f"its sections are: {', '.join(known_parts) or 'none'}"),
            )


def time_problems(text: str, docs: Folder, document: Data) -> Iterator[Diagnostic]:
    """Yield K004 where the lessons take longer than the path may; lessons that do not exist take no time."""
    value = document.value if isinstance(document.value, dict) else {}
    limit = str(value.get("minutes", ""))
    names = {page for page, _ in pathway.entries(text)}
    total = sum(each.minutes for each in pathway.steps(docs) if each.page in names)
    if limit.isdecimal() and total > int(limit):
        yield Diagnostic(
            "K004",
            f"the lessons take {total} minutes, and the path may take {limit}",
            document.place(("minutes",)),
            "take a lesson out, name sections of a long one, or write more minutes",
            level=Level.WARNING,
        )
