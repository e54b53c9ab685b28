"""The pages of modules: each text and each number of a lesson once, and a folder holds one module. Codes F024 and P010."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import FIRST, course_pages, pages
from coursekit.page.front_matter import FrontMatter

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What lessons are called, by their numbers."""


def copied(docs: Folder) -> Mapping[Path, str]:
    """Return the pages whose text another page of their folder has word by word, each with the path of that one, which has the shorter name."""
    first: dict[tuple[Path, str], str] = {}
    found = {}
    for path in sorted(pages(docs), key=lambda each: (len(each.name), each.as_posix())):
        text = docs.text(path)
        key = (path.parent, text)
        if text.strip() and key in first:
            found[path] = first[key]
        first.setdefault(key, path.relative_to(docs.root).as_posix())
    return found


def copy_of(first: str) -> Diagnostic:
    """Return F024 for a page that is a copy of another one."""
    return Diagnostic(
        "F024",
        f"this page is a copy of {first}, word by word",
        Span(1, 1, 2),
        "delete one of the two files; for a new page change its text, its number and its ids first",
    )


def check(path: Path, matter: FrontMatter, docs: Folder) -> Iterator[Diagnostic]:
    """Yield P010 for a lesson whose number another one has, and for a page with another module than its folder."""
    module, lesson = matter.values.get("module"), matter.values.get("lesson")
    if not isinstance(module, int):
        return
    first = path.parent / f"{FIRST}.md"
    own = docs.made(front_matter.read, first).values.get("module") if first.is_file() else None
    taken = {number for of, number in docs.once(_lessons) if of == module}
    free = next(number for number in range(1, len(taken) + 2) if number not in taken)
    if isinstance(own, int) and own != module:
        yield Diagnostic(
            "P010",
            f"this page says that it is of module {module}, and the first page of its folder is of module {own}",
            matter.place("module"),
            f"write module: {own}, or move the page into the folder of its module",
        )
    elif own is None and (folder := docs.once(_folders).get(module)):
        yield Diagnostic(
            "P010",
            f"this page says that it is of module {module}, and stands outside its folder",
            matter.place("module"),
            f"move the page into {folder}/; a page beside the modules has no `module`, and says with `serves` which one it is for",
        )
    elif isinstance(lesson, int) and (other := docs.once(_lessons).get((module, lesson))) and other != path:
        yield Diagnostic(
            "P010",
            f"another page has this number of a lesson already: {other.relative_to(docs.root).as_posix()}",
            matter.place("lesson"),
            f"write lesson: {free}, the next free number, or give that page another one; the order of lessons goes by it",
        )


def _folders(docs: Folder) -> Mapping[int, str]:
    """Return the folder of each module that has a first page."""
    firsts = (path for path in course_pages(docs) if path.stem == FIRST)
    found = ((docs.made(front_matter.read, path).values.get("module"), path.parent) for path in firsts)
    return {
        module: folder.relative_to(docs.root).as_posix()
        for module, folder in found
        if isinstance(module, int)
    }


def _lessons(docs: Folder) -> Mapping[tuple[int, int], Path]:
    """Return the first page of each lesson by the numbers of module and lesson, or the one whose letter is of that number: b of 2."""
    found: dict[tuple[int, int], Path] = {}
    for path in course_pages(docs):
        values = docs.made(front_matter.read, path).values
        module, lesson = values.get("module"), values.get("lesson")
        if isinstance(module, int) and isinstance(lesson, int):
            if path.stem == LETTERS[lesson - 1 : lesson]:
                found[module, lesson] = path
            found.setdefault((module, lesson), path)
    return found
