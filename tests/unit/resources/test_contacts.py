"""Ways to reach a service: what a link dials, and that no number is anywhere without what qualifies it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from conftest import ROOT
from coursekit.check.checker import Checker
from coursekit.data.loader import Value
from coursekit.exchange.listings import csv, incoming, jsonld, outgoing
from coursekit.exchange.listings.hsds import service as hsds
from coursekit.exchange.listings.incoming import Arrived
from coursekit.model.folder import Folder
from coursekit.resources.contacts import LONGEST_TEXT, dialled, in_plain_words, link, reached, same_number
from coursekit.resources.fields import OF_CONTACT, QUALIFIERS
from coursekit.resources.phone_numbers import number_problem
from coursekit.resources.place import Place, kinds, read_place
from coursekit.resources.ways import FILES, Way, fixed, ways
from listings_site import listing, site_of

PLACES = sorted((ROOT / "tests" / "examples" / "places").glob("*.yml"))
TODAY = dt.date(2026, 11, 22)
OWN = "ways: {relay: {label: Relay service, opens: tel}}\n"
TEL = Way("phone", "", "tel")

# What is written, what a link of it leads to. Digits of other scripts are meant.
DIALLED = {
    "555-0104": "tel:5550104",
    "+254 711 000 000": "tel:+254711000000",
    "٠٧٠٠ ٠٠٠ ٠٠٢": "tel:0700000002",  # noqa: RUF001
    "۰۷۰۰ ۰۰۰ ۰۰۲": "tel:0700000002",  # noqa: RUF001
    "०७०० ००० ००२": "tel:0700000002",  # noqa: RUF001
    "＋８１ ３ ００００ ０００２": "tel:+81300000002",  # noqa: RUF001
    "+44 (0)20 7946 0000": "tel:+442079460000",
    "0044 (0) 20 7946 0000": "tel:00442079460000",
    "(020) 7946 0000": "tel:02079460000",
    "*247*6#": "tel:%2A247%2A6%23",
    "#31#0700": "tel:%2331%230700",
    "555-0104 ext. 12": "tel:5550104,,12",
    "514 555-0101 poste 4": "tel:5145550101,,4",
    "555-0104,,12": "tel:5550104,,12",
    "+49 30 000000-0 Durchwahl 17": "tel:+49300000000,,17",
    "1 800 555 HELP": "tel:18005554357",
    "TEL: 555-0104": "tel:5550104",
    "555-0104 or 555-0105": "tel:5550104",
    "555-0104, 555-0105": "tel:5550104",
    "116 123": "tel:116123",
    "call us": "",
    "": "",
}


@pytest.mark.parametrize(("written", "href"), DIALLED.items())
def test_what_a_link_dials(written: str, href: str) -> None:
    """Digits of every script, signs encoded, an extension after a pause, never two numbers as one."""
    assert link(TEL, written) == href


@given(st.text(max_size=40))
def test_nothing_else_is_dialled(written: str) -> None:
    """Whatever is written, a link dials signs of a phone or leads nowhere."""
    assert re.fullmatch(r"\+?[0-9*#]*(?:,,[0-9]{1,5})?", dialled(written))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+962 79 000 0002", "079 000 0002", True),
        ("00962 79 000 0002", "+962790000002", True),
        ("+44 (0)20 7946 0000", "020 7946 0000", True),
        ("+1 514 555 0101", "514 555-0101", True),
        ("+44 20 7946 0000", "+1 20 7946 0000", False),
        ("079 000 0002", "079 000 0003", False),
        ("1234 555 0101", "555 0101", False),
        ("+1234 555 0101", "555 0101", False),
        ("555-0101", "555 0101", True),
    ],
)
def test_the_same_number(one: str, other: str, *, same: bool) -> None:
    """Written with and without the code of a country; two countries are two numbers."""
    assert same_number(dialled(one), dialled(other)) is same
    assert same_number(dialled(other), dialled(one)) is same


def test_a_text_that_is_too_long_for_a_number() -> None:
    """As many signs as the limit are dialled, one more is not; the check says so, and at once."""
    longest = "+1" + " " * (LONGEST_TEXT - 9) + "5550100"
    assert dialled(longest) == "+15550100"
    assert dialled(f"{longest} ") == ""
    assert number_problem(longest) is None
    assert number_problem(f"{longest} ") is not None
    assert number_problem("1 " * 20_000) is not None


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy with the course's kinds and ways, the four places, and a way of its own."""
    folder = tmp_path / "course"
    (folder / "_data" / "resources").mkdir(parents=True)
    for name in ("kinds.yml", "ways.yml"):
        shutil.copy(ROOT / "course" / "_data" / name, folder / "_data")
    (folder / "_data" / "ways-own.yml").write_text(OWN, encoding="utf-8")
    for path in PLACES:
        shutil.copy(path, folder / "_data" / "resources")
    return folder


def rendered(docs: Path, text: str) -> str:
    """A page's HTML."""
    configs = {"coursekit": {"docs": str(docs)}}
    return Markdown(extensions=["coursekit"], extension_configs=configs).convert(text)


def rows(place: Place) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each way of a place with its listing."""
    for each in place.listings:
        for row in each["contact"]:
            assert isinstance(row, dict)
            yield each, row


def messages(docs: Path) -> list[str]:
    """What a check says, without what is about other things than contacts."""
    checker = Checker(Folder(docs), TODAY)
    return [f"{x.diagnostic.code} {x.diagnostic.message}" for x in checker.run(checker.files())]


def test_the_places_have_no_mistake(docs: Path) -> None:
    """All that a peer organization needs to say can be said."""
    assert messages(docs) == []


@pytest.mark.parametrize("noun", ["directory", "card", "poster"])
@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_no_number_is_without_its_note(docs: Path, path: Path, noun: str) -> None:
    """Each number of each place on screen and on paper: its note stands right behind it."""
    html = unescaped(rendered(docs, f'<{noun} place="{path.stem}">\n\n</{noun}>\n'))
    known = ways(Folder(docs).data)
    for each, row in rows(read_place(path.stem, path.read_text(encoding="utf-8"))):
        (value,) = (row[name] for name in known if name in row)
        if noun == "card" and row is not each["contact"][0] and value not in html:
            continue  # a card has room for four ways: the first of each service, and what else fits
        assert re.search(rf">{re.escape(value)}</(?:a|bdi)> \({re.escape(row['note'])}", html), value
        assert str(row.get("cost", "")) in html


def unescaped(html: str) -> str:
    """HTML with its quotation marks as they were written."""
    return html.replace("&#39;", "'").replace("&#34;", '"')


def test_paper_names_no_service_that_does_not_allow_it(docs: Path) -> None:
    """A neutral word for the kind; the name where `name_on_paper` says yes."""
    for path in PLACES:
        place = read_place(path.stem, path.read_text(encoding="utf-8"))
        for noun in ("card", "poster"):
            html = rendered(docs, f'<{noun} place="{path.stem}">\n\n</{noun}>\n')
            for each in place.listings:
                assert (str(each["name"]) in html) is (each.get("name_on_paper") == "yes"), (noun, each["id"])
            assert "(made up)" in html
    assert "PrEP" not in rendered(docs, '<poster place="eastgate">\n\n</poster>\n')


def test_saved_contacts(docs: Path) -> None:
    """Version 3.0 with N, all notes in one NOTE, each number with its own; a made-up place says so."""
    for path in PLACES:
        place = read_place(path.stem, path.read_text(encoding="utf-8"))
        html = rendered(docs, f'<directory place="{path.stem}">\n\n</directory>\n')
        cards = [unquote(each) for each in re.findall(r'data:text/vcard;charset=utf-8,([^"]+)"', html)]
        assert len(cards) == len(place.listings)
        notes = []
        for card in cards:
            read = vobject.readOne(card)
            assert read.version.value == "3.0"
            assert read.n.value.family == read.fn.value
            assert read.fn.value.endswith("(made up)")
            assert len(read.contents["note"]) == 1
            assert "PrEP" not in read.fn.value
            notes.append(read.note.value)
        said = "\n".join(notes)
        for _, row in rows(place):
            assert row["note"] in said
    eastgate = [
        unquote(x)
        for x in re.findall(
            r"data:text/vcard;charset=utf-8,([^\"]+)\"",
            rendered(docs, '<directory place="eastgate">\n\n</directory>\n'),
        )
    ]
    assert "X-ABLabel:Relay service" in "".join(eastgate)


def test_exports_take_the_note_along(docs: Path) -> None:
    """HSDS, JSON-LD and the table: nothing leaves without what qualifies it, and all comes back."""
    known, files = kinds(Folder(docs).data), sorted((docs / "_data" / "resources").glob("*.yml"))
    leaving, _ = outgoing.collect(files)
    text, _ = jsonld.write(leaving, known)
    for each in leaving:
        service, _ = hsds.write(each.listing, each.place, known)
        for phone in json.dumps(service, ensure_ascii=False).split('"number": ')[1:]:
            assert '"description"' in phone
    for _, row in (pair for path in files for pair in rows(read_place(path.stem, path.read_text("utf-8")))):
        if {"phone", "sms", "tty"} & set(row):
            assert row["note"] in text
    table, losses = csv.write(leaving)
    assert losses == []
    assert "contact.1.relay" in table


def test_types_of_other_directories() -> None:
    """Text and textphone are ways of their own; fax and pager stay out, and the import names them."""
    phones: list[Value] = [
        {"number": f"555-010{n}", "type": kind}
        for n, kind in enumerate(["fax", "textphone", "text", "voice", "pager", "TTY", "sms", "cell", ""])
    ]
    found = [Arrived("x", 1, {"id": "a", "name": "A", "phones": phones})]
    ((taken, losses),) = incoming.listings(found, Place("x", "X", "", "Etc/UTC", ()), {})
    assert taken
    assert taken["contact"] == [
        {"tty": "555-0101"},
        {"sms": "555-0102"},
        {"phone": "555-0103"},
        {"tty": "555-0105"},
        {"sms": "555-0106"},
        {"phone": "555-0107"},
        {"phone": "555-0108"},
    ]
    out = [loss.what for loss in losses if "nobody answers it" in loss.what]
    assert [each.split()[1] for each in out] == ["fax", "pager"]


@pytest.mark.parametrize("way", [*fixed(), "telegram", "relay"])
@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_every_way_with_every_qualifier(way: str, qualifier: str) -> None:
    """The list of ways over the list of what qualifies them; of a call only where it is one."""
    values: dict[str, Value] = {"free": "yes", "shows_on_bill": "no", "languages": ["fr"]}
    row: dict[str, Value] = {way: "555-0101", qualifier: values.get(qualifier, "24/7"), "name": "Pigeon"}
    known = {**ways(None), "telegram": Way("telegram", "Telegram"), "relay": Way("relay", "Relay", "tel")}
    (found,) = reached({"contact": [row]}, known)
    silent = way in {"email", "web"} and qualifier in {"free", "shows_on_bill"}
    assert found[qualifier] == ("" if silent else row[qualifier])
    assert in_plain_words(row)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"note": "WeChat: someone"}, "L052"),
        ({"note": "x", "hours": "24/7"}, "L052"),
        ({"fax": "555-0101"}, "L004 L052"),
        ({"pager": "555-0101"}, "L004 L052"),
        ({"other": "@a"}, "L052"),
        ({"other": "@a", "name": "Pigeon"}, ""),
        ({"wechat": "a"}, "L004"),
        ({"phone": "555-0101", "hours": "sometimes"}, "L009"),
        ({"sms": "22404"}, ""),
        ({"sms": "12"}, "L018"),
        ({"tty": "ask us"}, "L018"),
        ({"phone": "+44 (0)20 7946 0000"}, "L018"),
        ({"phone": "555-0104 ext. 12"}, ""),
        ({"phone": "555-0104 room 12"}, "L018"),
        ({"phone": "1 800 555 HELP"}, ""),
        ({"phone": "TEL 555-0104"}, "L018"),
        ({"phone": "٠٧٠٠ ٠٠٠ ٠٠٢"}, ""),  # noqa: RUF001
    ],
)
def test_rows_that_cannot_be_used(tmp_path: Path, row: dict[str, Any], code: str) -> None:
    """What nothing can show is an error; without a file of ways only those of the form are known."""
    site_of(tmp_path, [listing("A", contact=[row])])
    found = {each.split()[0] for each in messages(tmp_path / "course")}
    assert found == {*code.split()}


def test_a_list_of_ways(docs: Path) -> None:
    """A copy's own file is checked for its form; a name that is taken is refused."""
    for text, wanted in (
        ("ways: {relay: {opens: tel}}", 'this list of ways to reach a service has no "label"'),
        ("ways: {phone: {label: X}}", '"phone" is a field of contacts already'),
        ("ways: {note: {label: X}}", '"note" is a field of contacts already'),
        ("ways: {relay: {label: X, opens: door}}", '"opens" cannot be "door"'),
    ):
        (docs / "_data" / FILES[1]).write_text(text, encoding="utf-8")
        found = [each for each in messages(docs) if each.startswith("Y006")]
        assert found, text
        assert wanted.split('"')[-2] in found[0]


def test_fields_of_before_keep_working(tmp_path: Path) -> None:
    """A file written for the first form of contacts needs no change and no file of ways."""
    old = [
        {"phone": "112", "note": "n"},
        {"whatsapp": "555-0101"},
        {"signal": "a.01"},
        {"email": "a@example.org"},
    ]
    site_of(tmp_path, [listing("A", contact=[*old, {"web": "https://example.org/way"}])])
    assert messages(tmp_path / "course") == []
    assert set(fixed()) <= set(OF_CONTACT.inner())
