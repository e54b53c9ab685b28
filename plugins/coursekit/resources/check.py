"""What can be wrong in a file of listings, and what to write instead: L001 to L005, L009 to L026.

The form of the file is checked in `shape.py`, one listing in `listing.py`; here is the file as a
whole: its place, ids that must differ, numbers that two listings share, and what is overdue.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale

from coursekit import data
from coursekit.data import Data, Value
from coursekit.model import Diagnostic, Level, Span
from coursekit.registry import nearest
from coursekit.resources import ageing, local_info, shape
from coursekit.resources.fields import INFO, LISTING, PLACE, TABLE, TOP
from coursekit.resources.listing import date_problem, listing_problems, phones, source_problems
from coursekit.resources.place import MONTHS, Kind, group, kinds, read_place, texts

MADE_UP = "XX"
"""A code that ISO 3166 leaves to its users, here for a made-up country."""
# Codes of CLDR for what is no country.
NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@dataclass
class Listed:
    """What the files of a course have listed so far: the place of each id and each phone number."""

    ids: dict[str, tuple[str, int]] = field(default_factory=dict)
    phones: dict[str, tuple[str, str, int]] = field(default_factory=dict)


def check_place(
    path: Path, text: str, today: dt.date, listed: Listed, sources: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Yield all problems of a file of listings.

    Args:
        path: the file, `_data/resources/PLACE.yml`.
        text: what stands in it.
        today: the day from which dates are seen.
        listed: what the files before this one listed; this one's listings are added.
        sources: the ids of the bibliography, None where there is none.
    """
    document = data.load(text)
    yield from document.diagnostics
    if document.diagnostics:
        return
    root = document.value
    if not isinstance(root, dict) or not set(root) & {field.name for field in TOP[1:]}:
        yield Diagnostic("L001", "this file has no listings", Span(1, 1, 2), "begin the list with: listings:")
        return
    folder = path.parent.parent
    known = kinds(folder)
    place = read_place(path.stem, text)
    yield from place_problems(document, root)
    yield from local_problems(document, root, local_info.wanted(folder), today, sources)
    listings = root.get("listings", [])
    if not isinstance(listings, list):
        yield Diagnostic(
            "L001", "this is no list", document.place(("listings",)), "begin each with: - id: my-service"
        )
        return
    for number, listing in enumerate(listings):
        where = ("listings", number)
        if not isinstance(listing, dict):
            yield Diagnostic(
                "L001", "this is not a listing", document.place(where), "begin it with: - id: my-service"
            )
            continue
        yield from shape.problems(document, where, ONE, listing, "this listing")
        yield from listing_problems(document, where, listing, known, place.country)
        yield from date_problem(document, where, listing, today)
        yield from source_problems(document, where, listing, sources)
        yield from same(document, where, listing, path.name, listed)
    if not place.demo:
        yield from overdue(document, listings, known, today)


# One row of the list, checked alone so that its problems stand together.
ONE = shape.one(LISTING)


def place_problems(document: Data, root: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield what is wrong at the top of a file: L004 unknown, L013 no place, L014 zone, L015 country."""
    for name in root:
        if name not in {field.name for field in TOP}:
            fields = {field.name: field for field in TOP}
            yield shape.unknown(document, (name,), name, fields, "a file of listings")
    if "place" not in root:
        yield Diagnostic(
            "L013",
            "this file does not say which place it is about",
            Span(1, 1, 2),
            'begin it with: place: {name: "Nairobi", country: "KE", timezone: "Africa/Nairobi"}',
        )
        return
    yield from shape.problems(document, ("place",), PLACE, root["place"], "the place")
    about = group(root["place"])
    zone, country = about.get("timezone"), about.get("country")
    if isinstance(zone, str) and zone and zone not in available_timezones():
        like = nearest_zone(zone)
        yield Diagnostic(
            "L014",
            f'there is no time zone "{zone}"',
            document.place(("place", "timezone")),
            f"did you mean {like}?" if like else "write a region and a city, such as Africa/Nairobi",
        )
    if isinstance(country, str) and country and country not in countries():
        like = nearest_country(country)
        yield Diagnostic(
            "L015",
            f'there is no country "{country}"',
            document.place(("place", "country")),
            f"did you mean {like}?" if like else "write the two capital letters of ISO 3166, such as KE",
        )


def nearest_zone(zone: str) -> str | None:
    """Return the time zone that was meant: that of the city, or one spelt much alike, or nothing."""
    cities = {name.rpartition("/")[2].lower(): name for name in sorted(available_timezones()) if "/" in name}
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


def local_problems(
    document: Data,
    root: dict[str, Value],
    wanted: dict[str, local_info.Wanted],
    today: dt.date,
    sources: Collection[str] | None,
) -> Iterator[Diagnostic]:
    """Yield what is wrong in local texts and tables: L025 an unknown id, L026 a row of the wrong length."""
    for model in (INFO, TABLE):
        for name, value in group(root.get(model.name)).items():
            where = (model.name, name)
            if name not in wanted:
                like = nearest(name, wanted)
                yield Diagnostic(
                    "L025",
                    f'no local information is called "{name}"',
                    document.place(where),
                    f"did you mean {like}?" if like else f"the ids are in _data/{local_info.FILE}",
                )
            yield from shape.problems(document, where, model, value, f'"{name}"')
            entry = group(value)
            yield from date_problem(document, where, entry, today)
            yield from source_problems(document, where, entry, sources)
            yield from row_problems(document, where, entry)


def row_problems(document: Data, where: data.Path, table: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield L026 for each row of a table that has not one text for each column."""
    rows, count = table.get("rows", []), len(texts(table.get("columns")))
    for number, row in enumerate(rows if isinstance(rows, list) else [""]):
        if not isinstance(row, list) or len(row) != count or any(not isinstance(x, str) for x in row):
            yield Diagnostic(
                "L026",
                "this row does not fit the columns",
                document.place((*where, "rows", number)),
                f'write a list of {count} texts; leave a text empty with "" where nothing is known',
            )


def same(
    document: Data, where: data.Path, listing: dict[str, Value], file: str, listed: Listed
) -> Iterator[Diagnostic]:
    """Yield L003 for an id that is taken, and L019 for a phone number that another listing has."""
    name = listing.get("id")
    if isinstance(name, str) and name:
        span = document.place((*where, "id"))
        if name in listed.ids:
            other, line = listed.ids[name]
            yield Diagnostic(
                "L003",
                f'another listing is called "{name}" ({other}, line {line})',
                span,
                "give each listing an id of its own",
            )
        listed.ids.setdefault(name, (file, span.line))
    for number, path in phones(listing):
        span = document.place((*where, *path))
        owner, other, line = listed.phones.setdefault(number, (str(name), file, span.line))
        if owner != name:
            yield Diagnostic(
                "L019",
                f"another listing has this number too ({other}, line {line})",
                span,
                "make sure that both are right; one service needs one listing only",
                level=Level.WARNING,
            )


def overdue(
    document: Data, listings: list[Value], known: dict[str, Kind], today: dt.date
) -> Iterator[Diagnostic]:
    """Yield L020 for each listing whose check no longer counts, L021 for a kind that has no other."""
    fresh: dict[str, int] = {}
    stale: dict[str, list[int]] = {}
    for number, listing in enumerate(listings):
        checked = ageing.checked_on(group(listing))
        if checked is None or group(listing).get("status") == "closed":
            continue
        months = ageing.months(group(listing), known)
        state = ageing.state(group(listing), today, months)
        old = state is not ageing.State.CHECKED
        for kind in texts(group(listing).get("kind")):
            if old:
                stale.setdefault(kind, []).append(number)
            else:
                fresh[kind] = number
        if old:
            what = "is no longer shown" if state is ageing.State.UNPUBLISHED else "is overdue"
            yield Diagnostic(
                "L020",
                f"this listing {what}: checked on {checked}, to be checked every {months} months",
                document.place(("listings", number, "verified")),
                "ask the service, then write the new day in verified: {date: …}",
                level=Level.WARNING,
            )
    for kind, numbers in stale.items():
        if kind not in fresh and len(numbers) > 1:
            yield Diagnostic(
                "L021",
                f'every listing of the kind "{kind}" is overdue ({len(numbers)} listings)',
                document.place(("listings", numbers[0], "kind")),
                "check one of them first, so that readers have a service to rely on",
                level=Level.WARNING,
            )


def check_kinds(text: str) -> Iterator[Diagnostic]:
    """Yield Y001 for a list of kinds that cannot be read, L023 for a threshold that is no number of months."""
    document = data.load(text)
    yield from document.diagnostics
    for name, entry in group(group(document.value).get("kinds")).items():
        months = group(entry).get("check_months")
        if months is not None and not MONTHS.fullmatch(str(months)):
            yield Diagnostic(
                "L023",
                f'"{months}" is no number of months',
                document.place(("kinds", name, "check_months")),
                "write how many months a check of such a service counts, from 1 to 24",
            )
