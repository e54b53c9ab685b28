"""Who runs a service, how to reach it and where it is, as fields of an HSDS service, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.data.loader import Value
from coursekit.exchange.listings.hsds.codec import Codec, Group, filled
from coursekit.exchange.listings.hsds.tables import identifier, is_uri
from coursekit.exchange.listings.tree import rows, text
from coursekit.resources.contacts import in_plain_words
from coursekit.resources.fields import ACCESS
from coursekit.resources.place import Place, group, texts
from coursekit.resources.ways import BRANDS

MESSENGERS = BRANDS
TYPES = {"phone": "voice", "sms": "text", "tty": "textphone"}
"""Our ways as types of a phone in HSDS: https://docs.openreferral.org/en/latest/hsds/schema_reference.html#phone."""
NOBODY_ANSWERS = {"fax", "pager", "facsimile", "beeper"}
"""Types of numbers that are of no use to readers."""
READ_AS = {
    **{kind: way for way, kind in TYPES.items()},
    "sms": "sms",
    "tty": "tty",
    "tdd": "tty",
    "tty/tdd": "tty",
}
"""Types that directories write, as our ways; any other is a phone."""
NUMBER = re.compile(r"[+\d][\d\s().-]*")
SHARES = {
    "public": ("physical", ""),
    "area-only": ("physical", "The address is not public."),
    "call-first": ("physical", "You get the address when you call."),
    "none": ("virtual", "There is no place to visit, or none that is public."),
}
UNVISITED = {"postal", "virtual", "mailing", "po box"}
"""Types of places and addresses that nobody can go to."""
STREET = ("attention", "address_1", "address_2", "city", "region", "state_province", "postal_code")


def write_run_by(listing: Group, _place: Place) -> Group:
    """Write who runs it."""
    about = group(listing.get("run_by"))
    if not about:
        return {}
    name, website, kind = (text(about, x) for x in ("name", "website", "type"))
    name = name or text(listing, "name")
    organization: Group = {
        "id": identifier("organization", name, website, kind),
        "name": name,
        "description": f"Kind of organization: {kind}" if kind else "",
    }
    return {"organization": organization | filled(website=website if is_uri(website) else "")}


def read_run_by(service: Group, _place: Place) -> Group:
    """Read who runs it."""
    organization = group(service.get("organization"))
    found = filled(name=text(organization, "name"), website=text(organization, "website"))
    return filled(run_by=found)


def write_contact(listing: Group, _place: Place) -> Group:
    """Write the ways to reach it: every number, the first mail address, the first web address."""
    phones: list[Value] = []
    email = web = ""
    for row in rows(listing, "contact"):
        # The standard has a field for languages.
        note = in_plain_words({**row, "languages": []})
        spoken: list[Value] = [{"code": code} for code in texts(row.get("languages"))]
        for way, kind in TYPES.items():
            if text(row, way):
                phone: Group = {"number": text(row, way), "type": kind}
                phones.append(phone | filled(description=note, languages=spoken))
        for way, label in MESSENGERS.items():
            if NUMBER.fullmatch(text(row, way)):
                said = f"{label}. {note}" if note else f"{label}."
                told = filled(languages=spoken)
                phones.append({"number": text(row, way), "type": "text", "description": said} | told)
        email = email or (text(row, "email") if "@" in text(row, "email") else "")
        web = web or (text(row, "web") if is_uri(text(row, "web")) else "")
    return filled(phones=phones, email=email, url=web)


def read_contact(service: Group, _place: Place) -> Group:
    """Read the ways to reach it; numbers of the organization count where the service has none."""
    readings = ([row for phone in numbers if (row := _contact(phone))] for numbers in _owned(service))
    contacts: list[Value] = [*next((found for found in readings if found), [])]
    contacts += [{"email": text(service, "email")}] if text(service, "email") else []
    contacts += [{"web": text(service, "url")}] if text(service, "url") else []
    return filled(contact=contacts)


def _owned(service: Group) -> Iterator[list[Group]]:
    """Yield the numbers of a service, of where it is, and of who runs it."""
    places = rows(service, "service_at_locations")
    owners = [service, *places, *(group(row.get("location")) for row in places)]
    owners.append(group(service.get("organization")))
    yield from (rows(owner, "phones") for owner in owners)


def phones(service: Group) -> Iterator[Group]:
    """Yield the numbers that are read, and those that stay out beside them."""
    for numbers in _owned(service):
        yield from numbers
        if any(_contact(phone) for phone in numbers):
            return


def is_messenger(phone: Group) -> bool:
    """Tell whether a number is one of a messenger, as `write_contact` writes it."""
    note = text(phone, "description")
    return text(phone, "type") == "text" and any(note.startswith(f"{each}.") for each in MESSENGERS.values())


def _contact(phone: Group) -> Group:
    """Return one number as a row of our contacts; nothing for a number that nobody answers."""
    number, note, kind = text(phone, "number"), text(phone, "description"), text(phone, "type").casefold()
    if not number or kind in NOBODY_ANSWERS:
        return {}
    codes: list[Value] = [code for row in rows(phone, "languages") if (code := text(row, "code"))]
    for way, label in MESSENGERS.items():
        if kind == "text" and note.startswith(f"{label}."):
            said = note.removeprefix(f"{label}.").removeprefix(" ")
            return {way: number} | filled(note=said, languages=codes)
    extension = text(phone, "extension")
    said = f"Extension {extension}." if extension and extension not in note else ""
    way = READ_AS.get(kind, "phone")
    return {way: number} | filled(note=" ".join(part for part in (said, note) if part), languages=codes)


def write_where(listing: Group, place: Place) -> Group:
    """Write where it is and how people get in there. Only what is public has an address."""
    where, access = group(listing.get("where")), group(listing.get("access"))
    areas: list[Value] = [{"name": text(where, "area")}] if text(where, "area") else []
    if not where and not access:
        return {}
    kind, words = SHARES.get(text(where, "share"), SHARES["none"])
    location: Group = {"location_type": kind}
    location |= filled(description=words, transportation=text(where, "directions"))
    if text(where, "share") == "public":
        location |= filled(latitude=text(where, "latitude"), longitude=text(where, "longitude"))
        location |= filled(addresses=_addresses(text(where, "address"), place))
    if access:
        location["accessibility"] = [_accessibility(access)]
    return filled(service_areas=areas, service_at_locations=[{"location": location}])


def _addresses(street: str, place: Place) -> list[Value]:
    blank = dict.fromkeys(("state_province", "postal_code"), "")
    named = {"city": place.name, "country": place.country, "address_type": "physical"}
    return [{"address_1": street, **named, **blank}] if street else []


def _accessibility(access: Group) -> Group:
    """Return what is known about getting in, in words."""
    sentences = []
    for field in ACCESS.fields:
        answer, note = text(access, field.name), text(access, f"{field.name}_note")
        if field.noted and (answer or note):
            words = field.about.removeprefix("whether ").capitalize()
            more = f" ({note})" if note else ""
            sentences.append(f"{words}: {answer or 'unknown'}{more}.")
    return filled(description=" ".join(sentences), details=text(access, "note"))


def read_where(service: Group, place: Place) -> Group:
    """Read where it is. What another directory published of the place counts as public; the import closes it."""
    location = next(visited(service), {})
    address = next((row for row in rows(location, "addresses") if _visitable(row, "address_type")), {})
    parts = [part for name in STREET if (part := text(address, name))]
    street = ", ".join(part for part in parts if part != place.name)
    area = next((name for row in rows(service, "service_areas") if (name := text(row, "name"))), "")
    where = filled(
        area=area,
        directions=text(location, "transportation"),
        address=street,
        latitude=text(location, "latitude"),
        longitude=text(location, "longitude"),
    )
    if where or location:
        public = any(name in where for name in ("address", "latitude", "longitude", "directions"))
        hidden = "area-only" if area else "none"
        where = {"share": "public" if public else hidden, **where}
    notes = [
        said
        for row in rows(location, "accessibility")
        for name in ("description", "details")
        if (said := text(row, name))
    ]
    return filled(where=where, access=filled(note=" ".join(notes)))


def visited(service: Group) -> Iterator[Group]:
    """Yield the places of a service that people can go to; those that are for letters or calls only come last."""
    found = [group(row.get("location")) for row in rows(service, "service_at_locations")]
    yield from (place for place in found if _visitable(place, "location_type"))
    yield from (place for place in found if not _visitable(place, "location_type"))


def _visitable(node: Group, name: str) -> bool:
    """Tell whether a place or an address is one to visit."""
    return text(node, name).casefold() not in UNVISITED


CODECS = (
    Codec(("run_by",), write_run_by, read_run_by),
    Codec(("contact",), write_contact, read_contact),
    Codec(("where", "access"), write_where, read_where),
)
