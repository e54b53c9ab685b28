"""What people read about listings that come or go: each note and each loss, with its place, compared whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from coursekit.exchange.listings import csv, incoming, outgoing
from coursekit.exchange.listings.hsds import document, package, package_reader, service
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.losses import Loss
from coursekit.model.folder import Folder
from coursekit.resources.place import Place, kinds
from goldens import compare
from site_builder import make

KINDS = kinds(Folder(ROOT / "course" / "_data"))
PLACE = Place("town", "Town", "CA", "America/Toronto", ())
WEEKLY = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}
TABLES = {
    "no name": "id,name\na,\n,B\n",
    "names": "id,name\na,A\na,B\na-2,C\nÉ!,D\n,É d\n12,E\n",
    "columns of others": "name,Phone,step_free,colour\nA,1,yes,red\n",
    "kept": 'name,x_hsds,colour\nA,"{""a"": [1, 2.50, true, null]}",red\nB,no JSON,\nC,[1],\n',
    "kept too deep": f'name,x_hsds\nA,"{"[" * 200}{"]" * 200}"\n',
    "nowhere": "name,publish\nA,\nB,site\nC,print; site\n",
}
DOCUMENTS: dict[str, Any] = {
    "no service": [{"name": "A"}, 1, "B", {"id": "1"}],
    "names": [{"id": "a b", "name": "A"}, {"id": "a b", "name": "B"}, {"name": "Ä 1"}, {"name": "漢"}],
    "inactive": {"id": "1", "name": "A", "status": "inactive"},
    "hours for some time": {"id": "1", "name": "A", "schedules": [{**WEEKLY, "valid_to": "2027-01-01"}]},
    "hours in universal time": {"id": "1", "name": "A", "schedules": [{**WEEKLY, "opens_at": "09:00Z"}]},
    "a kind of others": {
        "id": "1",
        "name": "A",
        "attributes": [{"taxonomy_term": {"name": label.upper()}} for label in (KINDS[min(KINDS)].label, "Zoo")],
    },
    "ways to reach it": {
        "id": "1",
        "name": "A",
        "phones": [
            {"number": "1", "description": "At night"},
            {"number": "2", "type": "text", "description": "WhatsApp. Ask for B."},
            {"number": "3", "type": "text", "description": "Signal."},
            {"number": "4", "type": "fax", "extension": "5"},
            {"description": "no number"},
        ],
        "email": "a@a.example",
        "url": "https://a.example",
    },
    "contents": {"size": {"contents": [1]}, "contents": [{"id": "1", "name": "A"}], "total": 1},
}  # fmt: skip


def lines(losses: Iterable[Loss]) -> list[str]:
    """Losses as people read them."""
    return [str(loss) for loss in losses]


def taken(found: Iterable[tuple[dict[str, Any] | None, list[Loss]]]) -> list[str]:
    """Listings as JSON, each before what is said of it."""
    return [
        line
        for each, notes in found
        for line in (*([json.dumps(each, ensure_ascii=False)] if each else []), *lines(notes))
    ]


def test_tables(update: bool) -> None:
    """Of spreadsheets."""
    said = {}
    for name, text in TABLES.items():
        found, losses, _ = csv.read(text, "t.csv")
        said[name] = "\n".join([*lines(losses), *taken(csv.listings(found))])
    compare("listings-from-tables", said, update=update)


def test_documents(update: bool) -> None:
    """Of HSDS."""
    said = {}
    for name, value in DOCUMENTS.items():
        found, losses = document.read(json.dumps(value, indent=1), "d.json")
        said[name] = "\n".join([*lines(losses), *taken(incoming.listings(found, PLACE, KINDS))])
    compare("listings-from-documents", said, update=update)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"contents": [\n{"id": "1", "name": "A"}]}', 2),
        ('{"a": {"contents": [{"name": "B"}]},\n"contents": [{"id": "1", "name": "A"}], "b": "}"}', 2),
        # Of two members of one name the last counts, as for other readers of JSON.
        ('{"contents": [{"id": "2", "name": "B"}],\n\n"contents" : [ {"id": "1", "name": "A"} ] }', 3),
    ],
)
def test_a_page_of_a_directory(text: str, line: int) -> None:
    """What stands beside its services is passed over; each has its own line."""
    (each,), losses = document.read(text, "d.json")
    assert (each.line, each.value, losses) == (line, {"id": "1", "name": "A"}, [])


def test_services_of_two_places() -> None:
    """The first names the place; each that names another is a doubt."""
    services = [
        service.write({"id": name.lower(), "name": name}, replace(PLACE, name=place), KINDS)[0]
        for name, place in (("A", "Town"), ("B", "City"), ("C", "Town"))
    ]
    found, _ = document.read(json.dumps(services), "d.json")
    about, losses = incoming.place_of(found)
    assert about["name"] == "Town"
    assert lines(losses) == ["d.json:1: B: it is of the place City and goes into Town"]


def test_what_would_be_two_values() -> None:
    """A separator inside one value."""
    _, losses = csv.write(
        [Leaving("x.yml", 3, {"id": "a", "name": "A", "languages": ["en", "fr; de"]}, PLACE)]
    )
    assert lines(losses) == ['x.yml:3: a: "fr; de" in languages will be read as two values']


def test_what_stays_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Local texts; a listing without an id, or with one that is taken."""
    monkeypatch.chdir(tmp_path)
    a = "info: {x: {text: Y}}\nlistings:\n- {id: a, name: A}\n- {name: B}\n"
    make(
        tmp_path,
        {
            "a.yml": a,
            "b.yml": "tables: {x: {caption: Y}}\nlistings:\n- {id: a, name: C}\n- {id: d, name: D}\n",
        },
    )
    leaving, losses = outgoing.collect([Path("a.yml"), Path("b.yml"), Path("a.yml")])
    assert [each.id for each in leaving] == ["a", "d"]
    assert lines(losses) == [
        "a.yml:1: local texts and tables have no form here and stay",
        "a.yml:4: left out: it has no id",
        "b.yml:1: local texts and tables have no form here and stay",
        "b.yml:3: a: left out: its id is already used in a.yml, line 3",
    ]


def test_what_tables_do_not_hold() -> None:
    """A member without a column is named; of two rows of one id that differ both stay."""
    nobody = {"id": "o", "name": "O", "description": "P"}
    given = {"id": "1", "name": "A", "colour": "red", "organization": nobody}
    tables = package.Tables()
    assert list(tables.add(given)) == ["the table service has no column for colour, which is left out"]
    again = {"id": "2", "name": "B", "organization": {**nobody, "name": "Q"}}
    assert list(tables.add(again)) == []
    rows = tables.rows["organization"]
    assert [row["name"] for row in rows.values()] == ["O", "Q"]
    assert [row["organization_id"] for row in tables.rows["service"].values()] == list(rows)


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    """It is named; what describes the package is none and is not."""
    make(tmp_path, {"services.csv": "id,name\n1,A\n", "other.csv": "x\n", package.DESCRIPTOR: "{}"})
    found, losses = package_reader.read(tmp_path, "p")
    assert [each.value["name"] for each in found] == ["A"]
    assert lines(losses) == ["p/other.csv:1: left out: no table of HSDS 3.0"]
