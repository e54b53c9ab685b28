"""Count how lines were answered before and after, and leave out what would tell about single people.

Somebody may know some of the forms: their own, and that of a friend. So a count is shown only where `LEAST` people
answered the line, and where at least `APART` of them answered otherwise than most did: whoever takes two known
forms away still does not know what any other one says. Before and after are counted apart from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coursekit.course.feedback import Entry, Feedback
from coursekit.exchange.feedback.form import Form
from coursekit.exchange.feedback.ledger import LEAST

APART = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each answer was given to a line, before and after; None where that is not shown."""

    line: Entry
    before: tuple[int, ...] | None
    after: tuple[int, ...] | None


def tallies(forms: Iterable[Form], asked: Feedback) -> tuple[Tally, ...]:
    """Return the counts of each line, in the order in which lines are asked."""
    every = tuple(forms)
    return tuple(
        Tally(line, *(_counts(every, line.id, moment, len(asked.answers)) for moment in (0, 1)))
        for line in asked.lines
    )


def _counts(forms: Sequence[Form], line: str, moment: int, answers: int) -> tuple[int, ...] | None:
    given = [form.ratings[line][moment] for form in forms if line in form.ratings]
    counts = tuple(given.count(answer) for answer in range(1, answers + 1))
    return counts if is_shown(counts) else None


def is_shown(counts: Sequence[int]) -> bool:
    """Tell whether counts can be shared: enough people, and not nearly all of one mind."""
    return sum(counts) >= LEAST and sum(counts) - max(counts) >= APART
