"""What is wrong or doubtful about opening hours, said to the person who wrote them.

What is written is compared with the timetable that will be printed; a message says both in words.
A proposal stands only where its timetable has no day and no hour that the text does not say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from coursekit.model.diagnostics import Level
from coursekit.resources.opening_hours.canonical import canonical, clock, nights_cut, rule_times
from coursekit.resources.opening_hours.forms import reading
from coursekit.resources.opening_hours.rules import (
    FULL_DAY,
    LONG_DAYS,
    OFF,
    OPEN,
    QUOTED,
    UNKNOWN,
    Rule,
    read,
)
from coursekit.resources.opening_hours.timetable import (
    DAYS_COVERED,
    WEEK,
    Day,
    applied,
    days_between,
    middle_day,
    usual_week,
    week_windows,
)
from coursekit.resources.opening_hours.words import APPOINTMENT, folded

QUOTE_LENGTH = 60
EXAMPLE = "Mo-Fr 09:00-17:00"
SOME_DAY = dt.date(2026, 1, 5)
"""A Monday, from which rules are tried for a year and a month."""
LONGEST = 14 * 60
"""Minutes of the longest opening that nobody is asked about, except a whole day."""
NOON = 12 * 60
ALWAYS = "24/7"
SCHOOL = re.compile(r"\bSH\b")
SUN = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that hours say and that is hardly meant: code, message, what to do, and hours to write."""

    code: str
    message: str
    help: str
    level: Level = Level.ERROR
    instead: str = ""


def problem(text: str) -> str | None:
    """Return what keeps some hours from being read, as a sentence with an example, or None.

    Args:
        text: what the editor wrote.
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
    return None if read(text) else explained(text)


def explained(text: str) -> str:
    """Return a sentence about hours that cannot be read: what was meant, what is missing, else an example."""
    written = shortened(" ".join(text.split()))
    if APPOINTMENT.search(folded(text)):
        return (
            f'"{written}" says how people get in, not when; '
            "write how: appointment (or how: call-first), and in hours only days and times"
        )
    meant = reading(text)
    if meant.rules and read(meant.rules):
        return f'"{written}" cannot be read as hours; write {meant.rules}'
    if meant.missing == "days":
        return f'"{written}" does not say on which days; write days, then times; Mo-Su means every day'
    if meant.missing == "times":
        return f'"{written}" does not say at which times; write days, then times, such as 09:00-17:00'
    if re.search(r"[^\W\d_]", meant.strange):
        return (
            f'"{shortened(meant.strange)}" is no word for hours here; write days as Mo Tu We Th Fr Sa Su '
            f"or as Monday to Sunday, for example: {EXAMPLE}"
        )
    return f'"{written}" cannot be read as hours; write days, then times with minutes, for example: {EXAMPLE}'


def shortened(text: str) -> str:
    """Return a text as a message quotes it: its beginning, when it is long."""
    return text if len(text) <= QUOTE_LENGTH else f"{text[:QUOTE_LENGTH]}…"


@lru_cache(maxsize=2048)
def doubts(text: str, country: str = "") -> tuple[Doubt, ...]:
    """Return what readable hours say and hardly mean: L037 to L042. Nothing for what cannot be read.

    Args:
        text: what the editor wrote.
        country: two letters of ISO 3166, for its public holidays.
    """
    rules = read(text) if problem(text) is None else None
    if rules is None:
        return ()
    return (
        *never_applied(rules, country),
        *without_times(rules),
        *long_openings(rules),
        *cut_nights(text, rules, country),
        *without_days(rules),
    )


def never_applied(rules: Sequence[Rule], country: str) -> Iterator[Doubt]:
    """Yield L037 for each rule whose days are all taken by later rules."""
    days = days_between(SOME_DAY, SOME_DAY + dt.timedelta(days=DAYS_COVERED))
    special = any(rule.special for rule in rules)
    by_day = applied(rules, days if special else days[:WEEK], country)
    for number, rule in enumerate(rules):
        later = [
            next((each for each in numbers if each > number and takes_day(rules[each])), None)
            for numbers in by_day
            if number in numbers
            # A rule that closes says nothing on a day on which nothing else is open.
            and (rule.state != OFF or any(rules[each].state != OFF for each in numbers))
        ]
        if not later or None in later or rule.join == "||":
            continue
        taker = rules[later[0] or 0]
        yield Doubt(
            "L037",
            f'"{rule.text}" never applies, because "{taker.text}" takes its days; '
            f"printed is: {week_in_words(usual_week([each for each in rules if not each.special]))}",
            together(rule, taker),
        )


def takes_day(rule: Rule) -> bool:
    """Tell whether a rule takes the place of those before it on its days."""
    return rule.resets or (rule.state == OFF and not rule.timed and rule.join != "||")


def together(rule: Rule, taker: Rule) -> str:
    """Return how to keep both of two rules."""
    if rule.selector == taker.selector and rule.state == taker.state == OPEN and rule.timed and taker.timed:
        spans = sorted({(start, stop) for start, stop, _ in (*rule.spans, *taker.spans)})
        if all(first[1] <= second[0] for first, second in pairwise(spans)):
            return " ".join(f"to keep both, write {rule.selector} {rule_times(tuple(spans))}".split())
    return "take one of them out, or write the rule for fewer days after the one for more days"


def without_times(rules: Sequence[Rule]) -> Iterator[Doubt]:
    """Yield L038 for days without times, L041 for a note without times."""
    for rule in rules:
        if rule.timed or rule.state == OFF:
            continue
        if rule.state == UNKNOWN and rule.comment:
            yield Doubt(
                "L041",
                f'"{rule.comment}" gives no times, so it is not known when the service is open: '
                'pages never say "Open now" by it',
                "how people get in is a field of its own: how: appointment, or how: call-first; "
                "other notes go into hours_note",
                level=Level.WARNING,
            )
        elif rule.state == OPEN and rule.text != ALWAYS and not re.search(r"\bopen\b", rule.text):
            yield Doubt(
                "L038",
                f'"{rule.text}" has no times, and would be printed as open day and night',
                f"write the times after the days, such as {rule.selector} 09:00-17:00; "
                f"if it is open day and night, {rule.selector} 00:00-24:00",
            )


def long_openings(rules: Sequence[Rule]) -> Iterator[Doubt]:
    """Yield L039 for an end before its start by day, and for an opening of more than 14 hours."""
    for rule in rules:
        known = [
            (start, stop) for start, stop, open_end in rule.spans if not open_end or rule.state == UNKNOWN
        ]
        for start, stop in known if rule.timed and rule.text != ALWAYS and rule.state != OFF else ():
            early = stop - FULL_DAY
            written = rule_times(((start, stop),))
            if 0 < early < NOON and start <= NOON and early + NOON > start:
                yield Doubt(
                    "L039",
                    f'in "{rule.text}" the end comes before the start, so it would be printed as '
                    f"{clock(start)} until {clock(stop)} on the next day",
                    f"did you mean {rule_times(((start, early + NOON),))}? Times are on the 24-hour clock",
                    level=Level.WARNING,
                )
            elif stop - start > LONGEST and (start, stop) != (0, FULL_DAY):
                yield Doubt(
                    "L039",
                    f'"{rule.text}" means open for {hours_long(stop - start)} without a break',
                    f"if that is right, leave {written}; if there is a break, write both times: "
                    "09:00-13:00,15:00-19:00",
                    level=Level.WARNING,
                )


def hours_long(minutes: int) -> str:
    """Return a length in words: 20 hours, or 15 and a half hours for anything between."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours" if not rest else f"{hours} hours and {rest} minutes"


def cut_nights(text: str, rules: Sequence[Rule], country: str) -> Iterator[Doubt]:
    """Yield L040 where other programs end a night at midnight, because a later rule takes the next day."""
    if not nights_cut(rules, country):
        return
    weekly = [rule for rule in rules if not rule.special]
    here = usual_week(weekly)
    cut = next(
        (
            day
            for day, window in enumerate(week_windows(weekly))
            if middle_day(weekly, window) != middle_day(weekly, window, cut=True)
        ),
        None,
    )
    better = canonical(text, country) or ""
    night = f"of {LONG_DAYS[cut].capitalize()} " if cut is not None else ""
    yield Doubt(
        "L040",
        f'the night {night}goes on here after midnight, but other programs end it there, because of ";": '
        f"printed is {week_in_words(here)}",
        f"write {better}" if better else 'join the rules with ", " where a night goes into the next day',
        level=Level.WARNING,
        instead=better,
    )


def without_days(rules: Sequence[Rule]) -> Iterator[Doubt]:
    """Yield L042 for times without days beside rules that name days."""
    for rule in rules:
        if not rule.selector and rule.timed and rule.text != ALWAYS and any(each.selector for each in rules):
            yield Doubt(
                "L042",
                f'"{rule.text}" names no days, so it holds on all seven days',
                "write the days before the times; Mo-Su means every day",
                level=Level.WARNING,
            )


def week_in_words(week: Sequence[Day]) -> str:
    """Return a week in English words, days with the same times together."""
    groups: dict[Day, list[list[int]]] = {}
    for number, day in enumerate(week):
        runs = groups.setdefault(day, [])
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found = [f"{days_in_words(runs)} {times_in_words(day)}" for day, runs in groups.items() if day]
    return "; ".join(found) or "closed on every day"


def days_in_words(runs: Sequence[Sequence[int]]) -> str:
    """Return days in words: Monday to Friday, Sunday."""
    names = [LONG_DAYS[each].capitalize() for each in range(WEEK)]
    return ", ".join(
        names[run[0]] if len(run) == 1 else f"{names[run[0]]} to {names[run[-1]]}" for run in runs
    )


def times_in_words(day: Day) -> str:
    """Return times in words: 09:00 to 12:00 and 14:00 to 17:00."""
    return " and ".join(
        f"{clock(start)} to {clock(stop)}{' (not known)' * unknown}" for start, stop, unknown in day
    )
