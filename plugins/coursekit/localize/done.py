"""Saying that pieces are up to date: their stamps become those of today's English, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from coursekit.data.files import write_whole
from coursekit.localize import stamps
from coursekit.localize.originals import Original
from coursekit.localize.states import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is up to date: a page, one piece of it, or the pages of a folder (a module)."""

    path: str
    id: str | None = None
    """None for all pieces."""

    @classmethod
    def of(cls, text: str) -> Wanted:
        """Return what a word of the command line means: `06/a.md#calling`, `06/a.md`, `06`, `6`."""
        path, mark, name = text.partition("#")
        path = PurePosixPath(path).as_posix()
        # Folders of modules have two digits.
        return cls(f"{int(path):02}" if path.isdecimal() else path, name if mark else None)

    def holds(self, each: Standing) -> bool:
        """Tell whether a piece is meant, by where it stands in its layer, by its file, or by where its English stands."""
        if self.id is not None and self.id not in (each.id, each.place[1] if each.english else each.id):
            return False
        places = {each.page, each.place[0]} | ({each.path.as_posix()} if each.path else set())
        return any(place == self.path or place.startswith(f"{self.path}/") for place in places)


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece whose stamp was looked at; `before` is empty where there was none, and the same where nothing changed."""

    standing: Standing
    before: str
    after: str


def mark(standings: Iterable[Standing]) -> Iterator[Marked]:
    """Write today's stamps of pieces that have an English into their files, and yield what became of each."""
    with_file = [each for each in standings if each.path and each.english]
    for path, here in groupby(with_file, key=lambda each: each.path):
        if path:
            yield from mark_file(path, list(here))


def mark_file(path: Path, here: list[Standing]) -> Iterator[Marked]:
    """Write the stamps of some pieces of one file; a file in which nothing changes is not written."""
    text = before = path.read_bytes().decode("utf-8")
    marked = []
    # From the end of the file, so that a line that comes in moves no piece that is still to be marked.
    for each in sorted(here, key=lambda each: -each.line):
        stamp = each.english.stamp if each.english else ""
        marked.append(Marked(each, each.base, stamp))
        if each.base != stamp:
            text = restamped(text, each.line, stamp)
    if text != before:
        write_whole(path, text.encode())
    yield from reversed(marked)


def restamped(text: str, line: int, stamp: str) -> str:
    """Return a text with another stamp for the piece that begins on a line."""
    page, pieces = stamps.outline(text)
    # Where a file begins with a heading, its opening is empty and begins on the same line: the heading is meant.
    own = next((each for each in reversed(pieces) if Original(page, each).line == line), None)
    return stamps.restamped(text, page, own, stamp) if own else text
