"""When a service is open, day by day, from the rules of its hours.

Rules are laid over one another as opening_hours.js does it, with one exception: a night belongs to
its evening. There, a later rule for Friday also takes away the hours after midnight that Thursday
evening began; here, only a rule for other days than those of every week does so, such as one for
public holidays. Times are the wall time of the place.
"""

from __future__ import annotations

import datetime as dt
import re
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
SHUT, AT_ALL = 0, 1
"""Codes of a minute: closed, and open without a comment."""
STRETCH = re.compile(rb"([^\x00])\1*")

Day = tuple[Span, ...]
Said = tuple[str, str]
"""A state and a comment."""
Stretch = tuple[int, int, int]
"""From and to in minutes since the first midnight, and the code of what holds then."""


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


@dataclass(frozen=True, slots=True)
class Painting:
    """Every minute of some days, one byte each, and what the bytes say."""

    minutes: bytes
    said: tuple[Said, ...]

    def stretches(self) -> Iterator[Stretch]:
        """Yield what is not closed; what lasts a day or longer is cut at midnight."""
        for match in STRETCH.finditer(self.minutes):
            start, stop = match.span()
            code = match[0][0]
            if stop - start < FULL_DAY:
                yield start, stop, code
                continue
            midnights = range((start // FULL_DAY + 1) * FULL_DAY, stop, FULL_DAY)
            yield from ((a, b, code) for a, b in pairwise((start, *midnights, stop)))

    def plain(self) -> Painting:
        """Return the same without comments: only open, closed, and not known."""
        table = bytes(
            code if code == SHUT or code >= len(self.said) else 1 + (self.said[code][0] == UNKNOWN)
            for code in range(256)
        )
        return Painting(self.minutes.translate(table), ((OFF, ""), ("open", ""), (UNKNOWN, "")))

    def day(self, stretches: Sequence[Stretch], number: int) -> Day:
        """Return the spans of a plain painting that begin on one of its days."""
        begin = number * FULL_DAY
        return tuple(
            (start - begin, stop - begin, code > AT_ALL)
            for start, stop, code in stretches
            if begin <= start < begin + FULL_DAY
        )


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
    # A day earlier and a day later, because nights reach over the edges.
    days = days_between(first - dt.timedelta(days=1), last + dt.timedelta(days=1))
    painting = paint(rules, applied(rules, days, country)).plain()
    found: dict[int, list[Span]] = {}
    for begin, stop, code in painting.stretches():
        number, minute = divmod(begin, FULL_DAY)
        found.setdefault(number, []).append((minute, minute + stop - begin, code > AT_ALL))
    # The day before the first is kept too: its night may reach into the first.
    by_day = {day: tuple(found.get(number, ())) for number, day in enumerate(days[:-1])}
    counts: list[Counter[Day]] = [Counter() for _ in range(WEEK)]
    for day, spans in by_day.items():
        counts[day.weekday()][spans] += 1
    week = tuple(count.most_common(1)[0][0] for count in counts)
    differ = {day: spans for day, spans in by_day.items() if spans != week[day.weekday()]}
    return Timetable(week, differ, first, last)


def usual_week(rules: tuple[Rule, ...]) -> tuple[Day, ...]:
    """Return the week of rules that hold in every week, Monday first."""
    painting = paint_week(rules).plain()
    stretches = list(painting.stretches())
    return tuple(painting.day(stretches, WEEK + number) for number in range(WEEK))


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days from one to another, both included."""
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


def applied(rules: Sequence[Rule], days: Sequence[dt.date], country: str) -> list[list[int]]:
    """Return for each day the numbers of the rules that hold on it, in order."""
    special = {
        number: dates_of(rule.selector, country, days[0], days[-1])
        for number, rule in enumerate(rules)
        if rule.days is None
    }
    return [
        [
            number
            for number, rule in enumerate(rules)
            if (day in special[number] if rule.days is None else day.weekday() in rule.days)
        ]
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


def paint_week(rules: Sequence[Rule], *, cut: bool = False) -> Painting:
    """Return the middle one of three weeks with the weeks around it, for rules of every week."""
    numbers = range(3 * WEEK)
    return paint(
        rules,
        [
            [number for number, rule in enumerate(rules) if rule.days and day % WEEK in rule.days]
            for day in numbers
        ],
        cut=cut,
    )


def paint(rules: Sequence[Rule], by_day: Sequence[Sequence[int]], *, cut: bool = False) -> Painting:
    """Return every minute of some days.

    Args:
        rules: the rules.
        by_day: for each day the numbers of the rules that hold on it.
        cut: as opening_hours.js has it, where a later rule also takes a night that began the evening before.
    """
    said: list[Said] = [(OFF, ""), ("open", "")]
    layers: list[list[Stretch]] = [[] for _ in rules]
    for day, numbers in enumerate(by_day):
        for number, (start, stop, state) in evening(rules, numbers, cut=cut):
            meant = (state, rules[number].comment if state != OFF else "")
            if meant not in said:
                said.append(meant)
            layers[number].append((day * FULL_DAY + start, day * FULL_DAY + stop, said.index(meant)))
    minutes = bytearray(len(by_day) * FULL_DAY)
    for rule, layer in zip(rules, layers, strict=True):
        for start, stop, code in [*before_midnight(layer), *after_midnight(layer)]:
            cover(minutes, start, min(stop, len(minutes)), code, only_shut=rule.join == "||")
    return Painting(bytes(minutes), tuple(said))


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


def before_midnight(layer: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the part of each stretch that lies on the day on which it begins."""
    for start, stop, code in layer:
        yield start, min(stop, (start // FULL_DAY + 1) * FULL_DAY), code


def after_midnight(layer: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the part of each stretch that lies on the next day."""
    for start, stop, code in layer:
        midnight = (start // FULL_DAY + 1) * FULL_DAY
        if stop > midnight:
            yield midnight, stop, code


def cover(minutes: bytearray, start: int, stop: int, code: int, *, only_shut: bool) -> None:
    """Write what holds from one minute to another; for a fallback only where nothing is open."""
    if start >= stop:
        return
    if only_shut:
        table = bytes([code, *range(1, 256)])
        minutes[start:stop] = minutes[start:stop].translate(table)
    else:
        minutes[start:stop] = bytes([code]) * (stop - start)
