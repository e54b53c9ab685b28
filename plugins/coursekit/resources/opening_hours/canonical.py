"""The form of hours that every program reads the same: rules of a week joined by commas.

A night belongs to its evening here. Written with `;`, opening_hours.js ends the night of Thursday
at midnight when a later rule names Friday; joined by a comma, it does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from coursekit.resources.opening_hours.rules import (
    DAYS,
    FULL_DAY,
    OFF,
    OPEN,
    UNKNOWN,
    Rule,
    after_open_end,
    as_osm,
    read,
)
from coursekit.resources.opening_hours.timetable import (
    AROUND,
    Said,
    applied,
    days_between,
    edges,
    middle_day,
    week_windows,
)

YEARS = (dt.date(2026, 1, 1), dt.date(2033, 12, 31))
"""Eight years, in which every date falls on every day of the week."""
Spans = tuple[tuple[int, int], ...]
AT_ALL: Said = (OPEN, "")
MAYBE: Said = (UNKNOWN, "")


@lru_cache(maxsize=2048)
def exported(text: str, country: str = "") -> str:
    """Return hours as they leave the project: as written where every program reads that the same.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166, for its public holidays.

    Returns:
        Rules of OpenStreetMap; the comma form where later rules would cut a night. What cannot be
        read stays as it is.
    """
    rules = read(text)
    if rules is None or not (nights_cut(rules, country) or any(map(half_open, rules))):
        return as_osm(text)
    return canonical(text, country) or as_osm(text)


@lru_cache(maxsize=2048)
def canonical(text: str, country: str = "") -> str | None:
    """Return the comma form of some hours, or None where they have none that says the same.

    Rules of other days, such as public holidays, follow after a semicolon.
    """
    rules = read(text)
    if rules is None:
        return None
    weekly = [rule for rule in rules if not rule.special and rule.join != "||"]
    others = [rule for rule in rules if rule.special or rule.join == "||"]
    written = comma_form(weekly) if weekly else ""
    for rule in others:
        written += f"{' || ' if rule.join == '||' else rule.join + ' '}{rule.text}" if written else rule.text
    again = read(written)
    if again is None or not same(again, rules, country) or nights_cut(again, country):
        return None
    return written


def nights_cut(rules: Sequence[Rule], country: str = "") -> bool:
    """Tell whether opening_hours.js reads some rules in another way, because a later one cuts a night."""
    return any(
        middle_day(rules, window) != middle_day(rules, window, cut=True)
        for (window,) in windows([rules], country)
    )


def half_open(rule: Rule) -> bool:
    """Tell whether a rule has an open end after a known one on the same day: opening_hours.js loses it."""
    return any(
        second[2] and not first[2] and first[1] == second[0] <= FULL_DAY
        for first, second in pairwise(rule.spans)
    )


def same(first: Sequence[Rule], second: Sequence[Rule], country: str) -> bool:
    """Tell whether two sets of rules say the same at every minute, comments included."""
    return all(
        middle_day(first, one) == middle_day(second, other)
        for one, other in windows([first, second], country)
    )


def windows(sets: Sequence[Sequence[Rule]], country: str) -> set[tuple[tuple[tuple[int, ...], ...], ...]]:
    """Return the different windows of eight years, or of a week, for several sets of rules at once."""
    if not any(rule.special for rules in sets for rule in rules):
        weeks = [[tuple(window) for window in week_windows(rules)] for rules in sets]
        return set(zip(*weeks, strict=True))
    days = days_between(*YEARS)
    by_day = [applied(rules, days, country) for rules in sets]
    return {tuple(tuple(each[n - AROUND : n + AROUND + 1]) for each in by_day) for n in edges(days)}


def comma_form(rules: Sequence[Rule]) -> str:
    """Return rules of every week in the comma form; days with the same times stand together."""
    week = [middle_day(rules, window) for window in week_windows(rules)]
    groups: dict[tuple[Said, tuple[str, ...]], list[int]] = {}
    for day, spans in enumerate(week):
        found: dict[Said, list[str]] = {}
        for start, stop, said in spans:
            if not is_open_end(week, day, start, stop, said):
                open_end = (said == AT_ALL) and open_ended(week, day, stop)
                found.setdefault(said, []).append(rule_times(((start, stop),)) + "+" * open_end)
        for said, times in found.items():
            # An open end comes last: what stands after it would cut it short.
            parts = (
                [each for each in times if not each.endswith("+")],
                [each for each in times if each.endswith("+")],
            )
            for part in parts:
                if part:
                    groups.setdefault((said, tuple(part)), []).append(day)
    written = [f"{rule_days(days)} {','.join(times)}{state(*said)}" for (said, times), days in groups.items()]
    return "24/7" if written == ["Mo-Su 00:00-24:00"] else ", ".join(written) or OFF


def open_ended(week: Sequence[Sequence[tuple[int, int, Said]]], day: int, stop: int) -> bool:
    """Tell whether what is open into the night then goes on as an open end does, such as 22:00-02:00+."""
    tail = (stop - FULL_DAY, after_open_end(stop) - FULL_DAY, MAYBE)
    return stop > FULL_DAY and tail in week[(day + 1) % len(week)]


def is_open_end(
    week: Sequence[Sequence[tuple[int, int, Said]]], day: int, start: int, stop: int, said: Said
) -> bool:
    """Tell whether a stretch is what comes after an open end of the night before."""
    return said == MAYBE and any(
        end == start + FULL_DAY > FULL_DAY and each == AT_ALL and stop + FULL_DAY == after_open_end(end)
        for _, end, each in week[day - 1]
    )


def weekly_rules(week: Mapping[int, Spans]) -> str:
    """Return a week in the comma form, from the spans of each day, Monday is 0."""
    groups: dict[Spans, list[int]] = {}
    for day, spans in sorted(week.items()):
        if spans:
            groups.setdefault(tuple(sorted(spans)), []).append(day)
    written = ", ".join(f"{rule_days(days)} {rule_times(spans)}" for spans, days in groups.items())
    return "24/7" if written == "Mo-Su 00:00-24:00" else written


def state(said: str, comment: str) -> str:
    """Return what stands after the times of a rule."""
    noted = f' "{comment}"' if comment else ""
    if said == UNKNOWN:
        return noted or f" {UNKNOWN}"
    return f" open{noted}" if noted else ""


def rule_days(numbers: Sequence[int]) -> str:
    """Return weekdays as stretches, such as Mo-Fr,Su; two days stand with a comma."""
    runs: list[list[int]] = []
    for day in numbers:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    long = 3
    return ",".join(
        f"{DAYS[run[0]]}-{DAYS[run[-1]]}" if len(run) >= long else ",".join(DAYS[day] for day in run)
        for run in runs
    )


def rule_times(spans: Spans) -> str:
    """Return times as a rule has them, such as 09:00-12:00,22:00-02:00."""
    return ",".join(f"{clock(start)}-{clock(stop)}" for start, stop in spans)


def clock(minute: int) -> str:
    """Return a minute as rules have it: 1440 is 24:00, and 1530 is 01:30 on the next day."""
    if minute > FULL_DAY:
        minute -= FULL_DAY
    return f"{minute // 60:02}:{minute % 60:02}"
