"""Files beside those of places that are not read, because of the ends of their names: code L034."""

from __future__ import annotations

from pathlib import Path

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.resources.place import SUFFIX

TABLES = {".csv", ".json", ".zip"}
"""The ends of names of files that an import reads."""
SHEETS = {".xlsx", ".xls", ".ods", ".numbers"}
"""Those of programs for spreadsheets, from which such a file is saved."""


def unread(path: Path) -> Diagnostic:
    """Return L034 for a file whose name keeps it from being read."""
    wanted = f"{path.name.partition('.')[0].lower()}{SUFFIX}"
    table = f"{path.name.partition('.')[0]}.csv" if path.suffix in SHEETS else path.name
    saved = f"save the sheet as {table} in UTF-8, then " if path.suffix in SHEETS else ""
    imported = f"write each row into {wanted}, as the other lists here have theirs, and delete this file; or {saved}run: coursekit listings import {table} --to {wanted}"
    return Diagnostic(
        "L034",
        f'this file is not read, because its name ends in "{path.suffix}"',
        Span(1, 1, 2),
        imported if path.suffix in TABLES | SHEETS else f"call it {wanted}",
    )
