"""When a service is open, day by day, from the rules of its hours.

Rules are laid over one another as opening_hours.js does it, with one exception: a night belongs to
its evening. There, a later rule for Friday also takes away the hours after midnight that Thursday
evening began; here, only a rule for other days than those of every week does so, such as one for
public holidays. Times are the wall time of the place.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from opening_hours import OpeningHours, State, UnknownCountryError  # type: ignore[attr-defined] # its stub leaves the error out

from coursekit.resources.opening_hours.rules import FULL_DAY, OFF, UNKNOWN, Rule, Span, read

DAYS_COVERED = 400
"""How many days a timetable covers: a year and a month, so that a copy can be built once a year."""
WEEK = 7
AROUND = 2
"""How many days before and after a day decide what is open on it."""
ONE_DAY = dt.timedelta(days=1)

Day = tuple[Span, ...]
Said = tuple[str, str]
"""A state and a comment."""
Stretch = tuple[int, int, Said]
"""From and to in minutes since the first midnight, and what holds then."""
Window = Sequence[tuple[int, ...]]
"""For each of five days the numbers of the rules that hold on it."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a service is open: a usual week, Monday first, and the days that differ from it.

    `first` and `last` are the days for which this holds; outside them nothing is known.
    """

    week: tuple[Day, ...]
    days: Mapping[dt.date, Day]
    first: dt.date
    last: dt.date

    @property
    def week_text(self) -> str:
        """Return the week for the page's script: `||600-1080|…`, `?` after what is not known."""
        return "|".join(day_text(day) for day in self.week)

    @property
    def days_text(self) -> str:
        """Return the days that differ for the page's script: `2026-12-05=720-900;2026-12-25=`."""
        return ";".join(f"{day.isoformat()}={day_text(spans)}" for day, spans in sorted(self.days.items()))


def day_text(day: Day) -> str:
    """Return one day for the page's script."""
    return ",".join(f"{start}-{end}{'?' * unknown}" for start, end, unknown in day)


def timetable(text: str, country: str, start: dt.date) -> Timetable | None:
    """Lay out hours day by day, in the wall time of the place.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166, for its public holidays.
        start: the first day that is to be covered; the day before is covered too, because at any
            moment it may still be that day at the place.

    Returns:
        The usual week and the days that differ, for `DAYS_COVERED` days; None for unreadable hours.
    """
    rules = read(text)
    if rules is None:
        return None
    first, last = start - dt.timedelta(days=1), start + dt.timedelta(days=DAYS_COVERED)
    if not any(rule.special for rule in rules):
        return Timetable(usual_week(rules), {}, first, last)
    # Nights reach over the edges, and what a day shows depends on two days around it.
    days = days_between(first - (AROUND + 1) * ONE_DAY, last + AROUND * ONE_DAY)
    by_day = applied(rules, days, country)
    shown = each_day(rules, [by_day[number - AROUND : number + AROUND + 1] for number in edges(days)])
    dates = [days[number] for number in edges(days)]
    counts: list[Counter[Day]] = [Counter() for _ in range(WEEK)]
    for day, spans in zip(dates, shown, strict=True):
        counts[day.weekday()][spans] += 1
    week = tuple(count.most_common(1)[0][0] for count in counts)
    differ = {day: spans for day, spans in zip(dates, shown, strict=True) if spans != week[day.weekday()]}
    return Timetable(week, differ, first, last)


def edges(days: Sequence[dt.date]) -> range:
    """Return the numbers of the days that have days enough around them, and the one before the first of these."""
    return range(AROUND, len(days) - AROUND)


def each_day(rules: Sequence[Rule], windows: Sequence[Window]) -> list[Day]:
    """Return what begins on the middle day of each window, open or not known; equal windows are seen once."""
    found: dict[tuple[tuple[int, ...], ...], Day] = {}
    shown = []
    for window in windows:
        key = tuple(window)
        if key not in found:
            found[key] = tuple(
                (a, b, state == UNKNOWN) for a, b, (state, _) in middle_day(rules, key, plain=True)
            )
        shown.append(found[key])
    return shown


def usual_week(rules: Sequence[Rule]) -> tuple[Day, ...]:
    """Return the week of rules that hold in every week, Monday first."""
    return tuple(each_day(rules, week_windows(rules)))


def week_windows(rules: Sequence[Rule]) -> list[list[tuple[int, ...]]]:
    """Return for each day of the week the rules that hold on it and on the days around it."""
    week = [
        tuple(number for number, rule in enumerate(rules) if rule.days and day in rule.days)
        for day in range(WEEK)
    ]
    around = range(-AROUND, AROUND + 1)
    return [[week[(day + each) % WEEK] for each in around] for day in range(WEEK)]


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days from one to another, both included."""
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


def applied(rules: Sequence[Rule], days: Sequence[dt.date], country: str) -> list[tuple[int, ...]]:
    """Return for each day the numbers of the rules that hold on it, in order."""
    special = {
        number: dates_of(rule.selector, country, days[0], days[-1])
        for number, rule in enumerate(rules)
        if rule.days is None
    }
    week = [
        [number for number, rule in enumerate(rules) if rule.days and day in rule.days] for day in range(WEEK)
    ]
    more: dict[dt.date, list[int]] = {}
    for number, dates in special.items():
        for date in dates:
            more.setdefault(date, []).append(number)
    usual = [tuple(numbers) for numbers in week]
    return [
        tuple(sorted((*week[day.weekday()], *more[day]))) if day in more else usual[day.weekday()]
        for day in days
    ]


@lru_cache(maxsize=256)
def dates_of(selector: str, country: str, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """Return the days of a selector such as `PH`, `Sa[1]` or `Dec 24-26`, none for holidays nobody lists."""
    text = f"{selector} 00:00-24:00"
    try:
        hours = OpeningHours(text, country=country or None)
    except UnknownCountryError:
        hours = OpeningHours(text)
    begin, end = dt.datetime.combine(first, dt.time()), dt.datetime.combine(last, dt.time.max)
    found: set[dt.date] = set()
    for start, stop, state, _ in hours.intervals(begin, end):
        if state == State.OPEN:
            until = last if stop is None else (stop - dt.timedelta(minutes=1)).date()
            found.update(days_between(start.date(), until))
    return frozenset(found)


def middle_day(
    rules: Sequence[Rule], window: Window, *, cut: bool = False, plain: bool = False
) -> list[tuple[int, int, Said]]:
    """Return what begins on the middle one of five days: from, to, and the state with its comment.

    What lasts a day or longer is cut at midnight.

    Args:
        rules: the rules.
        window: for each of the five days the numbers of the rules that hold on it.
        cut: as opening_hours.js has it, where a later rule also takes a night that began the evening before.
        plain: without comments.
    """
    # What a rule says of a day lies under what it says of the night that the evening before began.
    layers: list[list[tuple[bool, Stretch]]] = [[] for _ in rules]
    for day, numbers in enumerate(window):
        for number, (start, stop, state) in evening(rules, numbers, cut=cut):
            comment = "" if plain or state == OFF else rules[number].comment
            layers[number] += parted(day * FULL_DAY, start, stop, (state, comment))
    found: list[Stretch] = []
    for rule, layer in zip(rules, layers, strict=True):
        for _, stretch in sorted(layer, key=lambda part: part[0]):
            if rule.join == "||":
                found += left_by(found, stretch)
            else:
                found = [left for each in found for left in outside(each, stretch)]
                if stretch[2][0] != OFF:
                    found.append(stretch)
    begin = AROUND * FULL_DAY
    return [
        (start - begin, stop - begin, said)
        for start, stop, said in joined(found)
        if begin <= start < begin + FULL_DAY
    ]


def left_by(covers: Sequence[Stretch], stretch: Stretch) -> list[Stretch]:
    """Return what others leave of a stretch."""
    left = [stretch]
    for cover in covers:
        left = [part for each in left for part in outside(each, cover)]
    return left


def outside(stretch: Stretch, cover: Stretch) -> Sequence[Stretch]:
    """Return what another leaves of a stretch: all of it, parts, or nothing."""
    (start, stop, said), (begin, end, _) = stretch, cover
    if end <= start or stop <= begin:
        return (stretch,)
    return [(a, b, said) for a, b in ((start, min(stop, begin)), (max(start, end), stop)) if a < b]


def joined(found: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches in order, those that touch and say the same as one; a day or longer is cut at midnight."""
    whole: list[Stretch] = []
    for start, stop, said in sorted(found):
        if whole and whole[-1][1:] == (start, said):
            whole[-1] = (whole[-1][0], stop, said)
        else:
            whole.append((start, stop, said))
    for start, stop, said in whole:
        if stop - start < FULL_DAY:
            yield start, stop, said
            continue
        midnights = range((start // FULL_DAY + 1) * FULL_DAY, stop, FULL_DAY)
        yield from ((a, b, said) for a, b in pairwise((start, *midnights, stop)))


def evening(
    rules: Sequence[Rule], numbers: Sequence[int], *, cut: bool
) -> list[tuple[int, tuple[int, int, str]]]:
    """Return what the rules of one day leave of one another: the number of a rule, from, to, and the state."""
    kept: list[tuple[int, tuple[int, int, str]]] = []
    for number in numbers:
        rule = rules[number]
        if rule.resets or (rule.state == OFF and not rule.timed and rule.join != "||"):
            if cut or rule.special:
                kept.append((number, (0, FULL_DAY, OFF)))
            else:
                kept = []
        if rule.state != OFF or rule.timed:
            kept += [
                (number, (start, stop, UNKNOWN if unknown and rule.state != OFF else rule.state))
                for start, stop, unknown in rule.spans
            ]
    return kept


def parted(midnight: int, start: int, stop: int, said: Said) -> Iterator[tuple[bool, Stretch]]:
    """Yield what a rule says of a day in two parts: of the day itself, and of the night after it (True)."""
    if start < FULL_DAY:
        yield False, (midnight + start, midnight + min(stop, FULL_DAY), said)
    if stop > FULL_DAY:
        yield True, (midnight + max(start, FULL_DAY), midnight + stop, said)
