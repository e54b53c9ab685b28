"""Local listings: the data of a place, its rules, and the block `<resources>`.

The data is a friendly subset of Open Referral HSDS 3 in string-only YAML, one file a place, in
`_data/resources/`. `_data/kinds.yml` names the kinds of service and the topics each belongs to.
Phone numbers are printed and dialled exactly as written: hotlines do not survive reformatting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from coursekit import data
from coursekit.data import Data, Value
from coursekit.model import Block, Diagnostic, Part, RawBlock, Site, Span
from coursekit.registry import ID, block, nearest

FOLDER = "resources"
KINDS = "kinds.yml"
FIELDS = (
    "id", "name", "run_by", "kind", "about", "who", "not_for", "cost", "cost_note", "how", "languages",
    "hours", "contact", "where", "access", "know_before", "publish", "verified", "status",
)  # fmt: skip
CONTACT = ("phone", "whatsapp", "signal", "email", "web", "note", "free", "shows_on_bill")
REQUIRED = ("id", "name", "kind", "verified")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DIALLED = re.compile(r"[^0-9+*#A-Za-z]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service: its name for readers and the topics under which lessons ask for it."""

    id: str
    label: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its listings, as the editor wrote them."""

    file: str
    name: str
    listings: tuple[dict[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Resources:
    """A selection of listings, ready to render."""

    topic: str
    kind: str
    place: str
    parts: tuple[Part, ...] = field(default=())
    template: str = "resources/resources.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the places with the listings that were asked for and may be shown on a site."""
        if not site.data:
            return {"places": []}
        labels = kinds(site.data)
        shown = []
        for place in places(site.data):
            chosen = [view(x, labels) for x in place.listings if self.wants(x, labels)]
            if chosen and self.place in {"", place.file}:
                shown.append({"name": place.name, "listings": chosen})
        return {"places": shown, "topic": self.topic}

    def wants(self, listing: Mapping[str, Value], labels: Mapping[str, Kind]) -> bool:
        """Tell whether a listing is one of those asked for, open, and meant for the site."""
        own = texts(listing.get("kind"))
        topics = {topic for kind in own if kind in labels for topic in labels[kind].topics}
        return (
            (not self.topic or self.topic in topics)
            and (not self.kind or self.kind in own)
            and listing.get("status", "open") != "closed"
            and "site" in texts(listing.get("publish", "site"))
        )


def texts(value: Value | None) -> list[str]:
    """Return a value that may be one text or a list of texts as a list."""
    if isinstance(value, str):
        return [value] if value else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def view(listing: Mapping[str, Value], labels: Mapping[str, Kind]) -> dict[str, Any]:
    """Return a listing as its template shows it: kinds named, numbers dialled as written."""
    contacts = listing.get("contact", [])
    rows = [row for row in contacts if isinstance(row, dict)] if isinstance(contacts, list) else []
    return {
        **dict.fromkeys(FIELDS, ""),
        **listing,
        "kinds": [labels[kind].label if kind in labels else kind for kind in texts(listing.get("kind"))],
        "contacts": [
            {**dict.fromkeys(CONTACT, ""), **row, "tel": dialled(str(row.get("phone", "")))} for row in rows
        ],
    }


def dialled(number: str) -> str:
    """Return a phone number for a `tel:` link: only what separates the digits is taken out."""
    return DIALLED.sub("", number)


def places(folder: Path) -> list[Place]:
    """Return the places of a data folder in the order of their files."""
    return [_place(path, path.stat().st_mtime_ns) for path in place_files(folder)]


def place_files(folder: Path) -> list[Path]:
    """Return the files of a data folder that hold listings."""
    return sorted((folder / FOLDER).glob("*.yml"))


@lru_cache(maxsize=64)
def _place(path: Path, _changed: int) -> Place:
    value = data.load(path.read_text(encoding="utf-8")).value
    root = value if isinstance(value, dict) else {}
    about = root.get("place")
    listings = root.get("listings")
    return Place(
        path.stem,
        str(about.get("name", path.stem)) if isinstance(about, dict) else path.stem,
        tuple(x for x in listings if isinstance(x, dict)) if isinstance(listings, list) else (),
    )


def kinds(folder: Path) -> dict[str, Kind]:
    """Return the kinds of service that a data folder names."""
    path = folder / KINDS
    return _kinds(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=4)
def _kinds(path: Path, _changed: int) -> dict[str, Kind]:
    value = data.load(path.read_text(encoding="utf-8")).value
    entries = value.get("kinds") if isinstance(value, dict) else None
    return {
        key: Kind(key, str(entry.get("label", key)), tuple(texts(entry.get("topics"))))
        for key, entry in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(entry, dict)
    }


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


@block
class ResourcesType:
    """The listings of a place for a topic."""

    name = "resources"
    attributes: tuple[str, ...] = ("topic", "kind", "place")
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read what is asked for. L010: there is text inside, which would never be shown."""
        wanted = {name: raw.attributes[name].value for name in self.attributes if name in raw.attributes}
        problems = [
            Diagnostic(
                "L010",
                "text inside <resources> is not shown",
                Span.of(line.number, line.text),
                "move it above or below the block",
            )
            for line in raw.lines
            if not line.blank
        ][:1]
        block = Resources(wanted.get("topic", ""), wanted.get("kind", ""), wanted.get("place", ""))
        return block, problems
