"""Opening hours: read from what an editor wrote, and laid out for the page's script.

Hours are in the syntax of OpenStreetMap (https://wiki.openstreetmap.org/wiki/Key:opening_hours), or
in plain English lines that say the same. The library `opening_hours` reads and evaluates them;
nothing here decides by itself when a service is open. Times are the wall time of the place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from opening_hours import OpeningHours, ParserError, State, UnknownCountryError  # type: ignore[attr-defined] # its stub leaves the errors out

DAYS_COVERED = 400
"""How many days a timetable covers: a year and a month, so that a copy can be built once a year."""
FULL_DAY = 24 * 60
NOON = 12
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = f"(?:{'|'.join(DAYS)})"
LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
QUOTE_LENGTH = 60
EXAMPLE = "Mo-Fr 09:00-17:00"

QUOTED = re.compile(r'("[^"]*")')
# A semicolon or a new line, but not inside a comment in quotes.
BREAK = re.compile(r'[;\n](?=(?:[^"]*"[^"]*")*[^"]*\Z)')
WORDS = re.compile(r"[^\W\d_]+")
DAY_WORD = re.compile(
    r"\b(?:(mon|tue|wed|thu|fri|sat|sun)|(tues|thur|thurs)|(" + "|".join(LONG_DAYS) + r"))s?\b", re.IGNORECASE
)
ONE_OF = f"({'|'.join(ORDINALS)})"
ORDINAL = re.compile(
    rf"\b(?:the )?{ONE_OF}(?:(?:,| and) (?:the )?{ONE_OF})? ({'|'.join(DAYS)})\b"
    r"(?: of (?:the|each|every) month)?",
    re.IGNORECASE,
)
SCHOOL = re.compile(r"\bSH\b")
SUN = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
# The words of the syntax itself, and of plain lines, in small letters.
KNOWN = frozenset(
    WORDS.findall(
        "mo tu we th fr sa su ph sh off closed open unknown week day days easter "
        "jan feb mar apr may jun jul aug sep oct nov dec"
    )
)

Span: TypeAlias = tuple[int, int, bool]
"""From and to in minutes since the day began; beyond 1440 is the next day. True: it is not known whether."""
Day: TypeAlias = tuple[Span, ...]


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


def as_osm(text: str) -> str:
    """Return hours in the syntax of OpenStreetMap: plain lines translated, the rest left as it is."""
    rules = [rule.strip() for rule in BREAK.split(text)]
    return "; ".join(
        "".join(part if part.startswith('"') else plain(part) for part in QUOTED.split(rule))
        for rule in rules
        if rule
    )


def plain(rule: str) -> str:
    """Translate the English words of one rule: days, "to", "and", "closed on public holidays"."""
    rule = re.sub(r"\b24 hours\b", "00:00-24:00", rule, flags=re.IGNORECASE)
    rule = re.sub(r"[\u2010-\u2015]", "-", rule)
    rule = DAY_WORD.sub(lambda match: match[0][:2].capitalize(), rule)
    rule = re.sub(r"\bevery ?day\b|\bdaily\b", "Mo-Su", rule, flags=re.IGNORECASE)
    rule = ORDINAL.sub(in_month, rule)
    rule = re.sub(r"\bpublic holidays?\b", "PH", rule, flags=re.IGNORECASE)
    rule = re.sub(r"^closed (?:on )?(.+)$", r"\1 off", rule, flags=re.IGNORECASE)
    rule = re.sub(r"(?<=[\w\]])\s*(?:\bto\b|\buntil\b|-)\s*(?=\w)", "-", rule)
    rule = re.sub(r"\s+and\s+|\s*,\s*", ",", rule)
    return re.sub(r"(?<=[a-z\]]):?\s+(?=\d)", " ", rule)


def in_month(match: re.Match[str]) -> str:
    """Return a day of the month such as Mo[1] for the first Monday, Mo[1,3] for the first and the third."""
    which = ",".join(str(ORDINALS[each.lower()]) for each in match.groups()[:2] if each)
    return f"{match[3].capitalize()}[{which}]"


@lru_cache(maxsize=2048)
def read(text: str, country: str = "") -> OpeningHours | None:
    """Return hours ready to evaluate, or None where they cannot be read.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166. Without a calendar for it, no day is a public holiday.
    """
    try:
        return OpeningHours(as_osm(text), country=country or None)
    except UnknownCountryError:
        return read(text)
    except ParserError:
        return None


def holidays_missing(text: str, country: str) -> bool:
    """Tell whether hours name public holidays and there is no calendar of them for the country."""
    if not re.search(r"\bPH\b", as_osm(text)):
        return False
    try:
        OpeningHours("PH", country=country)
    except UnknownCountryError:
        return True
    return False


def problem(text: str, country: str = "") -> str | None:
    """Return what is wrong with some hours, as a sentence with an example, or None.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166, for its public holidays.
    """
    said = QUOTED.sub("", text)
    if not text.strip():
        return f"there are no hours here; write for example: {EXAMPLE}"
    if sun := SUN.search(said):
        return (
            f'"{sun[1]}" depends on where a place lies on earth, which is not kept here; '
            "write clock times: 08:00-20:00"
        )
    if SCHOOL.search(said):
        return "nobody keeps a calendar of school holidays (SH) here; write the months or dates: Jul-Aug off"
    return None if read(text, country) else explained(text)


def explained(text: str) -> str:
    """Return a sentence about hours that cannot be read: what was meant, else the strange word, else an example."""
    written = shortened(" ".join(text.split()))
    repaired = next((each for each in repairs(text) if read(each)), None)
    if repaired:
        shown = "" if re.match(r"[A-Z]", repaired) else f", for example with days: Mo-Fr {repaired}"
        return f'"{written}" cannot be read as hours; write {" ".join(repaired.split())}{shown}'
    strange = next(strange_words(text), None)
    if strange:
        return (
            f'"{shortened(strange)}" is no word for hours here; write days as Mo Tu We Th Fr Sa Su '
            f"or as Monday to Sunday, for example: {EXAMPLE}"
        )
    return f'"{written}" cannot be read as hours; write days, then times with minutes, for example: {EXAMPLE}'


def shortened(text: str) -> str:
    """Return a text as a message quotes it: its beginning, when it is long."""
    return text if len(text) <= QUOTE_LENGTH else f"{text[:QUOTE_LENGTH]}…"


def repairs(text: str) -> Iterator[str]:
    """Yield what an editor may have meant: each slip mended alone, then all of them."""
    for pattern, mended in SLIPS:
        yield pattern.sub(mended, as_osm(text))
    yield all_mended(text)


def all_mended(text: str) -> str:
    """Return hours with every slip mended that is known."""
    together = as_osm(text)
    for pattern, mended in SLIPS:
        together = as_osm(pattern.sub(mended, together))
    return together


def hour_to_hour(match: re.Match[str]) -> str:
    """Return hours without minutes in full; 8-5 ends in the afternoon, and 20-4 in the night."""
    start, end = int(match[1]), int(match[2])
    end += NOON if end <= start <= NOON and end < NOON else 0
    return f"{start:02}:00-{end:02}:00"


def clock(match: re.Match[str]) -> str:
    """Return a time of the 12-hour clock in the 24-hour clock, such as 17:00 for 5 pm."""
    hours = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hours:02}:{match[2] or '00'}"


# What editors often write, and what they mean by it.
SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?m\b\.?", re.IGNORECASE), clock),
    (re.compile(r"(?<=:\d\d) ?(?:h|hrs|hours)\b\.?", re.IGNORECASE), lambda _: ""),
    (
        re.compile(r"\b(\d{1,2})[.hH](\d{2})?(?!\d)"),
        lambda match: f"{match[1].zfill(2)}:{match[2] or '00'}",
    ),
    (
        re.compile(r"(?<![\d:])(\d{1,2})\s*-\s*(\d{1,2})(?![\d:])"),
        hour_to_hour,
    ),
    (re.compile(rf"(?<=\d) (?=(?:PH|{DAY})\b)"), lambda _: "; "),
    (re.compile(rf"(?<=\b{DAY}) (?={DAY}\b)"), lambda _: ","),
    (re.compile(r"\bweekdays?\b", re.IGNORECASE), lambda _: "Mo-Fr"),
    (re.compile(r"\bweekends?\b", re.IGNORECASE), lambda _: "Sa-Su"),
    (re.compile(r"\bholidays?\b", re.IGNORECASE), lambda _: "PH"),
    (re.compile(rf"^([\d:,-]+) ((?:{DAY}[,-]?)+)$"), lambda match: f"{match[2]} {match[1]}"),
)


def strange_words(text: str) -> Iterator[str]:
    """Yield the words that neither the syntax nor a plain line has."""
    for word in WORDS.findall(QUOTED.sub("", all_mended(text))):
        if word.lower() not in KNOWN:
            yield word


def timetable(text: str, country: str, start: dt.date) -> Timetable | None:
    """Lay out hours day by day, as the library evaluates them, in the wall time of the place.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166, for its public holidays.
        start: the first day that is to be covered; the day before is covered too, because at any
            moment it may still be that day at the place.

    Returns:
        The usual week and the days that differ, for `DAYS_COVERED` days; None for unreadable hours.
    """
    hours = read(text, country)
    if hours is None:
        return None
    first = start - dt.timedelta(days=1)
    last = start + dt.timedelta(days=DAYS_COVERED)
    # A day earlier, because a night may reach into the first day.
    # And a day longer, because the last night ends after it.
    by_day = spans_by_day(hours, first - dt.timedelta(days=1), last + dt.timedelta(days=1))
    days = [first + dt.timedelta(days=n) for n in range(-1, (last - first).days + 1)]
    week = tuple(
        Counter(by_day.get(day, ()) for day in days if day.weekday() == weekday).most_common(1)[0][0]
        for weekday in range(7)
    )
    differ = {day: by_day.get(day, ()) for day in days if by_day.get(day, ()) != week[day.weekday()]}
    return Timetable(week, differ, first, last)


def spans_by_day(hours: OpeningHours, first: dt.date, last: dt.date) -> dict[dt.date, Day]:
    """Return for each day the spans that begin on it. What lasts longer than a day is cut at midnight."""
    found: dict[dt.date, list[Span]] = {}
    begin = dt.datetime.combine(first, dt.time())
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
    for start, stop, state, _ in hours.intervals(begin, end):
        if state == State.CLOSED or stop is None:
            continue
        for day, span in pieces(start, stop, unknown=state == State.UNKNOWN):
            found.setdefault(day, []).append(span)
    return {day: tuple(spans) for day, spans in found.items()}


def pieces(start: dt.datetime, stop: dt.datetime, *, unknown: bool) -> Iterator[tuple[dt.date, Span]]:
    """Yield a stretch of time as spans of days: whole where it is a night, else cut at midnight."""
    if stop - start < dt.timedelta(days=1):
        begin = start.hour * 60 + start.minute
        yield start.date(), (begin, begin + int((stop - start).total_seconds() // 60), unknown)
        return
    while start < stop:
        midnight = dt.datetime.combine(start.date() + dt.timedelta(days=1), dt.time())
        begin = start.hour * 60 + start.minute
        until = min(midnight, stop)
        yield start.date(), (begin, begin + int((until - start).total_seconds() // 60), unknown)
        start = until
