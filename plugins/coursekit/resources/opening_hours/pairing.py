"""Days and times that stand in a text one after another, put together to rules.

Either the days come first, each with the times after it, or the times do: "9 am - 5 pm, Monday".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from coursekit.resources.opening_hours.canonical import Spans, rule_times, weekly_rules
from coursekit.resources.opening_hours.rules import DAYS, FULL_DAY


@dataclass(slots=True)
class Group:
    """Days that stand together, or times that stand together, or the word closed."""

    kind: str
    days: list[int] = field(default_factory=list)
    nth: list[int] = field(default_factory=list)
    holidays: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


def spans_all(group: Group) -> bool:
    """Tell whether some times are the whole day."""
    return group.spans == [(0, FULL_DAY)]


def assembled(groups: list[Group], comment: str) -> str:
    """Return rules for groups of days and times, nothing where they do not go together."""
    week: dict[int, Spans] = {}
    special: list[str] = []
    holidays = ""
    for group, times in paired(groups):
        if group is None or (times is not None and not times):
            return ""
        spans = tuple(times or ())
        if group.nth:
            nth = ",".join(str(each) for each in group.nth)
            special.append(f"{DAYS[group.days[0]]}[{nth}] {rule_times(spans) if spans else 'off'}")
        else:
            for day in set(group.days):
                if spans and set(week.get(day, ())) & set(spans):
                    return ""
                week[day] = (*week.get(day, ()), *spans) if spans else ()
        if group.holidays:
            holidays = f"PH {rule_times(spans) if spans else 'off'}"
    if any(overlap(spans) for spans in week.values()) or any(
        week.get(DAYS.index(rule[:2])) for rule in special
    ):
        return ""
    weekly = weekly_rules(week)
    if comment:
        return (
            f'{weekly} "{comment}"' if weekly and ", " not in weekly and not special and not holidays else ""
        )
    return "; ".join(each for each in (weekly, *special, holidays) if each)


def paired(groups: list[Group]) -> Iterator[tuple[Group | None, list[tuple[int, int]] | None]]:
    """Yield days with their times, None for closed; None for the days where two things do not go together."""
    if [group.kind for group in groups] == ["times"]:
        yield (Group("days", days=list(range(7))) if spans_all(groups[0]) else None), groups[0].spans
        return
    first = next((group.kind for group in groups if group.kind != "off"), "")
    pending: Group | None = None
    closing = False
    for group in groups:
        if group.kind == "off":
            closing = pending is None or pending.kind == "times"
            if not closing:
                yield pending, None
                pending = None
        elif group.kind == "days" and closing:
            yield group, None
            closing = False
        elif pending is not None and pending.kind != group.kind:
            days, times = (group, pending) if first == "times" else (pending, group)
            yield days, times.spans
            pending = None
        elif pending is not None or group.kind != first:
            yield None, None
        else:
            pending = group
    if pending is not None or closing:
        yield None, None


def overlap(spans: Spans) -> bool:
    """Tell whether two times of a day lie over each other."""
    return any(first[1] > second[0] for first, second in pairwise(sorted(spans)))
