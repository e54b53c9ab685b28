"""Whatever the value of a variable is, a page shows its signs, and nothing more."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from coursekit.blocks import reader
from coursekit.data import loader
from coursekit.page import variables
from site_builder import make

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "pymdownx.superfences"]
SIGNS = "ab1 <>&\"'`*_{}[]()#+-.!|~^=$:;\\/@%,?"
PLACES = [
    "{v}",
    "{v}. Then",
    "- {v}",
    "> {v} b",
    "a {v} b",
    "[a]{v}",
    "**{v}**",
    "a\n{v}",
    "| a |\n|---|\n| {v} |",
    "1. {v} b",
    "{v}{v}",
]
ELEMENT = re.compile(r"<(?P<name>\w+)")


def elements(text: str) -> list[str]:
    """The elements that Markdown makes of a text."""
    return ELEMENT.findall(markdown(text, extensions=EXTENSIONS))


@pytest.mark.parametrize("place", PLACES)
@given(value=st.text(SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool))
def test_a_value_makes_no_markup(place: str, value: str) -> None:
    """The elements of a page are those that it has with a plain word, and the value is read as it is written."""
    made = "\n".join(variables.replaced(line, {"v": value}) for line in place.split("\n"))
    plain = place.replace("{v}", "word")
    assert elements(made) == elements(plain)
    shown = html.unescape(re.sub(r"<[^<>]*>", "", markdown(made, extensions=EXTENSIONS)))
    assert "".join(value.split()) in "".join(shown.split())


@pytest.mark.parametrize(
    "line",
    [
        "`{v}`",
        "a ``{v}`` b",
        '<a href="{v}">',
        "## A {#v}",
        "{: .v }",
        "{.v}",
        "\\{v}",
        "{{v}}",
        "{V}",
        "{v w}",
        "[[{#v}]]",
        '<quiz id="{v}">',
    ],
)
def test_what_is_no_variable(line: str) -> None:
    """Code, tags, ids and lists of attributes stay as they are."""
    assert variables.replaced(line, {"v": "x"}) == line
    assert list(variables.unknown(line, 1, ())) == []


@given(value=st.text(SIGNS, max_size=12).map(str.strip))
def test_an_address_cannot_be_turned(value: str) -> None:
    """In the address of a link a value is a part of it, whatever signs it has."""
    made = variables.replaced("[call](tel:{v}) b", {"v": value})
    assert elements(made) == ["p", "a"]
    assert re.fullmatch(r"\[call\]\(tel:[\w+.~%-]*\) b", made)


@pytest.mark.parametrize(
    "line", ["title: In {v}", 'title: "In {v}"', "title: 'In {v}'", "  - See {v}", "title: {v}"]
)
@given(value=st.text(SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool))
def test_front_matter_stays_what_it_is(line: str, value: str) -> None:
    """In a field a value is the text itself, in a form that YAML reads as such."""
    field = "title" if "title" in line else ""
    found = loader.load(variables.replaced_in_field(line, {"v": value})).value
    text = found.get(field) if isinstance(found, dict) else found[0]
    assert text == line.strip().removeprefix("- ").removeprefix("title: ").strip("\"'").replace("{v}", value)


PAGE = """---
title: In {v}
---

Call {v}, {nobody} or `{nobody}`.

<quiz id="q">

Whom do you call, {v}?

- [x] You
- [ ] Me

Why.

</quiz>

<!-- {nobody} -->
"""


def test_a_page_of_the_course() -> None:
    """Unknown names are named in prose; known ones where no text takes their place."""
    found = list(variables.check(reader.read(PAGE), ["v"]))
    assert [(each.code, each.span.line, each.span.column) for each in found] == [
        ("O019", 2, 11),
        ("O007", 5, 11),
        ("O019", 9, 19),
    ]


def test_the_course_gives_usual_texts() -> None:
    """In prose they take the places of names, and nowhere else."""
    lines = ["{v}, `{v}` {other}", "", "```", "{v}", "```", '<a title="{v}"', '  href="{v}">{v}</a>']
    assert variables.filled(lines, {"v": "one *two*"}) == [
        "one \\*two\\*, `{v}` {other}",
        *lines[1:6],
        '  href="{v}">one \\*two\\*</a>',
    ]
    assert variables.filled(lines, {}) == lines


def test_the_page_of_a_course_shows_them(tmp_path: Path) -> None:
    """The extension puts them into prose and parts of blocks alike."""
    make(tmp_path, {"_data/variables.yml": "v: one & two\n"})
    whole = markdown(
        PAGE.partition("---\n\n")[2],
        extensions=["coursekit"],
        extension_configs={"coursekit": {"docs": str(tmp_path)}},
    )
    assert "<p>Call one &amp; two, {nobody} or <code>{nobody}</code>.</p>" in whole
    assert "{v}" not in whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("v: a\n", []),
        ("V: a\n", [("Y006", 1)]),
        ("v: [a]\n", [("Y006", 1)]),
        ("- a\n", [("Y006", 1)]),
        ('v: a\nw: "a\\nb"\n', [("O006", 2)]),
        (f"v: {'a' * variables.LONGEST}\n", []),
    ],
)
def test_the_file_is_checked(text: str, found: list[tuple[str, int]]) -> None:
    """Names are plain, and each text is one line."""
    assert [(each.code, each.span.line) for each in variables.check_file(loader.load(text))] == found


def test_an_unknown_name_is_an_error() -> None:
    """With its place and the nearest name."""
    found = list(variables.unknown("a {emergency_nummer} b", 7, ["emergency_number"]))
    assert [(each.code, each.span.line, each.span.column, each.span.end) for each in found] == [
        ("O007", 7, 3, 21)
    ]
    assert "{emergency_number}" in found[0].help
