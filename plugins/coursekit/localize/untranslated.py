"""What becomes of pages that nobody has translated: they are shown, marked as English, or left out.

A marked page says its own language, so that it is laid out and read aloud as English. Only lessons are left out, and a
module with its last one; other pages, such as the start page, are shown in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from coursekit.data.tags import ENGLISH
from coursekit.localize.merge import Row, fields
from coursekit.localize.work import Work
from coursekit.model.blocks import Line
from coursekit.page import lines
from coursekit.page.folder import FIRST
from coursekit.page.language import FIELD


def english_pages(work: Work) -> Iterator[str]:
    """Yield the pages of the course that are all in English, in a site that is not."""
    if work.settings.locale.tag.partition("-")[0] == ENGLISH:
        return
    for name in work.pages:
        if set(work.languages.get(name, {"": ENGLISH}).values()) <= {ENGLISH}:
            yield name


def mark(work: Work) -> None:
    """Give each English page its language."""
    for name in english_pages(work):
        rows = work.rows.get(name) or rows_of(work, name)
        end = lines.front_matter_end(tuple(Line(n, row.text) for n, row in enumerate(rows, 1)))
        if end and FIELD not in fields(rows[1 : end - 1]):
            work.rows[name] = [rows[0], rows[0]._replace(text=f"{FIELD}: {ENGLISH}"), *rows[1:]]


def rows_of(work: Work, name: str) -> list[Row]:
    """Return the rows of a page that nothing is laid over."""
    path = work.names[name]
    return [
        Row(line.text, path, line.number)
        for line in lines.split(path.read_text(encoding="utf-8", errors="replace"))
    ]


def left_out(work: Work) -> list[str]:
    """Return the lessons that are all in English, and the folders of modules in which no other is left."""
    english = set(english_pages(work))
    lessons: dict[str, list[str]] = {}
    for name in work.pages:
        if "/" in name and "lesson" in fields(work.rows.get(name) or rows_of(work, name)):
            lessons.setdefault(str(PurePosixPath(name).parent), []).append(name)
    gone = [name for names in lessons.values() for name in names if name in english]
    whole = [
        folder
        for folder, names in lessons.items()
        if english.issuperset(names) and f"{folder}/{FIRST}.md" in english
    ]
    return [*whole, *(name for name in gone if str(PurePosixPath(name).parent) not in whole)]
