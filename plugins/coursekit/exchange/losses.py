"""What could not be carried over, and files that cannot be read: said alike for questions and listings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class LossKind(StrEnum):
    """What happened: the whole stays behind, or it goes along with a part still to write, or a difference."""

    CHANGED = "changed"
    UNFINISHED = "unfinished"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that could not be carried over: of what (file, line, id), and in words what or why."""

    path: str
    line: int
    id: str
    what: str
    kind: LossKind = LossKind.CHANGED

    def __str__(self) -> str:
        """Return the loss as one line for people."""
        name = f"{self.id}: " if self.id else ""
        kind = "" if self.kind is LossKind.CHANGED else f"{self.kind}: "
        return f"{self.path}:{self.line}: {name}{kind}{self.what}"


MANY = 5
"""Notes of what stays behind are said one by one; of more of one kind, one is said, with how many there are."""
OWN = re.compile(r'"[^"]*"|\d[\d\s.:-]*|: .*')
"""What is different in notes of one kind: what is quoted, numbers, and what follows a colon."""


def kind_of(loss: Loss) -> str:
    """Return what a note says, whatever it is about: `its id is now …`."""
    return OWN.sub("…", loss.what)


def gathered(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield losses as lines for people: notes of one kind in one file are one line, with the lines of the others."""
    kinds: dict[tuple[str, LossKind, str], list[Loss]] = {}
    for loss in sorted(losses):
        kinds.setdefault((loss.path, loss.kind, kind_of(loss)), []).append(loss)
    for found in kinds.values():
        if len(found) <= (1 if found[0].kind is LossKind.CHANGED else MANY):
            yield from map(str, found)
            continue
        lines = ", ".join(str(line) for line in dict.fromkeys(loss.line for loss in found[1:]))
        yield f"{found[0]} (and {len(found) - 1} more like it: line {lines})"


Written: TypeAlias = tuple[str | bytes, list[Loss]]
"""What is written for another program, and what could not be."""


def count_left_out(losses: Iterable[Loss]) -> int:
    """Return how many questions, listings or files stay behind."""
    return sum(loss.kind is LossKind.LEFT_OUT for loss in losses)


class CannotBeSaidError(Exception):
    """A format has no form for this question; the message says why."""


class UnreadableError(Exception):
    """This question of another program cannot be read; the message says why."""


class BadInputError(Exception):
    """A file that cannot be read at all: where, why, and what to do."""

    def __init__(self, path: str, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {message}; {remedy}")
        self.line, self.message, self.remedy = line, message, remedy
