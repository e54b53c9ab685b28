"""Opening hours as rows of the table `schedule` of HSDS, and back.

A row is a rule of RFC 5545 in columns: `freq`, `byday`, `opens_at`, `closes_at`. It cannot say
public holidays or comments, so each row carries the whole text in `description`. Times are the
wall time of the place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from coursekit.data.loader import Value
from coursekit.exchange.listings import tree
from coursekit.exchange.listings.hsds.tables import alike
from coursekit.resources import opening_hours, wording
from coursekit.resources.opening_hours import DAYS, FULL_DAY
from coursekit.resources.opening_hours.canonical import rule_times, weekly_rules

# Any day will do: only the usual week is taken from the timetable.
SOME_DAY = dt.date(2026, 1, 5)
CODES = [day.upper() for day in DAYS]
CLOCK = re.compile(r"(?P<time>[012]\d:[0-5]\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?")
BYDAY = re.compile(rf"(?P<nth>-?[1-5])?(?P<day>{'|'.join(CODES)})")
MIDNIGHT, LAST_MINUTE = "00:00", "23:59"
LIMITS = ("valid_from", "valid_to", "dtstart", "until", "count")
"""Columns that say for how long a row holds, which our hours do not say."""
OTHER = ("byweekno", "bymonthday", "byyearday")


def write(text: str, note: str, country: str) -> list[dict[str, Value]]:
    """Return the rows for some hours, without ids."""
    rows: list[dict[str, Value]] = []
    for each in _said_in_words(text, country):
        if each.always:
            rows.append(_row(",".join(CODES), MIDNIGHT, LAST_MINUTE))
        elif not each.holidays:
            days = [day for first, last in each.runs for day in CODES[first : last + 1]]
            names = ",".join(f"{each.nth or ''}{day}" for day in days)
            freq = "MONTHLY" if each.nth else "WEEKLY"
            rows += [_row(names, a, MIDNIGHT if b == "24:00" else b, freq) for a, b in each.times]
    if not rows and (text or note):
        rows.append({})
    if text:
        rows = [{**row, "description": opening_hours.exported(text, country)} for row in rows]
    if note:
        rows[0]["notes"] = note
    return rows


@lru_cache(maxsize=512)
def _said_in_words(text: str, country: str) -> tuple[wording.Row, ...]:
    """Return hours as rows of a week, none where they cannot be said like that."""
    table = opening_hours.timetable(text, country, SOME_DAY) if text else None
    return tuple((wording.rows(text, table) if table else None) or ())


def _row(days: str, opens: str, closes: str, freq: str = "WEEKLY") -> dict[str, Value]:
    return {"freq": freq, "byday": days, "opens_at": opens, "closes_at": closes}


def read(rows: list[dict[str, Value]], country: str) -> dict[str, Value]:
    """Return `hours` and `hours_note` for some rows, as far as they can be said."""
    described = list(dict.fromkeys(t for row in rows if (t := tree.text(row, "description"))))
    notes = list(dict.fromkeys(t for row in rows if (t := tree.text(row, "notes"))))
    if len(described) == 1 and opening_hours.problem(described[0]) is None:
        plain: list[Value] = [{k: v for k, v in row.items() if k != "notes"} for row in rows]
        if alike(plain, list(write(described[0], "", country))):
            return _said(described[0], notes)
    return _said(_rules(rows), [*described, *notes])


def _said(text: str, notes: list[str]) -> dict[str, Value]:
    found: dict[str, Value] = {"hours": text, "hours_note": " ".join(notes)}
    return {name: value for name, value in found.items() if value}


def _rules(rows: list[dict[str, Value]]) -> str:
    """Return rows as hours of OpenStreetMap; nothing when one of them says what they cannot say."""
    week: dict[int, set[tuple[int, int]]] = {}
    monthly: list[str] = []
    for row in rows:
        span, days = _span(row), _days(row)
        if not span or not days:
            return ""
        for nth, day in days:
            number = CODES.index(day)
            if nth:
                monthly.append(f"{DAYS[number]}[{nth}] {rule_times((span,))}")
            else:
                week.setdefault(number, set()).add(span)
    weekly = weekly_rules({day: tuple(sorted(spans)) for day, spans in week.items()})
    text = "; ".join(each for each in (weekly, *dict.fromkeys(monthly)) if each)
    return text if text and opening_hours.problem(text) is None else ""


def _span(row: Mapping[str, Value]) -> tuple[int, int] | None:
    """Return from when to when a row is open, in minutes of the day; beyond 1440 is the next day."""
    opens, closes = (CLOCK.fullmatch(tree.text(row, name)) for name in ("opens_at", "closes_at"))
    if not opens or not closes:
        return None
    until = "24:00" if closes["time"] in {MIDNIGHT, LAST_MINUTE} else closes["time"]
    start, stop = (
        int(hours) * 60 + int(minutes) for hours, minutes in (opens["time"].split(":"), until.split(":"))
    )
    return start, stop if stop > start else stop + FULL_DAY


def _days(row: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Return the days of a row, each with its number in the month or none; none for other rules."""
    freq = tree.text(row, "freq") or "WEEKLY"
    found = [BYDAY.fullmatch(part.strip().upper()) for part in tree.text(row, "byday").split(",")]
    known = freq in {"WEEKLY", "MONTHLY"}
    simple = tree.text(row, "interval") in {"", "0", "1"} and not any(tree.text(row, n) for n in OTHER)
    days = [(match["nth"] or "", match["day"]) for match in found if match]
    fits = all(bool(nth) == (freq == "MONTHLY") for nth, _ in days)
    return days if known and simple and fits and len(days) == len(found) else []


def limited(rows: list[dict[str, Value]]) -> bool:
    """Tell whether a row holds for some time only."""
    return any(tree.text(row, name) for row in rows for name in LIMITS)


def universal(rows: list[dict[str, Value]]) -> bool:
    """Tell whether a row gives its times in UTC, not on the clock of the place."""
    marks = [CLOCK.fullmatch(tree.text(row, name)) for row in rows for name in ("opens_at", "closes_at")]
    return any(mark and mark["zone"] == "Z" for mark in marks)
