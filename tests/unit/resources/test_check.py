"""Local listings: every mistake has its code at its line, every age its state, every field its schema."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT
from coursekit.check.checker import Checker
from coursekit.data import languages, loader
from coursekit.data.loader import Value
from coursekit.model.blocks import Site
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import Folder
from coursekit.render import templates
from coursekit.resources import fields, freshness, region, schema
from coursekit.resources.check import Listed, check_place
from coursekit.resources.listing import hours_problem
from coursekit.resources.local import entry_view
from coursekit.resources.local_info import Wanted
from coursekit.resources.local_info import given as given_by
from coursekit.resources.place import Kind, place_files, publish, read_place
from coursekit.resources.view import view
from goldens import compare, printed

TODAY = dt.date(2026, 11, 22)
DATA = Folder(ROOT / "course" / "_data")
"""The course's own data, read once."""
KINDS = """\
kinds:
  drop-in: {label: Drop-in, topics: [organization], check_months: 6}
  crisis-line: {label: Crisis line, topics: [crisis], check_months: 3}
"""
LOCAL = "window-table: {label: Window periods}\nlocal-history: {label: History}\n"
LISTINGS = """\
place: {name: Here, country: KE, timezone: Africa/Nairobi}
listings:
  - id: a
    name: A
    kind: drop-in
    languages: [en, sw]
    hours: Mo-Fr 09:00-17:00
    contact:
      - {phone: "+254 711 000 000", free: "yes"}
    where: {share: area-only, area: Westlands}
    know_before: {id_asked: "no"}
    source: one
    verified: {date: 2026-10-02, by: peers, how: visit}
    status: open
tables:
  window-table: {caption: C, columns: [A, B], rows: [[a, b]], verified: {date: 2026-10-02}}
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages with one place."""
    folder = tmp_path / "course"
    (folder / "_data" / "resources").mkdir(parents=True)
    for name, text in {"kinds": KINDS, "local_info": LOCAL, "resources/here": LISTINGS}.items():
        (folder / "_data" / f"{name}.yml").write_text(text, encoding="utf-8")
    sources = "- {id: one, type: book, title: One, custom: {seen: primary}}\n"
    (folder / "_data" / "bibliography.yml").write_text(sources, encoding="utf-8")
    return folder


def found(docs: Path) -> list[Diagnostic]:
    """What a check of the data finds."""
    checker = Checker(Folder(docs), TODAY)
    return [located.diagnostic for located in checker.run(checker.data_files())]


def codes(docs: Path) -> list[str]:
    """The same as `line:column CODE`."""
    return [f"{problem.span.line}:{problem.span.column} {problem.code}" for problem in found(docs)]


def test_a_faultless_file(docs: Path) -> None:
    """Nothing to say."""
    assert codes(docs) == []


# What stands there, what an editor writes instead, the place and code of the problem, a word of the help.
CASES = {
    "no listings": ("listings:\n", "services:\n", "2:1 L004", "listings"),
    "no name": ("    name: A\n", "", "3:5 L002", "what the service is called"),
    "no day": ("date: 2026-10-02, by", "by", "13:5 L002", "date: …"),
    "unknown field": (
        "    name: A\n",
        "    name: A\n    langages: [en]\n",
        "5:5 L004",
        "did you mean languages?",
    ),
    "field in another place": (
        "    name: A\n",
        "    name: A\n    phone: '1190'\n",
        "5:5 L004",
        "write contact:",
    ),
    "unknown inner field": ("free:", "fre:", "9:37 L004", "did you mean free?"),
    "unknown kind": ("kind: drop-in", "kind: dropin", "5:5 L005", "did you mean drop-in?"),
    "kind by its name": ("kind: drop-in", "kind: Crisis line", "5:5 L005", "did you mean crisis-line?"),
    "two kinds in one text": ("kind: drop-in", "kind: 'drop-in, x'", "5:5 L008", 'kind: ["drop-in", "x"]'),
    "two languages in one text": ("[en, sw]", "en; sw", "6:5 L008", 'languages: ["en", "sw"]'),
    "a language by its name": ("[en, sw]", "[en, Swahili]", "6:5 L016", "write sw for Swahili"),
    "a language by its own name": ("[en, sw]", "[Português]", "6:5 L016", "write pt for Portuguese"),
    "published nowhere": ("status: open", "publish: none", "14:5 L007", "publish: [] for nowhere"),
    "no space in brackets": ("{phone: ", "{phone:", "9:10 L004", "a space after the colon"),
    "malformed id": ("- id: a", "- id: A_b", "3:5 L005", "small letters"),
    "in the future": ("2026-10-02, by", "2026-12-01, by", "13:16 L006", "last checked this"),
    "day first": ("2026-10-02, by", "3/11/2026, by", "13:16 L006", "mean 2026-11-03 or 2026-03-11?"),
    "day first, and clear": ("2026-10-02, by", "31.10.2026, by", "13:16 L006", "mean 2026-10-31?"),
    "month first, later than today": (
        "2026-10-02, by",
        "11-25-2026, by",
        "13:16 L006",
        "last checked this",
    ),
    "a day with its time": ("2026-10-02, by", "2026-10-02T10:00:00Z, by", "13:16 L006", "mean 2026-10-02?"),
    "a day without hyphens": ("2026-10-02, by", "20261002, by", "13:16 L006", "year-month-day"),
    "no such month": ("2026-10-02, by", "2026-13-01, by", "13:16 L006", "mean 2026-01-13?"),
    "no day at all": ("2026-10-02, by", "last week, by", "13:16 L006", "year-month-day"),
    "no such day": ("2026-10-02, by", "2026-02-30, by", "13:16 L006", "year-month-day"),
    "unknown value": ("status: open", "status: opened", "14:5 L007", "did you mean open?"),
    "value in words": ('id_asked: "no"', "id_asked: only at night", "11:19 L007", "id_asked_note"),
    "text for a group": (
        "where: {share: area-only, area: Westlands}",
        "where: Westlands",
        "10:5 L008",
        "share: …",
    ),
    "group for a text": ("name: A\n", "name: {en: A}\n", "4:5 L008", "name: …"),
    "group for a list": (
        '\n      - {phone: "+254 711 000 000", free: "yes"}',
        ' {phone: "1190"}',
        "8:5 L008",
        "- phone",
    ),
    "text for local information": (
        "  window-table: {caption: C, columns: [A, B], rows: [[a, b]], verified: {date: 2026-10-02}}",
        "  window-table: none",
        "16:3 L008",
        "window-table: {caption: …}",
    ),
    "text for a row": ('- {phone: "+254 711 000 000", free: "yes"}', "- hello", "9:9 L008", "phone: …"),
    "hours of the 12-hour clock": ("Mo-Fr 09:00-17:00", "9am-5pm Mon-Fri", "7:5 L009", "Mo-Fr 09:00-17:00"),
    "address not public": ("area: Westlands", "address: 1 X Street", "10:31 L011", "its history keeps"),
    "latitude not public": ("area: Westlands", "latitude: -1.26", "10:31 L012", "its history keeps"),
    "longitude not public": ("area: Westlands", "longitude: 36.8", "10:31 L012", "its history keeps"),
    "no place": (
        "place: {name: Here, country: KE, timezone: Africa/Nairobi}",
        "# x",
        "1:1 L013",
        "place: {name",
    ),
    "place without name": ("name: Here, ", "", "1:1 L002", "name: …"),
    "place without zone": (", timezone: Africa/Nairobi", "", "1:1 L002", "timezone: …"),
    "zone without region": ("Africa/Nairobi", "Nairobi", "1:34 L014", "did you mean Africa/Nairobi?"),
    "zone by its letters": ("Africa/Nairobi", "EAT", "1:34 L014", "such as Africa/Nairobi"),
    "address in another place": (
        "    name: A\n",
        "    name: A\n    address: 1 X Street\n",
        "5:5 L004",
        "its history keeps",
    ),
    "unknown zone": ("Africa/Nairobi", "EAT+3", "1:34 L014", "such as Africa/Nairobi"),
    "country by name": ("country: KE", "country: Kenya", "1:21 L015", "did you mean KE?"),
    "country in small letters": ("country: KE", "country: ke", "1:21 L015", "did you mean KE?"),
    "unknown language": ("[en, sw]", "[en, qqqq]", "6:5 L016", "ISO 639"),
    "a country for a language": ("[en, sw]", "[en, jp]", "6:5 L017", "Japanese (ja)"),
    "a language for another": (
        "[en, sw]",
        "[en, ksi]",
        "6:5 L017",
        "Kenyan Sign Language (xki)? Leave it if Krisa",
    ),
    "short number": ("+254 711 000 000", "11", "9:10 L018", "as you wrote it"),
    "short number abroad": ("+254 711 000 000", "+254 11", "9:10 L018", "as you wrote it"),
    "letters in a number": ("+254 711 000 000", "O711 000 000", "9:10 L018", "write the digits"),
    "a number of a spreadsheet": ("+254 711 000 000", "2.55E+11", "9:10 L018", "write the digits"),
    "two numbers in one": ("+254 711 000 000", "0711 000 000 / 1190", "9:10 L018", "a row of its own"),
    "two long numbers": ("+254 711 000 000", "0711 000 000 0722 000 000", "9:10 L018", "a row of its own"),
    "no web address": (
        'phone: "+254 711 000 000"',
        "web: www.example.org",
        "9:10 L035",
        "https://example.org",
    ),
    "a script for an address": (
        'phone: "+254 711 000 000"',
        "web: 'javascript:alert(1)'",
        "9:10 L035",
        "https://example.org",
    ),
    "no mail address": ('phone: "+254 711 000 000"', "email: example.org", "9:10 L035", "name@example.org"),
    "no website": (
        "    name: A\n",
        "    name: A\n    run_by: {name: B, website: b.example}\n",
        "5:23 L035",
        "in full",
    ),
    "overdue": ("2026-10-02, by", "2026-05-21, by", "13:5 L020", "ask the service"),
    "address in words": ("area: Westlands", "directions: 12 Old Mill Road", "10:31 L022", "take it out"),
    "address in a name": ("name: A\n", "name: A, Moi Avenue 12\n", "4:5 L022", "take it out"),
    "address in a note": ('free: "yes"', "note: 'Rua das Flores, 123'", "9:37 L022", "take it out"),
    "address in Spanish": ("area: Westlands", "directions: Calle Mayor 14", "10:31 L022", "take it out"),
    "address in French": ("area: Westlands", "directions: au 12 rue Verte", "10:31 L022", "take it out"),
    "address in Arabic": ("area: Westlands", "directions: شارع النيل ١٢", "10:31 L022", "take it out"),
    "a link to a map": (
        'phone: "+254 711 000 000"',
        "web: https://maps.app.goo.gl/abc",
        "9:10 L012",
        "its history keeps",
    ),
    "a spot in words": (
        "area: Westlands",
        "directions: '-4.0557, 39.6636'",
        "10:31 L012",
        "its history keeps",
    ),
    "a code of a spot": ("area: Westlands", "directions: 6GCRMQQG+XX", "10:31 L012", "its history keeps"),
    "unknown source": ("source: one", "source: onee", "12:5 L024", "did you mean one?"),
    "unknown local information": (
        "  window-table:",
        "  windowtable:",
        "16:3 L025",
        "did you mean window-table?",
    ),
    "a row too long": ("[[a, b]]", "[[a, b], [a, b, c]]", "16:62 L026", "a list of 2 texts"),
    "a table without rows": (", rows: [[a, b]]", "", "16:3 L002", "rows: …"),
    "a second colon": ("    name: A", "    name: Call first: then come", "4:21 Y001", "in quotes"),
    "given twice": ("    name: A\n", "    name: A\n    name: B\n", "5:5 Y003", "keep one"),
}


@pytest.mark.parametrize(("old", "new", "expected", "help_text"), CASES.values(), ids=CASES.keys())
def test_mistakes(docs: Path, old: str, new: str, expected: str, help_text: str) -> None:
    """Each mistake has one code, at its place, with what to write."""
    assert old in LISTINGS
    (docs / "_data" / "resources" / "here.yml").write_text(LISTINGS.replace(old, new, 1), encoding="utf-8")
    assert codes(docs) == [expected]
    assert help_text in found(docs)[0].help


@pytest.mark.parametrize("code", sorted(region.NO_COUNTRY))
def test_what_is_no_country(docs: Path, code: str) -> None:
    """Codes for groups of countries, for the whole world and for nothing."""
    text = LISTINGS.replace("country: KE", f"country: {code}", 1)
    (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
    assert codes(docs) == ["1:21 L015"]


def test_holidays_are_days(docs: Path) -> None:
    """Of the calendar, a list of them."""
    for day, expected in (("2027-02-28", []), ("2027-02-29", ["1:60 L043"])):
        text = LISTINGS.replace("Africa/Nairobi}", f"Africa/Nairobi, holidays: [{day}]}}", 1)
        (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
        assert codes(docs) == expected


def test_what_editors_read_about_listings(docs: Path, update: bool) -> None:
    """Message and help of each mistake, whole."""
    path, said = docs / "_data" / "resources" / "here.yml", {}
    for name, (old, new, _, _) in CASES.items():
        path.write_text(LISTINGS.replace(old, new, 1), encoding="utf-8")
        said[name] = printed(found(docs))
    for text in ("", "place: {name: A}", "about: A", "listing: []"):
        path.write_text(text, encoding="utf-8")
        said[f"a file with: {text}"] = printed(found(docs))
    compare("resources", said, update=update)


def test_the_same_id_in_another_file(docs: Path) -> None:
    """Ids and phone numbers are compared over all places; a common short number is not."""
    other = LISTINGS.split("tables:", maxsplit=1)[0].replace("+254 711 000 000", "+254-711-000-000")
    path = docs / "_data" / "resources" / "there.yml"
    path.write_text(other, encoding="utf-8")
    assert codes(docs) == ["3:5 L003"]
    path.write_text(other.replace("- id: a", "- id: b"), encoding="utf-8")
    assert codes(docs) == ["9:10 L019"]
    assert "here.yml, line 9" in found(docs)[0].message
    short = LISTINGS.replace("+254 711 000 000", "999")
    (docs / "_data" / "resources" / "here.yml").write_text(short, encoding="utf-8")
    path.write_text(other.replace("- id: a", "- id: b").replace("+254-711-000-000", "999"), encoding="utf-8")
    assert codes(docs) == []


@pytest.mark.parametrize("ending", [".yaml", ".YML", ".yml.txt", ".txt", ".docx"])
def test_a_file_that_is_not_read(docs: Path, ending: str) -> None:
    """A file of listings with another ending is on no page, and the check says how to call it."""
    path = docs / "_data" / "resources" / "here.yml"
    path.rename(path.with_suffix(ending))
    assert codes(docs) == ["1:1 L034"]
    assert found(docs)[0].help == "call it here.yml"


def test_a_table_is_not_read(docs: Path) -> None:
    """What can be imported is imported first; files of the system and texts about the folder are left alone."""
    folder = docs / "_data" / "resources"
    for name in (".DS_Store", "~$here.docx", "README.md"):
        (folder / name).write_text("x", encoding="utf-8")
    assert codes(docs) == []
    (folder / "there.csv").write_text("name\nA\n", encoding="utf-8")
    assert codes(docs) == ["1:1 L034"]
    assert found(docs)[0].help.endswith("or run: coursekit listings import there.csv --to there.yml")


def test_a_misspelt_list(docs: Path) -> None:
    """Where the only list is misspelt, the message stands at its name."""
    text = LISTINGS.replace("listings:", "listing:").partition("tables:")[0]
    (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
    assert codes(docs) == ["2:1 L004"]
    assert "did you mean listings?" in found(docs)[0].help


def test_a_public_address_is_no_mistake(docs: Path) -> None:
    """Where the service wants it to be public."""
    text = LISTINGS.replace(
        "{share: area-only, area: Westlands}", "{share: public, address: 12 Old Road, latitude: '1'}"
    )
    (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
    kinds = docs / "_data" / "kinds.yml"
    kinds.write_text(
        kinds.read_text(encoding="utf-8").replace("label:", 'hides: "no", label:'), encoding="utf-8"
    )
    assert codes(docs) == []


@pytest.mark.parametrize(("said", "expected"), [("", ["10:13 L050"]), ("yes", ["10:13 L050"]), ("no", [])])
def test_a_kind_that_hides_has_no_public_address_unasked(docs: Path, said: str, expected: list[str]) -> None:
    """A copy's own kind hides as long as it does not say that it does not."""
    text = LISTINGS.replace("{share: area-only, area: Westlands}", "{share: public, address: 12 Old Road}")
    (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
    kinds = docs / "_data" / "kinds.yml"
    mark = f'hides: "{said}", ' if said else ""
    kinds.write_text(kinds.read_text(encoding="utf-8").replace("label:", f"{mark}label:"), encoding="utf-8")
    assert codes(docs) == expected


@pytest.mark.parametrize("share", ["area-only", "call-first", "none", ""])
def test_an_address_that_is_not_public_is_on_no_page(docs: Path, share: str) -> None:
    """Even where somebody builds a course that has errors."""
    hidden = {"address": "12 Old Road", "latitude": "-1.26", "longitude": "36.8"}
    listing: dict[str, Value] = {"id": "a", "where": {"share": share, "area": "Westlands", **hidden}}
    shown = view(listing, {}, read_place("here", LISTINGS), Site(Folder(docs)))["where"]
    assert {name: shown[name] for name in hidden} == dict.fromkeys(hidden, "")
    assert shown["area"] == "Westlands"
    listing["where"] = {"share": "public", **hidden}
    assert (
        view(listing, {}, read_place("here", LISTINGS), Site(Folder(docs)))["where"]["address"]
        == "12 Old Road"
    )


@pytest.mark.parametrize(
    "words",
    ["Open Mo-Fr on the road, 9 to 12", "First Avenue group, 18:00", "24 hours", "Bus 12 from the market"],
)
def test_words_that_are_no_address(docs: Path, words: str) -> None:
    """Numbers of other things pass."""
    text = LISTINGS.replace("area: Westlands", f"area: '{words}'")
    (docs / "_data" / "resources" / "here.yml").write_text(text, encoding="utf-8")
    assert codes(docs) == []


def test_a_spot_on_a_map_is_on_no_page(docs: Path) -> None:
    """Even where somebody builds a course that has errors; and what is no web address is no link."""
    spot, script = "https://maps.app.goo.gl/abc", "javascript:alert(1)"
    listing: dict[str, Value] = {
        "id": "a",
        "about": f"Come to {spot} or -4.0557, 39.6636",
        "contact": [{"web": spot}, {"web": script}, {"web": "https://a.example/b"}],
        "where": {"share": "area-only"},
    }
    place = read_place("here", LISTINGS)
    shown = view(listing, {}, place, Site(Folder(docs)))
    assert shown["about"] == "Come to  or "
    links = [(way["value"], way["href"]) for way in shown["contact"]]
    assert links == [(script, ""), ("https://a.example/b", "https://a.example/b")]
    listing["where"] = {"share": "public"}
    assert view(listing, {}, place, Site(Folder(docs)))["contact"][0]["href"] == spot


@pytest.mark.parametrize(
    "written",
    [
        "publish: []\n    publish: [site]",
        "publish: [site]\n    publish: []",
        "Publish: []",
        "published: []",
        "pubish: [print]",
    ],
)
def test_what_is_unclear_is_on_no_page(written: str) -> None:
    """A site that is built in spite of its errors keeps hidden what a slip of the pen would show."""
    place = read_place("here", LISTINGS.replace("    name: A\n", f"    name: A\n    {written}\n"))
    assert publish(place.listings[0]) == []
    other = "where: {share: public, address: 12 Old Road}\n    where: {share: none, address: 12 Old Road}"
    text = LISTINGS.replace("where: {share: area-only, area: Westlands}", other)
    assert read_place("here", text).listings[0]["where"] == {}
    twice = "where: {share: none, address: 12 Old Road, share: public}"
    text = LISTINGS.replace("where: {share: area-only, area: Westlands}", twice)
    assert read_place("here", text).listings[0]["where"] == {}


def test_a_listing_without_publish_is_on_the_site() -> None:
    """Nothing else is taken for a misspelt `publish`."""
    place = read_place("here", LISTINGS.replace("    name: A\n", "    name: A\n    phone: 1\n    web: x\n"))
    assert publish(place.listings[0]) == ["site"]
    assert place.listings[0]["where"] == {"share": "area-only", "area": "Westlands"}


def test_all_of_a_kind_are_overdue(docs: Path) -> None:
    """Beside each overdue listing, the kind that has no other is named; a made-up place is left alone."""
    row = "  - {{id: {0}, name: N, kind: drop-in, verified: {{date: 2025-01-0{1}}}}}\n"
    text = "place: {name: Here, timezone: Etc/UTC}\nlistings:\n" + row.format("a", 1) + row.format("b", 2)
    path = docs / "_data" / "resources" / "here.yml"
    path.write_text(text, encoding="utf-8")
    assert codes(docs) == ["3:22 L021", "3:37 L020", "4:37 L020"]
    path.write_text(text.replace("Etc/UTC", "Etc/UTC, demo: 'yes'"), encoding="utf-8")
    assert codes(docs) == []


def test_months_of_a_kind(docs: Path) -> None:
    """A threshold is a number of months."""
    (docs / "_data" / "kinds.yml").write_text(KINDS.replace("6}", "half a year}"), encoding="utf-8")
    assert codes(docs) == ["2:53 L023"]


def listing(date: str, kind: str = "drop-in", status: str = "open") -> dict[str, Value]:
    """A listing with what ageing looks at."""
    return {"id": date, "kind": kind, "status": status, "verified": {"date": date}}


KNOWN = {
    "drop-in": Kind("drop-in", "Drop-in", ("organization",), 6),
    "crisis-line": Kind("crisis-line", "Crisis line", ("crisis",), 3),
    "shelter": Kind("shelter", "Shelter", ("crisis",), 12),
}
STATES = {
    "2026-11-22": "checked",
    "2026-05-22": "checked",
    "2026-05-21": "due",
    "2025-11-22": "due",
    "2025-11-21": "unconfirmed",
    "2024-11-22": "unconfirmed",
    "2024-11-21": "unpublished",
    "": "unpublished",
}


@pytest.mark.parametrize(("date", "expected"), STATES.items())
def test_states(date: str, expected: str) -> None:
    """Over one, two thresholds and two years, to the day."""
    one = listing(date)
    assert freshness.state(one, TODAY, freshness.months(one, KNOWN)).value == expected


def test_closed_is_not_published() -> None:
    """However fresh its check is."""
    assert freshness.state(listing("2026-11-22", status="closed"), TODAY, 12) is freshness.State.UNPUBLISHED


def test_months_are_those_of_the_calendar() -> None:
    """A threshold ends on the same day of a later month, or on the last day of a shorter one."""
    assert freshness.later(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert freshness.later(dt.date(2026, 12, 1), 12) == dt.date(2027, 12, 1)


def test_the_shortest_threshold_counts() -> None:
    """A drop-in that is also a crisis line is checked as often as a crisis line."""
    assert freshness.months({"kind": ["drop-in", "crisis-line"]}, KNOWN) == 3
    assert freshness.months({"kind": "unheard-of"}, KNOWN) == 12


def test_the_last_crisis_line_stays() -> None:
    """The last one of a crisis kind stays however old; not a closed one, and not beside a fresh one."""
    old, older, shelter = (
        listing("2020-02-01", "crisis-line"),
        listing("2020-01-01", "crisis-line"),
        listing("2026-01-01", "shelter"),
    )
    fresh, closed = listing("2026-11-01", "crisis-line"), listing("2026-11-01", "crisis-line", "closed")
    assert freshness.published([older, old, shelter, closed], KNOWN, TODAY) == [old, shelter]
    assert freshness.published([old, fresh], KNOWN, TODAY) == [fresh]
    assert freshness.published([listing("2020-01-01")], KNOWN, TODAY) == []


def test_names_of_languages() -> None:
    """CLDR's names in the reader's language; sign languages have names too; an unknown code has none."""
    assert languages.name("sw") == "Swahili"
    assert languages.name("sw", "fr") == "swahili"
    assert languages.name("es-419") == "Spanish (Latin America)"
    assert languages.name("xki", "fr") == "Kenyan Sign Language"
    assert languages.name("../x") is None


def test_the_schema(update: bool) -> None:
    """The published schema is made from the fields, and the course's own places keep to it."""
    path = templates.PACKAGE / "schemas" / "place.json"
    text = json.dumps(schema.schema(), indent=2, ensure_ascii=False) + "\n"
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, "run pytest --update"
    Draft202012Validator.check_schema(schema.schema())

    for place in place_files(Folder(ROOT / "course" / "_data")):
        value = yaml.load(place.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        assert not list(Draft202012Validator(schema.schema()).iter_errors(value)), place


WORDS = st.sampled_from(
    [*fields.FIELDS, *fields.CONTACT, "share", "date", "rows", "columns", "timezone", "x"]
)
SCALARS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "yes",
            "drop-in",
            "window-table",
            "2026-10-01",
            "9999-12-31",
            "+254 1",
            "Mo 9-5",
            "public",
            "ksi",
            "KE",
            "24/7",
        ]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda x: st.one_of(st.lists(x, max_size=3), st.dictionaries(WORDS, x, max_size=4)),
    max_leaves=12,
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "place": VALUES,
        "listings": st.one_of(VALUES, st.lists(st.dictionaries(WORDS, VALUES, max_size=6), max_size=3)),
        "info": st.one_of(VALUES, st.dictionaries(st.just("local-history"), VALUES)),
        "tables": st.one_of(VALUES, st.dictionaries(st.just("window-table"), VALUES)),
        "other": VALUES,
    },
)


@given(
    st.one_of(
        FILES.map(json.dumps),
        st.text(max_size=60),
        FILES.map(json.dumps).map(lambda x: x.replace('"', "", 3)),
    )
)
def test_checking_never_raises(text: str) -> None:
    """Whatever stands in a file: problems with places inside it, and a place that can be shown."""
    count = len(text.splitlines()) + 1
    for problem in check_place(DATA.root / "resources" / "any.yml", text, DATA, TODAY, Listed()):
        assert 1 <= problem.span.line <= count
    place = read_place("any", text)
    freshness.published(place.listings, KNOWN, TODAY)


@given(FILES.map(json.dumps))
def test_showing_never_raises(text: str) -> None:
    """Whatever stands in a file, a course with it can be built: the check says what is wrong."""
    place = read_place("any", text)
    site = Site(today=TODAY)
    listings = [view(each, KNOWN, place, site) for each in place.listings]
    shown = {"name": place.name, "note": place.note, "listings": listings}
    html = templates.render("resources/resources.html", {"places": [shown]}, "en")
    assert html.count('<li class="resources__listing') == len(listings)
    for name in {*place.info, *place.tables}:
        piece = Wanted(name, name, "drop-in")
        entries = [entry_view(entry, site) for entry in given_by(piece, [place], KNOWN, TODAY)]
        assert templates.render(
            "local/local.html", {"piece": {"label": name, "filled": True, "entries": entries}}, "en"
        )


def test_hours_are_mended() -> None:
    """The comma form is offered as an edit of the text itself, in quotes, wherever it stands on one line."""
    wanted = '"Th 21:00-02:00, Fr,Sa 22:00-04:00"'
    for written in ("Th 21:00-02:00; Fr-Sa 22:00-04:00", '"Th 21:00-02:00; Fr-Sa 22:00-04:00"'):
        line = f"    hours: {written}"
        document = loader.load(f"listings:\n  - id: a\n{line}\n")
        value = {"hours": "Th 21:00-02:00; Fr-Sa 22:00-04:00"}
        (found,) = hours_problem(document, ("listings", 0), value, "CA")
        assert (found.code, found.level) == ("L040", Level.WARNING)
        assert found.edit
        span = found.edit.span
        assert line[: span.column - 1] + found.edit.text + line[span.end - 1 :] == f"    hours: {wanted}"
