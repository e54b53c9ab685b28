"""One thing that a change does to readers, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from coursekit.page.differences import Difference


class Kind(Enum):
    """What a change does; the kinds above `SENTENCE` are dangerous, in this order."""

    CODE = "code"
    CLAIM = "claim"
    ANSWER = "answer"
    NUMBER = "number"
    LAW = "law"
    SENSE = "sense"
    LISTING = "listing"
    WARNING = "warning"
    REVIEW = "review"
    ADDRESS = "address"
    ID = "id"
    EXCEPTION = "exception"
    UNREAD = "unread"
    SENTENCE = "sentence"
    QUESTION = "question"
    FACT = "fact"
    SERVICE = "service"
    DATA = "data"
    PICTURE = "picture"


ORDER = tuple(Kind)
DANGERS = frozenset(ORDER[: ORDER.index(Kind.SENTENCE)])


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a change does. `line` is that of the new file, of the old one where the file is gone."""

    kind: Kind
    path: str
    line: int
    message: str
    difference: Difference = field(default_factory=Difference)

    @property
    def dangerous(self) -> bool:
        """Tell whether a reviewer looks at it first."""
        return self.kind in DANGERS

    @property
    def rank(self) -> tuple[int, str, int, str]:
        """Return what effects are sorted by."""
        return (ORDER.index(self.kind), self.path, self.line, self.message)
