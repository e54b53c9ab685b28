"""A solver: what somebody can find out about single forms who has all reports, and knows which forms stand in each.

For one line and moment each form has a value: 0 for no answer, or the number of one. A report says how many of its
forms have which value, or that it does not say so. Forms that stand in the same reports, and of which nothing is
known, can be exchanged with each other: they are a class, and a solution says how often each class has each value.
A form is pinned when it has the same value in every solution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Hidden = Callable[[Sequence[int]], bool]
"""Whether counts of the answers, without those that gave none, may be ones that a report does not show."""


@dataclass(frozen=True)
class Published:
    """What a report says of one line and moment: its forms, and how often each answer was given, or nothing."""

    members: frozenset[int]
    counts: tuple[int, ...] | None


@dataclass(frozen=True)
class Class:
    """Forms that stand in the same reports."""

    forms: tuple[int, ...]
    reports: tuple[int, ...]


def pinned(
    published: Sequence[Published], known: Mapping[int, int], answers: int, hidden: Hidden
) -> set[int]:
    """The forms, besides those that are known, of which the reports tell the value."""
    solver = Solver(published, known, answers, hidden)
    return {form for each in solver.classes if solver.is_pinned(each) for form in each.forms}


class Solver:
    """The equations of some reports for one line and moment."""

    def __init__(
        self, published: Sequence[Published], known: Mapping[int, int], answers: int, hidden: Hidden
    ) -> None:
        self.values, self.hidden, self.published = answers + 1, hidden, published
        self.taken = [Counter(known[form] for form in each.members & known.keys()) for each in published]
        self.left = [
            [len(each.members) - sum(each.counts), *each.counts] if each.counts is not None else None
            for each in published
        ]
        for left, taken in zip(self.left, self.taken, strict=True):
            for value, count in taken.items():
                if left is not None:
                    left[value] -= count
        grouped: dict[tuple[int, ...], list[int]] = {}
        for form in sorted({form for each in published for form in each.members} - known.keys()):
            signature = tuple(n for n, each in enumerate(published) if form in each.members)
            grouped.setdefault(signature, []).append(form)
        self.classes = [Class(tuple(forms), signature) for signature, forms in grouped.items()]

    def is_pinned(self, wanted: Class) -> bool:
        """Whether all forms of a class have one and the same value in every solution."""
        found: set[int] = set()
        others = [each for each in self.classes if each is not wanted]
        for counts in self.ways(wanted):
            values = [value for value, count in enumerate(counts) if count]
            if (len(values) > 1 or values[0] not in found) and self.solved([wanted], [counts], others):
                found |= {*values}
            if len(found) > 1:
                return False
        return len(found) == 1

    def ways(self, each: Class) -> Iterator[tuple[int, ...]]:
        """How often a class may have each value, as far as the reports have so many left."""
        most = [
            min([len(each.forms), *(left[value] for n in each.reports if (left := self.left[n]) is not None)])
            for value in range(self.values)
        ]
        yield from split(len(each.forms), most)

    def solved(self, done: list[Class], counts: list[tuple[int, ...]], others: list[Class]) -> bool:
        """Whether the other classes can be counted so that every report is as it was published."""
        for each, count in zip(done[-1:], counts[-1:], strict=True):
            self.take(each, count, -1)
        fits = all(min(left) >= 0 for left in self.left if left is not None)
        if fits and not others:
            fits = all(left is None or not any(left) for left in self.left) and self.may_hide(done, counts)
        elif fits:
            first, *rest = others
            fits = any(self.solved([*done, first], [*counts, way], rest) for way in self.ways(first))
        self.take(done[-1], counts[-1], 1)
        return fits

    def take(self, each: Class, counts: Sequence[int], sign: int) -> None:
        """Take the counts of a class out of what its reports have left, or put them back."""
        for n in each.reports:
            left = self.left[n]
            if left is not None:
                for value, count in enumerate(counts):
                    left[value] += sign * count

    def may_hide(self, done: Sequence[Class], counts: Sequence[tuple[int, ...]]) -> bool:
        """Whether each report that shows nothing would not have shown this."""
        for n, each in enumerate(self.published):
            if each.counts is None:
                total = Counter(self.taken[n])
                for one, own in zip(done, counts, strict=True):
                    if n in one.reports:
                        total.update(dict(enumerate(own)))
                if not self.hidden([total[value] for value in range(1, self.values)]):
                    return False
        return True


def split(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All ways to give so many to places of which each takes only so many."""
    if not most:
        if not total:
            yield ()
        return
    for first in range(max(0, total - sum(most[1:])), min(total, most[0]) + 1):
        yield from ((first, *rest) for rest in split(total - first, most[1:]))
