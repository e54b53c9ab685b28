"""Recordings: MP3, M4A, Ogg and Opus of a modest size that say nothing of who made them, where and when. Codes E002 to E004.

A recording is read piece by piece, and only the pieces that play it are published, so no file is a recording and
something else at once. What the check names, `--fix` takes out, and the build does in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page import recording_mp3, recording_mp4, recording_ogg
from coursekit.page.recording_pieces import BrokenError, Pieces, told

READERS = {
    ".mp3": recording_mp3.read,
    ".m4a": recording_mp4.read,
    ".ogg": recording_ogg.read,
    ".opus": recording_ogg.read_opus,
}
ENDS = tuple(READERS)
PUBLISHED = {".opus": ".ogg"}
"""The endings in a site that are others than those of the source: every host knows what .ogg is."""
STAMP_END = ".yml"
FOLDER = "audio"
"""The folder of a copy's recordings, and that of the site's."""
MOST_BYTES = 3_000_000
"""About eight minutes of speech as MP3 or AAC, and twice that as Opus."""
PLACE = Span(1, 1, 2)


def content(path: Path) -> bytes:
    """Return a file, at least so many bytes of it that it is known to be too large."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read(data: bytes, end: str) -> Pieces | None:
    """Return a recording taken apart, None for one that cannot be published.

    Args:
        data: the file, as `content` returns it.
        end: its ending, such as `.mp3`.
    """
    try:
        return READERS[end](data) if len(data) <= MOST_BYTES else None
    except BrokenError:
        return None


def check(data: bytes, end: str) -> Iterator[Diagnostic]:
    """Yield E002 for a file of another kind, E003 for what it tells besides the sound, E004 where it is too large."""
    if len(data) > MOST_BYTES:
        yield Diagnostic(
            "E004",
            f"the recording has more than {MOST_BYTES:,} bytes",
            PLACE,
            "save it with one channel and a lower rate, such as 32 kbit/s, or record the section in a shorter way",
        )
        return
    try:
        found = READERS[end](data)
    except BrokenError as error:
        detail = f": {error}" if str(error) else ""
        yield Diagnostic(
            "E002",
            f"the file is no recording of the kind {end}{detail}",
            PLACE,
            "export it again as MP3, or as M4A with AAC; a new name does not change what a file is",
        )
        return
    if kinds := told(found):
        yield Diagnostic(
            "E003",
            f"the recording tells more than its sound: {', '.join(kinds)}",
            PLACE,
            "save it again without tags, or run `coursekit check --fix`; the history keeps what was sent",
            renew=lambda old: READERS[end](old).bare,
        )
