"""Which sections of a page have a recording, as the assembly of a copy says: `_data/recordings.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from coursekit.model.folder import Folder
from coursekit.page import paths

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording. `file` is its path in the folder of pages."""

    file: str
    seconds: float
    bytes: int
    stale: bool = False
    """Whether the section says something else now."""

    @property
    def clock(self) -> str:
        """Return how long it plays, such as 2:05."""
        seconds = max(round(self.seconds), 1)
        return f"{seconds // 60}:{seconds % 60:02}"

    @property
    def megabytes(self) -> str:
        """Return its size in megabytes, with one digit behind the point, never 0."""
        return f"{max(self.bytes / MEGABYTE, 0.1):.1f}"


Recordings = Mapping[str, Mapping[str, Recording]]
"""By the path of the page, then by the id of the section, empty for a page's opening."""


def written(found: Recordings) -> bytes:
    """Return the file that says so."""
    plain = {
        page: {name: asdict(each) for name, each in inner.items()} for page, inner in sorted(found.items())
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def of_page(docs: Folder, page: str) -> Mapping[str, Recording]:
    """Return the recordings of a page. The file is believed only where this program writes it."""
    return docs.once(_read).get(page, {})


def _read(docs: Folder) -> Recordings:
    path = docs / paths.PLAYED
    if not paths.is_assembled(docs.root) or not path.is_file():
        return {}
    content = json.loads(path.read_bytes())
    return {
        page: {name: Recording(**each) for name, each in inner.items()} for page, inner in content.items()
    }
