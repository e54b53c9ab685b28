"""Listings go out and come back the same, what leaves is valid, and what must stay stays."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from coursekit import data
from coursekit.data import Value
from coursekit.interchange.item import BadInputError
from coursekit.listings import (
    document,
    incoming,
    jsonld,
    outgoing,
    package,
    package_read,
    page,
    schedule,
    service,
    sheet,
    standard,
    table,
    tree,
)
from coursekit.listings.codec import Group
from coursekit.listings.outgoing import Leaving
from coursekit.resources.fields import LISTING, Field
from coursekit.resources.place import Kind, Place, kinds, read_place

DATA = ROOT / "course" / "_data"
KINDS = kinds(DATA)
PLACE = Place("town", "Town", "CA", "America/Toronto", ())
FILES = sorted((DATA / "resources").glob("*.yml"))
SIGNS = st.characters(exclude_categories=["Cs"])
TEXT = st.text(SIGNS, min_size=1, max_size=12)


def exported(listing: Group, place: Place = PLACE, known: Mapping[str, Kind] = KINDS) -> dict[str, Any]:
    """A listing as a service."""
    return service.write(listing, place, known)[0]


def back(found: list[incoming.Arrived], place: Place = PLACE) -> list[Group]:
    """The listings of what was read."""
    return [listing for listing, _ in incoming.listings(found, place, KINDS) if listing]


def by_json(listings: list[Group], place: Place = PLACE) -> list[Group]:
    """Listings written as JSON and read again."""
    text = document.write([exported(listing, place) for listing in listings])
    return back(document.read(text, "x.json")[0], place)


def packed(listings: list[Group], place: Place = PLACE) -> bytes:
    """Listings as an archive of tables."""
    tables = package.Tables()
    for listing in listings:
        list(tables.add(exported(listing, place)))
    return package.write(tables.rows)


def by_package(listings: list[Group], folder: Path, place: Place = PLACE) -> list[Group]:
    """Listings written as tables and read again."""
    path = folder / "x.zip"
    path.write_bytes(packed(listings, place))
    found, losses = package_read.read(path, "x.zip")
    assert not losses
    return back(found, place)


def by_sheet(listings: list[Group], place: Place = PLACE) -> list[Group]:
    """Listings written as one table and read again."""
    text, losses = sheet.write([Leaving("x.yml", 1, listing, place) for listing in listings])
    assert not losses
    found, losses, _ = sheet.read(text, "x.csv")
    assert not losses
    return [listing for listing, _ in sheet.listings(found) if listing]


def in_order(*raw: Value) -> list[Group]:
    """Listings as their model has them; nothing in them may be odd."""
    found = [tree.ordered(each) for each in raw]
    assert not [odd for _, odd in found if odd]
    return [listing for listing, _ in found]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_listings_of_the_course_go_out_valid_and_come_back(path: Path, tmp_path: Path) -> None:
    """Every listing is valid in HSDS 3.0 and comes back the same, in each format that is read."""
    place = read_place(path.stem, path.read_text(encoding="utf-8"))
    listings = in_order(*place.listings)
    assert [error for each in listings for error in standard.errors(exported(each, place))] == []
    assert by_json(listings, place) == listings
    assert by_package(listings, tmp_path, place) == listings
    assert by_sheet(listings, place) == listings


def test_what_is_not_valid_is_seen() -> None:
    """The schemas are looked at, with their formats."""
    good = exported(in_order({"id": "a", "name": "A", "run_by": {"name": "B"}})[0])
    assert not list(standard.errors(good))
    wrong: list[tuple[str, Any]] = [
        ("id", "1"),
        ("status", "open"),
        ("url", "no web address"),
        ("email", "nobody"),
        ("last_modified", "yesterday"),
        ("minimum_age", "12"),
        ("phones", [{"id": standard.identifier("x")}]),
        ("organization", {"id": standard.identifier("x"), "name": "B"}),
    ]
    for name, value in wrong:
        assert list(standard.errors({**good, name: value})), name


def test_a_service_in_full() -> None:
    """The standard's own fields say what other programs need."""
    listing = in_order(
        {
            "id": "a",
            "name": "Drop-in",
            "run_by": {"name": "Pink Roof", "type": "peer-led", "website": "https://pink.example"},
            "kind": ["drop-in"],
            "about": "Tea",
            "who": "All",
            "cost": "free",
            "cost_note": "Tea too",
            "how": "call-first",
            "languages": ["sw"],
            "hours": "Mo 10:00-12:00",
            "contact": [{"phone": "0117", "note": "peer"}, {"email": "a@b.example"}],
            "where": {"share": "area-only", "area": "Westlands"},
            "access": {"step_free": "yes"},
            "know_before": {"id_asked": "yes"},
            "verified": {"date": "2026-10-01", "by": "peer team", "how": "visit"},
            "status": "closed",
        }
    )[0]
    found: Any = exported(listing)
    assert found["organization"]["website"] == "https://pink.example"
    assert (found["status"], found["assured_date"]) == ("defunct", "2026-10-01")
    assert found["metadata"][0]["updated_by"] == "peer team"
    assert (found["fees_description"], found["cost_options"][0]["amount"]) == ("Free. Tea too", 0)
    assert found["application_process"] == "Call first."
    assert [(row["name"], row["code"]) for row in found["languages"]] == [("Swahili", "sw")]
    assert found["schedules"][0]["byday"] == "MO"
    assert (found["phones"][0]["number"], found["email"]) == ("0117", "a@b.example")
    assert found["service_areas"][0]["name"] == "Westlands"
    location = found["service_at_locations"][0]["location"]
    assert "addresses" not in location
    assert location["accessibility"][0]["description"].endswith("yes.")
    assert found["required_documents"]
    answers = {row["taxonomy_term"]["code"]: row.get("value") for row in found["attributes"]}
    assert answers["know_before.id_asked"] == "yes"
    assert "drop-in" in answers
    assert found["id"] == exported(listing)["id"]


def values(field: Field) -> st.SearchStrategy[Value]:
    """Values that an editor could write into a field, mostly strange ones."""
    if field.free:
        return st.just({})
    if field.fields:
        named = {name: values(inner) for name, inner in field.inner().items()}
        groups: st.SearchStrategy[Value] = st.fixed_dictionaries({}, optional=named)
        return st.lists(groups, max_size=3).map(list) if field.rows else groups
    text = st.sampled_from(field.values) | TEXT if field.values else TEXT
    if field.name in {"kind", "publish", "languages", "source"}:
        word = st.text("abc-é", min_size=1, max_size=5).filter(lambda each: each.strip() != "")
        return st.lists(st.sampled_from(field.values or ("en", "drop-in")) | word, max_size=3).map(list)
    if field.name == "hours":
        return st.sampled_from(("24/7", "Mo-Fr 09:00-17:00; PH off", "Sa[1] 10:00-24:00", "daily")) | text
    if field.name in {"latitude", "longitude"}:
        return st.sampled_from(("1.50", "0.00001", "-36.8", "north"))
    if field.name in {"web", "website"}:
        return st.just("https://a.example") | text
    return text


LISTINGS = st.lists(
    st.fixed_dictionaries(
        {"name": TEXT}, optional={n: values(f) for n, f in LISTING.inner().items() if n not in {"id", "name"}}
    ),
    min_size=1,
    max_size=2,
)


@given(LISTINGS)
def test_any_listing_comes_back(tmp_path_factory: pytest.TempPathFactory, raw: list[Value]) -> None:
    """Whatever an editor writes comes back the same, and YAML keeps it as it is."""
    numbered = [{**each, "id": f"a-{n}"} for n, each in enumerate(raw) if isinstance(each, dict)]
    listings = [
        outgoing.public(Leaving("x", 1, each, PLACE))[0].listing for each in in_order(*numbered)
    ]
    assert by_json(listings) == listings
    assert by_package(listings, tmp_path_factory.getbasetemp()) == listings
    assert by_sheet(listings) == listings
    document_ = data.load(page.write({"name": "Town"}, listings))
    assert (document_.diagnostics, document_.value) == ((), {"place": {"name": "Town"}, "listings": listings})


def objects(name: str, depth: int = 4) -> st.SearchStrategy[dict[str, Any]]:
    """Rows of a table as other programs could write them."""
    fields = {}
    for key, field in standard.fields(name).items():
        target = standard.inner(field)
        if target and depth:
            one = objects(target, depth - 2 if target in {"metadata", "attribute"} else depth - 1)
            fields[key] = one if "$ref" in field else st.lists(one, max_size=2)
        elif not target:
            fields[key] = plain(key, field)
    needed = set(standard.tables()[name]["required"])
    return st.fixed_dictionaries(
        {key: value for key, value in fields.items() if key in needed},
        optional={key: value for key, value in fields.items() if key not in needed},
    )


def plain(name: str, field: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values of a column."""
    if field.get("format") == "uuid":
        return st.uuids().map(str)
    if "enum" in field:
        return st.sampled_from(field["enum"])
    if field["type"] == "number":
        return st.integers(-9, 99) | st.floats(-90, 90, allow_nan=False)
    known = {
        "byday": ["MO,TU", "1SA", "X", "MO"],
        "opens_at": ["09:00", "10:30:00+03:00", "9 am"],
        "closes_at": ["17:00:00Z", "23:59", "00:00"],
        "taxonomy": ["coursekit", "other", "coursekit kinds of service"],
        "code": ["where.share", "id", "know_before.id_asked", "contact.1.note", "kind.1", "en", "a.b.c"],
        "field_name": ["assured_date", "name"],
        "last_action_type": ["visit", "update"],
        "description": ["Mo 09:00-17:00", "Free", "WhatsApp. Hi"],
    }
    return st.sampled_from(known[name]) | TEXT if name in known else TEXT


@hypothesis.settings(max_examples=60, suppress_health_check=list(hypothesis.HealthCheck))
@given(objects("service"))
def test_any_service_comes_back(tmp_path_factory: pytest.TempPathFactory, found: dict[str, Any]) -> None:
    """What another program wrote is imported, exported and imported again: the same listing."""
    first = back(document.read(json.dumps([found]), "x.json")[0])
    assert len(first) == 1
    assert by_json(first) == first
    assert [tree.ordered(data.load(page.write({}, first)).value["listings"][0])[0]] == first  # type: ignore[index, call-overload]
    assert tmp_path_factory.getbasetemp().is_dir()
