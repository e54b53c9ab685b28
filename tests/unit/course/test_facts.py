"""Facts and numbers: what a citation may stand on, and which numbers a line states."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from markdown import Markdown

from conftest import ROOT
from coursekit.check.checker import Checker
from coursekit.course import bibliography, facts
from coursekit.data import loader
from coursekit.model.diagnostics import Level
from coursekit.model.folder import Folder
from coursekit.page.numbers import stated
from goldens import compare, printed

TODAY = dt.date(2026, 11, 22)
PAGE = """\
---
title: A page
module: 1
lesson: 1
minutes: 5
objectives: [read]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

{line}
"""
BIBLIOGRAPHY = """\
- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}
- {id: two, type: book, title: Two, issued: '2002', custom: {seen: primary}}
"""
FACT = """\
- id: {id}
  class: {ages}
  kind: study
  status: {status}
  text: "{text}"
  sources: [{source}]
  urls: []
  jurisdiction: CA
  review_by: {month}
"""


def fact(**changes: str) -> str:
    """One fact of the file, with what is said changed."""
    usual = {
        "id": "F01.01",
        "ages": "E",
        "status": "seen",
        "text": "Of 2,085 people in five towns, 70.40% came back.",
        "source": "one p.4",
        "month": "2028-11",
    }
    return FACT.format(**{**usual, **changes})


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A small course with one fact."""
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "bibliography.yml").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (tmp_path / "_data" / "facts.yml").write_text("facts:\n" + fact(), encoding="utf-8")
    return tmp_path


def found(docs: Path, line: str, *also: str) -> list[tuple[str, str]]:
    """The codes that a page with a line gives, each with its help; more facts can be added."""
    file = docs / "_data" / "facts.yml"
    file.write_text(file.read_text(encoding="utf-8") + "".join(also), encoding="utf-8")
    (docs / "page.md").write_text(PAGE.format(line=line), encoding="utf-8")
    checker = Checker(Folder(docs), TODAY)
    return [(x.diagnostic.code, x.diagnostic.help) for x in checker.run(checker.files())]


def test_a_line_that_stands_on_its_fact(docs: Path) -> None:
    """The numbers may be written in words or digits, with or without commas and end noughts."""
    assert found(docs, "2085 people in 5 towns: 70.4% (see lesson 7) [@one p.99; F01.01].") == []


FAULTS = [
    ("Text [@one; F01.02].", "C004", "a number that is only near is another fact"),
    ("Text [@one; F02.01].", "C005", "take the sentence out"),
    ("Text [@one; F03.01].", "C007", "[@two; F03.01]"),
    ("It was 71% [@one; F01.01].", "C008", "F01.01 has 2085, 5, 70.4"),
    ("Three towns [@one; F01.01].", "C008", "F01.01 has 2085, 5, 70.4"),
    ("1. In 2085 [@one; F01.01] and seven [@one].", "C008", "F01.01 has"),
    ("Text [@one p.4].", "C009", "such as [@one; F01.01]; this source has F01.01"),
]


@pytest.mark.parametrize(("line", "code", "hint"), FAULTS)
def test_faults(docs: Path, line: str, code: str, hint: str) -> None:
    """Each fault has its code and says what to write."""
    more = (fact(id="F02.01", status="recalled"), fact(id="F03.01", source="two"))
    codes = found(docs, line, *more)
    assert code in [each for each, _ in codes]
    assert hint in dict(codes)[code]


def test_what_editors_read_about_facts(docs: Path, update: bool) -> None:
    """Message and help of each fault of a citation, and of the file of facts, whole."""
    file, said = docs / "_data" / "facts.yml", {}
    more = (fact(id="F02.01", status="recalled"), fact(id="F03.01", source="two"))
    late = fact(id="F04.01", ages="B", month="2026-10")
    file.write_text(file.read_text(encoding="utf-8") + "".join((*more, late)), encoding="utf-8")
    for line in (*(each[0] for each in FAULTS), "Text [@one; F04.01]."):
        (docs / "page.md").write_text(PAGE.format(line=line), encoding="utf-8")
        checker = Checker(Folder(docs), TODAY)
        said[line] = printed(each.diagnostic for each in checker.run(checker.files()))
    for name, (old, new, _) in FILE_CASES.items():
        said[name] = printed(facts.check_file(loader.load(("facts:\n" + fact()).replace(old, new, 1))))
    compare("facts", said, update=update)


def test_an_exception_covers_one_line(docs: Path) -> None:
    """The next line and no other; without a reason it covers nothing and is a fault itself."""
    line = "It was 71% [@one; F01.01]."
    assert found(docs, f"<!-- allow C008: rounded -->\n{line}") == []
    assert [c for c, _ in found(docs, f"<!-- allow C008: rounded -->\n{line}\n{line}")] == ["C008"]
    assert [c for c, _ in found(docs, f"<!-- allow C008 -->\n{line}")] == ["B016", "C008"]
    block = f'<reflection id="a">\n\nWhy?\n{line}\n\n<!-- allow C008: rounded -->\n\n</reflection>'
    assert found(docs, block) == []


def test_an_exception_is_not_published() -> None:
    """It leaves the paragraph whole; shown as code it stays."""
    text = "One.\n<!-- allow C008: rounded -->\nTwo.\n\n```\n<!-- allow C008: shown -->\n```\n"
    html = Markdown(extensions=["fenced_code", "coursekit"]).convert(text)
    assert "<p>One.\nTwo.</p>" in html
    assert "rounded" not in html
    assert "allow C008: shown" in html


@pytest.mark.parametrize(
    ("ages", "month", "level"),
    [
        ("A", "2026-11", None),
        ("A", "2026-10", Level.WARNING),
        ("A", "2026-08", Level.WARNING),
        ("A", "2026-07", Level.ERROR),
        ("B", "2026-06", Level.WARNING),
        ("C", "2026-04", Level.ERROR),
        ("D", "2020-01", Level.WARNING),
        ("E", "2026-10", Level.WARNING),
    ],
)
def test_how_long_a_fact_stays_good(ages: str, month: str, level: Level | None) -> None:
    """Past its month it is a warning; what ages fast becomes an error."""
    (one,) = (
        facts.fact(each)
        for each in loader.entries(loader.load("facts:\n" + fact(ages=ages, month=month)).value, "facts")
    )
    assert one.overdue(TODAY) is level


@pytest.mark.parametrize("ages", facts.LIMITS)
def test_each_limit_on_both_sides(ages: str) -> None:
    """Good to the last day of its month, then a warning; an error from the day after the limit of its class."""
    one = facts.fact({"review_by": "2026-02", "class": ages})
    last = dt.date(2026, 2, 28)
    levels = {days: one.overdue(last + dt.timedelta(days=days)) for days in (-1, 0, 1)}
    assert levels == {-1: None, 0: None, 1: Level.WARNING}
    limit = facts.LIMITS[ages]
    if limit is None:
        assert one.overdue(last + dt.timedelta(days=3000)) is Level.WARNING
    else:
        assert one.overdue(last + dt.timedelta(days=limit)) is Level.WARNING
        assert one.overdue(last + dt.timedelta(days=limit + 1)) is Level.ERROR


def test_an_overdue_fact_is_reported_where_it_is_cited(docs: Path) -> None:
    """With what its class means."""
    codes = dict(found(docs, "Text [@one; F04.01].", fact(id="F04.01", ages="B", month="2026-10")))
    assert "class B; 183 days after that month it is an error" in codes["C006"]


FILE_CASES = {
    "no class": ("  class: E\n", "", "2 S003"),
    "wrong kind": ("kind: study", "kind: studies", "4 S003"),
    "wrong status": ("status: seen", "status: known", "5 S003"),
    "no month": ("review_by: 2028-11", "review_by: soon", "10 S003"),
    "wrong id": ("id: F01.01", "id: 01.01", "2 S003"),
    "unknown field": ("urls:", "url:", "8 S003"),
    "twice": ("facts:\n", "facts:\n" + fact(), "11 S004"),
}


@pytest.mark.parametrize(("old", "new", "expected"), FILE_CASES.values(), ids=FILE_CASES.keys())
def test_rules_of_the_file(old: str, new: str, expected: str) -> None:
    """Each fault of the file of facts has its code at its line."""
    text = ("facts:\n" + fact()).replace(old, new, 1)
    assert f"{expected}" in [f"{d.span.line} {d.code}" for d in facts.check_file(loader.load(text))]


@pytest.mark.parametrize(
    ("identifier", "codes"),
    [("F01.1", ["S003"]), ("F01.10", []), ("F01.100", []), ("F01.1000", ["S003"])],
)
def test_digits_of_an_id(identifier: str, codes: list[str]) -> None:
    """A module can have more than 99 facts."""
    assert [d.code for d in facts.check_file(loader.load("facts:\n" + fact(id=identifier)))] == codes


@pytest.mark.parametrize(
    "text", ["", "facts: 3", "- a", "facts:\n- 3", "facts:\n- {sources: {a: b}, text: [1]}"]
)
def test_no_file_breaks_it(text: str) -> None:
    """What is no list of facts gives messages at most."""
    list(facts.check_file(loader.load(text)))
    [facts.fact(each) for each in loader.entries(loader.load(text).value, "facts")]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("One by one, twenty-five, twelve and twenty.", ["12", "20"]),
        ("In the 1990s, 2015-16 and 9-8-8.", ["1990", "2015", "16", "9", "8", "8"]),
        ("3. At 10:30 or 8 am, 30,325.50 [here 4](a.md) `5` https://x.org/6", ["30325.5"]),
        ("COVID-19, 2SLGBT, PM2 and the 1st.", []),
        ("Half of 24/7, 0.70 and 100%.", ["24", "7", "0.7", "100"]),
    ],
)
def test_which_numbers_count(line: str, numbers: list[str]) -> None:
    """Digits and words, but nothing that only names a place or belongs to a name."""
    assert [each.values[0] for each in stated(line)] == numbers


@pytest.mark.parametrize(
    "line",
    [
        "2. Two", "> 3) Two", "- Two", "Two [@one p. 7; F01.02].", "Two [of page 7](a-8.md#b-9).", "Two [7](#b-9).",
        "Two ![](a-7.svg).", "Two <https://a.example/7>.", "Two https://a.example/?7.", "Two {#a width=7}", "Two {.b} {: start=7}",
        "Two at 7:30", "Two at 7:30 p.m.", "Two at 7 am", "Two in lesson 7", "Two, see Pages 7", "Two `7`", "Two PM7, C-7",
        "Two and one", "Two and twenty-one",
    ],
)  # fmt: skip
def test_what_states_no_number(line: str) -> None:
    """Beside one that does, which stays in its place."""
    (found,) = stated(line)
    assert (found.values[0], line[found.start : found.end]) == ("2", "Two")


def test_the_facts_of_the_course_are_whole() -> None:
    """Every fact has what the file asks for, and every source exists."""
    folder = Folder(ROOT / "course" / "_data")
    assert list(facts.check_file(loader.read(folder / facts.FILE))) == []
    known = {entry["id"] for entry in bibliography.load(folder)}
    assert {name for each in facts.facts(folder).values() for name in each.sources} <= known
