"""Formats that are not read here, known by name and version, and what to choose instead in the program they are from.

There are no readers for them: each program that writes one also writes GIFT or QTI 3.0.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from coursekit.exchange.losses import BadInputError

# How much of a file is looked at, and of how many files of a package.
HEAD, MOST = 4_000, 200
# What the first lines of a file hold, and what it is. The first that fits counts.
NAMES = (
    (re.compile(rb"<(?:\w+:)?questestinterop\b"), "QTI 1.2"),
    (re.compile(rb"imsqti_v2p(?P<minor>[0-9])"), "QTI 2.{minor}"),
    (re.compile(rb"<(?:\w+:)?assessment(?:Item|Test)\b"), "QTI 2"),
    (re.compile(rb"<quiz\b[^>]*>\s*(?:<!--.*?-->\s*)*<question\s+type=", re.DOTALL), "Moodle XML"),
)
REMEDY = {
    "QTI": "export the questions as QTI 3.0 or as GIFT, or take them through Moodle and export GIFT there",
    "Moodle": "choose GIFT when you export from Moodle's question bank",
    "H5P": "write the questions as a table, and read it with --from csv",
}


def refuse(data: bytes, path: str) -> None:
    """Refuse a file of a format that is known and not read.

    Args:
        data: the file's bytes.
        path: the file as it is named to people.

    Raises:
        BadInputError: with the name and the version of the format, and what to choose instead.
    """
    found = next((name for head in heads(data) if (name := format_of(head))), "")
    if found:
        remedy = REMEDY[found.split()[0]]
        raise BadInputError(path, 1, f"this is {found}, which is not read here", remedy)


def format_of(head: bytes) -> str:
    """Return the name and version of a format by the beginning of a file, empty where it is none of these."""
    if head == b"h5p.json":
        return "H5P"
    for pattern, name in NAMES:
        match = pattern.search(head)
        if match:
            return name.format(**{key: value.decode() for key, value in match.groupdict().items()})
    return ""


def heads(data: bytes) -> Iterator[bytes]:
    """Yield the beginning of a file, or of each file of a package."""
    if not data.startswith(b"PK"):
        head = data[:HEAD]
        yield head.replace(b"\0", b"")  # also where each character takes two bytes
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry for entry in archive.infolist() if entry.filename.endswith(".xml")]
            if "h5p.json" in archive.namelist():
                yield b"h5p.json"
            for entry in names[:MOST]:
                with archive.open(entry) as file:
                    yield file.read(HEAD)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return  # the reader says what is wrong with the package
