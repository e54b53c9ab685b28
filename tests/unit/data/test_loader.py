"""Data files: every text stays as it was written, and what cannot be read is explained in plain words."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coursekit.data import loader as data
from goldens import compare, printed

TRAPS = {
    "country: NO": {"country": "NO"},
    "on: 1": {"on": "1"},
    "yes: no": {"yes": "no"},
    "at: 10:30": {"at": "10:30"},
    "phone: 0117": {"phone": "0117"},
    "phone: 01234": {"phone": "01234"},
    "phone: +254711000000": {"phone": "+254711000000"},
    "phone: 0x1F": {"phone": "0x1F"},
    "phone: 1_000": {"phone": "1_000"},
    "phone: 1e3": {"phone": "1e3"},
    "languages: [no, on, sw]": {"languages": ["no", "on", "sw"]},
    "date: 2026-10-01": {"date": "2026-10-01"},
    "empty:": {"empty": ""},
    "nothing: null": {"nothing": "null"},
    "nothing: ~": {"nothing": "~"},
    "merge: {<<: a}": {"merge": {"<<": "a"}},
    'note: "Call first: then come"': {"note": "Call first: then come"},
    "hours: 24/7": {"hours": "24/7"},
    "hours: Mo-Fr 09:00-17:00": {"hours": "Mo-Fr 09:00-17:00"},
}


@pytest.mark.parametrize("text", TRAPS)
def test_nothing_is_coerced(text: str) -> None:
    """What other programs read as a number, a time or a yes stays the text of the editor."""
    read = data.load(text)
    assert read.diagnostics == ()
    assert read.value == TRAPS[text]


# What an editor wrote, where the message points, and a word of it.
MISTAKES = {
    "second colon": ("a: b\nnote: Call first: then come\n", "2:17 Y001", "second colon"),
    "tab": ("a:\n\tb: c\n", "2:1 Y001", "a tab"),
    "tab after spaces": ("- a: b\n\t c: d\n", "2:1 Y001", "a tab"),
    "too far right": ("- id: a\n  name: b\n   kind: c\n", "3:8 Y001", "too far to the right"),
    "too far left": ("- id: a\n name: b\n", "2:2 Y001", "does not fit"),
    "between": ("a:\n    b: c\n  d: e\n", "3:3 Y001", "does not fit"),
    "a double quote open": ('a: "b\nc: d\n', "1:4 Y001", "not closed"),
    "a single quote open": ("a: b\nc: 'd\ne: f\n", "2:4 Y001", "not closed"),
    "a quote inside quotes": ("a: 'don't'\n", "1:9 Y001", "after the closing"),
    "a bracket open": ("a: b\nc: [d, e\nf: g\n", "2:4 Y001", "not closed"),
    "a brace open": ("a: {b: c\nd: e\n", "1:4 Y001", "not closed"),
    "two commas": ("a: [b,,c]\n", "1:7 Y001", "too many"),
    "a bracket closed twice": ("a: ]\n", "1:4 Y001", "too many"),
    "a star": ("phone: *123#\n", "1:8 Y001", 'begin with "*"'),
    "an unknown star": ("phone: *123\n", "1:8 Y001", 'begin with "*"'),
    "an ampersand": ("a: &x y\n", "1:4 Y001", 'begin with "&"'),
    "an exclamation": ("a: !x y\n", "1:4 Y001", 'begin with "!"'),
    "an at": ("signal: @pink\n", "1:9 Y001", 'begin with "@"'),
    "a percent": ("a: %x\n", "1:4 Y001", 'begin with "%"'),
    "a larger sign": ("a: >5 a visit\n", "1:4 Y001", "> or |"),
    "no colon": ("a: b\nhello\nc: d\n", "2:1 Y001", "no name with a colon"),
    "a list in a line": ("a: - b\n", "1:4 Y001", "middle of a line"),
    "a hyphen without a space": ("a:\n  - b: c\n  -d: e\n", "3:3 Y001", "after the hyphen"),
    "three hyphens": ("a: b\n---\nc: d\n", "2:1 Y001", "three hyphens"),
    "a backslash": ('a: "\\q"\n', None, "backslash"),
    "an invisible sign": ("a: b\nc: \x07", "2:4 Y001", "invisible"),
    "an invisible break": ('a: b\nc: "d\x0be"\n', "2:6 Y001", "invisible"),
    "a quote of two lines open": ('a: "b\nc: "d"\ne: f\n', "1:4 Y001", "opened here"),
    "words after a quote, inches above": ('a: 6" wide\nb: "c" d\n', "2:8 Y001", "after the closing"),
    "a quote only closed": ('a: b\nc: d e"\n', "2:4 Y001", "not opened"),
    "a hard space before": ("- a: b\n \u00a0c: d\n", "2:2 Y001", "word processor"),
    "a hard space for all": ("- a: b\n\u00a0\u00a0c: d\n  e: f\n", "2:1 Y001", "word processor"),
    "a hard space after": ("a: b\nc:\u00a0d\ne: f\n", "2:3 Y001", "word processor"),
    "a bullet": ("a:\n  \u2022 id: b\n    c: d\n", "2:3 Y001", "than a hyphen"),
    "a dash for a hyphen": ("a:\n  \u2013 id: b\n    c: d\n", "2:3 Y001", "than a hyphen"),
    "a star for a hyphen": ("a:\n  * id: b\n    c: d\n", "2:3 Y001", "than a hyphen"),
    "a first hyphen without a space": ("a:\n  -id: b\n    c: d\n", "2:3 Y001", "after the hyphen"),
    "no space after the colon": ('a: b\nc:"d"\ne: f\n', "2:2 Y001", "after the colon"),
    "a wide colon": ("a: b\nc\uff1a d\ne: f\n", "2:2 Y001", "where a colon belongs"),
    "an equals sign": ("a: b\nc = d\ne: f\n", "2:3 Y001", "where a colon belongs"),
    "a number sign in brackets": ("a: {b: #1}\nc: d\n", "1:8 Y001", "left out"),
    "a number sign in quotes is none": ('a: "b: #1"\nc: d: e\n', "2:5 Y001", "second colon"),
    "a number sign": ("a: Room #4 upstairs\n", "1:9 Y005", "left out"),
    "nothing but a number sign": ("a: #4\nb: c\n", "1:4 Y005", "left out"),
    "curly quotes": ("a: b\nc: \u201cd\u201d\n", "2:4 Y004", "curly"),
    "many curly quotes": ("a: \u201cb\u201d\nc: [\u201dd\u201d, e]\n", "1:4 Y004", "others (2 lines)"),
    "given twice": ("a: b\na: c\n", "2:1 Y003", "first on line 1"),
}
QUIET = (
    "a: b # a remark",
    "a: b#c",
    'a: "Room #4"',
    "a: 'b' #c",
    "a: \u201cSafe\u201d is a word",
    "a: the \u201cblue\u201d door",
    "a: don\u2019t",
    'a: a 6" pipe and "more"',
    "a: \u201cone\u201d and \u201ctwo\u201d",
)


@pytest.mark.parametrize("text", QUIET)
def test_what_is_meant_passes(text: str) -> None:
    """Quotations inside a text, and remarks with a space, are no mistakes."""
    assert data.load(text).diagnostics == ()


# The library's own words, which an editor does not know.
JARGON = re.compile(r"mapping|scalar|token|node|sequence|alias|anchor|yaml|parse|indent", re.IGNORECASE)


@pytest.mark.parametrize("loader", [yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)])
@pytest.mark.parametrize(("text", "expected", "word"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_explained(
    text: str, expected: str | None, word: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One problem, at the place where something is to be written, without the library's vocabulary."""
    monkeypatch.setattr(data, "LOADER", loader)
    (problem,) = data.load(text).diagnostics
    if expected:
        assert f"{problem.span.line}:{problem.span.column} {problem.code}" == expected
    assert word in problem.message
    assert not JARGON.search(f"{problem.message} {problem.help}")


def test_what_editors_read_about_a_file(update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {name: printed(data.load(text).diagnostics) for name, (text, _, _) in MISTAKES.items()}
    compare("data", said, update=update)


def test_a_name_for_a_part_cannot_make_a_file_endless() -> None:
    """A part that is named and used again, even inside itself, is refused and not followed."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert data.load("\n".join(lines)).diagnostics
    assert data.load("a: &x [*x]").diagnostics


SIGNS = st.sampled_from(list("abc019:-[]{}\"'&*!#|>%@`,?~ \n\n\t\r\x07\x85é٣\ufeff\u2028"))


@given(st.one_of(st.text(SIGNS, max_size=80), st.text(max_size=80)))
def test_reading_never_raises(text: str) -> None:
    """Any text is read, and every place lies in it."""
    read = data.load(text)
    count = len(text.splitlines()) + 1
    for problem in read.diagnostics:
        assert 1 <= problem.span.line <= count
        assert problem.span.column < problem.span.end


@pytest.mark.parametrize("unit", ["[", "{a: ", "[{a: "])
@pytest.mark.parametrize("line", [1, 40])
def test_brackets_without_end_are_named(unit: str, line: int) -> None:
    """The reader in C would end the whole process; a few inside each other are read."""
    opened = "\n".join([unit * 1_200] * line)
    assert [each.code for each in data.load(opened).diagnostics] == ["Y001"]
    ends = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(unit) if sign in "[{")
    assert data.load(unit * 50 + "x" + ends * 50).diagnostics == ()


def test_brackets_in_texts_count_too() -> None:
    """What is open is counted without a look at quotes, up to a limit that nobody reaches."""
    most = data.DEPTH
    assert data.load(f"a: '{'[' * most}'").diagnostics == ()
    assert [each.code for each in data.load(f"a: '{'[' * (most + 1)}'").diagnostics] == ["Y001"]
