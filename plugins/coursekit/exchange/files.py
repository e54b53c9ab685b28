"""Files of other programs: read as text, and written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from coursekit.check import reporters
from coursekit.exchange.losses import BadInputError


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInputError: when the file is not UTF-8 text.
    """
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInputError(
            reporters.shown_path(str(path)),
            line,
            "this file cannot be read as text",
            "save it again with the encoding UTF-8",
        ) from None
