"""Opening hours in words, from the same data as the page's script.

Only what can be said plainly is put into rows; a template puts them into sentences. Hours with
months, dates or comments are not, and are printed as the editor wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.resources.opening_hours import DAY, DAYS, FULL_DAY, Day, Timetable, read
from coursekit.resources.opening_hours.canonical import clock
from coursekit.resources.opening_hours.rules import OFF, OPEN

# Such as Sa[1] or Fr[2,-1].
NTH = re.compile(rf"(?P<day>{DAY})\[(?P<nth>-?[1-5](?:,-?[1-5])*)\]")
HOLIDAY = "PH"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the hours: on which days, at which times. No times: closed then."""

    times: tuple[tuple[str, str], ...]
    runs: tuple[tuple[int, int], ...] = ()
    """Stretches of weekdays, first and last, Monday is 0."""
    nth: int = 0
    """Only this one of the month; the last is -1."""
    holidays: bool = False
    always: bool = False
    """At every hour of every day."""


def rows(text: str, table: Timetable) -> list[Row] | None:
    """Return hours as rows, or None where they cannot be said in words.

    Args:
        text: what the editor wrote, readable.
        table: its timetable, from which the usual week is taken.
    """
    special: list[Row] = []
    for rule in read(text) or ():
        times = tuple((clock(start), clock(stop)) for start, stop, _ in rule.spans if rule.state != OFF)
        nth = NTH.fullmatch(rule.selector)
        plain = rule.state in {OPEN, OFF} and not rule.comment and not any(span[2] for span in rule.spans)
        if not plain or rule.join == "||" or (rule.state == OFF and rule.timed):
            return None
        if nth:
            day = DAYS.index(nth["day"])
            special += [Row(times, ((day, day),), nth=number) for number in map(int, nth["nth"].split(","))]
        elif rule.selector == HOLIDAY:
            special.append(Row(times, holidays=True))
        elif rule.special:
            return None
    if all(day == ((0, FULL_DAY, False),) for day in table.week):
        return [Row((), always=True), *special]
    return [*week_rows(table.week), *special]


def week_rows(week: tuple[Day, ...]) -> list[Row]:
    """Return a week as rows: days with the same times stand together, closed days do not stand."""
    found: dict[Day, list[tuple[int, int]]] = {}
    for number, day in enumerate(week):
        runs = found.setdefault(day, [])
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [
        Row(tuple((clock(start), clock(end)) for start, end, _ in day), tuple(runs))
        for day, runs in found.items()
        if day
    ]
