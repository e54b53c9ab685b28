"""What can be wrong in a file of listings, and what to write instead: L001 to L026, L034, L035.

Its form is in `schema.py`, one listing in `listing.py`; here are its place, ids, shared numbers, and what is overdue.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.course import bibliography
from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean, nearest
from coursekit.resources.contacts import NATIONAL, PAUSE, numbers, same_number
from coursekit.resources.fields import INFO, MAIL, PLACE, TABLE, TOP, WEB
from coursekit.resources.freshness import State, checked_on, months, published, state
from coursekit.resources.listing import (
    by_problem,
    contact_problems,
    date_problem,
    kind_problems,
    listing_problems,
    malformed,
    source_problems,
)
from coursekit.resources.local_info import FILE, Wanted, wanted
from coursekit.resources.place import SUFFIX, Kind, group, kinds, read_place, texts
from coursekit.resources.region import region_problems
from coursekit.resources.schema import listing_form, local_form, place_form, top_form
from coursekit.resources.topics import misspelt_topics
from coursekit.resources.unread import unread
from coursekit.resources.ways import Way, ways

SHARED = 5
"""Signs below which a number is a common one, such as 911, that many listings may have."""

KINDS_FORM = Form(schema_of("kinds"), {"pattern": "L023", "*": "Y006"}, "this list of kinds")
LOCAL_FORM = Form(schema_of("local_info"), {"*": "Y006"}, "this list of local information")


@dataclass
class Listed:
    """What the files of a course have listed so far: the place of each id and each phone number."""

    ids: dict[str, tuple[str, int]] = field(default_factory=dict)
    phones: dict[str, list[tuple[str, str, str, int]]] = field(default_factory=dict)
    """By their last digits: the number, the listing, its file and its line."""


def check_place(
    path: Path, text: str, folder: Folder, today: dt.date, listed: Listed
) -> Iterator[Diagnostic]:
    """Yield all problems of a file of listings.

    Args:
        path: the file, `_data/resources/PLACE.yml`.
        text: what stands in it.
        folder: the data folder, whose kinds, local information and bibliography the listings may name.
        today: the day from which dates are seen.
        listed: what the files before this one listed; this one's listings are added.
    """
    if path.suffix != SUFFIX:
        yield unread(path)
        return
    document = loader.load(text)
    yield from document.diagnostics
    if document.diagnostics:
        return
    root = group(document.value)
    lists = [field.name for field in TOP[1:]]
    if not set(root) & set(lists) and not any(nearest(name, lists) for name in root):
        yield Diagnostic("L001", "this file has no listings", Span(1, 1, 2), "begin the list with: listings:")
        return
    place, known = read_place(path.stem, text), kinds(folder)
    sources = bibliography.ids(folder)
    yield from place_problems(document, root)
    yield from local_problems(document, root, wanted(folder), today, sources)
    yield from list_problems(document, root.get("listings", []))
    yield from reaching_problems(document, root, ways(folder), path.name, listed)
    for where, listing in rows_of(root):
        yield from listing_problems(document, where, listing, known, place.country)
        yield from date_problem(document, where, listing, today)
        yield from by_problem(document, where, listing)
        yield from source_problems(document, where, listing, sources)
        yield from same_id(document, where, listing, path.name, listed)
    if not place.demo:
        yield from overdue(document, listings_of(root), known, today)


def reaching_problems(
    document: Data, root: dict[str, Value], known: Mapping[str, Way], file: str, listed: Listed
) -> Iterator[Diagnostic]:
    """Yield what depends on the ways to reach a service: the form of listings, their contacts, L019."""
    form = listing_form(known)
    for where, listing in rows_of(root):
        yield from form_problems(document, form, listing, where)
        yield from contact_problems(document, where, listing, known)
        owner = (str(listing.get("id")), file)
        yield from same_numbers(document, where, numbers(listing, known), owner, listed)


def listings_of(root: dict[str, Value]) -> list[Value]:
    """Return what stands in the list of listings, whatever it is."""
    listings = root.get("listings")
    return listings if isinstance(listings, list) else []


def rows_of(root: dict[str, Value]) -> Iterator[tuple[loader.Path, dict[str, Value]]]:
    """Yield each listing of a file, and where it stands; what is no listing is left out."""
    for number, listing in enumerate(listings_of(root)):
        if isinstance(listing, dict):
            yield ("listings", number), listing


def list_problems(document: Data, listings: Value) -> Iterator[Diagnostic]:
    """Yield L001 for a list of listings that is none, and for each thing in it that is no listing."""
    wanted_form = "begin each with: - id: my-service"
    if not isinstance(listings, list):
        yield Diagnostic("L001", "this is no list", document.place(("listings",)), wanted_form)
    for number, listing in enumerate(listings if isinstance(listings, list) else []):
        if not isinstance(listing, dict):
            yield Diagnostic(
                "L001", "this is not a listing", document.place(("listings", number)), wanted_form
            )


def place_problems(document: Data, root: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield what is wrong at the top of a file: L004 an unknown part, L013 no place."""
    yield from form_problems(document, top_form())
    if "place" not in root:
        yield Diagnostic(
            "L013",
            "this file does not say which place it is about",
            Span(1, 1, 2),
            'begin it with: place: {name: "Nairobi", country: "KE", timezone: "Africa/Nairobi"}',
        )
        return
    yield from form_problems(document, place_form())
    yield from region_problems(document, group(root["place"]))
    report = group(root["place"]).get("report")
    if isinstance(report, str) and report and not re.search(f"{MAIL}|{WEB}", report):
        span = document.place((PLACE.name, "report"))
        wanted_form = "write it in full: name@example.org or https://example.org/wrong"
        yield Diagnostic("L035", f'"{report}" is no address to write to', span, wanted_form)


def local_problems(
    document: Data,
    root: dict[str, Value],
    pieces: dict[str, Wanted],
    today: dt.date,
    sources: Collection[str] | None,
) -> Iterator[Diagnostic]:
    """Yield what is wrong in local texts and tables: L025 an unknown id, L026 a row of the wrong length."""
    for model in (INFO, TABLE):
        yield from form_problems(document, local_form(model), root.get(model.name, {}), (model.name,))
        for name, value in group(root.get(model.name)).items():
            where = (model.name, name)
            if name not in pieces:
                yield Diagnostic(
                    "L025",
                    f'no local information is called "{name}"',
                    document.place(where),
                    did_you_mean(name, pieces, f"the ids are in _data/{FILE}"),
                )
            entry = group(value)
            yield from date_problem(document, where, entry, today)
            yield from by_problem(document, where, entry)
            yield from source_problems(document, where, entry, sources)
            yield from row_problems(document, where, entry)


def row_problems(document: Data, where: loader.Path, table: dict[str, Value]) -> Iterator[Diagnostic]:
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


def same_id(
    document: Data, where: loader.Path, listing: dict[str, Value], file: str, listed: Listed
) -> Iterator[Diagnostic]:
    """Yield L003 for an id that is taken."""
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


def same_numbers(
    document: Data,
    where: loader.Path,
    found: Iterable[tuple[str, str, int]],
    owner: tuple[str, str],
    listed: Listed,
) -> Iterator[Diagnostic]:
    """Yield L019 for a number of `found` that a listing of another `owner` (id, file) has, in any writing."""
    name, file = owner
    for number, way, row in found:
        if len(number) < SHARED:
            continue
        span = document.place((*where, "contact", row, way))
        alike = listed.phones.setdefault(number.partition(PAUSE)[0][-NATIONAL:], [])
        others = [each for each in alike if each[1] != name and same_number(each[0], number)]
        alike.append((number, name, file, span.line))
        for _, _, other, line in others[:1]:
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
    shown = published([each for each in listings if isinstance(each, dict)], known, today)
    fresh: dict[str, int] = {}
    stale: dict[str, list[int]] = {}
    for number, listing in enumerate(listings):
        checked = checked_on(group(listing))
        if checked is None or group(listing).get("status") == "closed":
            continue
        threshold = months(group(listing), known)
        age = state(group(listing), today, threshold)
        old = age is not State.CHECKED
        for kind in texts(group(listing).get("kind")):
            if old:
                stale.setdefault(kind, []).append(number)
            else:
                fresh[kind] = number
        if old:
            what = "is overdue" if listing in shown else "is no longer shown"
            yield Diagnostic(
                "L020",
                f"this listing {what}: checked on {checked}, to be checked every {threshold} months",
                document.place(("listings", number, "verified")),
                "ask the service, then write the new day in verified: {date: …}",
                level=Level.WARNING,
            )
    for kind, rows in stale.items():
        if kind not in fresh and len(rows) > 1:
            yield Diagnostic(
                "L021",
                f'every listing of the kind "{kind}" is overdue ({len(rows)} listings)',
                document.place(("listings", rows[0], "kind")),
                "check one of them first, so that readers have a service to rely on",
                level=Level.WARNING,
            )


def check_kinds(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield what is wrong with a list of kinds: L023 for its months, L005 for a malformed id, L033 for a topic, Y006 for all else."""
    yield from document.diagnostics
    yield from form_problems(document, KINDS_FORM)
    for name in group(group(document.value).get("kinds")):
        yield from malformed(name, document.place(("kinds", name)))
    yield from misspelt_topics(document)


def check_local_info(text: str, folder: Folder) -> Iterator[Diagnostic]:
    """Yield Y006 for a list of local information with another form, L005 for a kind that does not exist and for a malformed id."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, LOCAL_FORM)
    for name, entry in group(document.value).items():
        yield from malformed(name, document.place((name,)))
        yield from kind_problems(document, (name,), group(entry), kinds(folder))
