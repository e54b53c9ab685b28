"""The short course: a path of some lessons, for people with little time. `_data/pathway.yml` and its block.

The file names lessons in the order in which they are learned, each whole or by some of its sections,
and how many minutes the whole may take:

    minutes: 180
    lessons:
      - page: 01/b.md
      - page: 07/d.md
        sections: [when-to-test]

Minutes are never written there. A whole lesson takes its own; a part of it takes its share, by words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from coursekit.blocks import reader
from coursekit.blocks.registry import block
from coursekit.data import loader
from coursekit.data.loader import texts
from coursekit.data.schema import Form, schema_of
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import DATA, Folder
from coursekit.page import front_matter
from coursekit.page.sections import Section, sections, word_count

FILE = "pathway.yml"
FORM = Form(schema_of("pathway"), {"*": "Y006"}, "this path")


@dataclass(frozen=True, slots=True)
class Step:
    """One lesson of the path. `parts` are the sections that belong to it, none where the whole lesson does."""

    page: str
    title: str
    url: str
    minutes: int
    parts: tuple[Section, ...] = ()
    note: str = ""
    """What is hard there. It stands beside links into the page, which would pass it by."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a page stands on the path: its number, how many there are, and the lesson after it."""

    number: int
    count: int
    step: Step
    following: Step | None


def entries(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the lessons that a file names, each with its sections."""
    return [
        (" ".join(texts(entry.get("page"))), texts(entry.get("sections")))
        for entry in loader.entries(loader.load(text).value, "lessons")
    ]


def steps(docs: Folder) -> tuple[Step, ...]:
    """Return the lessons of the path in their order; one that does not exist is left out, and the check names it."""
    return docs.once(_steps)


def _steps(docs: Folder) -> tuple[Step, ...]:
    nothing: list[tuple[str, tuple[str, ...]]] = []
    named = docs.data.made_of(entries, FILE, nothing)
    found = (step(docs, page, wanted) for page, wanted in named if is_lesson(docs, page))
    return tuple({each.page: each for each in found}.values())


def is_lesson(docs: Folder, page: str) -> bool:
    """Tell whether a path below the folder of pages is a lesson with its minutes."""
    path = docs / page
    if not page.endswith(".md") or not docs.holds(path):
        return False
    values = docs.made(front_matter.read, path).values
    return all(isinstance(values.get(name), int) for name in ("lesson", "minutes"))


def step(docs: Folder, page: str, wanted: tuple[str, ...] = ()) -> Step:
    """Return a lesson as a step; sections that it does not have are left out."""
    path = docs / page
    values = docs.made(front_matter.read, path).values
    parts = tuple(known[name] for name in wanted if name in known) if (known := parts_of(docs, path)) else ()
    # A course is built without directory addresses, so that its files work from a folder too.
    url = PurePosixPath(page).with_suffix(".html").as_posix()
    minutes = share(docs, path, parts, values["minutes"]) if parts else values["minutes"]
    return Step(
        page, str(values.get("title", url)), url, minutes, parts, str(values.get("content_note") or "")
    )


def parts_of(docs: Folder, path: Path) -> Mapping[str, Section]:
    """Return the sections of a page by their ids."""
    return sections(docs.made(reader.read, path))


class Stretch(Protocol):
    """A part of a page, by its first and last line."""

    @property
    def first(self) -> int:
        """Return its first line."""
        ...

    @property
    def last(self) -> int:
        """Return its last line."""
        ...


def share(docs: Folder, path: Path, parts: Sequence[Stretch], minutes: int) -> int:
    """Return the minutes of some parts of a lesson: their share of its words, in whole minutes, upwards."""
    page = docs.made(reader.read, path)
    lines = {number for part in parts for number in range(part.first, part.last + 1)}
    own = sum(word_count(page, number, number) for number in lines)
    return min(minutes, max(1, ceil(minutes * own / (word_count(page, 1, len(page.lines)) or 1))))


def stand(docs: Folder, page: str) -> Stand | None:
    """Return where a page stands on the path, by its source path; None where it does not."""
    path = steps(docs)
    number = next((n for n, each in enumerate(path) if each.page == page), None)
    if number is None:
        return None
    after = path[number + 1] if number + 1 < len(path) else None
    return Stand(number + 1, len(path), path[number], after)


@dataclass(frozen=True, slots=True)
class Pathway:
    """The list of the path's lessons, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "pathway/pathway.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the lessons in their order, and how long they take together."""
        found = steps(site.docs) if site.docs else ()
        return {"steps": found, "minutes": sum(each.minutes for each in found), "root": site.root}


@block
class PathwayType:
    """The list of the path's lessons."""

    name = "pathway"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Pathway(), []
