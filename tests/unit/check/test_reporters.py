"""Annotations as GitHub reads them: nothing in a text ends a command, a value or a line."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from coursekit.check import reporters
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span

SIGNS = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_VALUES = {**SIGNS, ":": "%3A", ",": "%2C"}


def annotation(message: str, path: str = "a.md", level: Level = Level.ERROR) -> str:
    """A problem as an annotation."""
    return reporters.as_github(
        Located(path, Diagnostic("C001", message, Span(3, 5, 9), "help", level=level), "")
    )


@pytest.mark.parametrize(("sign", "written"), SIGNS.items())
def test_a_message(sign: str, written: str) -> None:
    """Of the message nothing but the three signs is changed, and it reads back the same."""
    line = annotation(f"a{sign}b: c, d%0Ae")
    assert line.endswith(f"::a{written}b: c, d%250Ae: help")
    assert unquote(line.rpartition("::")[2]) == f"a{sign}b: c, d%0Ae: help"
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(("sign", "written"), IN_VALUES.items())
def test_a_value(sign: str, written: str) -> None:
    """In a value also the colon and the comma, which would end it."""
    assert f"file=a{written}b.md," in annotation("x", f"a{sign}b.md")


@pytest.mark.parametrize(
    ("level", "command"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.ADVICE, "notice")]
)
def test_every_level_has_its_command(level: Level, command: str) -> None:
    """The three that GitHub knows."""
    assert annotation("x", level=level).startswith(f"::{command} file=a.md,line=3,col=5,title=C001::")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("n\n::error::x.md", "n␊::error::x.md"),
        ("::error::x.md", "./::error::x.md"),
        ("a\u202eb.md", "a<U+202E>b.md"),
    ],
)
def test_a_name_is_no_command(name: str, shown: str) -> None:
    """No line of the text for people begins with a name that the log's reader would obey, and nothing is hidden."""
    problem = Diagnostic("C001", "x", Span(1, 1, 2), "help")
    text = reporters.as_text(Located(name, problem, ""))
    assert text.startswith(f"{shown}:1:1: C001 x\n")
    assert not [line for line in text.split("\n") if line.startswith("::")]


@pytest.mark.parametrize(
    ("length", "column", "begins", "ends"), [(200, 3, "ab", "b"), (201, 3, "ab", "…"), (900, 500, "…", "…")]
)
def test_a_long_line_is_cut_around_its_place(length: int, column: int, begins: str, ends: str) -> None:
    """At most 200 characters are shown, the place among them, and the mark stands below it."""
    line = ("ab" * length)[: length - 1] + "b"
    line = line[: column - 1] + "X" + line[column:]
    _, shown, marked, *_ = reporters.as_text(
        Located("a.md", Diagnostic("C001", "x", Span(1, column, column + 1), "help"), line)
    ).split("\n")
    shown = shown[len("    1 | ") :]
    assert len(shown) <= 202
    assert (shown.startswith(begins), shown.endswith(ends)) == (True, True)
    assert shown[marked.index("^") - len("    1 | ")] == "X"
