"""Listings in the words of schema.org, as JSON-LD: https://schema.org/Service."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from coursekit.exchange.listings.hsds import schedule
from coursekit.exchange.listings.hsds.tables import identifier, is_uri
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.listings.tree import rows, text
from coursekit.exchange.losses import Loss, LossKind
from coursekit.resources.contacts import in_plain_words
from coursekit.resources.place import Kind, group, texts

CONTEXT = "https://schema.org"
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = dict(zip(schedule.CODES, LONG_DAYS, strict=True))
ORGANIZATIONS = {"government": "GovernmentOrganization", "private": "Organization"}
"""Types of organization; all others are NGO."""
HOLIDAYS = re.compile(r"\bPH\b|\bholiday", re.IGNORECASE)
UNSAID = {"paused", "closed"}
"""States that schema.org has no word for; a search engine would send people there."""
SAID = {
    *("id", "name", "about", "who", "kind", "run_by", "languages", "hours", "contact", "where", "cost"),
    *("status", "publish"),
}


def write(leaving: list[Leaving], kinds: Mapping[str, Kind]) -> tuple[str, list[Loss]]:
    """Return listings as one graph, and what schema.org has no words for."""
    losses, graph = [], []
    for each in leaving:
        state = text(each.listing, "status")
        if state in UNSAID:
            losses.append(each.loss(f"it is {state}, and schema.org has no word for that", LossKind.LEFT_OUT))
            continue
        graph.append(service(each, kinds))
        rest = [name for name in each.listing if name not in SAID]
        losses += [each.loss(f"schema.org has no words for: {', '.join(rest)}")] if rest else []
        if unusual(text(each.listing, "hours"), each.place.country):
            losses.append(each.loss("of its hours only the usual week is written, without public holidays"))
    content = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n" if graph else "", losses


def unusual(hours: str, country: str) -> bool:
    """Tell whether some hours are more than a usual week."""
    found = schedule.write(hours, "", country)
    return HOLIDAYS.search(hours) is not None or any(text(row, "freq") != "WEEKLY" for row in found)


def service(each: Leaving, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Return one listing as a Service."""
    listing, where = each.listing, group(each.listing.get("where"))
    area = ", ".join(part for part in (text(where, "area"), each.place.name) if part)
    found = {
        "@type": "Service",
        "@id": f"urn:uuid:{identifier('listing', each.id)}",
        "name": text(listing, "name"),
        "description": text(listing, "about"),
        "serviceType": [kinds[k].label if k in kinds else k for k in texts(listing.get("kind"))],
        "provider": _provider(listing),
        "audience": _named("Audience", "audienceType", text(listing, "who")),
        "areaServed": _named("Place", "name", area),
        "hoursAvailable": _hours(listing, each.place.country),
        "availableChannel": _channels(listing, where, each.place.country),
        "offers": {"@type": "Offer", "price": "0"} if text(listing, "cost") == "free" else {},
    }
    return {name: value for name, value in found.items() if value}


def _named(kind: str, field: str, value: str) -> dict[str, Any]:
    return {"@type": kind, field: value} if value else {}


def _provider(listing: Mapping[str, Any]) -> dict[str, Any]:
    """Return who runs a service, with mail addresses."""
    about = group(listing.get("run_by"))
    name, website = text(about, "name"), text(about, "website")
    points = [_named("ContactPoint", "email", text(row, "email")) for row in rows(listing, "contact")]
    found = {
        "name": name,
        "url": website if is_uri(website) else "",
        "contactPoint": [point for point in points if point],
    }
    filled = {field: value for field, value in found.items() if value}
    return {"@type": ORGANIZATIONS.get(text(about, "type"), "NGO"), **filled} if filled else {}


def _hours(listing: Mapping[str, Any], country: str) -> list[dict[str, Any]]:
    """Return the usual week; what holds only on some days of a month has no form there."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [DAYS[day] for day in text(row, "byday").split(",")],
            "opens": text(row, "opens_at"),
            "closes": text(row, "closes_at"),
        }
        for row in schedule.write(text(listing, "hours"), "", country)
        if text(row, "freq") == "WEEKLY"
    ]


def _channels(listing: Mapping[str, Any], where: Mapping[str, Any], country: str) -> list[dict[str, Any]]:
    """Return the ways to reach a service, and its address where that is public."""
    found: list[dict[str, Any]] = []
    for row in rows(listing, "contact"):
        for way, name in (("phone", "servicePhone"), ("sms", "serviceSmsNumber"), ("tty", "servicePhone")):
            point = _named("ContactPoint", "telephone", text(row, way))
            if point:
                typed = {"contactType": "textphone"} if way == "tty" else {}
                found.append({name: point | typed | _described(row)})
        if text(row, "web") and is_uri(text(row, "web")):
            found.append({"serviceUrl": text(row, "web")} | _described(row))
    if text(where, "share") == "public" and text(where, "address"):
        address = _named("PostalAddress", "streetAddress", text(where, "address"))
        address |= {"addressCountry": country} if country else {}
        found.append({"serviceLocation": {"@type": "Place", "address": address}})
    languages = texts(listing.get("languages"))
    spoken = {"availableLanguage": languages} if languages else {}
    return [{"@type": "ServiceChannel", **channel, **spoken} for channel in found]


def _described(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that qualifies a way; no number leaves without it."""
    said = in_plain_words(row)
    return {"description": said} if said else {}
