"""The JSON Schema of a file of listings, made from the fields: `schemas/place.json` (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from coursekit.data.schema import Form
from coursekit.resources.fields import INFO, LISTING, OF_CONTACT, PLACE, TABLE, TOP, Field
from coursekit.resources.ways import of_contact

HISTORY = (
    "If you have already sent this file to the repository, its history keeps the address: "
    "tell the maintainers in private"
)
SECRET = f"it under where, and only if the service wants it public; else take it out. {HISTORY}"
# What people write in another place, and where it belongs.
BELONGS = {
    "address": SECRET,
    "area": "where: {share: area-only, area: …}",
    "directions": "where: {share: …, directions: …}",
    "latitude": SECRET,
    "longitude": SECRET,
    "phone": 'contact: [{phone: "…"}]',
    "sms": 'contact: [{sms: "…"}]',
    "tel": 'contact: [{phone: "…"}]',
    "email": 'contact: [{email: "…"}]',
    "web": 'contact: [{web: "…"}]',
    "website": 'run_by: {name: "…", website: "…"}',
    "url": 'contact: [{web: "…"}]',
    "opening_hours": "hours: …",
    "description": "about: …",
    "organization": 'run_by: {name: "…"}',
    "eligibility": "who: …",
}


OWN_WAY = {"type": "string", "description": "a way of _data/ways.yml or ways-own.yml"}
"""What a group of contacts takes under another name, as far as a published schema can say."""

CODES = {
    "required": "L002",
    "additionalProperties": "L004",
    "enum": "L007",
    "type": "L008",
    "several": "L008",
}
"""What the form of a place can have wrong. Days and addresses have rules of their own, which say more."""


def listing_form(known: Iterable[str] = ()) -> Form:
    """Return the form of one listing, with the ways to reach a service that a copy has."""
    of = tuple(of_contact(known) if each.name == OF_CONTACT.name else each for each in LISTING.fields)
    return Form(_group(replace(LISTING, fields=of)), CODES, "this listing", BELONGS)


def place_form() -> Form:
    """Return the form of a file as far as it is about its place."""
    return Form({"properties": {PLACE.name: {"title": "the place", **_schema(PLACE)}}}, CODES)


def local_form(field: Field) -> Form:
    """Return the form of the local texts or tables of a file, by id."""
    return Form({"additionalProperties": _group(field)}, CODES)


def top_form() -> Form:
    """Return the form of a whole file with only the names of its parts."""
    known: dict[str, dict[str, Any]] = {part.name: {} for part in TOP}
    return Form({"additionalProperties": False, "properties": known}, CODES, "a file of listings")


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
    text: dict[str, Any] = {"type": "string"}
    text |= {"enum": list(field.values)} if field.values else {}
    text |= {"pattern": field.pattern} if field.pattern else {}
    if not field.many:
        return {**about, **text}
    # A list says what several are; one text with commas would be taken for one code.
    one = {**text, "pattern": "^[^,;]*$"} if field.coded and not field.values else text
    listed = {"type": "array", "items": text} | ({"minItems": 0} if field.empty else {})
    return {**about, "anyOf": [one, listed]}


def _group(field: Field) -> dict[str, Any]:
    """Return the schema of a group of fields."""
    return {
        "type": "object",
        "additionalProperties": OWN_WAY if field.open else False,
        "required": [inner.name for inner in field.fields if inner.required],
        "properties": {name: _schema(inner) for name, inner in field.inner().items()},
    }
