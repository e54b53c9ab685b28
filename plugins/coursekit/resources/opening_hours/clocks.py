"""Times of day as people write them: the 12-hour clock, the 24-hour clock and the Swahili clock.

The Swahili day begins at six in the morning: saa 2 asubuhi is 08:00. Many people write 8:00 asubuhi
for the same hour; the part of the day says which clock is meant, or nothing is proposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from coursekit.resources.opening_hours.rules import FULL_DAY
from coursekit.resources.opening_hours.words import PARTS_OF_DAY

DAY_HOURS = 24
NOON = 12
SMALLEST = 6
"""The smallest hour that stands alone for a time before noon: 1 to 5 may be the afternoon."""
HALF, QUARTER = 30, 15
SWAHILI, PLAIN = "swahili", "plain"


class UnclearError(Exception):
    """Times of which it is not clear which hours they mean."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time as written. `half` is am or pm, `part` a Swahili part of the day.

    `marked` times have minutes or a sign of hours, `fixed` ones mean one minute of the day.
    """

    hour: int
    minute: int
    half: str = ""
    part: str = ""
    marked: bool = False
    swahili: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind, its value, and for a time the time."""

    kind: str
    value: str = ""
    time: Time | None = None


def from_match(match: re.Match[str], *, swahili: bool) -> Time:
    """Return a time from the groups hour, minute, mark, after and half of a match."""
    half = f"{match['half'].strip()[0]}m" if match["half"] else ""
    marked = bool(match["mark"] or match["after"])
    return Time(int(match["hour"]), int(match["minute"] or 0), half, marked=marked, swahili=swahili)


def spans(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the times that some tokens say, in minutes of the day; an end after midnight is beyond 1440.

    Raises:
        UnclearError: where a time has no other end, or can mean two hours.
    """
    if any(token.kind == "always" for token in tokens):
        if any(token.kind in {"time", "noon", "midnight"} for token in tokens):
            raise UnclearError
        return [(0, FULL_DAY)]
    times = list(joined(tokens))
    if not times or any(len(pair) != len(("from", "to")) for pair in times):
        raise UnclearError
    pairs = [inherited(*pair) for pair in times]
    clock = clock_of(pairs)
    return [pair_of(start, stop, clock) for start, stop in pairs]


def joined(tokens: list[Token]) -> list[list[Time]]:
    """Return times that belong together: "9 - 12, 14 - 17" are two pairs."""
    pairs: list[list[Time]] = []
    link = ""
    for token in tokens:
        if token.kind in {"dash", "to", "slash"}:
            link = token.kind
        elif token.kind in {"and", "break"}:
            link = ""
        elif token.kind in {"am", "pm", "part", "minutes", "quarter"}:
            if not pairs:
                raise UnclearError
            pairs[-1][-1] = noted(pairs[-1][-1], token)
        elif token.kind == "noon" and not link and pairs and pairs[-1][-1].hour == NOON:
            # Such as 12:00 noon.
            pairs[-1][-1] = Time(NOON, pairs[-1][-1].minute, fixed=True)
        elif token.kind in {"time", "noon", "midnight"}:
            time = token.time or Time(NOON if token.kind == "noon" else DAY_HOURS, 0, fixed=True)
            if link and pairs and len(pairs[-1]) == 1:
                pairs[-1].append(time)
            elif link in {"", "slash"} or (link == "to" and pairs):
                pairs.append([time])
            elif not pairs:
                raise UnclearError
            else:
                pairs.append([time])
            link = ""
    return pairs


def noted(time: Time, token: Token) -> Time:
    """Return a time with what stands after it: am, pm, a part of the day, half or a quarter past."""
    if token.kind == "part":
        return replace(time, part=token.value, swahili=True)
    if token.kind == "minutes":
        return replace(time, minute=HALF)
    if token.kind == "quarter":
        return replace(time, minute=QUARTER)
    return time if time.half else replace(time, half=token.kind)


def inherited(start: Time, stop: Time) -> tuple[Time, Time]:
    """Return a pair where the part of the day that stands once counts for both."""
    if stop.part and not start.part and not start.half and start.hour <= NOON:
        start = replace(start, part=stop.part)
    # Midnight is the end of a day, or its beginning.
    return (replace(start, hour=0) if start.fixed and start.hour == DAY_HOURS else start), stop


def clock_of(pairs: list[tuple[Time, Time]]) -> str:
    """Return which clock the Swahili times of a text go by, from those that can mean one only."""
    found: set[str] = set()
    for time in (time for pair in pairs for time in pair if time.part and time.hour <= NOON):
        possible = meanings(time)
        if len(possible) == 1:
            found |= set(possible)
        elif not possible:
            raise UnclearError
    if len(found) > 1 and not all(time.part for pair in pairs for time in pair):
        raise UnclearError
    return found.pop() if len(found) == 1 else ""


def meanings(time: Time) -> dict[str, int]:
    """Return the hours that a Swahili time can mean, by clock; more than 24 after midnight."""
    first, last = PARTS_OF_DAY[time.part]
    possible = {}
    for clock, hour in ((SWAHILI, time.hour % NOON + SMALLEST), (PLAIN, time.hour % NOON)):
        for candidate in (hour, hour + NOON, hour + DAY_HOURS):
            if first <= candidate < last and not (
                clock == PLAIN and time.hour == NOON and candidate % DAY_HOURS == 0
            ):
                possible[clock] = candidate
    return possible


def pair_of(start: Time, stop: Time, clock: str) -> tuple[int, int]:
    """Return the minutes of a pair of times."""
    if start.part or stop.part or (start.swahili and not (start.half or stop.half)):
        return swahili_pair(start, stop, clock)
    if start.half or stop.half:
        return halves(start, stop)
    begin, end = minutes(start), minutes(stop)
    if end > begin:
        bare = not start.marked and not stop.marked and not stop.fixed
        if bare and start.hour < SMALLEST and stop.hour <= NOON:
            raise UnclearError
        return begin, end
    if start.marked or stop.marked:
        if start.hour <= NOON and end:
            raise UnclearError
        return begin, end + FULL_DAY
    if start.hour <= NOON and stop.hour < NOON and start.hour >= SMALLEST:
        return begin, end + FULL_DAY // 2
    if start.hour <= NOON:
        raise UnclearError
    return begin, end + FULL_DAY


def minutes(time: Time) -> int:
    """Return the minute of the day of a time of the 24-hour clock."""
    if time.hour == DAY_HOURS and time.minute:
        raise UnclearError
    return time.hour * 60 + time.minute


def halves(start: Time, stop: Time) -> tuple[int, int]:
    """Return a pair of the 12-hour clock, of which one may lack its am or pm: "9 - 11 am", "9 - 5 pm"."""
    if (start.half and stop.half) or start.fixed or stop.fixed or start.hour > NOON or stop.hour > NOON:
        begin, end = twelve(start), twelve(stop)
    elif stop.half:
        end = twelve(stop)
        begin = twelve(replace(start, half=stop.half))
        if begin >= (end or FULL_DAY):
            begin = twelve(replace(start, half="am" if stop.half == "pm" else "pm"))
    else:
        begin = twelve(start)
        end = twelve(replace(stop, half=start.half)) if stop.hour != NOON else NOON * 60 + stop.minute
        if end <= begin:
            end = twelve(replace(stop, half="pm" if start.half == "am" else "am"))
    return begin, end if end > begin else end + FULL_DAY


def twelve(time: Time) -> int:
    """Return the minute of the day of a time of the 12-hour clock."""
    if time.fixed or time.hour > NOON or not time.half:
        return minutes(time)
    return (time.hour % NOON + (NOON if time.half == "pm" else 0)) * 60 + time.minute


def swahili_pair(start: Time, stop: Time, clock: str) -> tuple[int, int]:
    """Return a pair of times beside Swahili words.

    Raises:
        UnclearError: where both clocks are possible.
    """
    whole_day = max(time.hour for time in (start, stop) if not time.fixed) > NOON
    found = []
    for time in (start, stop):
        if time.fixed or time.hour > NOON or (whole_day and not time.part):
            found.append(minutes(time))
            continue
        possible = meanings(time) if time.part else {}
        hour = (
            possible.get(PLAIN if whole_day else clock)
            if len(possible) > 1
            else next(iter(possible.values()), None)
        )
        if hour is None:
            raise UnclearError
        found.append(hour % DAY_HOURS * 60 + time.minute)
    begin, end = found
    return begin, end if end > begin else end + FULL_DAY
