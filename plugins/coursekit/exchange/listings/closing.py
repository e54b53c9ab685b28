"""Close what comes from elsewhere: nothing of an import is public before a person writes so.

A repository is public, and so is its history. So an import leaves addresses out of the file that it
writes, and hands each of them over once, to be pasted after the service has agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coursekit.data.loader import Value
from coursekit.exchange.listings import tree
from coursekit.exchange.listings.hsds import contact_fields
from coursekit.exchange.listings.outgoing import kept_back
from coursekit.exchange.listings.tree import KEPT, leaves, rows, text
from coursekit.resources.place import Place, group
from coursekit.resources.privacy import PUBLIC, allowed, reduced

SPOTS = ("address", "latitude", "longitude")
PLACE_TEXTS = ("address_1", "address_2", "address", "street", "street_address")
"""Fields of an address in other directories, whose text may be repeated in a description."""
UNSAID = re.compile(
    r"exclude|confidential|redact|do not (?:publish|list|share)|not (?:for )?public|undisclosed",
    re.IGNORECASE,
)
"""What other directories call a service that is not to be shown: Exclude from Website, Confidential."""
NO = re.compile(r"no|n|false|0|none|", re.IGNORECASE)
STREET_NAME = re.compile(r"^\d+\w?,?\s+|(?:,|(?<!\s))\s++(?:no\.?\s*+|#\s*+)?\d++\w?$", re.IGNORECASE)
"""What is not the name in an address: 12 Secret Street, Hauptstr. 5."""
MEMBERS = ("contacts", "funding", "metadata")
"""Parts of a service in which people are named."""
NAMELESS = "Service without a name"
SHORTEST = 5
"""Letters that the text of an address has at least, to be looked for in other texts."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A listing that nothing shows, and what was taken out of it."""

    listing: dict[str, Value]
    notes: list[str]
    places: list[dict[str, Value]]
    """What `where` can be after the service has agreed, one for each address; none where none may be shown."""
    stays_closed: bool = False
    """Whether the other directory says that it is not to be shown."""


def closed(listing: dict[str, Value]) -> Closed:
    """Return a listing of another directory, closed.

    Args:
        listing: the listing in the order of its model, as it was read.
    """
    raw, where = group(listing.get(KEPT)), group(listing.get("where"))
    unsaid = list(dict.fromkeys(reasons(raw)))
    kept, gone = allowed(raw)
    found = scrubbed({**listing, KEPT: kept}, secrets(listing))
    left = reduced({**found, "where": _where(group(found.get("where"))), "publish": []})
    notes = [f'it says "{reason}", so it stays closed, and no address is given here' for reason in unsaid]
    notes += [*_cut(listing, left), *([kept_back(gone)] if gone else []), *_kept(group(left.get(KEPT)))]
    if not text(left, "name").strip(" ,;-"):
        left["name"] = text(left.get("run_by"), "name") or NAMELESS
        notes.append("its name was an address, and is left out; write name")
    places = [] if unsaid else _handed_over([where, *_others(raw)])
    return Closed(tree.ordered(left)[0], notes, places, bool(unsaid))


def _handed_over(found: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """Return places as they can be shown after their service has agreed, each address once."""
    spots = [each for each in found if any(name in each for name in SPOTS)]
    # The city may stand in one and not in the other.
    named = {
        text(each, "address").partition(",")[0] or text(each, "latitude"): each for each in reversed(spots)
    }
    return [_opened(each) for each in reversed(named.values())]


def _where(found: dict[str, Value]) -> dict[str, Value]:
    """Return where a service is, as far as that says nothing that another directory made public."""
    share = text(found, "share")
    stays = {name: found[name] for name in ("area", "directions") if text(found, name).strip(" ,;-")}
    if share in {"", PUBLIC}:
        stays.pop("directions", None)
        share = "area-only" if "area" in stays else "none"
    return {"share": share, **stays}


def _opened(where: dict[str, Value]) -> dict[str, Value]:
    """Return a place as it can be shown after its service has agreed."""
    return group(tree.ordered({"where": {**where, "share": PUBLIC}})[0].get("where"))


def _others(raw: dict[str, Value]) -> Iterator[dict[str, Value]]:
    """Yield the other places that came with a service, and the address that stands in no place."""
    nowhere = Place("", "", "", "", ())
    for row in rows(raw, "service_at_locations")[1:]:
        yield group(contact_fields.read_where({"service_at_locations": [row]}, nowhere).get("where"))
    other = {
        name: value for name, value in raw.items() if name not in {"service_at_locations", "organization"}
    }
    found = dict.fromkeys(value for path, value in leaves(other) if path.rpartition(".")[2] in PLACE_TEXTS)
    for value in found:
        yield {"address": value}


def _kept(kept: dict[str, Value]) -> Iterator[str]:
    """Yield what to say of the data for which there is no field."""
    if any(name in kept for name in MEMBERS):
        yield f"{KEPT} may name people; take their names out unless they agreed"
    if kept:
        yield f"kept in {KEPT}, because there is no field for all of it: {', '.join(kept)}"


def reopened(found: Closed, before: dict[str, Value]) -> Closed:
    """Return a listing with what people decided about it in the file that is written over.

    Args:
        found: the listing, closed.
        before: the listing of the same id in that file, empty where there is none.
    """
    if not before or found.stays_closed:
        return found
    kept: dict[str, Value] = {name: before[name] for name in ("publish", "where") if name in before}
    left = [each for each in found.places if each != kept.get("where")]
    return replace(found, places=left, listing=tree.ordered({**found.listing, **kept})[0])


def reasons(kept: dict[str, Value]) -> Iterator[str]:
    """Yield in the words of the other directory why a service is not to be shown."""
    for row in rows(kept, "attributes"):
        term = group(row.get("taxonomy_term"))
        names = [text(term, "name"), text(term, "description"), text(row, "label"), text(row, "value")]
        said = next((name for name in names if UNSAID.search(name)), "")
        value = text(row, "value")
        if said and not (value and NO.fullmatch(value.strip())):
            yield said
    for place in rows(kept, "service_at_locations"):
        if UNSAID.search(text(place.get("location"), "location_type")):
            yield f"location_type: {text(place.get('location'), 'location_type')}"
    for path, value in leaves({name: each for name, each in kept.items() if name != "attributes"}):
        name = path.rpartition(".")[2].replace("_", " ")
        if UNSAID.search(name) and not NO.fullmatch(value.strip()):
            yield f"{name}: {value}"


def secrets(listing: dict[str, Value]) -> list[str]:
    """Return the texts of the addresses that came with a listing, the longest first."""
    found = [text(listing.get("where"), "address").split(",")[0]]
    found += [
        value.strip()
        for path, value in leaves(group(listing.get(KEPT)))
        if path.rpartition(".")[2] in PLACE_TEXTS
    ]
    found += [STREET_NAME.sub("", each) for each in found]
    return sorted({each for each in found if len(each) >= SHORTEST}, key=len, reverse=True)


def scrubbed(listing: dict[str, Value], words: list[str]) -> dict[str, Value]:
    """Return a listing whose texts do not repeat some words."""
    if not words:
        return listing
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    area = group(listing.get("where")).get("area", "")
    found = group(_without(listing, pattern))
    # The area is what people call a part of town; it is no address even where a street is called like it.
    return found if not area else {**found, "where": {**group(found.get("where")), "area": area}}


def _without(value: Value, pattern: re.Pattern[str]) -> Value:
    if isinstance(value, str):
        return pattern.sub("", value)
    if isinstance(value, dict):
        return {name: _without(inner, pattern) for name, inner in value.items()}
    return [_without(inner, pattern) for inner in value]


def _cut(before: dict[str, Value], after: dict[str, Value]) -> Iterator[str]:
    """Yield which texts of a listing lost an address, and whether the way to it stays out."""
    left = dict(leaves({name: value for name, value in after.items() if name != KEPT}))
    for path, value in leaves({name: value for name, value in before.items() if name != KEPT}):
        if path == "where.directions" and path not in left:
            yield "the way to it is left out of where.directions, because it says where it is"
        elif not path.startswith(("where.", "publish")) and left.get(path, "") != value:
            yield f"an address is left out of {path}; read what is left"
