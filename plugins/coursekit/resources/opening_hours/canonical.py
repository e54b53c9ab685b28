"""The form of hours that every program reads the same: rules of a week joined by commas.

A night belongs to its evening here. Written with `;`, opening_hours.js ends the night of Thursday
at midnight when a later rule names Friday; joined by a comma, it does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from coursekit.resources.opening_hours.rules import DAYS, FULL_DAY, OFF, UNKNOWN, Rule, as_osm, read
from coursekit.resources.opening_hours.timetable import (
    DAYS_COVERED,
    WEEK,
    Painting,
    applied,
    days_between,
    paint,
    paint_week,
)

SOME_DAY = dt.date(2026, 1, 5)
"""A Monday: whether two texts say the same does not depend on the year."""
Spans = tuple[tuple[int, int], ...]


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
    if rules is None or not nights_cut(rules, country):
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
    written = comma_form(paint_week(weekly)) if weekly else ""
    for rule in others:
        written += f"{' || ' if rule.join == '||' else rule.join + ' '}{rule.text}" if written else rule.text
    again = read(written)
    if again is None or whole(again, country) != whole(rules, country):
        return None
    return None if nights_cut(again, country) else written


def nights_cut(rules: Sequence[Rule], country: str = "") -> bool:
    """Tell whether opening_hours.js reads some rules in another way, because a later one cuts a night."""
    return whole(rules, country) != whole(rules, country, cut=True)


def whole(rules: Sequence[Rule], country: str, *, cut: bool = False) -> tuple[object, ...]:
    """Return every minute of a year and a month, or of a week for rules of every week, with its comments."""
    if any(rule.special for rule in rules):
        days = days_between(SOME_DAY, SOME_DAY + dt.timedelta(days=DAYS_COVERED))
        painting = paint(rules, applied(rules, days, country), cut=cut)
    else:
        painting = paint_week(rules, cut=cut)
    inner = range(WEEK * FULL_DAY, len(painting.minutes) - WEEK * FULL_DAY)
    return tuple(
        (start, stop, painting.said[code]) for start, stop, code in painting.stretches() if start in inner
    )


def comma_form(painting: Painting) -> str:
    """Return the rules of the middle week of a painting; days with the same times stand together."""
    days: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, stop, code in painting.stretches():
        day, minute = divmod(start, FULL_DAY)
        if WEEK <= day < 2 * WEEK:
            days.setdefault((code, day - WEEK), []).append((minute, minute + stop - start))
    groups: dict[tuple[int, Spans], list[int]] = {}
    for (code, day), spans in sorted(days.items(), key=lambda item: item[0][1]):
        groups.setdefault((code, tuple(spans)), []).append(day)
    written = [
        f"{rule_days(numbers)} {rule_times(spans)}{state(*painting.said[code])}"
        for (code, spans), numbers in groups.items()
    ]
    if written == ["Mo-Su 00:00-24:00"]:
        return "24/7"
    return ", ".join(written) or OFF


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
