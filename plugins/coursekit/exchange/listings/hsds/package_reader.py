"""Read services from the tables of an HSDS data package: a folder or a zip archive of CSV files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from coursekit.data.loader import Value
from coursekit.exchange import spreadsheet
from coursekit.exchange.files import decoded
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.hsds.package import BLANK, DESCRIPTOR, NOBODY, blanks, link, reference
from coursekit.exchange.listings.hsds.tables import LINKS, fields, inner, tables
from coursekit.exchange.listings.incoming import Arrived
from coursekit.exchange.losses import BadInputError, Loss, LossKind

LARGEST = 50_000_000
"""Bytes that the files of a package may have together."""
REMEDY = "take a folder or a zip archive with services.csv and the other tables of HSDS 3"
Row: TypeAlias = "tuple[int, dict[str, str]]"


def files(path: Path, shown: str) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the content of the files in a folder or an archive.

    Raises:
        BadInputError: when the archive cannot be opened or is too large.
    """
    if path.is_dir():
        sizes = {file: file.stat().st_size for file in sorted(path.glob("*.csv"))}
        if sum(sizes.values()) > LARGEST:
            raise BadInputError(shown, 1, "the files in this folder are too large", REMEDY)
        for file in sizes:
            yield file.name, file.read_bytes()
        return
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise BadInputError(shown, 1, "the files in this archive are too large", REMEDY)
            for entry in entries:
                yield PurePosixPath(entry.filename).name, archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BadInputError(shown, 1, f"the archive cannot be opened ({error})", REMEDY) from None
    except zipfile.zlib.error as error:  # type: ignore[attr-defined] # the module's own import of zlib
        raise BadInputError(shown, 1, f"the archive is damaged ({error})", REMEDY) from None


class Package:
    """The tables of a package, and the services that can be put together from them."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.tables: dict[str, list[Row]] = {}
        self.losses: list[Loss] = []
        self.used: set[tuple[str, int]] = set()
        self.owned: dict[tuple[str, str, str], list[Row]] = {}

    def path(self, table: str) -> str:
        """Return how people call the file of a table."""
        return f"{self.shown}/{tables()[table]['path']}"

    def load(self, name: str, content: bytes) -> None:
        """Read one file."""
        table = next((key for key, about in tables().items() if about["path"] == name), "")
        if not table:
            if name != DESCRIPTOR:
                self.losses.append(
                    Loss(f"{self.shown}/{name}", 1, "", "no table of HSDS 3.0", LossKind.LEFT_OUT)
                )
            return
        rows, losses = spreadsheet.read(
            decoded(content, self.path(table)), self.path(table), spreadsheet.Columns(("id",), shields=False)
        )
        self.losses += losses
        self.tables[table] = rows
        for row in rows:
            for column, cell in row[1].items():
                self.owned.setdefault((table, column, cell), []).append(row)

    def node(self, table: str, row: Row, owner: str = "") -> Group:
        """Return a row with all that belongs to it, without the columns that name its owner."""
        line, cells = row
        self.used.add((table, line))
        skipped = {link(table, owner), *LINKS.get(table, ())} if owner else set()
        found: Group = {key: cell for key, cell in cells.items() if key not in skipped}
        missing = [key for key in tables()[table]["required"] if key not in found and key != "id"]
        missing += [key for key in blanks(table) if cells.get(key) == BLANK]
        found |= dict.fromkeys(missing, "")
        for key, field in fields(table).items():
            target = inner(field)
            if target and "$ref" in field:
                self.refer(found, table, key, target)
            elif target and (rows := self.children(target, table, cells.get("id", ""))):
                found[key] = [self.node(target, child, table) for child in rows]
        return found

    def refer(self, found: Group, table: str, key: str, target: str) -> None:
        """Put in place what a row refers to, instead of its id."""
        column = reference(key, table)
        wanted = str(found.get(column, ""))
        if wanted == NOBODY:
            del found[column]
        elif wanted and (rows := self.owned.get((target, "id", wanted))):
            del found[column]
            found[key] = self.node(target, rows[0])

    def children(self, table: str, owner: str, name: str) -> list[Row]:
        """Return the rows of a table that belong to a row of another."""
        column = link(table, owner)
        rows = self.owned.get((table, column, name), []) if column and name else []
        if table in LINKS:
            return [row for row in rows if row[1].get(LINKS[table][1], owner) == owner]
        return rows

    def services(self) -> Iterator[Arrived]:
        """Yield the services in the order of their table."""
        for row in self.tables.get("service", []):
            value: Value = self.node("service", row)
            if isinstance(value, dict):
                yield Arrived(self.path("service"), row[0], value)

    def left(self) -> Iterator[Loss]:
        """Yield the rows that belong to no service."""
        for table, rows in self.tables.items():
            for line, cells in rows:
                if (table, line) not in self.used and cells.get("id") != NOBODY:
                    yield Loss(
                        self.path(table), line, "", "this row belongs to no service", LossKind.LEFT_OUT
                    )


def read(path: Path, shown: str) -> tuple[list[Arrived], list[Loss]]:
    """Read a package.

    Raises:
        BadInputError: when it is none, or one of its tables cannot be read.
    """
    package = Package(shown)
    for name, content in files(path, shown):
        package.load(name, content)
    if "service" not in package.tables:
        raise BadInputError(shown, 1, "there is no services.csv here", REMEDY)
    found = list(package.services())
    return found, [*package.losses, *package.left()]
