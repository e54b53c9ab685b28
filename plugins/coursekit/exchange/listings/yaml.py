"""Write a file of listings. Every value is in quotes, so that no program takes it for something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from coursekit.data.loader import Value

WIDTH = 10_000
"""Columns of a line: no text is broken, so that a change touches one line."""


class Quoted(str):
    """A text that is written in double quotes."""

    __slots__ = ()


class Dumper(yaml.SafeDumper):
    """Writes lists with an indent, and never a name for a part that comes twice."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as in the library
        """Indent a list inside its field."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as in the library
        """Write everything out."""
        return True


class InLine(dict[str, Any]):
    """A group that is written in one line."""

    __slots__ = ()


Dumper.add_representer(
    InLine, lambda dumper, group: dumper.represent_mapping("tag:yaml.org,2002:map", group, flow_style=True)
)
Dumper.add_representer(
    Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
)


def quoted(value: Value) -> Any:
    """Return a tree with every text marked for quotes; names of fields stay as they are."""
    if isinstance(value, str):
        return Quoted(value)
    if isinstance(value, list):
        return [quoted(item) for item in value]
    return {name: quoted(item) for name, item in value.items()}


def write(place: dict[str, Value], listings: Sequence[dict[str, Value]]) -> str:
    """Return the text of a file with a place and its listings."""
    # In one line, so that another line can be put in its place.
    rows = [{name: _in_line(name, value) for name, value in listing.items()} for listing in listings]
    return _dumped({"place": quoted(place), "listings": rows})


def where_line(where: dict[str, Value]) -> str:
    """Return the line that says where a listing is, to be put in place of the one in a file."""
    return _dumped({"where": _in_line("where", where)}).strip()


def _in_line(name: str, value: Value) -> Any:
    return InLine(quoted(value)) if name == "where" and isinstance(value, dict) else quoted(value)


def _dumped(value: Any) -> str:
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
