"""The pages that translations and a copy hold, by the page and section of the course that each is about today.

Layers stand one above the other: for each tag of the locale's list the copy's own translation, then the one that comes with
the course; below them what the copy says in all languages, then the course. Codes O008, O009 and O012.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.course.renames import Renames
from coursekit.localize import instruction_rules, merge
from coursekit.localize.merge import Page, Row, Section
from coursekit.model import encoding
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.spelling import did_you_mean

FIRST = Span(1, 1, 2)


@dataclass(slots=True)
class Layer:
    """One folder of pages that are laid over the course's; everything by today's page and id."""

    folder: Path
    language: str
    own: bool
    """Whether it is the copy's own, and not one that comes with the course."""
    fronts: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    sections: dict[str, dict[str, Section]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    """Files that are no pages, by their path: drawings, pictures and data."""
    problems: list[Located] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether it holds anything of a page."""
        return name in self.fronts or name in self.sections

    def add(self, name: str, page: Page, renames: Renames) -> None:
        """Take a file in, each part of it where its page and id stand today."""
        self.fronts[renames.page(name)] = page.front
        for section in page.sections.values():
            today, own = renames.section(name, section.id) if section.id else (renames.page(name), "")
            if not merge.body(section, head=False) and not section.id:
                continue
            here, wanted = self.sections.setdefault(today, {}), own or section.id
            if wanted in here:
                problem = merge.said_already(section, here[wanted], self.folder.parents[2])
                self.problems.append(located(page.file, problem, page))
            here.setdefault(wanted, section)
        self.problems += (
            located(page.file, each, page)
            for each in (*page.problems, *merge.repeated(page), *instruction_rules.in_translation(page))
        )


def read(folder: Path, files: Mapping[str, Path], language: str, renames: Renames, *, own: bool) -> Layer:
    """Return the layer of a folder, given the files that it may hold by their paths in there."""
    layer = Layer(folder, language, own)
    for name, path in files.items():
        layer.problems += misread(path)
        if name.endswith(".md") and not name.startswith("_data/"):
            layer.add(name, merge.take_apart(path, text_of(path), language), renames)
        else:
            layer.files[name] = path
    return layer


def text_of(path: Path) -> str:
    """Return the text of a file without the mark that some editors put first; what is no UTF-8 becomes a sign."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")


def misread(path: Path) -> Iterator[Located]:
    """Yield F001 for a file of text that is no UTF-8."""
    line = encoding.misread(path) if path.suffix in encoding.TEXTS else None
    if line:
        yield Located(str(path), encoding.not_text(line), "")


def located(path: Path, problem: Diagnostic, page: Page | None = None) -> Located:
    """Return a problem with its file and its line."""
    rows = [row for each in page.sections.values() for row in each.rows] if page else []
    found = next((row.text for row in rows if row.line == problem.span.line), None)
    if found is None:
        lines = text_of(path).split("\n") if path.is_file() else []
        found = lines[problem.span.line - 1] if problem.span.line <= len(lines) else ""
    return Located(str(path), problem, found.rstrip("\r"))


def lost(layer: Layer, pages: Mapping[str, Mapping[str, object]], known: list[str]) -> Iterator[Located]:
    """Yield O008 for each page that the course does not have, and O009 for each section that its page does not have.

    Args:
        layer: the layer.
        pages: the sections of the course's pages that the layer holds something of.
        known: all pages of the course.
    """
    for name, front in layer.fronts.items():
        if name not in pages:
            path = front[0].file if front else layer.folder / name
            yield located(path, no_page(name, known))
    for name, sections in layer.sections.items():
        for wanted, section in sections.items() if name in pages else ():
            if wanted not in pages[name]:
                path = section.rows[0].file
                yield located(path, merge.no_section(section, pages[name], name))


def no_page(name: str, known: list[str]) -> Diagnostic:
    """Return O008 for a file that is about no page of the course."""
    return Diagnostic(
        "O008",
        f"the course has no page {name}, so this file is not shown",
        FIRST,
        did_you_mean(
            name, known, "give it the path of a page in course/; a page of your own belongs into local/pages/"
        ),
        level=Level.WARNING,
    )
