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
