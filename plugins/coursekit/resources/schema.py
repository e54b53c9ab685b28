"""The JSON Schema of a file of listings, made from the fields: `schemas/place.json` (JSON Schema 2020-12)."""

from __future__ import annotations

from typing import Any

from coursekit.resources.fields import INFO, LISTING, PLACE, TABLE, Field


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file of listings."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Listings of a place",
        "type": "object",
        "additionalProperties": False,
        "required": ["place"],
        "properties": {
            PLACE.name: _schema(PLACE),
            LISTING.name: _schema(LISTING),
            INFO.name: _by_id(INFO),
            TABLE.name: _by_id(TABLE),
        },
    }


def _by_id(field: Field) -> dict[str, Any]:
    """Return the schema of groups that have ids for names."""
    return {
        "description": field.about,
        "type": "object",
        "propertyNames": {"pattern": "^[a-z][a-z0-9-]*$"},
        "additionalProperties": _group(field),
    }


def _schema(field: Field) -> dict[str, Any]:
    """Return the schema of one field."""
    about = {"description": field.about}
    if field.free:
        return about
    if field.fields:
        group = _group(field)
        return {**about, "type": "array", "items": group} if field.rows else {**about, **group}
    text: dict[str, Any] = {"enum": list(field.values)} if field.values else {"type": "string"}
    if field.pattern:
        text["pattern"] = field.pattern
    return {**about, "anyOf": [text, {"type": "array", "items": text}]} if field.many else {**about, **text}


def _group(field: Field) -> dict[str, Any]:
    """Return the schema of a group of fields."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [inner.name for inner in field.fields if inner.required],
        "properties": {name: _schema(inner) for name, inner in field.inner().items()},
    }
