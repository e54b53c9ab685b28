"""What gives away where a service is, in words or in what came with an import: L011, L012 and L022.

The fields for an address are one thing; people also write it into a note, or paste a link to a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.resources.fields import FIELDS
from coursekit.resources.place import group
from coursekit.resources.schema import HISTORY

# A house number beside a word for a street, in languages that the course is likely to meet.
AFTER = r"street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|boulevard|blvd\.?"
BEFORE = r"rue|avenue|boulevard|calle|carrera|avenida|av\.|avda\.?|rua|travessa|via|viale|jalan|jl\.|barabara ya|شارع"
STREET = re.compile(
    rf"\b\d{{1,5}}[a-z]?,?\s+(?:[\w.'-]+\s+){{0,3}}(?:{AFTER}|{BEFORE})(?!\w)"
    rf"|\b\d{{1,5}},?\s+(?:{BEFORE})\s+\w+"
    rf"|(?<!\w)(?:{BEFORE})\s+(?:[^\W\d]+[\s,.]+){{1,5}}(?:n[.ºo°]*\s*|#\s*)?\d{{1,5}}\b(?!:)"
    rf"|\b[\w'-]+\s+(?:street|road|avenue)\s+(?:no\.?\s*)?\d{{1,5}}\b(?!:)"
    r"|\w+(?:stra(?:ß|ss)e|straat)\s+\d",
    re.IGNORECASE,
)
# Links to maps, a pair of coordinates with at least three decimals (100 m), and plus codes.
SPOT = re.compile(
    r"(?:https?://)?(?:www\.)?\b(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.|google\.[a-z.]+/maps|maps\.apple\.com"
    r"|openstreetmap\.org|osm\.org|waze\.com|what3words\.com|w3w\.co|geo:-?\d)\S*"
    r"|-?\d{1,2}\.\d{3,}°?\s*[NS]?\s*[,;/]\s*-?\d{1,3}\.\d{3,}"
    r"|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"
)
# Parts of HSDS that say where a service is; they can stand in what came with an import.
HIDING = ("addresses", "latitude", "longitude", "locations", "extent", "external_identifier")
TAKE_OUT = f"take it out, or write share: public if the service wants that. {HISTORY}"
# Fields with rules of their own.
CHECKED_BY_NAME = {("where", "address"), ("where", "latitude"), ("where", "longitude"), ("x_hsds",)}


def address_problems(document: Data, where: loader.Path, listing: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield L011, L012 and L022: an address, a spot on a map, words like an address that may not be public."""
    place = group(listing.get("where"))
    share = place.get("share") or "not given"
    if share == "public":
        return
    for name, code, what in (
        ("address", "L011", "a street address"),
        ("latitude", "L012", "the latitude"),
        ("longitude", "L012", "the longitude"),
    ):
        if place.get(name):
            span = document.place((*where, "where", name))
            yield Diagnostic(code, f"where.share is {share}, but here is {what}", span, TAKE_OUT)
    for path, text in texts_of(listing):
        span = document.place((*where, *path))
        if spot := SPOT.search(text):
            message = f'where.share is {share}, but "{spot[0]}" is a spot on a map'
            yield Diagnostic("L012", message, span, TAKE_OUT)
        elif street := STREET.search(text):
            message = f'where.share is {share}, but "{street[0]}" looks like an address'
            help_text = f"take it out if it is one. {HISTORY}"
            yield Diagnostic("L022", message, span, help_text, level=Level.WARNING)
    yield from imported_problems(document, where, listing, str(share))


def texts_of(value: Value, path: loader.Path = ()) -> Iterator[tuple[loader.Path, str]]:
    """Yield every text in the fields of a listing with its path, but for those with rules of their own."""
    if path in CHECKED_BY_NAME or (path and path[0] not in FIELDS):
        return
    if isinstance(value, str):
        yield path, value
        return
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from texts_of(inner, (*path, name))


def without_spots(value: Value, path: loader.Path = ()) -> Value:
    """Return a listing without what names a spot on a map, in any of its texts but those kept of an import."""
    if path in CHECKED_BY_NAME:
        return value
    if isinstance(value, str):
        return SPOT.sub("", value)
    if isinstance(value, dict):
        return {name: without_spots(inner, (*path, name)) for name, inner in value.items()}
    return [without_spots(inner, (*path, number)) for number, inner in enumerate(value)]


def imported_problems(
    document: Data, where: loader.Path, listing: Mapping[str, Value], share: str
) -> Iterator[Diagnostic]:
    """Yield L011 for what says in `x_hsds` where a service is."""
    for path in hiding(listing.get("x_hsds", ""), ("x_hsds",)):
        yield Diagnostic(
            "L011",
            f'where.share is {share}, but "{path[-1]}" of x_hsds says where it is',
            document.place((*where, *path)),
            f"take it out. {HISTORY}",
        )


def hiding(value: Value, path: loader.Path) -> Iterator[loader.Path]:
    """Yield where in some data stands what says where a service is."""
    inner = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for name, part in inner:
        if name in HIDING and part:
            yield (*path, name)
        else:
            yield from hiding(part, (*path, name))
