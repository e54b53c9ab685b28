"""Problems of a source file: their level, place, remedy and edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How bad a problem is. Only errors make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


LEVEL_NAMES = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line. Lines and columns count from 1; `end` is one past the last column."""

    line: int
    column: int
    end: int

    @classmethod
    def of(cls, line: int, text: str, start: int = 0, end: int | None = None) -> Span:
        """Return the span of `text[start:end]` on `line`, never shorter than one column."""
        stop = len(text) if end is None else end
        return cls(line, start + 1, max(stop, start + 1) + 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement that `check --fix` may make: `text` takes the place of `span`.

    A span whose column equals its end inserts. With `last`, `text` takes the place of the lines from the span's to that
    one; an empty one takes them out.
    """

    span: Span
    text: str
    last: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that the words of a problem name, as they say it: `on line 7`, or `in 01/a.md, line 7`.

    Where a folder of pages was made from other files, the words then name those: see `localize/origin.py`.
    """

    line: int
    file: str = ""
    """The path below the folder of pages, nothing for the file of the problem itself."""

    def __str__(self) -> str:
        """Return the words."""
        return f"in {self.file}, line {self.line}" if self.file else f"on line {self.line}"


Renewal = Callable[[bytes], bytes]
"""Makes a whole file anew that is no text; ValueError where it cannot."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, its place, and what the editor can do about it."""

    code: str
    message: str
    span: Span
    help: str
    level: Level = Level.ERROR
    edit: Edit | None = None
    renew: Renewal | None = None
    """For a file that is no text, what `check --fix` may do instead of an edit."""
    elsewhere: Elsewhere | None = None
    """The other place that the message or the help names."""


@dataclass(frozen=True, slots=True)
class Located:
    """A diagnostic together with the file it is about and the source line shown with it."""

    path: str
    diagnostic: Diagnostic
    excerpt: str

    @property
    def sort_key(self) -> tuple[str, Span, str]:
        """Sort by file, then place, then code."""
        return (self.path, self.diagnostic.span, self.diagnostic.code)
