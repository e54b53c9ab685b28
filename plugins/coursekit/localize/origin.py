"""Where each line of an assembled folder comes from, so that problems stand at the file that somebody can edit.

`_data/origin.json` of an assembled folder: `files`, paths from the top of the repository; `pages`, for each file that is
not just the course's own a list of `[first line, number of the file, its line]`, each going on until the next;
`languages`, for such a page the language of each section that is not in English.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from coursekit.localize.merge import Row
from coursekit.localize.settings import COURSE, FILE, OWN
from coursekit.model.diagnostics import Diagnostic, Edit, Elsewhere, Level, Located, Span
from coursekit.model.folder import DATA
from coursekit.page.paths import ASSEMBLED

NAME = "origin.json"
UPSTREAM = "comes from upstream"

Run = tuple[int, int, int]


@dataclass
class Origin:
    """The origin of the lines of one assembled folder."""

    root: Path
    """The top of the copy."""
    folder: Path
    """The assembled folder."""
    files: Sequence[str] = ()
    pages: Mapping[str, Sequence[Run]] = field(default_factory=dict)
    languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: tuple[str, ...] = (FILE, f"{OWN}/")
    """What is the editor's own, by its path from the top of the repository: files, and folders that end in `/`."""
    _lines: dict[str, list[str]] = field(default_factory=dict, init=False)

    @cached_property
    def _absolute(self) -> Path:
        return self.folder.absolute()

    def name_of(self, path: Path) -> str | None:
        """Return a file's path in the assembled folder, None for one that is not in there."""
        whole = path.absolute()
        return whole.relative_to(self._absolute).as_posix() if whole.is_relative_to(self._absolute) else None

    def is_own(self, file: str) -> bool:
        """Tell whether a file, by its path from the top, is the editor's own and not the course's."""
        return any(file.startswith(each) if each.endswith("/") else file == each for each in self.own)

    def relative(self, path: str) -> str:
        """Return a path of a source from the top of the repository."""
        whole, root = Path(path).absolute(), self.root.absolute()
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path

    def place(self, name: str, line: int) -> tuple[str, int]:
        """Return the file, from the top of the copy, and the line that a line of an assembled file comes from."""
        runs = self.pages.get(name)
        if not runs:
            return f"{COURSE}/{name}", line
        first, file, start = runs[max(0, bisect.bisect_right(runs, line, key=lambda run: run[0]) - 1)]
        return self.files[file], start + max(0, line - first)

    def source(self, name: str) -> str:
        """Return the file that a page mostly comes from: the copy's own where it has a part in it."""
        named = [self.files[file] for _, file, _ in self.pages.get(name, ())]
        return next((each for each in named if self.is_own(each)), named[0] if named else f"{COURSE}/{name}")

    def located(self, found: Located) -> Located:
        """Return a problem at the file and line that it comes from; one that is upstream's is no error of a copy."""
        name = self.name_of(Path(found.path))
        if name is None:
            return found
        problem = found.diagnostic
        file, number = self.place(name, problem.span.line)
        written = self._line(file, number)
        columns = Columns(found.excerpt, written)
        span = columns.span(problem.span, number)
        edit = self._edit(problem.edit, name, file, columns) if problem.edit and self.is_own(file) else None
        moved = replace(self._retold(problem, name, file), span=span, edit=edit)
        return Located(str(self.root / file), moved if self.is_own(file) else upstream(moved), written)

    def _retold(self, problem: Diagnostic, name: str, file: str) -> Diagnostic:
        """Return a problem of an assembled file whose words name the file and line that another place comes from."""
        before = problem.elsewhere
        if before is None:
            return problem
        other, line = self.place(before.file or name, before.line)
        now = Elsewhere(line, "" if other == file and not before.file else other)
        message, remedy = (text.replace(str(before), str(now)) for text in (problem.message, problem.help))
        return replace(problem, message=message, help=remedy, elsewhere=now)

    def _edit(self, edit: Edit, name: str, file: str, columns: Columns) -> Edit | None:
        """Return an edit at its place in the copy's own file; none where it would reach beyond one stretch of it."""
        there, number = self.place(name, edit.span.line)
        span = columns.exact(edit.span, number)
        if there != file or span is None:
            return None
        if edit.last:
            lines = range(edit.span.line, edit.last + 1)
            if [self.place(name, line) for line in lines] != [(file, number + n) for n in range(len(lines))]:
                return None
            return Edit(span, edit.text, last=number + edit.last - edit.span.line)
        return Edit(span, edit.text)

    def _line(self, file: str, number: int) -> str:
        if file not in self._lines:
            path = self.root / file
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self._lines[file] = text.split("\n")
        lines = self._lines[file]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of an assembled line stand in the line that it was made from."""

    made: str
    written: str

    def exact(self, span: Span, number: int) -> Span | None:
        """Return a span in the written line, None where the line differs there: a value stands for a name."""
        if self.made == self.written:
            return Span(number, span.column, span.end)
        before = after = 0
        shortest = min(len(self.made), len(self.written))
        while before < shortest and self.made[before] == self.written[before]:
            before += 1
        while after < shortest - before and self.made[-1 - after] == self.written[-1 - after]:
            after += 1
        if span.end - 1 <= before:
            return Span(number, span.column, span.end)
        shift = len(self.written) - len(self.made)
        if span.column - 1 >= len(self.made) - after:
            return Span(number, span.column + shift, span.end + shift)
        return None

    def span(self, span: Span, number: int) -> Span:
        """Return the nearest place in the written line: the same, that of the same words, or the line's first word."""
        if found := self.exact(span, number):
            return found
        words = self.made[span.column - 1 : span.end - 1]
        at = self.written.find(words) if words.strip() else -1
        if at >= 0:
            return Span(number, at + 1, at + 1 + len(words))
        first = len(self.written) - len(self.written.lstrip())
        return Span.of(number, self.written, first)


def upstream(problem: Diagnostic) -> Diagnostic:
    """Return a problem in a line of the course itself, which a copy need not mend and may not edit."""
    return replace(
        problem,
        message=f"{problem.message} ({UPSTREAM})",
        help=f"tell the people who make the course, or give the section other words in {OWN}/; they would: {problem.help}",
        level=Level.WARNING if problem.level is Level.ERROR else problem.level,
    )


def runs(rows: Sequence[Row], number_of: Mapping[Path, int]) -> list[Run]:
    """Return the stretches of rows that follow each other in one file."""
    found: list[Run] = []
    before: Row | None = None
    for line, row in enumerate(rows, 1):
        if before is None or row.file != before.file or row.line != before.line + 1:
            found.append((line, number_of[row.file], row.line))
        before = row
    return found


def written(origin: Origin) -> str:
    """Return the map as it stands in `origin.json`."""
    content = {"files": list(origin.files), "pages": origin.pages, "languages": origin.languages}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def read(folder: Path) -> Origin | None:
    """Return the origin of an assembled folder, None for another folder of pages.

    The file is believed only where this program writes it: a page of a request could hold one of its own.
    """
    path = folder.absolute() / DATA / NAME
    if folder.absolute().parent.name != ASSEMBLED or not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    pages = {name: [tuple(run) for run in inner] for name, inner in content["pages"].items()}
    return Origin(folder.absolute().parent.parent, folder, content["files"], pages, content["languages"])
