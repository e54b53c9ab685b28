"""A file beyond a limit is named, and nobody reads it; one at the limit is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.model.limits import (
    DATA,
    DEPTH,
    ELEMENTS,
    FENCES,
    FOOTNOTES,
    HEADINGS,
    LINE,
    PAGE,
    PARAGRAPH,
    ROW,
    UNCLOSED,
    breaches,
)


def codes(text: str, *, data: bool = False) -> list[tuple[str, int]]:
    """The codes and lines of what is beyond a limit."""
    return sorted((each.code, each.span.line) for each in breaches(text, data=data))


@pytest.mark.parametrize(
    ("make", "most", "code"),
    [
        pytest.param(lambda n: "a\n\n" * (n // 3) + "a" * (n % 3), PAGE, "F002", id="page"),
        pytest.param(lambda n: "ab\n" * (n // 3) + "a" * (n % 3 - 1), PARAGRAPH, "F008", id="paragraph"),
        pytest.param(lambda n: "a" * n, LINE, "F003", id="line"),
        *(pytest.param(lambda n, sign=sign: sign * n, ROW, "F004", id=f"row of {sign}") for sign in "[({<!"),
        *(
            pytest.param(lambda n, sign=sign: f"a{sign * n}", ROW, "F004", id=f"row of {sign}")
            for sign in "*_"
        ),
        pytest.param(lambda n: "[a\n" * n, UNCLOSED, "F021", id="brackets"),
        pytest.param(lambda n: "[a](b\n" * n, UNCLOSED, "F021", id="addresses"),
        pytest.param(lambda n: "a[^b]\n" * n, FOOTNOTES, "F022", id="footnotes"),
        pytest.param(lambda n: "# a {#b}\n" * n, HEADINGS, "F007", id="headings"),
        pytest.param(lambda n: "a\n---\n" * n, HEADINGS, "F007", id="headings with a line under them"),
        *(
            pytest.param(lambda n, sign=sign: f"{sign}\n" * n, FENCES, "F009", id=f"blocks of code by {sign}")
            for sign in ("```", "~~~", "> ```", "- ~~~")
        ),
        pytest.param(lambda n: "> " * n + "a", DEPTH, "F005", id="quotations"),
        pytest.param(lambda n: "- " * n + "a", DEPTH, "F005", id="lists on a line"),
        pytest.param(lambda n: "    " * (n - 1) + "1. a", DEPTH, "F005", id="lists by indent"),
        pytest.param(lambda n: "<div>\n" * n + "</div>\n" * n, ELEMENTS, "F006", id="elements"),
        pytest.param(lambda n: "<b>" * n + "</b>" * n, ELEMENTS, "F006", id="elements on a line"),
    ],
)
def test_both_sides_of_a_limit(make: Callable[[int], str], most: int, code: str) -> None:
    """As much as the limit is fine, one more is named."""
    assert codes(make(most)) == []
    assert [each for each, _ in codes(make(most + 1))] == [code]


def test_both_sides_of_the_limit_of_data() -> None:
    """Files of data may be longer, and hold signs as they like."""
    assert codes("a\n" * (DATA // 2), data=True) == []
    assert codes("a\n" * (DATA // 2) + "b", data=True) == [("F002", 1)]
    assert codes("[" * 100, data=True) == []
    assert codes("x\n" + "a" * (LINE + 1), data=True) == [("F003", 2)]


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("data", [True, False])
def test_signs_that_end_a_line_for_some(sign: str, data: bool) -> None:
    """Where programs count lines differently, a message would name the wrong one, and a page would say two things."""
    assert codes(f"a\nb{sign}c: d\n", data=data) == [("F020", 2)]
    assert codes(f"a\n{sign}\n{sign}b", data=data) == ([("F020", 3)] if sign == "\r" else [("F020", 2)])


@pytest.mark.parametrize("data", [True, False])
def test_line_ends_of_windows(data: bool) -> None:
    """Return and line feed together are one end."""
    assert codes("a\r\nb\r\n", data=data) == []


@pytest.mark.parametrize(
    "text",
    [
        "<li>a\n" * 300,  # ends of its own accord
        "<br>" * 300,
        "<div></div>\n" * 300,
        "<https://example.org>" * 100,
        "    " * 30 + "no list",
        "-----" * 100,
        "* * * * *",
        "[[a]] " * 200,
        "[a](b) " * 300,
        "[a\n\n" * 300,
        "\\[a " * 300,
        "*" * 80,
    ],
)
def test_what_people_write_is_within(text: str) -> None:
    """Many of a sign are no depth."""
    assert codes(text) == []


def test_each_kind_is_named_once() -> None:
    """The first of many long lines is enough to know."""
    assert codes(("a" * (LINE + 1) + "\n") * 3 + "[" * (ROW + 1)) == [("F003", 1), ("F004", 4)]


def test_a_file_beyond_a_limit_is_read_by_nobody(tmp_path: Path) -> None:
    """The check says that it is too long, and nothing else about it; in another site it is read."""
    page = tmp_path / "index.md"
    page.write_text("<quizz>\n" + "a" * (LINE + 1), encoding="utf-8")
    assert Folder(tmp_path).text(page)
    (tmp_path / "_data").mkdir()
    docs = Folder(tmp_path)
    assert docs.text(page) == ""
    found = Checker(docs).run([page])
    assert [(each.diagnostic.code, each.diagnostic.span.line) for each in found] == [("F003", 2)]
    assert found[0].excerpt == "a" * (LINE + 1)


def test_limits_are_in_the_messages() -> None:
    """What a message says is what holds."""
    long = (breaches("a" * (LINE + 1)), breaches("a\n" * PAGE), breaches("[" * (ROW + 1)))
    assert [f"{most:,}" in each[0].message for most, each in zip((LINE, PAGE, ROW), long, strict=True)] == [
        True
    ] * 3
