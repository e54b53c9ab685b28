"""A listing as its templates show it: everything looked up, nothing rewritten."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from coursekit.course.bibliography import Entry, sources
from coursekit.data.loader import Value
from coursekit.model.anchors import anchor
from coursekit.model.blocks import Site
from coursekit.resources.after_call import told
from coursekit.resources.contacts import reached
from coursekit.resources.fields import ACCESS, KNOW_BEFORE, LISTING, MAIL, WEB, Field, expanded
from coursekit.resources.freshness import critical, months
from coursekit.resources.opening_hours import problem, timetable
from coursekit.resources.place import Kind, Place, publish, texts
from coursekit.resources.privacy import reduced
from coursekit.resources.ways import ways
from coursekit.resources.wording import rows

SIGNS = 4
"""So many signs tell contacts apart that are saved from a discreet site."""
LINK = re.compile(WEB)
MAIL_ADDRESS = re.compile(MAIL)


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
    # The check forbids the rest; a copy that is built all the same must not publish it.
    listing = reduced(listing)
    answers = sorted_out(mapping(listing.get("know_before")), KNOW_BEFORE.fields)
    hoped = {**answers, **mapping(listing.get("access"))}
    shown = {
        **dict.fromkeys((field.name for field in expanded(LISTING.fields)), ""),
        **sorted_out(mapping({**listing}), LISTING.fields),
        **{each.name: complete(listing.get(each.name), each) for each in groups()},
        "form": {field.name: field for field in LISTING.fields},
        "months": months(listing, labels),
        **called(texts(listing.get("kind")), labels),
        "demo": place.demo,
        "report": report(place.report, str(listing.get("id", ""))),
        "critical": sorted(critical(listing, labels)),
        "languages": texts(listing.get("languages")),
        "contact": contacts(listing, place, site),
        "know_before": answers,
        "first": asked_first(answers),
        "hoped": [field.name for field in hopes() if hoped.get(field.name) == field.hope],
        "publish": publish(listing),
        "saved_as": anchor(str(listing.get("id", "")))[:SIGNS] if site.discreet else "",
        **opening(str(listing.get("hours") or ""), place.country, site.today),
        "sources": cited(listing, site),
    }
    shown["after_call"] = told(place.file, str(listing.get("id", "")), site)
    shown["run_by"]["href"] = linked(shown["run_by"]["website"])
    return shown


def called(own: list[str], labels: Mapping[str, Kind]) -> dict[str, Any]:
    """Return what the kinds of a listing are called, and what stands for them where others may look."""
    known = [labels[kind] for kind in own if kind in labels]
    return {
        "kind": own,
        "kinds": [labels[kind].label if kind in labels else kind for kind in own],
        "neutral": known[0].neutral if known else "",
        "topics": [topic for kind in known for topic in kind.topics],
    }


def contacts(listing: Mapping[str, Value], place: Place, site: Site) -> list[dict[str, Any]]:
    """Return the ways to reach a service, each with its own hours laid out."""
    found = reached(listing, ways(site.data))
    return [{**each, **opening(each["hours"], place.country, site.today)} for each in found]


def groups() -> list[Field]:
    """Return the fields that hold several texts, all of which a template can ask for."""
    return [each for each in LISTING.fields if each.fields and not each.rows and each is not KNOW_BEFORE]


def asked_first(answers: Mapping[str, str]) -> list[Field]:
    """Return what every listing says first; nothing where all of it is unknown, so that one line can say so."""
    first = [field for field in KNOW_BEFORE.fields if field.first]
    said = any(
        answers.get(field.name) not in {None, "", "unknown"} or answers.get(f"{field.name}_note")
        for field in first
    )
    return first if said else []


def hopes() -> list[Field]:
    """Return the questions with an answer that people hope for."""
    return [field for field in (*KNOW_BEFORE.fields, *ACCESS.fields) if field.hope]


def sorted_out(texts: Mapping[str, str], fields: Iterable[Field]) -> dict[str, str]:
    """Return the texts of a group with only known codes as values.

    The check refuses other words. In a copy that is built all the same they become the note of their
    field, so that nothing is lost and nothing is taken for a code.
    """
    result = dict(texts)
    for field in fields:
        text = result.get(field.name, "")
        if field.values and text and text not in field.values:
            result[field.name] = ""
            if field.noted:
                note = f"{field.name}_note"
                result[note] = ". ".join(filter(None, (text, result.get(note, ""))))
    return result


def cited(entry: Mapping[str, Value], site: Site) -> list[Entry]:
    """Return the sources that a listing, text or table names and the bibliography has."""
    known = sources(site.data) if site.data and entry.get("source") else {}
    return [known[name] for name in texts(entry.get("source")) if name in known]


def mapping(value: Value | None) -> dict[str, str]:
    """Return the texts of a field that holds several, empty where it does not."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def complete(value: Value | None, field: Field) -> dict[str, str]:
    """Return the texts of a field that holds several, with an empty text for each that is missing."""
    return {**dict.fromkeys(field.inner(), ""), **sorted_out(mapping(value), field.fields)}


def opening(text: str, country: str, today: dt.date) -> dict[str, Any]:
    """Return opening hours for a template: in words where possible, and for the page's script."""
    table = timetable(text, country, today) if text and problem(text) is None else None
    return {
        "timetable": table,
        "rows": rows(text, table) if table else None,
    }


def report(address: str, listing: str) -> str:
    """Return what the link of a listing to say "this is wrong" leads to: a copy's own mail or web address."""
    if MAIL_ADDRESS.match(address):
        return f"mailto:{address}?subject={quote(listing)}"
    return linked(address)


def linked(address: str) -> str:
    """Return a web address that a link can lead to; nothing for another text."""
    return address if LINK.match(address) else ""
