"""What can be wrong in a file of listings, and what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from coursekit import data
from coursekit.data import Data, Value
from coursekit.model import Diagnostic, Span
from coursekit.registry import ID, nearest
from coursekit.resources.fields import FIELDS, REQUIRED
from coursekit.resources.place import KINDS, Kind, kinds, texts

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_place(path: Path, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is wrong in a file of listings: L001 to L006, and Y001 when it cannot be read."""
    document = data.load(path.read_text(encoding="utf-8"))
    yield from document.diagnostics
    if document.diagnostics:
        return
    root = document.value if isinstance(document.value, dict) else {}
    listings = root.get("listings")
    if not isinstance(listings, list):
        yield Diagnostic("L001", "this file has no listings", Span(1, 1, 2), "begin the list with: listings:")
        return
    known = kinds(path.parent.parent)
    seen: dict[str, int] = {}
    for number, listing in enumerate(listings):
        place = ("listings", number)
        if not isinstance(listing, dict):
            yield Diagnostic(
                "L001", "this is not a listing", document.place(place), "begin it with: - id: my-service"
            )
            continue
        yield from field_problems(document, place, listing)
        yield from value_problems(document, place, listing, known, today)
        name = str(listing.get("id", ""))
        if name in seen:
            yield Diagnostic(
                "L003",
                f'another listing is called "{name}" (line {seen[name]})',
                document.place((*place, "id")),
                "give each listing an id of its own",
            )
        seen.setdefault(name, document.place((*place, "id")).line)


def field_problems(document: Data, place: data.Path, listing: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """Yield L002 for a missing field and L004 for an unknown one."""
    for name in REQUIRED:
        if not listing.get(name):
            yield Diagnostic(
                "L002",
                f'this listing has no "{name}"',
                document.place(place),
                f"add a line: {name}: …",
            )
    for name in listing:
        if name not in FIELDS:
            like = nearest(name, FIELDS)
            hint = f"did you mean {like}? " if like else ""
            yield Diagnostic(
                "L004",
                f'a listing has no field "{name}"',
                document.place((*place, name)),
                f"{hint}the fields are: {', '.join(FIELDS)}",
            )


def value_problems(
    document: Data, place: data.Path, listing: Mapping[str, Value], known: Mapping[str, Kind], today: dt.date
) -> Iterator[Diagnostic]:
    """Yield L005 for an unknown kind or a malformed id and L006 for a date that cannot be right."""
    for kind in texts(listing.get("kind")):
        if kind not in known:
            like = nearest(kind, known)
            yield Diagnostic(
                "L005",
                f'there is no kind of service "{kind}"',
                document.place((*place, "kind")),
                f"did you mean {like}?" if like else f"the kinds are in _data/{KINDS}",
            )
    name = listing.get("id")
    if isinstance(name, str) and name and not ID.fullmatch(name):
        yield Diagnostic(
            "L005",
            f'"{name}" cannot be an id',
            document.place((*place, "id")),
            "use small letters a to z, digits and hyphens: pink-roof-drop-in",
        )
    verified = listing.get("verified")
    date = str(verified.get("date", "")) if isinstance(verified, dict) else ""
    if verified and not real_date(date, today):
        yield Diagnostic(
            "L006",
            f'"{date}" is not a day on which this was checked',
            document.place((*place, "verified", "date")),
            f"write the day as year-month-day, not in the future: {today.isoformat()}",
        )


def real_date(text: str, today: dt.date) -> bool:
    """Tell whether a text is a calendar day that is not after today."""
    if not DATE.fullmatch(text):
        return False
    try:
        return dt.date.fromisoformat(text) <= today
    except ValueError:
        return False
