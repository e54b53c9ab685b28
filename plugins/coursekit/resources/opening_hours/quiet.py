"""Days on which usual hours may not hold, so that no page says "open now" or "closed now".

Calendars of public holidays are incomplete: some lack a day, and none knows regions. So a day
before and after each is quiet too, and the last days of the year are quiet everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from coursekit.resources.opening_hours.timetable import DAYS_COVERED, dates_of, days_between

YEAR_END = ((12, 24), (1, 2))
"""The first and the last of the days around Christmas and the new year, month and day."""
DAY = dt.timedelta(days=1)


def quiet_days(country: str, holidays: Iterable[dt.date], start: dt.date) -> list[dt.date]:
    """Return the days of a timetable on which it is not known whether usual hours hold, in order.

    Args:
        country: two letters of ISO 3166, for its public holidays.
        holidays: the place's own.
        start: the first day that the timetable is to cover.
    """
    first, last = start - DAY, start + dt.timedelta(days=DAYS_COVERED)
    named = {*dates_of("PH", country, first - DAY, last + DAY), *holidays}
    for year in range(first.year - 1, last.year + 1):
        named.update(days_between(dt.date(year, *YEAR_END[0]), dt.date(year + 1, *YEAR_END[1])))
    found = {day + number * DAY for day in named for number in (-1, 0, 1)}
    return sorted(day for day in found if first <= day <= last)
