"""The places and their listings, read from files.

The data is a friendly subset of Open Referral HSDS 3 in string-only YAML, one file a place, in
`_data/resources/`. `_data/kinds.yml` names the kinds of service and the topics each belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coursekit import data
from coursekit.data import Value

FOLDER = "resources"
KINDS = "kinds.yml"


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
    country: str
    """Two letters of ISO 3166, such as KE."""
    timezone: str
    """A name of the IANA time zone database, such as Africa/Nairobi."""
    listings: tuple[dict[str, Value], ...]


def texts(value: Value | None) -> list[str]:
    """Return a value that may be one text or a list of texts as a list."""
    if isinstance(value, str):
        return [value] if value else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


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
    place = root.get("place")
    about = place if isinstance(place, dict) else {}
    listings = root.get("listings")
    return Place(
        path.stem,
        str(about.get("name", path.stem)),
        str(about.get("country", "")),
        str(about.get("timezone", "")),
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
