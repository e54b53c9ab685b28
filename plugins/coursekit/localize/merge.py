"""Lay pages over a page: the front matter field by field, the text by sections.

A section is known by its page and by the permanent id of its heading. A file of a layer holds any of them; what it does not
hold comes from the layers below. Codes O009, O011, O012, O021 and O024.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coursekit.localize.stamps import INSTRUCTION, outline
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span
from coursekit.model.spelling import did_you_mean
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.lines import front_matter_end

# `title: Words`, `objectives:`
KEY = re.compile(r"^(?P<key>[A-Za-z_]+):")
# `<!-- base: 1.3f9a1c07b2e4 -->`
STAMP = re.compile(r"^<!--\s*base:\s*\S+\s*-->\s*$")
WORDS = ("replace", "before", "after", "hide")
"""What a section of `local/sections` can do to the course's own."""
OPENING = ""
"""The id of what stands before the first heading."""


class Row(NamedTuple):
    """A line of an assembled page, and the line of the file that it comes from."""

    text: str
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one section of a file; `head` are those of its heading."""

    id: str
    rows: tuple[Row, ...]
    language: str = ""

    @property
    def place(self) -> Span:
        """Return where it begins in its file."""
        return Span.of(self.rows[0].line, self.rows[0].text) if self.rows else Span(1, 1, 2)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of a page, taken apart."""

    file: Path
    front: tuple[Row, ...]
    """The fields of its front matter, without the lines around them."""
    sections: Mapping[str, Section]
    """By id, in the order of the file."""
    parts: tuple[Section, ...] = ()
    """The same, and each by itself where an id stands twice."""
    problems: tuple[Diagnostic, ...] = ()
    end: int = 1
    """The line that closes its front matter."""


@dataclass(slots=True)
class Instructions:
    """What `local/sections` does to the sections of one page, by their ids."""

    replace: dict[str, Section] = field(default_factory=dict)
    before: dict[str, Section] = field(default_factory=dict)
    after: dict[str, Section] = field(default_factory=dict)
    hide: dict[str, Section] = field(default_factory=dict)

    def add(self, more: Instructions, root: Path) -> list[Diagnostic]:
        """Take in those of another file about the same page, and return O024 for each that is here already."""
        problems = []
        for word in WORDS:
            here: dict[str, Section] = getattr(self, word)
            for name, section in getattr(more, word).items():
                if name in here:
                    problems.append(said_already(section, here[name], root))
                here.setdefault(name, section)
        return problems


def take_apart(file: Path, text: str, language: str = "") -> Page:
    """Return the parts of a page's file. A heading without an id belongs to the section before it."""
    page, every_piece = outline(text)
    rows = [Row(line.text, file, line.number) for line in page.lines]
    end = front_matter_end(page.lines)
    parts: list[tuple[str, list[Row]]] = []
    problems = []
    if not end and rows and rows[0].text.rstrip() == "---":
        problems.append(
            Diagnostic(
                "O021",
                "the front matter of this file has no end",
                Span.of(1, rows[0].text),
                "write a second line of three hyphens below its fields",
            )
        )
    for piece in every_piece:
        inner = rows[piece.first - 1 : piece.last]
        if piece.id or not parts:
            parts.append((piece.id, inner))
        else:
            parts[-1][1].extend(inner)
    found: dict[str, list[Row]] = {}
    for name, inner in parts:
        found.setdefault(name, []).extend(inner)
    sections = {name: Section(name, tuple(inner), language) for name, inner in found.items()}
    every = tuple(Section(name, tuple(inner), language) for name, inner in parts)
    front = tuple(rows[1 : end - 1]) if end else ()
    return Page(file, front, sections, every, tuple(problems), end or 1)


def repeated(page: Page) -> Iterator[Diagnostic]:
    """Yield O012 for each section that stands in a file again. In `local/sections` two may do two things to one section."""
    seen: set[str] = set()
    for section in page.parts:
        if section.id in seen:
            what = f'the section "{section.id}" stands in this file twice'
            yield Diagnostic("O012", what, section.place, "keep one of them")
        seen.add(section.id)


def instructions(page: Page) -> tuple[Instructions, list[Diagnostic]]:
    """Return what a file of `local/sections` does. A section without an instruction is part of the one before it."""
    found = Instructions()
    problems = []
    group: dict[str, Section] | None = None
    last = ""
    for section in page.parts:
        word, rest = instruction(section)
        if word in WORDS:
            group, last = getattr(found, word), section.id
            if section.id in group:
                problems.append(_twice(section, word))
            group[section.id] = Section(section.id, rest, section.language)
        elif word or (group is None and any(row.text.strip() for row in section.rows)):
            problems.append(_unsaid(section, word))
            group = None
        elif group is not None:
            held = group[last]
            group[last] = Section(last, (*held.rows, *section.rows), held.language)
    return found, problems


def instruction(section: Section) -> tuple[str, tuple[Row, ...]]:
    """Return the word of a section's instruction, and its rows without the line that holds it."""
    for number, row in enumerate(section.rows):
        if match := INSTRUCTION.match(row.text):
            return match["word"], (*section.rows[:number], *section.rows[number + 1 :])
        if row.text.strip() and not (number == 0 and section.id) and not STAMP.match(row.text):
            break
    return "", section.rows


def _twice(section: Section, word: str) -> Diagnostic:
    message = f'the section "{section.id}" has the instruction {{: .{word} }} twice'
    return Diagnostic("O012", message, section.place, "keep one of them, with the text of both")


def said_already(section: Section, first: Section, root: Path) -> Diagnostic:
    """Return O024 for a section that another file holds for the same place; paths are told from `root`."""
    where = Elsewhere(first.place.line, first.rows[0].file.relative_to(root).as_posix())
    message = f'the section "{section.id}" stands already {where}, so this text is not shown'
    return Diagnostic(
        "O024", message, section.place, "keep one of them", level=Level.WARNING, elsewhere=where
    )


def _unsaid(section: Section, word: str) -> Diagnostic:
    what = (
        f'"{word}" is no instruction'
        if word
        else "this section does not say what it does to the course's own"
    )
    hint = did_you_mean(word, WORDS, after=" ") if word else ""
    return Diagnostic(
        "O011", what, section.place, f"{hint}write one of these lines under the heading: {_written()}"
    )


def _written() -> str:
    return ", ".join(f"{{: .{word} }}" for word in WORDS)


def fields(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the lines of each field of a front matter; what stands before the first is under no name."""
    found: dict[str, list[Row]] = {}
    key = ""
    for row in rows:
        match = KEY.match(row.text)
        key = match["key"] if match else key
        found.setdefault(key, []).append(row)
    return found


def front(layers: Iterable[Sequence[Row]], without: Sequence[str] = ()) -> list[Row]:
    """Return one front matter: each field from the last layer that has it, in the order of the first."""
    found: dict[str, list[Row]] = {}
    for rows in layers:
        found.update(fields(rows))
    return [row for name, inner in found.items() if name not in without for row in inner]


def body(section: Section, *, head: bool = True) -> list[Row]:
    """Return the rows of a section without its stamp, and with a blank line at its end.

    With `head` false its heading is left out as well: it only named the place.
    """
    rows = [row for row in section.rows if not STAMP.match(row.text)]
    if not head and section.id:
        rows = rows[1:]
    while rows and not rows[0].text.strip():
        rows = rows[1:]
    while rows and not rows[-1].text.strip():
        rows = rows[:-1]
    return [*rows, Row("", rows[-1].file, rows[-1].line)] if rows else []


def with_id(rows: Sequence[Row], wanted: str) -> list[Row]:
    """Return the rows of a section whose heading has another id: one that was renamed since it was written."""
    match = HEADING.match(rows[0].text) if rows and wanted else None
    own = OWN_ID.search(match["attributes"] or "") if match else None
    if not match or not own or own["id"] == wanted:
        return list(rows)
    start = match.start("attributes") + own.start("id")
    text = rows[0].text[:start] + wanted + rows[0].text[start + len(own["id"]) :]
    return [rows[0]._replace(text=text), *rows[1:]]


def unplaced(page: Page, known: Mapping[str, object], name: str) -> Iterator[Diagnostic]:
    """Yield O009 for each section that the course's page does not have."""
    for section in page.sections.values():
        if section.id not in known:
            yield no_section(section, known, name)


def no_section(section: Section, known: Mapping[str, object], name: str) -> Diagnostic:
    """Return O009 for one section."""
    listed = ", ".join(each for each in known if each)
    return Diagnostic(
        "O009",
        f'the page {name} has no section "{section.id}", so this text is not shown',
        section.place,
        did_you_mean(section.id, [each for each in known if each], f"its sections are: {listed}"),
        level=Level.WARNING,
    )
