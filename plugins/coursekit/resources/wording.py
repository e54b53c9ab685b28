"""Opening hours in words, from the same data as the page's script.

Only what can be said plainly is put into rows; a template puts them into sentences. Hours with
months, dates or comments are not, and are printed as the editor wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.resources.opening_hours import DAY, DAYS, FULL_DAY, Day, Timetable, as_osm

TIMES = r"\d{1,2}:\d{2}-\d{1,2}:\d{2}"
SHUT = "(?:off|closed)"
ALWAYS = "24/7"
WEEKLY = re.compile(rf"(?:{DAY}(?:[,-]{DAY})* )?(?:{TIMES}(?:,{TIMES})*|{SHUT})|{ALWAYS}")
NTH = re.compile(rf"(?P<day>{DAY})\[(?P<nth>-?[1-5](?:,-?[1-5])*)\] (?P<times>{TIMES}(?:,{TIMES})*|{SHUT})")
HOLIDAY = re.compile(rf"PH (?P<times>{TIMES}(?:,{TIMES})*|{SHUT})")


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
    special = []
    for rule in as_osm(text).split("; "):
        nth, holiday = NTH.fullmatch(rule), HOLIDAY.fullmatch(rule)
        if nth:
            day = DAYS.index(nth["day"])
            which = map(int, nth["nth"].split(","))
            special += [Row(times(nth["times"]), ((day, day),), nth=number) for number in which]
        elif holiday:
            special.append(Row(times(holiday["times"]), holidays=True))
        elif not WEEKLY.fullmatch(rule):
            return None
    if all(day == ((0, FULL_DAY, False),) for day in table.week):
        return [Row((), always=True), *special]
    return [*week_rows(table.week), *special]


def times(text: str) -> tuple[tuple[str, str], ...]:
    """Return the times of a rule as pairs of texts, none when it says closed."""
    found = re.findall(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})", text)
    return tuple((start.zfill(5), end.zfill(5)) for start, end in found)


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


def clock(minute: int) -> str:
    """Return a minute of the day as people read it: 90 is 01:30, and so is 1530, on the next day."""
    if minute > FULL_DAY:
        minute -= FULL_DAY
    return f"{minute // 60:02}:{minute % 60:02}"
