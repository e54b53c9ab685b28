"""A listing as its templates show it: everything looked up, nothing rewritten.

Phone numbers are printed and dialled exactly as written: hotlines do not survive reformatting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from coursekit.data import Value
from coursekit.resources import hours, wording
from coursekit.resources.fields import CONTACT, FIELDS
from coursekit.resources.place import Kind, Place, texts
from coursekit.resources.vcard import vcard

DIALLED = re.compile(r"[^0-9+*#A-Za-z]")
CRISIS = "crisis"
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
GROUPS = {
    "run_by": ("name", "type", "website"),
    "where": ("share", "area", "address", "directions"),
    "access": ("step_free", "toilet", "note"),
    "verified": ("date", "by", "how"),
}
"""The fields that hold several texts, and which of them a template asks for."""


def view(listing: Mapping[str, Value], labels: Mapping[str, Kind], place: Place, today: dt.date) -> dict[str, Any]:
    """Return a listing's template variables.

    Args:
        listing: what the editor wrote.
        labels: the kinds of service by id.
        place: where it is.
        today: the day of the build, from which opening hours are laid out.
    """
    own = texts(listing.get("kind"))
    answers = mapping(listing.get("know_before"))
    shown = {
        **dict.fromkeys(FIELDS, ""),
        **{name: value for name, value in listing.items() if isinstance(value, str)},
        **{name: filled(listing.get(name), fields) for name, fields in GROUPS.items()},
        "months": 12,
        "kind": own,
        "kinds": [labels[kind].label if kind in labels else kind for kind in own],
        "topics": {topic for kind in own if kind in labels for topic in labels[kind].topics},
        "languages": texts(listing.get("languages")),
        "contact": contacts(listing.get("contact")),
        "how_note": "",
        "cost_note": "",
        "know_before": answers,
        "hoped": [name for name, hope in QUESTIONS.items() if answers.get(name) == hope],
        "publish": texts(listing.get("publish", "site")),
        **opening(str(listing.get("hours") or ""), place.country, today),
    }
    shown["vcard"] = vcard(shown) if "vcard" in shown["publish"] else ""
    return shown


def mapping(value: Value | None) -> dict[str, str]:
    """Return the texts of a field that holds several, empty where it does not."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def filled(value: Value | None, fields: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of a field that holds several, with an empty text for each that is missing."""
    return {**dict.fromkeys(fields, ""), **mapping(value)}


def contacts(value: Value | None) -> list[dict[str, str]]:
    """Return the ways to reach a service, every way with all its fields."""
    rows = [mapping(row) for row in value] if isinstance(value, list) else []
    return [{**dict.fromkeys(CONTACT, ""), **row, "tel": dialled(row.get("phone", ""))} for row in rows]


def opening(text: str, country: str, today: dt.date) -> dict[str, Any]:
    """Return opening hours for a template: in words where possible, and for the page's script."""
    table = hours.timetable(text, country, today) if text and hours.problem(text, country) is None else None
    return {
        "timetable": table,
        "rows": wording.rows(text, table) if table else None,
        "holidays_missing": bool(table) and hours.holidays_missing(text, country),
    }


def dialled(number: str) -> str:
    """Return a phone number for a `tel:` link: only what separates the digits is taken out."""
    return DIALLED.sub("", number)
