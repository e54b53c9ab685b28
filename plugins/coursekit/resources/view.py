"""A listing as its templates show it: everything looked up, nothing rewritten.

Phone numbers are printed and dialled exactly as written: hotlines do not survive reformatting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from coursekit.course.bibliography import Entry, sources
from coursekit.data.loader import Value
from coursekit.model.blocks import Site
from coursekit.resources.fields import LISTING, OF_CONTACT, WEB, Field, expanded
from coursekit.resources.freshness import critical, months
from coursekit.resources.opening_hours import problem, timetable
from coursekit.resources.place import Kind, Place, group, publish, texts
from coursekit.resources.privacy import without_spots
from coursekit.resources.vcard import vcard
from coursekit.resources.wording import rows

DIALLED = re.compile(r"[^0-9+*#A-Za-z]")
LINK = re.compile(WEB)
QUESTIONS = {
    "id_asked": "no",
    "reports_to_authorities": "no",
    "anonymous_testing": "yes",
    "trans_affirming": "yes",
    "migrants_without_papers": "yes",
    "children_welcome": "yes",
    "police_nearby": "no",
}
"""What people want to know before they go, what matters most first, and the answer that they hope for."""
FIRST = ("id_asked", "reports_to_authorities")
"""The questions that every listing answers, even with "not known": a wrong guess can harm most here."""
GROUPS = ("run_by", "where", "access", "verified")
"""The fields that hold several texts, all of which a template can ask for."""


def view(
    listing: Mapping[str, Value], labels: Mapping[str, Kind], place: Place, site: Site
) -> dict[str, Any]:
    """Return a listing's template variables.

    Args:
        listing: what the editor wrote.
        labels: the kinds of service by id.
        place: where it is.
        site: the site, for its sources and the day of the build, from which opening hours are laid out.
    """
    if group(listing.get("where")).get("share") != "public":
        # The check forbids it; a copy that is built all the same must not publish it.
        listing = group(without_spots({**listing}))
    own = texts(listing.get("kind"))
    answers = mapping(listing.get("know_before"))
    shown = {
        **dict.fromkeys((field.name for field in expanded(LISTING.fields)), ""),
        **{name: value for name, value in listing.items() if isinstance(value, str)},
        **{each.name: filled(listing.get(each.name), each) for each in LISTING.fields if each.name in GROUPS},
        "months": months(listing, labels),
        "kind": own,
        "kinds": [labels[kind].label if kind in labels else kind for kind in own],
        "critical": sorted(critical(listing, labels)),
        "languages": texts(listing.get("languages")),
        "contact": contacts(listing.get("contact")),
        "know_before": answers,
        "first": asked_first(answers),
        "hoped": [name for name, hope in QUESTIONS.items() if answers.get(name) == hope],
        "publish": publish(listing),
        **opening(str(listing.get("hours") or ""), place.country, site.today),
        "sources": cited(listing, site),
    }
    if shown["where"]["share"] != "public":
        shown["where"] |= dict.fromkeys(("address", "latitude", "longitude"), "")
    shown["vcard"] = vcard(shown) if "vcard" in shown["publish"] else ""
    return shown


def asked_first(answers: Mapping[str, str]) -> list[str]:
    """Return what every listing says first; nothing where all of it is unknown, so that one line can say so."""
    said = any(answers.get(name, "unknown") != "unknown" or answers.get(f"{name}_note") for name in FIRST)
    return [*FIRST] if said else []


def cited(entry: Mapping[str, Value], site: Site) -> list[Entry]:
    """Return the sources that a listing, text or table names and the bibliography has."""
    known = sources(site.data) if site.data and entry.get("source") else {}
    return [known[name] for name in texts(entry.get("source")) if name in known]


def mapping(value: Value | None) -> dict[str, str]:
    """Return the texts of a field that holds several, empty where it does not."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def filled(value: Value | None, field: Field) -> dict[str, str]:
    """Return the texts of a field that holds several, with an empty text for each that is missing."""
    return {**dict.fromkeys(field.inner(), ""), **mapping(value)}


def contacts(value: Value | None) -> list[dict[str, str]]:
    """Return the ways to reach a service, every way with all its fields, and with what its links lead to."""
    ways = [filled(row, OF_CONTACT) for row in value] if isinstance(value, list) else []
    return [
        {**way, "tel": dialled(way["phone"]), "href": way["web"] if LINK.match(way["web"]) else ""}
        for way in ways
    ]


def opening(text: str, country: str, today: dt.date) -> dict[str, Any]:
    """Return opening hours for a template: in words where possible, and for the page's script."""
    table = timetable(text, country, today) if text and problem(text, country) is None else None
    return {
        "timetable": table,
        "rows": rows(text, table) if table else None,
    }


def dialled(number: str) -> str:
    """Return a phone number for a `tel:` link: only what separates the digits is taken out."""
    return DIALLED.sub("", number)
