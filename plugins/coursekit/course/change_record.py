"""The record of what changed in what the course says: `_data/changes.yml`, as it is read.

Each entry says what the course said, what it says now, and whether acting on the old words can harm. The
same file holds, for facts, a stamp of what each said when somebody last looked at it for this list: so
a change that nobody told is seen without any history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.data import loader
from coursekit.data.loader import texts
from coursekit.data.schema import Form, schema_of
from coursekit.model.clock import calendar_day
from coursekit.model.folder import Folder

FILE = "changes.yml"
FORM = Form(schema_of("changes"), {"*": "Y006"}, "this list of changes")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `said` is empty where the course said nothing before."""

    id: str
    date: dt.date
    facts: tuple[str, ...]
    pages: tuple[str, ...]
    said: str
    says: str
    critical: bool

    @property
    def anchor(self) -> str:
        """Return the id of the entry on its page."""
        return f"change-{self.id}"


@dataclass(frozen=True, slots=True)
class Record:
    """The whole file: the changes, newest first, and the stamps of facts by their ids."""

    changes: tuple[Change, ...] = ()
    claims: Mapping[str, str] | None = None


def record(folder: Folder) -> Record:
    """Return the record of a data folder; empty where it has none."""
    return folder.made_of(read, FILE, Record())


def read(text: str) -> Record:
    """Return the record that the text of a file holds; entries without an id or a day are left out."""
    value = loader.load(text).value
    claims = value.get("claims") if isinstance(value, dict) else None
    found = (change(entry) for entry in loader.entries(value, "changes"))
    # On the same day the order of the file stays, the critical ones first.
    kept = sorted(
        (each for each in found if each), key=lambda each: (-each.date.toordinal(), not each.critical)
    )
    return Record(tuple(kept), {k: str(v) for k, v in claims.items()} if isinstance(claims, dict) else None)


def change(entry: Mapping[str, loader.Value]) -> Change | None:
    """Return a change from its entry, None where it has no id or its date is no day."""

    def one(name: str) -> str:
        return " ".join(" ".join(texts(entry.get(name))).split())

    day = calendar_day(one("date"))
    if not one("id") or day is None:
        return None
    return Change(
        one("id"), day, texts(entry.get("facts")), texts(entry.get("pages")), one("said"), one("says"), one("critical") == "yes"
    )  # fmt: skip
