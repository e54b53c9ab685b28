"""How long a check of a listing counts, and what becomes of a listing that nobody checks again.

A listing is `checked` until its threshold has passed, then `due`, after twice the threshold
`unconfirmed`, and after two years `unpublished`. The page tells the first three apart in the
browser, from the printed day, so that an old copy warns too; only `unpublished` is decided when
the site is built.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping
from enum import Enum

from coursekit.data.loader import Value
from coursekit.model.clock import calendar_day
from coursekit.resources.place import USUAL_MONTHS, Kind, texts

LIMIT = 24
"""Months after which a listing is no longer shown."""
CRISIS = "crisis"
"""The topic of kinds whose last listing in a place is never taken away."""


class State(Enum):
    """How far a listing can be relied on."""

    CHECKED = "checked"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"
    UNPUBLISHED = "unpublished"


def later(day: dt.date, months: int) -> dt.date:
    """Return the day that many months later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, dt.MAXYEAR)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months(listing: Mapping[str, Value], known: Mapping[str, Kind]) -> int:
    """Return the threshold of a listing: the shortest of its kinds."""
    return min(
        (known[kind].months for kind in texts(listing.get("kind")) if kind in known), default=USUAL_MONTHS
    )


def checked_on(listing: Mapping[str, Value]) -> dt.date | None:
    """Return the day of a listing's last check, None where it is missing or no day."""
    verified = listing.get("verified")
    return calendar_day(str(verified.get("date", ""))) if isinstance(verified, dict) else None


def state(listing: Mapping[str, Value], day: dt.date, threshold: int) -> State:
    """Return how far a listing can be relied on, on a day, with a threshold in months."""
    checked = checked_on(listing)
    if listing.get("status") == "closed" or checked is None or day > later(checked, LIMIT):
        return State.UNPUBLISHED
    if day > later(checked, 2 * threshold):
        return State.UNCONFIRMED
    return State.DUE if day > later(checked, threshold) else State.CHECKED


def crisis_kinds(listing: Mapping[str, Value], known: Mapping[str, Kind]) -> set[str]:
    """Return those kinds of a listing that people turn to in a crisis."""
    return {k for k in texts(listing.get("kind")) if k in known and CRISIS in known[k].topics}


def critical(listing: Mapping[str, Value], known: Mapping[str, Kind]) -> set[str]:
    """Return those kinds of a listing that people turn to in a crisis; none while it has paused."""
    return set() if listing.get("status") == "paused" else crisis_kinds(listing, known)


def published(
    listings: Iterable[dict[str, Value]], known: Mapping[str, Kind], day: dt.date
) -> list[dict[str, Value]]:
    """Return the listings of one place that are still shown on a day.

    A listing that has become too old stays while a crisis kind of it would have none left: of
    those the one that was checked last. A closed one never stays, and one that has paused
    is nobody's last line.
    """
    every = [x for x in listings if x.get("status") != "closed"]
    kept = [x for x in every if state(x, day, months(x, known)) is not State.UNPUBLISHED]
    old = [x for x in every if x not in kept]
    for listing in sorted(old, key=lambda x: checked_on(x) or dt.date.min, reverse=True):
        left = {kind for x in kept for kind in critical(x, known)}
        if critical(listing, known) - left:
            kept.append(listing)
    return [x for x in every if x in kept]
