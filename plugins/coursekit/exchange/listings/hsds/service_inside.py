"""Find the services in what a file holds: a service, or an organization, a place or a link that names some.

The kinds of objects of HSDS 3 share their first fields (id, name, description), so each is known by the
fields that only it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.tree import rows, text
from coursekit.resources.place import group

SERVICE = (
    *("status", "organization_id", "organization", "interpretation_services", "application_process"),
    *("fees_description", "eligibility_description", "service_areas", "service_at_locations", "cost_options"),
    *("required_documents", "assured_date", "alert", "wait_time", "accreditations", "program_id", "fees"),
    *("schedules", "languages", "service_capacities", "capacities"),
)
"""Fields that only a service has, of those that stand at the top of an object."""
OTHERS = {
    "service_at_location": ("service_id", "service"),
    "location": ("location_type", "addresses", "latitude", "longitude", "transportation", "accessibility"),
    "organization": (
        *("services", "legal_status", "year_incorporated", "tax_status", "tax_id", "website", "locations"),
        *("organization_identifiers", "parent_organization_id", "programs"),
    ),
    "taxonomy_term": ("taxonomy", "taxonomy_detail", "taxonomy_id", "term_uri", "parent_id", "code"),
    "taxonomy": ("version", "uri"),
}
"""Fields by which the other objects are known, in the order in which they are tried."""


def is_said(value: Group) -> bool:
    """Tell whether an object has a field that only a service has."""
    return any(name in value for name in SERVICE)


def other_kind(value: Group) -> str:
    """Return what an object is that is no service; empty where it may be one."""
    if "service_id" in value or isinstance(value.get("service"), dict):
        return "service_at_location"
    if any(name in value for name in SERVICE if name not in {"schedules", "languages", "organization_id"}):
        return ""
    if "location_type" not in value and "services" not in value and is_said(value):
        return ""
    return next((kind for kind, names in OTHERS.items() if any(name in value for name in names)), "")


def services(value: Group) -> Iterator[Group]:
    """Yield the services in an object: itself, or those that it holds."""
    kind = other_kind(value)
    if not kind:
        yield value
        return
    rest = {name: each for name, each in value.items() if name not in {"services", "service"}}
    for inner in rows(value, "services"):
        yield _of_organization(inner, rest) if kind == "organization" else _at(inner, rest, kind)
    if group(value.get("service")):
        yield _at(group(value["service"]), rest, kind)
    for row in rows(value, "service_at_locations"):
        if group(row.get("service")):
            place = {"location": rest, **{name: each for name, each in row.items() if name != "service"}}
            yield _at(group(row["service"]), place, "service_at_location")


def _of_organization(service: Group, organization: Group) -> Group:
    """Return a service with who runs it."""
    named = {
        name: each for name, each in organization.items() if name not in {"locations", "programs", "contacts"}
    }
    return service if "organization" in service else {**service, "organization": named}


def _at(service: Group, rest: Group, kind: str) -> Group:
    """Return a service with where it is."""
    place: Group = {"location": rest} if kind == "location" else rest
    known = [text(row, "id") for row in rows(service, "service_at_locations")]
    if text(place, "id") and text(place, "id") in known:
        return service
    return {**service, "service_at_locations": [place, *rows(service, "service_at_locations")]}
