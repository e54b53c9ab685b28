"""Make listings of what another program wrote, and name every doubt about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursekit.blocks.reader import ID
from coursekit.exchange.listings.hsds import contact_fields, schedule, service, service_inside, text_fields
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.tree import rows, text
from coursekit.exchange.losses import BadInputError, Loss, LossKind
from coursekit.resources.place import Kind, Place

MOST = 4_000
"""Services in a file."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A service or a listing as it was read, all values as texts, and where it stands."""

    path: str
    line: int
    value: Group


def listings(
    found: Iterable[Arrived], place: Place, kinds: Mapping[str, Kind]
) -> Iterator[tuple[Group | None, list[Loss]]]:
    """Yield for each service its listing, None where it has to stay out, and what is doubtful."""
    names: dict[str, int] = {}
    for each in found:
        if not text(each.value, "name"):
            yield None, [Loss(each.path, each.line, "", "it has no name", LossKind.LEFT_OUT)]
            continue
        own = service.own_texts(each.value).get("id", "")
        name, notes = fresh(own, text(each.value, "name"), names)
        listing = service.taken(each.value, place, kinds, name)
        notes += [*doubts(each.value, listing)]
        yield listing, [Loss(each.path, each.line, name, note) for note in notes]


def refuse_many(count: int, shown: str) -> None:
    """Stop at a file of more services than a place has; each takes some time, and no file of data could hold them.

    Raises:
        BadInputError: there are more than `MOST`.
    """
    if count > MOST:
        what = f"it has {count:,} services, and {MOST:,} is the most"
        raise BadInputError(shown, 1, what, "make several files of it, one for each place")


def place_of(found: Iterable[Arrived]) -> tuple[Group, list[Loss]]:
    """Return the fields of the place that the first service names, and a doubt for each of another place."""
    about: Group = {}
    losses = []
    for each in found:
        own = service.place_of(each.value)
        about = about or own
        if own and own != about:
            what = f"it is of the place {text(own, 'name')} and goes into {text(about, 'name')}"
            losses.append(Loss(each.path, each.line, text(each.value, "name"), what))
    return about, losses


def fresh(own: str, title: str, names: dict[str, int]) -> tuple[str, list[str]]:
    """Return an id that no listing has yet, made from a title where there is none, and what to say of it."""
    name = own if ID.fullmatch(own) else slug(own or title)
    notes = [f'"{own}" cannot be an id; it is {name} now'] if own and name != own else []
    names[name] = names.get(name, 0) + 1
    if names[name] == 1:
        return name, notes
    other = f"{name}-{names[name]}"
    while other in names:
        names[name] += 1
        other = f"{name}-{names[name]}"
    names[other] = 1
    return other, [*notes, f"another listing is called {name}; this one is {other}"]


def slug(title: str) -> str:
    """Return a title as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return name if ID.fullmatch(name) else f"service-{name}".strip("-")


def doubts(found: Group, listing: Group) -> Iterator[str]:
    """Yield what somebody should look at before a listing is published."""
    if not text(listing.get("verified"), "date"):
        yield "nobody's check is recorded; call the service, then write verified"
    if not listing.get("kind"):
        yield "it has no kind that we know; write kind, from _data/kinds.yml"
    if text(found, "status") == "inactive":
        yield "it is inactive, for whatever reason; status says paused now"
    if not service_inside.is_said(found):
        yield "nothing in it says that it is a service of HSDS; compare it with where it came from"
    yield from _doubts_of_places(found)
    yield from _doubts_of_hours(found, listing)
    yield from _doubts_of_answers(found, listing)
    yield from _doubts_of_phones(found)


def _doubts_of_places(found: Group) -> Iterator[str]:
    """Yield what is not taken over of where a service is: a second place, a place for letters."""
    places = rows(found, "service_at_locations")
    for number, row in enumerate(places[1:], 2):
        times = [*rows(row, "schedules"), *rows(row.get("location"), "schedules")]
        hours = text(schedule.read(times, ""), "hours")
        when = f", open {hours}" if hours else ""
        yield f"it has {len(places)} places; number {number}{when} is not shown: write a listing of its own for it"
    types = [(row.get("location"), "location_type") for row in places]
    types += [(each, "address_type") for row in places for each in rows(row.get("location"), "addresses")]
    for kind in dict.fromkeys(text(node, name) for node, name in types):
        if kind.casefold() in contact_fields.UNVISITED:
            yield f"a {kind} address or place is nothing to visit, and is left out"


def _doubts_of_hours(found: Group, listing: Group) -> Iterator[str]:
    """Yield what our hours do not say of the hours that came."""
    places = [found, *rows(found, "service_at_locations")]
    times = next((times for each in places if (times := rows(each, "schedules"))), [])
    single = [row for row in times if text_fields.is_single(row)]
    if times and not text(listing, "hours"):
        yield "its hours cannot be said here; write hours yourself, from hours_note"
    elif single and len(single) < len(times):
        yield "its hours on single days stand in hours_note; compare them with the service"
    elif schedule.limited(times):
        yield "its hours hold for some time only; compare them with the service"
    if schedule.universal(times):
        yield "its times are given in UTC; write them as the clock of the place shows them"


def _doubts_of_answers(found: Group, listing: Group) -> Iterator[str]:
    """Yield which answers were left open, because words can be read in two ways."""
    papers = [said for row in rows(found, "required_documents") if (said := text(row, "document"))]
    if papers and text(listing.get("know_before"), "id_asked") != "yes":
        yield f'required_documents says "{papers[0]}"; ask the service, then write know_before.id_asked'
    if text(listing, "cost_note") and not text(listing, "cost"):
        yield "what it costs stands in cost_note only; write cost if the service agrees"


def _doubts_of_phones(found: Group) -> Iterator[str]:
    """Yield which numbers stay out."""
    for phone in contact_fields.phones(found):
        kind, number = text(phone, "type").casefold(), text(phone, "number")
        if kind in contact_fields.NOBODY_ANSWERS:
            yield f"the {kind} number {number} is left out: nobody answers it"
