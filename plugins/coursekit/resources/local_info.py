"""What local information a course asks of an organization, and what of it is there.

`_data/local_info.yml` names each piece by id, with a label and, where listings fill it, their
kind. A module's first page names the ids that it needs in `local_info`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.model.folder import Folder
from coursekit.resources.freshness import published
from coursekit.resources.place import Kind, Place, group, publish, texts

FILE = "local_info.yml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece of local information: its label, and the kind of listing that fills it, if one does."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Given:
    """What one place says about a piece: the names of listings, a text, or a table."""

    place: Place
    names: tuple[str, ...]
    info: dict[str, Value]
    table: dict[str, Value]


def wanted(folder: Folder) -> dict[str, Wanted]:
    """Return the pieces of local information that a data folder names, in its order."""
    return folder.made_of(_wanted, FILE, {})


def _wanted(text: str) -> dict[str, Wanted]:
    entries = group(loader.load(text).value)
    return {
        key: Wanted(key, str(group(entry).get("label") or key), str(group(entry).get("kind", "")))
        for key, entry in entries.items()
    }


def given(piece: Wanted, found: Sequence[Place], known: dict[str, Kind], today: dt.date) -> list[Given]:
    """Return what the places say about a piece on a day, one entry for each place that says something."""
    result = []
    for place in found:
        listings = published([x for x in place.listings if "site" in publish(x)], known, today)
        names = tuple(
            str(listing.get("name", ""))
            for listing in listings
            if piece.kind and piece.kind in texts(listing.get("kind"))
        )
        info, table = place.info.get(piece.id, {}), place.tables.get(piece.id, {})
        if names or info.get("text") or table.get("rows"):
            result.append(Given(place, names, info, table))
    return result


def filled(entries: Sequence[Given]) -> bool:
    """Tell whether a piece is there: somebody gives it who did not make it up."""
    return any(not entry.place.demo for entry in entries)
