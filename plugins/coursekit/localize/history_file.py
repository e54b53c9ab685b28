"""Appending to `_data/history.yml` what a release changes: the pieces of the release before it, as they were there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import yaml

from coursekit.course import history as record
from coursekit.course import renames
from coursekit.course.history import Entry
from coursekit.data.files import write_whole
from coursekit.localize import originals
from coursekit.localize.history import Git
from coursekit.localize.originals import Key, Original
from coursekit.model.folder import Folder
from coursekit.page.folder import order
from coursekit.page.language import TRANSLATIONS

HEAD = """\
# What the English once said, for copies whose tree has no history. Written by `coursekit history`; nothing is taken out.
history:
"""


class Dumper(yaml.SafeDumper):
    """Writes a text of several lines as lines."""


Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def before(docs: Folder, git: Git, ref: str) -> Mapping[Key, Original]:
    """Return the pieces of the course as they were at a commit or tag of git."""
    guide = order(docs).guide
    found: dict[Key, Original] = {}
    for page, version in git.tree(ref).items():
        parts = PurePosixPath(page).parts
        if parts[0] not in (guide, TRANSLATIONS) and not any(part.startswith(("_", ".")) for part in parts):
            for each in git.pieces(version):
                found.setdefault((page, each.piece.id), each)
    return found


def changed(docs: Folder, old: Mapping[Key, Original], release: str, day: dt.date) -> Iterator[Entry]:
    """Yield the pieces that the course no longer has as they were, those left out that are recorded already."""
    now = originals.course(docs)
    moves = renames.read(docs)
    known = {each.stamp for each in record.entries(docs.data)}
    for (page, name), piece in old.items():
        here = now.get((page, name)) or now.get(moves.section(page, name))
        if (here is None or here.stamp != piece.stamp) and piece.stamp not in known:
            known.add(piece.stamp)
            yield Entry(piece.stamp, page, name, release, day, piece.text)


def append(docs: Folder, entries: Iterable[Entry]) -> int:
    """Append entries to the file, and return how many; with none it is not written."""
    rows = [{name: str(getattr(each, name)) for name in ("stamp", "page", "id", "release", "until", "text")} for each in entries]  # fmt: skip
    if rows:
        path = docs.data / record.FILE
        text = path.read_text(encoding="utf-8") if path.is_file() else HEAD
        added = yaml.dump(rows, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=4000)
        write_whole(path, (text.rstrip("\n") + "\n" + added).encode())
    return len(rows)
