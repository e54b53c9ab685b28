"""The formats in which questions leave and arrive. A new one is one line here and one module that it names.

`tests/unit/exchange/questions/test_every_format.py` says what else a format needs: a line of help, a row of the
guide, and that every kind comes back from it or is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from coursekit.check import reporters
from coursekit.exchange.files import read_text
from coursekit.exchange.losses import Loss, Written
from coursekit.exchange.questions import anki, csv, gift, gift_read, json, mkdocs_quiz, qti, qti_read, refused
from coursekit.exchange.questions.item import Found

Arrived: TypeAlias = tuple[list[Found], list[Loss]]

WRITERS: dict[str, Callable[[Iterable[Found]], Written]] = {
    "gift": gift.write,
    "qti": qti.write,
    "csv": csv.write,
    "json": json.write,
    "anki": anki.write,
}
TEXT_READERS: dict[str, Callable[[str, str], Arrived]] = {
    "gift": gift_read.read,
    "mkdocs-quiz": mkdocs_quiz.read,
    "csv": csv.read,
}
BINARY_READERS: dict[str, Callable[[bytes, str], Arrived]] = {"qti": qti_read.read}
READERS = (*TEXT_READERS, *BINARY_READERS)


def write(style: str, found: Iterable[Found], site: anki.Site) -> Written:
    """Return questions in the format `style`, and what could not be written. A deck is its site's own."""
    return anki.write(found, site) if style == "anki" else WRITERS[style](found)


def read(file: Path, style: str) -> Arrived:
    """Read the questions of a file in the format `style`, and everything that could not be taken over.

    Raises:
        BadInputError: when it cannot be read at all, or is of a format that is not read here.
    """
    shown = reporters.shown_path(str(file))
    data = file.read_bytes()
    refused.refuse(data, shown)
    if style in BINARY_READERS:
        return BINARY_READERS[style](data, shown)
    return TEXT_READERS[style](read_text(file), shown)
