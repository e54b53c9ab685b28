"""Services as the tables of an HSDS data package, written: one CSV for each table, and datapackage.json.

https://docs.openreferral.org/en/v3.0/hsds/publication_formats_reference.html and
https://specs.frictionlessdata.io/tabular-data-package/.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any, TypeAlias

from coursekit.exchange import spreadsheet
from coursekit.exchange.listings.hsds.tables import LINKS, VERSION, Object, fields, identifier, inner, tables

Rows: TypeAlias = "dict[str, dict[str, dict[str, str]]]"
"""The rows of each table by their ids."""

DESCRIPTOR = "datapackage.json"
NOBODY = identifier("organization")
"""The id of the organization of services that name none; the standard wants one in tables."""
# A telephone number or another number, which a formula cannot hide in: `+1 604 555 0100`
NUMBER = re.compile(r"[+-][\d\s().-]+")
RAW = "the standard wants the text as it is, so open the table as text and never let a spreadsheet compute it"
BLANK = "(not given)"
"""What stands in a cell that the standard requires and nobody can fill: readers take an empty one for missing."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of files in an archive, so that the same listings make the same archive."""


def link(table: str, owner: str) -> str:
    """Return the column of a table that holds the id of its owner, empty where there is none."""
    name = LINKS[table][0] if table in LINKS else f"{owner}_id"
    return name if name in fields(table) else ""


def reference(name: str, table: str) -> str:
    """Return the column that holds the id of what a field of a table refers to."""
    return (
        f"{name.removesuffix('_detail')}_id" if f"{name.removesuffix('_detail')}_id" in fields(table) else ""
    )


def blanks(table: str) -> list[str]:
    """Return the columns of a table that are required, and take any text."""
    plain = {"type": "string"}
    return [
        key for key, field in fields(table).items() if key in tables()[table]["required"] and field == plain
    ]


class Tables:
    """The rows of all tables, filled one service after the other."""

    def __init__(self) -> None:
        self.rows: Rows = {}

    def add(self, service: Object) -> list[str]:
        """Add a service and all that belongs to it; return what has no column."""
        nobody = {"id": NOBODY, "name": "Not named", "description": "The listing names no organization."}
        whole = service if "organization" in service else {**service, "organization": nobody}
        notes: list[str] = []
        self.row("service", whole, {}, notes)
        return notes

    def row(self, table: str, node: Object, owner: Mapping[str, str], notes: list[str]) -> str:
        """Add a row and the rows of what it holds; return its id, another than its own where that is taken."""
        known = fields(table)
        cells: dict[str, str] = {}
        held: list[tuple[str, Object]] = []
        for key, value in node.items():
            target = inner(known.get(key, {}))
            if isinstance(value, str | int | float) and key in known and not target:
                cells[key] = str(value)
                if spreadsheet.computed(cells[key]) and not NUMBER.fullmatch(cells[key]):
                    notes.append(f"the cell {key} of the table {table} begins like a formula: {RAW}")
            elif target and isinstance(value, dict) and reference(key, table):
                cells[reference(key, table)] = self.row(target, value, {}, notes)
            elif target and isinstance(value, list) and link(target, table):
                held += [(target, item) for item in value if isinstance(item, dict)]
            else:
                notes.append(f"the table {table} has no column for {key}, which is left out")
        cells |= owner
        cells |= {key: BLANK for key in blanks(table) if not cells.get(key)}
        name = self.placed(table, str(node.get("id", "")), cells)
        for target, item in held:
            self.row(target, item, self.owner(target, table, name), notes)
        return name

    def placed(self, table: str, name: str, cells: dict[str, str]) -> str:
        """Put a row into its table, and return the id under which it stands there.

        Other directories use one id for rows that say different things, or that belong to different rows.
        """
        there = self.rows.setdefault(table, {})
        if there.get(name, cells) != cells:
            name = identifier(table, name, *(f"{key}={cell}" for key, cell in sorted(cells.items())))
            cells = cells | {"id": name}
        there[name] = cells
        return name

    @staticmethod
    def owner(table: str, owner: str, name: str) -> dict[str, str]:
        """Return the cells that name the owner of a row."""
        cells = {link(table, owner): name}
        return cells | {LINKS[table][1]: owner} if table in LINKS else cells


def descriptor(found: Rows) -> Object:
    """Return what describes a package: its tables, their columns, and which refers to which."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": f"Local listings in the form of HSDS {VERSION}",
        "resources": [_resource(name, about, found) for name, about in tables().items() if name in found],
    }


def _resource(name: str, about: Object, found: Rows) -> Object:
    needed = {*about["required"], *about.get("tabular_required", ())}
    columns = [_column(key, field, needed) for key, field in fields(name).items() if not inner(field)]
    keys = [
        {"fields": column["name"], "reference": {"resource": target, "fields": "id"}}
        for column in columns
        if (target := column["name"].removesuffix("_id")) in found and column["name"] != target
    ]
    schema = {"fields": columns, "primaryKey": "id"} | ({"foreignKeys": keys} if keys else {})
    return {"name": name, "path": about["path"], "profile": "tabular-data-resource", "schema": schema}


def _column(name: str, field: Object, needed: set[str]) -> Object:
    kind = field.get("datapackage_type", field["type"])
    column: Object = {"name": name, "type": kind}
    if kind == "string" and "format" in field:
        column["format"] = field["format"]
    elif kind in {"time", "datetime"}:
        # HSDS asks for hours and minutes, and allows an offset; the usual form has seconds.
        column["format"] = "any"
    limits: dict[str, Any] = {"required": True} if name in needed else {}
    limits |= {"enum": field["enum"]} if "enum" in field else {}
    return column | ({"constraints": limits} if limits else {})


def write(found: Rows) -> bytes:
    """Return a package as a zip archive."""
    content = {DESCRIPTOR: json.dumps(descriptor(found), ensure_ascii=False, indent=2) + "\n"}
    for name, about in tables().items():
        if name in found:
            columns = [key for key, field in fields(name).items() if not inner(field)]
            content[about["path"]] = spreadsheet.write(columns, found[name].values(), shields=False)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in content.items():
            archive.writestr(zipfile.ZipInfo(path, MOMENT), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()
