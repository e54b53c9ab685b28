"""The one clock of a build: what it says is what pages, checks and reports call today."""

from __future__ import annotations

import datetime as dt
import os
import re

# 2026-10-01; no 20261001 and no 2026-W40
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def build_day() -> dt.date:
    """Return the day of the build, in UTC.

    The variable SOURCE_DATE_EPOCH sets another, in seconds since 1970, so that a build can be made
    again exactly: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = (
        dt.datetime.fromtimestamp(int(moment), tz=dt.UTC)
        if moment.isdecimal()
        else dt.datetime.now(tz=dt.UTC)
    )
    return now.date()


def calendar_day(text: str) -> dt.date | None:
    """Return the day that a text such as 2026-10-01 names, None for any other text."""
    try:
        return dt.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        return None
