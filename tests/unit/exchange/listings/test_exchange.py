"""Listings go out and come back the same, what leaves is valid, and what must stay stays."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from coursekit.cli import listings as cli_listings
from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.exchange.listings import csv as sheet
from coursekit.exchange.listings import incoming, jsonld, outgoing, tree, yaml
from coursekit.exchange.listings.hsds import document, package, package_reader, schedule, service
from coursekit.exchange.listings.hsds import tables as standard
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.losses import BadInputError
from coursekit.model import limits
from coursekit.model.folder import Folder
from coursekit.resources.check import Listed, check_place
from coursekit.resources.fields import LISTING, Field
from coursekit.resources.place import Kind, Place, kinds, publish, read_place
from goldens import compare
from tiers import sampled

DATA = ROOT / "course" / "_data"
KINDS = kinds(Folder(DATA))
PLACE = Place("town", "Town", "CA", "America/Toronto", ())
FILES = sorted(DATA.glob("[er]*s/*.yml"))
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
    found, losses = package_reader.read(path, "x.zip")
    assert not losses
    return back(found, place)


def by_sheet(listings: list[Group], place: Place = PLACE) -> list[Group]:
    """Listings written as one table and read again; the table says where each may appear."""
    text, losses = sheet.write([Leaving("x.yml", 1, listing, place) for listing in listings])
    assert not losses
    found, losses, _ = sheet.read(text, "x.csv")
    assert not losses
    read = [listing for listing, _ in sheet.listings(found) if listing]
    assert [publish(listing) for listing in read] == [publish(listing) for listing in listings]
    return [
        {name: value for name, value in new.items() if name != "publish" or name in old}
        for new, old in zip(read, listings, strict=True)
    ]


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


def values(field: Field) -> st.SearchStrategy[Value]:  # noqa: PLR0911 - one for each form
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


# Each example writes and reads four formats.
@sampled(20, 1_000)
@given(LISTINGS)
def test_any_listing_comes_back(tmp_path_factory: pytest.TempPathFactory, raw: list[Value]) -> None:
    """Whatever an editor writes comes back the same, and YAML keeps it as it is."""
    numbered = [{**each, "id": f"a-{n}"} for n, each in enumerate(raw) if isinstance(each, dict)]
    listings = [outgoing.public(Leaving("x", 1, each, PLACE))[0].listing for each in in_order(*numbered)]
    # HSDS is for what is published; that something is nowhere only a table for the organization says.
    passed_on = [
        {name: value for name, value in each.items() if name != "publish" or value} for each in listings
    ]
    assert by_json(passed_on) == passed_on
    assert by_package(passed_on, tmp_path_factory.getbasetemp()) == passed_on
    assert by_sheet(listings) == listings
    document_ = loader.load(yaml.write({"name": "Town"}, listings))
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


# Each example reads and writes a whole service several times.
@sampled(20, 1_000)
@given(objects("service"))
def test_any_service_comes_back(found: dict[str, Any]) -> None:
    """What another program wrote is imported, exported and imported again: the same listing."""
    first = back(document.read(json.dumps([found]), "x.json")[0])
    assert len(first) == 1
    assert by_json(first) == first


def tables_of(archive: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """The descriptor of a package, and its tables by their paths."""
    with zipfile.ZipFile(io.BytesIO(archive)) as package_:
        names = [name for name in package_.namelist() if name.endswith(".csv")]
        text = {name: package_.read(name).decode("utf-8") for name in names}
        about: dict[str, Any] = json.loads(package_.read(package.DESCRIPTOR))
    return about, {name: list(csv.DictReader(io.StringIO(text[name], newline=""))) for name in names}


def test_a_package_is_whole() -> None:
    """Every table has the columns of the standard, what is required, and rows for what it refers to."""
    place = read_place("demo", (DATA / "examples" / "demo.yml").read_text(encoding="utf-8"))
    about, tables = tables_of(packed(in_order(*place.listings), place))
    rows = {each["name"]: tables.pop(each["path"]) for each in about["resources"]}
    assert not tables
    assert {"service", "organization", "schedule", "attribute", "taxonomy_term"} <= set(rows)
    for resource in about["resources"]:
        found, wanted = rows[resource["name"]], resource["schema"]
        for column in wanted["fields"]:
            limits = column.get("constraints", {})
            cells = [row[column["name"]] for row in found]
            assert all(cells) or not limits.get("required"), column
            assert not limits.get("enum") or set(cells) <= {*limits["enum"], ""}
        assert len({row["id"] for row in found}) == len(found)
        for key in wanted.get("foreignKeys", ()):
            known = {row["id"] for row in rows[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in found} <= {*known, ""}


def test_the_same_listings_make_the_same_package() -> None:
    """Nothing in a package depends on when it was made."""
    listings = in_order({"id": "a", "name": "A", "cost": "free"})
    assert packed(listings) == packed(listings)


STREET = "Quiet-Street-7"
HIDDEN: dict[str, Value] = {
    "id": "a",
    "name": "A",
    "contact": [{"web": "https://maps.app.goo.gl/7.777"}, {"note": "Turn at 7.7771, 36.812"}],
    "where": {"share": "call-first", "area": "North", "address": STREET, "latitude": "7.7771"},
    "x_hsds": {
        "organization": {"name": "A", "locations": [{"addresses": [{"address_1": STREET}]}]},
        "service_at_locations": [{"location": {"latitude": "7.7771", "addresses": [{"address_1": STREET}]}}],
    },
}


@pytest.mark.parametrize("style", ["hsds", "hsds-csv", "csv", "jsonld"])
@pytest.mark.parametrize("share", ["area-only", "call-first", "none", ""])
def test_no_address_leaves_unless_it_is_public(style: str, share: str, tmp_path: Path) -> None:
    """Only `share: public` lets an address out, also one that came with an import."""
    where = {**HIDDEN["where"], "share": share}  # type: ignore[dict-item]
    path = tmp_path / "town.yml"
    path.write_text(yaml.write({"name": "Town"}, [{**HIDDEN, "where": where}]), encoding="utf-8")
    leaving, losses = outgoing.collect([path])
    content, more = cli_listings.write(style, leaving, KINDS)
    data_ = content if isinstance(content, bytes) else content.encode()
    text = b"".join(unzipped(data_)) if style == "hsds-csv" else data_
    assert b"A" in text
    assert STREET.encode() not in text
    assert b"7.777" not in text
    assert "where.share is not public" in f"{losses}{more}"


def test_the_check_finds_an_address_that_came_with_an_import() -> None:
    """Whoever takes an address out of `where` is told of the one in `x_hsds`."""
    where: Value = {"share": "area-only"}
    text = yaml.write({"name": "Town", "timezone": "Etc/UTC"}, [{**HIDDEN, "where": where}])
    problems = check_place(DATA / "resources" / "x.yml", text, Folder(DATA), dt.date(2026, 11, 25), Listed())
    found = [problem for problem in problems if problem.code == "L011"]
    lines = text.splitlines()
    assert [lines[each.span.line - 1].strip(" -") for each in found] == [
        "locations:",
        'latitude: "7.7771"',
        "addresses:",
    ]
    where = {"share": "public"}
    text = yaml.write({"name": "Town"}, [{**HIDDEN, "where": where}])
    problems = check_place(DATA / "resources" / "x.yml", text, Folder(DATA), dt.date(2026, 11, 25), Listed())
    assert "L011" not in {problem.code for problem in problems}


def unzipped(archive: bytes) -> list[bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(name) for name in opened.namelist()]


def test_a_public_address_leaves() -> None:
    """With `share: public` the address is there, for others to find."""
    listing = in_order({**HIDDEN, "where": {"share": "public", "address": STREET}, "x_hsds": {}})[0]
    assert STREET in json.dumps(exported(listing))
    assert STREET in jsonld.write([Leaving("x", 1, listing, PLACE)], KINDS)[0]


def test_what_schema_org_cannot_say_is_named() -> None:
    """A search engine gets services that are open, in their usual week; the rest is named."""
    listings = in_order(
        {
            "id": "a",
            "name": "A",
            "hours": "Mo 09:00-17:00; PH off",
            "not_for": "B",
            "contact": [{"email": "a@b.example"}],
        },
        {"id": "b", "name": "B", "status": "paused"},
        {"id": "c", "name": "C", "status": "closed"},
    )
    text, losses = jsonld.write([Leaving("x", 1, each, PLACE) for each in listings], KINDS)
    graph = json.loads(text)["@graph"]
    assert [(each["name"], each["hoursAvailable"][0]["opens"]) for each in graph] == [("A", "09:00")]
    assert graph[0]["provider"]["contactPoint"][0]["email"] == "a@b.example"
    assert [str(loss) for loss in losses] == [
        "x:1: a: schema.org has no words for: not_for",
        "x:1: a: of its hours only the usual week is written, without public holidays",
        "x:1: b: left out: it is paused, and schema.org has no word for that",
        "x:1: c: left out: it is closed, and schema.org has no word for that",
    ]


HOURS = [
    ([("WEEKLY", "MO,TU,WE", "09:00", "17:00")], "Mo-We 09:00-17:00"),
    (
        [("WEEKLY", "MO,WE", "09:00:00", "12:00:00"), ("", "FR", "13:00+03:00", "23:59")],
        "Mo,We 09:00-12:00, Fr 13:00-24:00",
    ),
    ([("WEEKLY", "MO", "09:00", "12:00"), ("WEEKLY", "MO", "13:00", "18:00")], "Mo 09:00-12:00,13:00-18:00"),
    ([("MONTHLY", "1SA,-1SU", "10:00", "12:00")], "Sa[1] 10:00-12:00; Su[-1] 10:00-12:00"),
    ([("WEEKLY", "MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")], "24/7"),
    ([("WEEKLY", "FR", "21:00", "02:00")], "Fr 21:00-02:00"),
    (
        [("WEEKLY", "FR,SA", "22:00", "04:00"), ("WEEKLY", "TH", "21:00", "02:00")],
        "Th 21:00-02:00, Fr,Sa 22:00-04:00",
    ),
    ([("WEEKLY", "MO", "9 am", "5 pm")], ""),
    ([("MONTHLY", "MO", "09:00", "17:00")], ""),
    ([("WEEKLY", "1MO", "09:00", "17:00")], ""),
    ([("YEARLY", "MO", "09:00", "17:00")], ""),
    ([("WEEKLY", "", "09:00", "17:00")], ""),
]


@pytest.mark.parametrize(("rows", "expected"), HOURS)
def test_hours_of_others(rows: list[tuple[str, ...]], expected: str) -> None:
    """Rows become hours that the check reads; what cannot be said stays unsaid."""
    names = ("freq", "byday", "opens_at", "closes_at")
    found: list[Group] = [dict(zip(names, row, strict=True)) for row in rows]
    assert schedule.read(found, "CA").get("hours", "") == expected


def test_hours_with_words_of_others() -> None:
    """A description that says something else than the times becomes a note."""
    row: Group = {"byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "description": "Mo 09:00-17:00"}
    assert schedule.read([row], "") == {"hours": "Mo 09:00-12:00", "hours_note": "Mo 09:00-17:00"}


def test_another_program_changes_a_number() -> None:
    """When the standard's fields were changed, they count, with the words that qualify the number in them."""
    listing = in_order(
        {
            "id": "a",
            "name": "A",
            "contact": [{"phone": "0117", "free": "yes"}],
            "know_before": {"id_asked": "no"},
        }
    )[0]
    found = exported(listing)
    found["phones"][0]["number"] = "0118"
    again = back(document.read(json.dumps(found), "x.json")[0])[0]
    assert again == {**listing, "contact": [{"phone": "0118", "note": "A call costs nothing: yes."}]}


def test_what_no_longer_fits_is_named() -> None:
    """A part of `x_hsds` that says something else than the listing stays behind, and the rest goes."""
    kept: Group = {"phones": [{"number": "0117", "extension": "5"}], "minimum_age": "12"}
    listing = in_order({"id": "a", "name": "A", "contact": [{"phone": "0118"}], "x_hsds": kept})[0]
    found, notes = service.write(listing, PLACE, KINDS)
    assert [row["number"] for row in found["phones"]] == ["0118"]
    assert found["minimum_age"] == 12
    assert notes == ["x_hsds.phones no longer fits what the listing says, and is left out"]


def test_a_spreadsheet_of_an_organization() -> None:
    """A hand-made table is read: other separators, columns of its own, several values in a cell."""
    text = "Name;name;kind;contact.1.phone\nx;Pink Roof;drop-in, hiv-testing;'+254 711\n"
    found, losses, place = sheet.read(text, "t.csv")
    assert place == {}
    assert [str(loss) for loss in losses] == [
        't.csv:1: the column "Name" is none of ours; it goes into x_hsds; call it name if that is what it holds'
    ]
    listing, notes = next(iter(sheet.listings(found)))
    assert not notes
    assert listing == {
        "id": "pink-roof",
        "name": "Pink Roof",
        "kind": ["drop-in", "hiv-testing"],
        "contact": [{"phone": "+254 711"}],
        "x_hsds": {"Name": "x"},
    }


def test_a_spreadsheet_that_names_its_separator() -> None:
    """The line of the separator is none of the table; lines are counted as they stand in the file."""
    text = "sep=;\r\nname;Phone;Notes\r\nA;0117;x\r\n;1;2\r\n"
    found, losses, _ = sheet.read(text, "t.csv")
    assert [str(loss) for loss in losses] == [
        (
            't.csv:1: the column "Phone" is none of ours; it goes into x_hsds; '
            "call it contact.1.phone if that is what it holds"
        ),
        't.csv:1: the column "Notes" is none of ours; it goes into x_hsds',
    ]
    assert [each.line for each in found] == [3, 4]
    with pytest.raises(BadInputError, match='call the column "Name" name, in small letters'):
        sheet.read("Name;kind\nA;b\n", "t.csv")


def test_no_cell_is_computed() -> None:
    """A spreadsheet takes no cell for a formula."""
    listing = in_order({"id": "a", "name": '=HYPERLINK("x")', "contact": [{"phone": "+254"}]})[0]
    text, _ = sheet.write([Leaving("x", 1, listing, PLACE)])
    cells = next(iter(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))))
    assert not [cell for cell in cells.values() if cell[:1] in set("=+-@")]


BROKEN = [
    ("{", "json"),
    ("", "json"),
    ("[1, 2", "json"),
    ("[NaN]", "json"),
    ("[" * 100_000, "json"),
    ('{"a": ' * 500 + "1" + "}" * 500, "json"),
    ('[{"name": ' + "[" * 60 + "]" * 60 + "}]", "json"),
    ('{"openapi": "3"}', "json"),
    ("[] []", "json"),
    ("id,about\na,b\n", "csv"),
    ('name\n"open\n', "csv"),
    ("name\n" + "x" * 200_000 + "\n", "csv"),
    ("place.name,name\na,b\nc,d\n", "csv"),
]


@pytest.mark.parametrize(("text", "style"), BROKEN)
def test_what_cannot_be_read_is_explained(text: str, style: str) -> None:
    """A file that is none gets its line and a remedy."""
    with pytest.raises(BadInputError, match=r"^f:\d+: .+; .+"):
        (document if style == "json" else sheet).read(text, "f")


def test_what_people_read_about_a_file(update: bool) -> None:
    """The whole sentence, for each file."""
    said = {}
    for text, style in (
        *BROKEN,
        ("[] x", "json"),
        ("3", "json"),
        ('{"contents": 3}', "json"),
        ("name,name\nA,B\n", "csv"),
    ):
        try:
            (document if style == "json" else sheet).read(text, "f")
        except BadInputError as error:
            # What Python's own reader of JSON says differs between its versions.
            said[f"{style}: {text[:60]!r}"] = re.sub(r"\(Expecting[^()]*\)", "(…)", str(error))
    compare("exchange-of-listings", said, update=update)


NAMES = st.sampled_from([*standard.fields("service"), "contents", "location"])
JSON: st.SearchStrategy[Any] = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
for _ in range(3):
    JSON = JSON | st.lists(JSON, max_size=3) | st.dictionaries(NAMES, JSON, max_size=5)


@given(
    JSON
    | st.lists(JSON.map(lambda each: {"name": "A", "phones": each, "schedules": each, "attributes": [each]}))
)
def test_no_json_breaks_the_import(value: Any) -> None:
    """Whatever JSON says, listings or a sentence come out, and what comes out can go out."""
    try:
        found, _ = document.read(json.dumps(value), "x")
    except BadInputError:
        return
    for listing in back(found):
        document.write([exported(listing)])
        assert loader.load(yaml.write({}, [listing])).diagnostics == ()


@given(st.text(alphabet=st.sampled_from('",;\n\r\tab=.1{}[]') | SIGNS))
def test_no_table_breaks_the_import(rest: str) -> None:
    """Whatever a table holds, listings or a sentence come out."""
    heads = "name,id,kind,contact.1.phone,x_hsds,place.name,contact.1,know_before\n"
    for text in (rest, heads + rest):
        try:
            found, _, _ = sheet.read(text, "x")
        except BadInputError:
            continue
        list(sheet.listings(found))


@given(st.binary(max_size=200), st.integers(0, 3000))
def test_no_archive_breaks_the_import(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, position: int
) -> None:
    """A damaged archive gives listings or a sentence."""
    whole = packed(in_order({"id": "a", "name": "A", "run_by": {"name": "B"}}))
    path = tmp_path_factory.getbasetemp() / "noise.zip"
    for content in (noise, whole[:position] + noise + whole[position + len(noise) :]):
        path.write_bytes(content)
        try:
            found, _ = package_reader.read(path, "x")
        except BadInputError:
            continue
        back(found)


@given(st.dictionaries(st.sampled_from(sorted(standard.tables())), st.text(SIGNS), max_size=4))
def test_no_tables_break_the_import(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, str]
) -> None:
    """Whatever the tables hold, also rows that point at each other, services or a sentence come out."""
    folder = tmp_path_factory.mktemp("tables")
    for name, text in {"service": "", **content}.items():
        heads = ",".join(key for key, field in standard.fields(name).items() if not standard.inner(field))
        (folder / str(standard.tables()[name]["path"])).write_text(
            f"{heads}\n1,1,1,A\n{text}", encoding="utf-8"
        )
    try:
        found, _ = package_reader.read(folder, "x")
    except BadInputError:
        return
    back(found)


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_what_fits_in_no_file_of_data_is_refused(more: int, *, refused: bool) -> None:
    """Rows that are joined into many listings make a small file large: it is refused before anything is written."""
    words = "a" * (limits.DATA // 2 - len("name"))
    found = [incoming.Arrived("a.zip", n, {"name": words + "a" * (more * n)}) for n in (0, 1)]
    if refused:
        with pytest.raises(
            BadInputError, match=rf"a\.zip:1: the listings in it have {limits.DATA + 1:,} characters"
        ):
            cli_listings.bounded("a.zip", found, [], {})
    else:
        assert cli_listings.bounded("a.zip", found, [], {})[0] == found


def test_all_texts_of_a_tree_count() -> None:
    """Names and texts, in lists and groups."""
    assert tree.size({"ab": ["c", {"d": "ef"}], "g": "h"}) == 8
