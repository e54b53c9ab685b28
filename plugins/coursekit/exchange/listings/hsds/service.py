"""A whole listing as an HSDS service, and back.

What the standard has no field for goes into attributes of our own taxonomy, so that it comes back.
When another program changed the standard's fields, those count, and our attributes for them do not.
What came from elsewhere and has no field here is in `x_hsds`, as it came; it goes out again as long
as it still fits what the listing says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coursekit.data.loader import Value
from coursekit.exchange.listings import tree
from coursekit.exchange.listings.hsds import contact_fields, text_fields
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.hsds.tables import (
    LINKS,
    Object,
    alike,
    as_read,
    fields,
    identifier,
    inner,
    typed,
)
from coursekit.exchange.listings.tree import KEPT, leaves, rows, text
from coursekit.resources.fields import LISTING, PLACE, Field
from coursekit.resources.place import Kind, Place, group, texts

OURS = "coursekit"
KINDS = "coursekit kinds of service"
CODECS = (*text_fields.CODECS, *contact_fields.CODECS)
CARRIED = ("id", "name_on_paper", "not_for", "know_before", "publish", "source")
"""Fields that always go into attributes; `kind` has a taxonomy of its own."""
OWNERS = {"attributes": LINKS["attribute"], "metadata": LINKS["metadata"]}


def about_place(place: Place) -> Group:
    """Return the fields of a place."""
    marks = {"demo": "yes" if place.demo else "", "upstream": "yes" if place.upstream else ""}
    own = {"name": place.name, "country": place.country, "timezone": place.timezone, "note": place.note}
    return tree.ordered({**own, **marks}, PLACE.name)[0]


def write(listing: Group, place: Place, kinds: Mapping[str, Kind]) -> tuple[Object, list[str]]:
    """Return a service and what of `x_hsds` could not go with it.

    Args:
        listing: a listing as `outgoing.collect` returns it.
        place: the place that it stands in.
        kinds: the kinds of service, for their labels.
    """
    kept = group(listing.get(KEPT))
    service = plain(listing, place, kinds, text(kept, "id"))
    notes = []
    if "attributes" in kept:
        service["attributes"] = [*rows(service, "attributes"), *rows(kept, "attributes")]
    parts = {name: value for name, value in kept.items() if name not in {"attributes", "id"}}
    if parts:
        wanted = read(as_read(service), place, kinds)
        # Mostly all of it fits; else each part is tried for itself.
        for name in () if read(as_read(service | parts), place, kinds) == wanted else tuple(parts):
            if read(as_read({**service, name: parts[name]}), place, kinds) != wanted:
                notes.append(f"{KEPT}.{name} no longer fits what the listing says, and is left out")
                del parts[name]
    service |= parts
    found: Object = typed(numbered(service))
    return found, notes


def plain(listing: Group, place: Place, kinds: Mapping[str, Kind], name: str = "") -> Group:
    """Return a listing as a service of texts, without what came from elsewhere."""
    service: Group = {"id": name or identifier("listing", text(listing, "id"))}
    carried = {name: listing[name] for name in CARRIED if name in listing}
    for codec in CODECS:
        own = codec.own(listing)
        written = codec.write(listing, place)
        service |= written
        if codec.read(as_read(written), place) != own:
            carried |= own
    attributes = [_kind(code, kinds) for code in texts(listing.get("kind"))]
    attributes += [
        _attribute(path, text_fields)
        for path, text_fields in leaves({**carried, "place": about_place(place)})
    ]
    return {**service, "attributes": [*attributes]}


def _attribute(path: str, value: str) -> Group:
    names = [name for name in path.split(".") if not name.isdecimal()]
    term = {"code": path, "name": ".".join(names), "description": _about(names), "taxonomy": OURS}
    return {
        "link_type": names[0],
        "value": value,
        "taxonomy_term": {"id": identifier("term", path), **term},
    }


def _about(names: list[str]) -> str:
    """Return what a field means."""
    field: Field | None = PLACE if names[0] == PLACE.name else LISTING.inner().get(names[0])
    for name in names[1:]:
        field = field.inner().get(name) if field else None
    return field.about if field else ""


def _kind(code: str, kinds: Mapping[str, Kind]) -> Group:
    label = kinds[code].label if code in kinds else code
    term = {"code": code, "name": label, "description": label, "taxonomy": KINDS}
    return {
        "link_type": "kind",
        "taxonomy_term": {"id": identifier("kind", code), **term},
    }


def numbered(service: Group) -> Group:
    """Return a service in which every part has an id, always the same for the same place in it."""
    found = _numbered(service, "service", text(service, "id"))
    for name, (owner, table) in OWNERS.items():
        for row in rows(found, name):
            row.setdefault(owner, text(service, "id"))
            row.setdefault(table, "service")
    return found


def _numbered(node: Group, table: str, path: str) -> Group:
    result: Group = dict(node)
    if not text(result, "id"):
        result = {"id": identifier(path), **result}
    for name, value in node.items():
        target = inner(fields(table).get(name, {}))
        if target and isinstance(value, dict):
            result[name] = _numbered(value, target, f"{path}/{name}")
        elif target and isinstance(value, list):
            result[name] = [
                _numbered(row, target, f"{path}/{name}/{n}") if isinstance(row, dict) else row
                for n, row in enumerate(value)
            ]
    return result


def own_texts(service: Group) -> dict[str, str]:
    """Return what our attributes say, by path."""
    return {
        text(row.get("taxonomy_term"), "code"): text(row, "value")
        for row in rows(service, "attributes")
        if text(row.get("taxonomy_term"), "taxonomy") == OURS
    }


def foreign(service: Group) -> list[Value]:
    """Return the attributes that are not ours."""
    ours = {OURS, KINDS}
    every = rows(service, "attributes")
    return [row for row in every if text(row.get("taxonomy_term"), "taxonomy") not in ours]


def unowned(service: Group) -> Group:
    """Return a service whose attributes and records do not repeat whose they are."""
    found = dict(service)
    for name, columns in OWNERS.items():
        if isinstance(service.get(name), list):
            found[name] = [
                {key: value for key, value in row.items() if key not in columns}
                for row in rows(service, name)
            ]
    return found


def read(service: Group, place: Place, kinds: Mapping[str, Kind]) -> Group:
    """Return the listing of a service of texts, without `x_hsds`; the id is empty where it has none."""
    ours = tree.ordered(tree.grown(own_texts(service)))[0]
    listing = {name: ours[name] for name in CARRIED if name in ours}
    for codec in CODECS:
        found = codec.read(service, place)
        own = codec.own(ours)
        fits = codec.read(as_read(codec.write({**listing, **ours}, place)), place) == found
        listing |= own if fits else _merged(own, found)
    listing["kind"] = [*dict.fromkeys(_kinds(service, kinds))]
    return tree.ordered(listing)[0]


def _merged(own: Group, found: Group) -> Group:
    """Return what the standard's fields say, with the answers that they have no words for."""
    answers = group(own.get("know_before"))
    kept = {name: value for name, value in answers.items() if not name.startswith("id_asked")}
    return {**found, "know_before": {**kept, **group(found.get("know_before"))}} if kept else found


def _kinds(service: Group, kinds: Mapping[str, Kind]) -> Iterator[str]:
    """Yield the kinds of a service: ours, and terms of others that are called like one of ours."""
    labels = {kind.label.casefold(): code for code, kind in kinds.items()}
    for row in rows(service, "attributes"):
        term = row.get("taxonomy_term")
        if text(term, "taxonomy") == KINDS:
            yield text(term, "code")
        elif text(term, "taxonomy") != OURS and text(term, "name").casefold() in labels:
            yield labels[text(term, "name").casefold()]


def taken(service: Group, place: Place, kinds: Mapping[str, Kind], name: str) -> Group:
    """Return the listing of a service, with all that it has no field for in `x_hsds`.

    Args:
        service: the service as texts.
        place: the place that the listing will stand in.
        kinds: the kinds of service, for their labels.
        name: the listing's id.
    """
    service = unowned(as_read(service))
    listing = {**read(service, place, kinds), "id": name}
    written = as_read(numbered(plain(listing, place, kinds)))
    kept = {key: value for key, value in service.items() if _differs(key, value, written)}
    others = foreign(service)
    kept.pop("attributes", None)
    if others:
        kept["attributes"] = others
    return tree.ordered({**listing, KEPT: kept})[0]


def _differs(name: str, value: Value, written: Group) -> bool:
    """Tell whether a part of a service would not come out of its listing again."""
    other = written.get(name)
    if name == "id":
        return value != other
    if name == "organization" and text(value, "id") != text(other, "id"):
        return True
    return not alike(value, other)


def place_of(service: Group) -> Group:
    """Return the fields of the place that a service names, in our own attributes."""
    found = group(tree.grown(own_texts(service)).get(PLACE.name))
    return tree.ordered(found, PLACE.name)[0]


def placed(place: Place, about: Mapping[str, Value]) -> Place:
    """Return a place with the name, country and time zone that came with the services."""
    return replace(
        place,
        name=text(about, "name") or place.name,
        country=text(about, "country") or place.country,
        timezone=text(about, "timezone") or place.timezone,
        demo=place.demo or text(about, "demo") == "yes",
        upstream=place.upstream or text(about, "upstream") == "yes",
        note=place.note or text(about, "note"),
    )
