"""What the English once said, for those whose tree has no history: `_data/history.yml`.

Each release appends the pieces that it changed, as they were before: so a copy that was translated from an earlier
release, and was unpacked from an archive or cloned without history, still learns which sentences changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coursekit.data import loader
from coursekit.data.schema import Form, schema_of
from coursekit.model.clock import calendar_day
from coursekit.model.folder import Folder

FILE = "history.yml"
FORM = Form(schema_of("history"), {"*": "Y006"}, "this history")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece as it once was. `until` is the day of the release that changed it."""

    stamp: str
    page: str
    id: str
    release: str
    until: dt.date | None
    text: str


def entries(folder: Folder) -> tuple[Entry, ...]:
    """Return the entries of a data folder, the oldest first; none where it has no such file."""
    return folder.made_of(read, FILE, ())


def read(text: str) -> tuple[Entry, ...]:
    """Return the entries that the text of a file holds; those without a stamp or a text are left out."""
    found = []
    for each in loader.entries(loader.load(text).value, "history"):
        one = {name: value for name, value in each.items() if isinstance(value, str)}
        if one.get("stamp") and one.get("text"):
            until = calendar_day(one.get("until", ""))
            found.append(Entry(one["stamp"], one.get("page", ""), one.get("id", ""), one.get("release", ""), until, one["text"]))  # fmt: skip
    return tuple(found)
