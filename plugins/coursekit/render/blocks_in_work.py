"""A block on its way through the engine, and what it is for the readers of its page."""

from __future__ import annotations

from dataclasses import dataclass, field

from coursekit.blocks.question_sets import Drawn
from coursekit.blocks.quiz.question import Question
from coursekit.model import question_marks
from coursekit.model.blocks import Part, ReadBlock


@dataclass(slots=True)
class InWork:
    """A block on its way through the engine: its parts as Markdown, then as HTML by their keys."""

    read: ReadBlock
    parts: tuple[Part, ...]
    prepared: tuple[str, ...]
    texts: dict[str, str] = field(default_factory=dict)
    parsed: bool = False
    whole: bool = True
    """Whether each part closed what it opened, before it was cleaned."""
    position: dict[str, int] = field(default_factory=dict)
    """Of a question on the screen: its position, and of how many."""


def asks(read: ReadBlock) -> bool:
    """Tell whether a block is a question, in its place or drawn into another page."""
    return isinstance(read.block, Question | Drawn)


def mode(work: InWork) -> str:
    """Return where a question is shown: on the screen, unless it is drawn for paper."""
    return str(getattr(work.read.block, "mode", "screen"))


def is_extra(work: InWork) -> bool:
    """Tell whether a question belongs to a set but is not shown at once."""
    return bool(getattr(work.read.block, "extra", False))


def withheld(read: ReadBlock) -> str:
    """Return the name of the marks around a question or a list of services; nothing for other blocks."""
    if asks(read):
        return question_marks.QUESTION
    return str(getattr(read.block, "marks", ""))
