"""Files of text that are not UTF-8: code F001."""

from __future__ import annotations

from pathlib import Path

from coursekit.model import limits
from coursekit.model.diagnostics import Diagnostic, Span

TEXTS = (".md", ".yml")
"""The ends of names of files that are read as text."""


def misread(path: Path) -> int | None:
    """Return the line of a file on which something stands that is not UTF-8, None where there is none; the first of a file that is too large for any text."""
    if limits.too_large(path.stat().st_size, data=True):
        return 1
    raw = path.read_bytes()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw[: error.start].count(b"\n") + 1
    return None


def not_text(line: int) -> Diagnostic:
    """Return the problem of a file that is not UTF-8 text."""
    return Diagnostic(
        "F001",
        "this file cannot be read as text",
        Span(line, 1, 2),
        'save it again on your computer with the encoding UTF-8, which the window "Save as" offers, and upload it; or undo the change',
    )
