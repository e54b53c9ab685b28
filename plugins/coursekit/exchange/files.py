"""Files of other programs: read as text, and written whole or not at all."""

from __future__ import annotations

import codecs
from pathlib import Path

from coursekit.check import reporters
from coursekit.exchange.losses import BadInputError


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInputError: when the file is no text.
    """
    return decoded(path.read_bytes(), reporters.shown_path(str(path)))


def decoded(raw: bytes, shown: str) -> str:
    """Return bytes as text: UTF-8, or UTF-16 where the first sign says so, as some spreadsheets save it.

    Args:
        raw: the bytes.
        shown: the file as it is named to people.

    Raises:
        BadInputError: when they are neither.
    """
    style = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(style)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        remedy = "save it again with the encoding UTF-8"
        raise BadInputError(shown, line, "this file cannot be read as text", remedy) from None
