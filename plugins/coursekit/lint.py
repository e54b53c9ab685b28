"""Check a folder of pages: every problem of every file, in one run, from the sources alone.

Never depends on a build, so it gives the same answer under every engine and with every cache.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from coursekit import (
    bibliography,
    citing,
    data,
    draw,
    frontmatter,
    glossary,
    headings,
    local,
    registry,
    resources,
    writing,
)
from coursekit.model import Diagnostic, Level, Located, PageText, ReadBlock, Span
from coursekit.quiz.question import Question

LEVELS = "check.yml"
LEVEL_NAMES = tuple(level.value for level in Level)
Progress = Callable[[Path], None]


@dataclass
class Checker:
    """Checks the files of one folder of pages.

    `docs` is the folder; the rules of a course (front matter, citations, heading ids) apply where
    it has a bibliography, the rules of blocks everywhere. `blocks` limits which blocks count.
    """

    docs: Path
    today: dt.date = field(default_factory=dt.date.today)
    blocks: frozenset[str] | None = None
    advising: bool = True
    """Whether to give advice on how questions are written; a build only needs what is wrong."""
    _ids: dict[str, tuple[str, int]] = field(default_factory=dict)
    _places: dict[Path, list[writing.Placed]] = field(default_factory=dict)
    _listed: resources.Listed = field(default_factory=resources.Listed)

    def run(self, files: Iterable[Path], progress: Progress = lambda _: None) -> list[Located]:
        """Check files (pages or data) and return all problems, sorted by file and place.

        Ids are compared over the whole folder even when only some of its files are asked for.
        """
        wanted = {file.resolve() for file in files}
        found: list[Located] = []
        for path in self.files():
            progress(path)
            problems = self.check_file(path)
            if path.resolve() in wanted:
                found += problems
        return sorted(found, key=lambda located: located.sort_key)

    def files(self) -> list[Path]:
        """Return all files that are checked: pages, banks of questions, data."""
        return [*bibliography.pages(self.docs), *self.bank_files(), *self.data_files()]

    def bank_files(self) -> list[Path]:
        """Return the banks of questions."""
        return sorted((self.docs / draw.BANK).glob("*.md"))

    def data_files(self) -> list[Path]:
        """Return the data files that have rules of their own."""
        folder = self.docs / "_data"
        names = (bibliography.FILE, glossary.FILE, resources.KINDS, resources.LOCAL_INFO, LEVELS)
        single = [folder / name for name in names if (folder / name).is_file()]
        return [*single, *resources.place_files(folder)]

    def check_file(self, path: Path) -> list[Located]:
        """Return the problems of one file. A file that is not UTF-8 has the problem F001."""
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            return [Located(str(path), not_text(line), "")]
        problems = (levelled for each in self.rules(path, text) if (levelled := self.level(each)))
        lines = text.split("\n")
        return [Located(str(path), problem, excerpt(lines, problem.span.line)) for problem in problems]

    def rules(self, path: Path, text: str) -> Iterator[Diagnostic]:
        """Yield all problems of one text file."""
        if path.parent.name == resources.FOLDER:
            yield from resources.check_place(path, text, self.today, self._listed, self.known)
            return
        if path.name == resources.KINDS:
            yield from resources.check_kinds(text)
            return
        if path.name == resources.LOCAL_INFO:
            yield from resources.check_local_info(text, path.parent)
            return
        if path.name == LEVELS:
            yield from self.level_problems(text)
            return
        if path.name == bibliography.FILE:
            yield from bibliography.check_file(text)
            return
        if path.suffix == ".yml":
            yield from data.load(text).diagnostics
            return
        page = registry.read(text)
        matter = frontmatter.read(text) if self.known is not None else None
        lesson = matter is not None and "module" in matter.values
        for read in page.blocks:
            if self.blocks is None or read.raw.name in self.blocks:
                yield from read.diagnostics
                yield from self.same_id(path, read.raw.id, read.raw.tag_span)
                yield from self.advice(read, cited=lesson)
                if isinstance(read.block, draw.Draw):
                    yield from draw.unknown(read.block, self.docs)
                yield from resources.unknown(read.raw, self.docs)
                yield from local.unknown(read.raw, self.docs)
        yield from page.diagnostics
        if matter is not None and self.known is not None and path.parent.name != draw.BANK:
            yield from frontmatter.check(matter, self.today)
            yield from local.check(matter, self.docs, self.today)
            yield from citing.check(text, matter, self.known)
            yield from headings.check(page)
            yield from self.habit(path, page)

    @cached_property
    def levels(self) -> dict[str, str]:
        """Return the levels that the course gives to codes, from `_data/check.yml`."""
        path = self.docs / "_data" / LEVELS
        value = data.load(path.read_text(encoding="utf-8")).value if path.is_file() else {}
        chosen = value.get("levels") if isinstance(value, dict) else None
        return {k: str(v) for k, v in chosen.items()} if isinstance(chosen, dict) else {}

    def level(self, problem: Diagnostic) -> Diagnostic | None:
        """Return a diagnostic at the level that the course gives it; None where it is off.

        An error stays an error: a page that is wrong cannot be made right by a setting.
        """
        wanted = self.levels.get(problem.code)
        if wanted is None or problem.level is Level.ERROR:
            return problem
        return (
            None
            if wanted == "off"
            else replace(problem, level=Level(wanted) if wanted in LEVEL_NAMES else problem.level)
        )

    def level_problems(self, text: str) -> Iterator[Diagnostic]:
        """Yield Y002 for each level that is none."""
        document = data.load(text)
        yield from document.diagnostics
        for code, wanted in self.levels.items():
            if wanted not in {"off", *LEVEL_NAMES}:
                place = document.place(("levels", code))
                words = ", ".join(LEVEL_NAMES)
                yield Diagnostic("Y002", f'"{wanted}" is not a level', place, f"write one of: {words}, off")

    def advice(self, read: ReadBlock, *, cited: bool) -> Iterator[Diagnostic]:
        """Yield advice on a question that has no error, without what its editor has silenced."""
        if self.advising and isinstance(read.block, Question):
            found = writing.check(read.block, read.raw, cited=cited)
            yield from (each for each in found if each.code not in read.allowed)

    def habit(self, path: Path, page: PageText) -> Iterator[Diagnostic]:
        """Yield Q108 on the last page of a folder whose right options all stand in the same place."""
        for read in page.blocks:
            place = writing.placed(read.block, read.raw) if isinstance(read.block, Question) else None
            if place:
                self._places.setdefault(path.parent, []).append(place)
        if path == max(path.parent.glob("*.md")):
            yield from writing.same_place(self._places.get(path.parent, ()))

    @cached_property
    def known(self) -> dict[str, dict[str, Any]] | None:
        """Return the sources by id, or None in a folder that is no course."""
        folder = self.docs / "_data"
        if not (folder / bibliography.FILE).is_file():
            return None
        return {str(entry.get("id", "")): entry for entry in bibliography.load(folder)}

    def same_id(self, path: Path, name: str, span: Span) -> Iterator[Diagnostic]:
        """Yield B011 when another block of the course has the same id."""
        if not name:
            return
        if name in self._ids:
            where, line = self._ids[name]
            yield Diagnostic(
                "B011",
                f'the id "{name}" is already used in {where}, line {line}',
                span,
                "give this block an id of its own; ids are never used twice in a course",
            )
        else:
            self._ids[name] = (path.relative_to(self.docs).as_posix(), span.line)


def not_text(line: int) -> Diagnostic:
    """Return the problem of a file that is not UTF-8 text."""
    return Diagnostic(
        "F001",
        "this file cannot be read as text",
        Span(line, 1, 2),
        "save it again with the encoding UTF-8",
    )


def excerpt(lines: list[str], number: int) -> str:
    """Return a line of a file, empty when the number lies outside."""
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
