"""What could not be carried over, and files that cannot be read: said alike for questions and listings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that could not be carried over."""

    path: str
    line: int
    id: str
    what: str

    def __str__(self) -> str:
        """Return the loss as one line for people."""
        name = f"{self.id}: " if self.id else ""
        return f"{self.path}:{self.line}: {name}{self.what}"


class BadInputError(Exception):
    """A file that cannot be read at all: where, why, and what to do."""

    def __init__(self, path: str, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {message}; {remedy}")
