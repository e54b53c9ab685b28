"""The tables of HSDS 3.0 (Human Services Data Specification, Open Referral), from its reduced schemas.

https://docs.openreferral.org/en/v3.0/hsds/schema_reference.html; where the schemas come from stands
in `schemas/hsds/README.md`.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker

from coursekit.data.loader import Value
from coursekit.exchange.listings.tree import texted

Object: TypeAlias = "dict[str, Any]"
Group: TypeAlias = "dict[str, Value]"

SCHEMA = "schemas/hsds/hsds-3.0.json"
VERSION = "3.0"
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?")
WHOLE = re.compile(r"-?\d{1,15}")
WEB = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[!#-;=?-\[\]_a-z~%]+")
"""The signs of a URI, RFC 3986."""
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
LINKS = {"attribute": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}
"""Columns that name the owner of a row of any table, and the table of the owner."""
CHECKER = FormatChecker(formats=("uuid", "email"))


@CHECKER.checks("uri")
def is_uri(value: object) -> bool:
    """Tell whether a text is an absolute URI; other values are none of this check's business."""
    return not isinstance(value, str) or bool(WEB.fullmatch(value))


@CHECKER.checks("date-time")
def is_moment(value: object) -> bool:
    """Tell whether a text is a day and a time with an offset, RFC 3339."""
    return not isinstance(value, str) or bool(MOMENT.fullmatch(value))


@lru_cache(maxsize=1)
def schema() -> Object:
    """Return the reduced schemas, one under `$defs` for each table."""
    found: Object = json.loads(files("coursekit").joinpath(SCHEMA).read_text(encoding="utf-8"))
    return found


def tables() -> Mapping[str, Object]:
    """Return the tables by name, in the order of the standard."""
    found: Mapping[str, Object] = schema()["$defs"]
    return found


def fields(table: str) -> Mapping[str, Object]:
    """Return the fields of a table by name."""
    found: Mapping[str, Object] = tables()[table]["properties"]
    return found


def inner(field: Mapping[str, Any]) -> str:
    """Return the table that a field refers to, one row or many; empty for a plain value."""
    target = field.get("$ref") or field.get("items", {}).get("$ref", "")
    return str(target).rpartition("/")[2]


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    """Return what decides whether a service is valid."""
    return Draft202012Validator({**schema(), "$ref": "#/$defs/service"}, format_checker=CHECKER)


def errors(service: Object) -> Iterator[str]:
    """Yield in words what is not valid about a service."""
    for error in validator().iter_errors(service):
        yield f"{error.json_path.removeprefix('$.')}: {error.message[:200]}"


def identifier(*parts: str) -> str:
    """Return an id that is always the same for the same parts: a UUID of version 5, RFC 9562."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(("coursekit", *parts))))


def typed(value: Value, table: str = "service") -> Any:
    """Return texts as the standard wants them: in its order, and numbers where a field holds a number."""
    if isinstance(value, list):
        return [typed(item, table) for item in value]
    if isinstance(value, str):
        return value
    known = fields(table) if table else {}
    order = {name: value[name] for name in known if name in value} | value
    return {name: _typed(item, known.get(name, {})) for name, item in order.items()}


def _typed(value: Value, field: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        if field.get("type") != "number" or not NUMBER.fullmatch(value):
            return value
        return int(value) if WHOLE.fullmatch(value) else float(value)
    return typed(value, inner(field))


def as_read(value: Group) -> Group:
    """Return a service of texts as it comes back: numbers as they are written by JSON."""
    found: Group = {name: texted(item) for name, item in typed(value).items()}
    return found


def alike(one: Value | None, other: Value | None) -> bool:
    """Tell whether two pieces of data say the same, whatever their ids are."""
    return (bare(one) or "") == (bare(other) or "")


def bare(value: Value | None) -> Value:
    """Return data without ids, without what names an owner, and without what is empty."""
    if isinstance(value, list):
        return [found for item in value if (found := bare(item))]
    if isinstance(value, dict):
        owners = {"id", *(table for _, table in LINKS.values())}
        named = {k: bare(v) for k, v in value.items() if k not in owners and not k.endswith("_id")}
        return {k: v for k, v in named.items() if v}
    return value or ""
