"""What an import closes, what it hands over, and what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tables
from conftest import EXAMPLES
from coursekit.data.loader import Value
from coursekit.exchange.listings import closing, incoming, tree
from coursekit.exchange.listings.closing import Closed
from coursekit.exchange.listings.hsds import document, package, package_reader, service
from coursekit.exchange.listings.hsds import tables as standard
from coursekit.exchange.listings.outgoing import Leaving, public
from coursekit.exchange.listings.yaml import write
from coursekit.resources.place import Kind, Place
from coursekit.resources.whereabouts import SPOT, STREET

CASES = tables.read(EXAMPLES / "rules" / "imports.yaml")
WORDS = tables.read(EXAMPLES / "rules" / "whereabouts.yaml")
PLACE = Place("town", "Town", "KE", "Africa/Nairobi", ())
KINDS = {"shelter": Kind("shelter", "Shelter", ("crisis",))}


def taken(content: str) -> list[tuple[Closed, list[str]]]:
    """The closed listings of a document, each with all that is said of it."""
    found, _ = document.read(content, "x.json")
    return [
        (each := closing.closed(listing), [*(loss.what for loss in losses), *each.notes])
        for listing, losses in incoming.listings(found, PLACE, KINDS)
        if listing
    ]


def opened(each: Closed) -> dict[str, Value]:
    """A listing that somebody publishes."""
    return tree.ordered({**each.listing, "publish": ["site"]})[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_import_closes(case: dict[str, Any]) -> None:
    """Nothing is public, what may not be public is in no file, and what is doubtful is named."""
    ((each, said),) = taken(json.dumps(case["service"]))
    assert each.listing["publish"] == []
    assert tree.text(each.listing["where"], "share") != "public"
    leaves = dict(tree.leaves(each.listing))
    for path, value in case["fields"].items():
        assert leaves.get(path, "") == value
    content = write({}, [each.listing])
    assert [word for word in case["absent"] if word in content] == []
    assert [note for note in case["notes"] if not any(note in one for one in said)] == []
    assert [tree.text(place, "address").split(",")[0] for place in each.places] == case["places"]
    assert all(place["share"] == "public" for place in each.places)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_came_in_goes_out_and_comes_back_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    """As JSON and as tables, once somebody publishes it; what a table cannot hold is named."""
    ((each, _),) = taken(json.dumps(case["service"]))
    first = opened(each)
    leaving, _ = public(Leaving("x.yml", 1, first, PLACE))
    assert leaving.listing == first
    found, notes = service.write(first, PLACE, KINDS)
    ((again, _),) = taken(json.dumps([found]))
    assert standard.alike(opened(again), first)
    tables = package.Tables()
    losses = [*notes, *tables.add(found)]
    path = tmp_path / "x.zip"
    path.write_bytes(package.write(tables.rows))
    services, _ = package_reader.read(path, "x.zip")
    back = [opened(closing.closed(one)) for one, _ in incoming.listings(services, PLACE, KINDS) if one]
    assert standard.alike(list(back), [first]) or losses


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"id": "a", "location_type": "physical", "name": "A"}', "location"),
        ('{"id": "a", "location_type": "physical"}', "location"),
        ('{"id": "a", "name": "A", "description": "B", "website": "https://example.org"}', "organization"),
        ('{"id": "a", "name": "A", "description": "B", "services": []}', "organization"),
        ('{"id": "a", "name": "A", "description": "B", "version": "1"}', "taxonomy"),
        ('{"id": "a", "code": "1", "name": "A", "taxonomy": "B"}', "taxonomy_term"),
        ('{"id": "a", "service_id": "b", "location_id": "c"}', "service_at_location"),
    ],
)
def test_what_holds_no_service_is_refused_by_its_kind(content: str, expected: str) -> None:
    """Instead of becoming a listing."""
    for text in (content, f"[{content}]", f'{{"contents": [{content}]}}'):
        found, losses = document.read(text, "x.json")
        assert (found, len(losses)) == ([], 1)
        assert f"of the kind {expected}, " in losses[0].what


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            '{"id": "l", "service": {"id": "a", "name": "A", "status": "active"}, "location": {"id": "b"}}',
            ["A"],
        ),
        ('{"id": "o", "name": "O", "website": "x", "services": [{"name": "A"}, {"name": "B"}]}', ["A", "B"]),
        ('{"id": "p", "location_type": "physical", "services": [{"name": "A"}]}', ["A"]),
    ],
)
def test_the_services_inside_are_read(content: str, names: list[str]) -> None:
    """With who runs them or where they are."""
    found, losses = document.read(content, "x.json")
    assert not losses
    assert [tree.text(each.value, "name") for each in found] == names
    assert all("organization" in each.value or "service_at_locations" in each.value for each in found)


def test_rows_with_one_id_are_kept_apart_in_tables(tmp_path: Path) -> None:
    """Services that say a language with the same id both keep it."""
    row = {"id": standard.identifier("x"), "name": "Swahili", "code": "sw"}
    services = [
        {"id": standard.identifier(n), "name": n, "status": "active", "languages": [row]} for n in "AB"
    ]
    tables = package.Tables()
    assert [note for each in services for note in tables.add(each)] == []
    path = tmp_path / "x.zip"
    path.write_bytes(package.write(tables.rows))
    found, losses = package_reader.read(path, "x.zip")
    assert not losses
    assert [[tree.text(one, "code") for one in tree.rows(each.value, "languages")] for each in found] == [
        ["sw"],
        ["sw"],
    ]


@pytest.mark.parametrize("case", WORDS["addresses"], ids=lambda case: case["text"])
def test_an_address_is_found(case: dict[str, str]) -> None:
    """In the forms of many countries, alone and in a sentence."""
    for text in (case["text"], f"Safe house, {case['text']}, the green door"):
        assert STREET.search(text) or SPOT.search(text)


@pytest.mark.parametrize("text", WORDS["others"])
def test_what_is_no_address_is_left(text: str) -> None:
    """Hours, numbers and names that look a little like one."""
    found = STREET.search(text) or SPOT.search(text)
    assert not found


def test_the_forms_are_many() -> None:
    """Forty forms of fifteen countries at least."""
    assert len(WORDS["addresses"]) >= 40
    assert len({case["country"] for case in WORDS["addresses"]} - {""}) >= 15


SAMPLES = {"number": 3, "boolean": True}
FORMATS = {"uri": "https://example.org", "email": "a@example.org", "date": "2026-10-01", "time": "10:00"} | {
    "date-time": "2026-10-01T10:00:00Z"
}


def sample(table: str, path: str, *, shared: bool, deep: int = 4) -> dict[str, Any]:
    """A row of a table of the standard with every field filled, and what it holds."""
    row: dict[str, Any] = {}
    for name, field in standard.fields(table).items():
        target = standard.inner(field)
        if target and deep:
            inner = sample(target, f"{path}/{name}", shared=shared, deep=deep - 1)
            row[name] = inner if "$ref" in field else [inner]
        elif name == "id":
            # The standard's own examples use one id for every row of a table.
            row[name] = standard.identifier("a row of", table if shared else f"{path}/{table}")
        elif not target and not name.endswith("_id"):
            kind = field.get("type", "string")
            text = FORMATS.get(field.get("format", ""), f"{table} {name}")
            row[name] = field["enum"][0] if "enum" in field else SAMPLES.get(kind, text)
    return row


@pytest.mark.parametrize("shared", [False, True])
def test_a_service_with_every_field_of_the_standard(tmp_path: Path, shared: bool) -> None:
    """It comes in, goes out and comes back the same, as JSON and as tables, also where ids repeat."""
    whole = sample("service", "", shared=shared)
    ((each, said),) = taken(json.dumps([whole]))
    assert any("may say where it is" in note for note in said)
    first = opened(each)
    found, notes = service.write(first, PLACE, KINDS)
    assert notes == []
    ((again, _),) = taken(json.dumps([found]))
    assert standard.alike(opened(again), first)
    tables = package.Tables()
    assert tables.add(found) == []
    path = tmp_path / "x.zip"
    path.write_bytes(package.write(tables.rows))
    services, left = package_reader.read(path, "x.zip")
    assert left == []
    back = [opened(closing.closed(one)) for one, _ in incoming.listings(services, PLACE, KINDS) if one]
    before, after = (dict(tree.leaves(standard.bare(each))) for each in (first, back[0]))
    # Rows with one id and the same words are one row, with all that either of them holds.
    assert before.items() <= after.items()
    assert shared or before == after
