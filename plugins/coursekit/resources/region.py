"""The country, the time zone and the holidays of a place: which there are, and which was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale

from coursekit.data.loader import Data, Value
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.spelling import nearest, suggestion
from coursekit.resources.place import texts

# Time zones of a region and a city. The others are old names, such as Brazil/East.
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

MADE_UP = "XX"
"""A code that ISO 3166 leaves to its users, here for a made-up country."""
# Codes of CLDR for what is no country.
NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def region_problems(document: Data, about: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield L014 for a time zone, L015 for a country and L043 for a day that do not exist."""
    zone, country = about.get("timezone"), about.get("country")
    if isinstance(zone, str) and zone and zone not in available_timezones():
        yield Diagnostic(
            "L014",
            f'there is no time zone "{zone}"',
            document.place(("place", "timezone")),
            suggestion(nearest_zone(zone), "write a region and a city, such as Africa/Nairobi"),
        )
    if isinstance(country, str) and country and country not in countries():
        yield Diagnostic(
            "L015",
            f'there is no country "{country}"',
            document.place(("place", "country")),
            suggestion(nearest_country(country), "write the two capital letters of ISO 3166, such as KE"),
        )
    for day in texts(about.get("holidays")):
        if calendar_day(day) is None:
            yield Diagnostic(
                "L043",
                f'"{day}" is no day of the calendar',
                document.place(("place", "holidays")),
                "write year-month-day, each day in a row of its own: - 2027-06-24",
            )


def nearest_zone(zone: str) -> str | None:
    """Return the time zone that was meant: that of the city, or one spelt much alike, or nothing."""
    zones = sorted(each for each in available_timezones() if each.startswith(REGIONS))
    cities = {name.rpartition("/")[2].lower(): name for name in zones}
    city = zone.replace(" ", "_").rpartition("/")[2].lower()
    like = difflib.get_close_matches(city, cities, n=1, cutoff=0.8)
    return cities[like[0]] if like else None


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return the codes of countries and territories with their English names."""
    names = Locale("en").territories
    known = {code: name for code, name in names.items() if len(code) == len(MADE_UP) and code.isalpha()}
    return {MADE_UP: "a made-up country"} | {k: v for k, v in known.items() if k not in NO_COUNTRY}


def nearest_country(text: str) -> str | None:
    """Return the code of a country from its code in small letters or its English name."""
    if text.upper() in countries():
        return text.upper()
    names = {name.lower(): code for code, name in countries().items()}
    like = nearest(text.lower(), names)
    return names[like] if like else None
