"""The words for codes, compared whole: each table of each component, and each row of hours."""

from __future__ import annotations

import pytest

from conftest import ROOT
from coursekit.render.templates import environment
from coursekit.resources.wording import Row
from goldens import compare_file

EXAMPLES = ROOT / "tests" / "examples" / "words"
COMPONENTS = ROOT / "overrides" / "components"
WORDS = [path.relative_to(COMPONENTS).as_posix() for path in sorted(COMPONENTS.rglob("words.html"))]
WORDS += ["quiz/chosen.html", "quiz/written.html"]
MONDAY, WEEK = ((0, 0),), ((0, 4), (6, 6))
NOON = (("9:00", "12:00"), ("13:00", "17:00"))
ROWS = [
    Row((), always=True),
    Row(NOON, MONDAY),
    Row(NOON[:1], WEEK),
    Row((), ((1, 2), (5, 5))),
    Row((), holidays=True),
    Row(NOON, holidays=True),
    *(Row(NOON[:1], MONDAY, nth=number) for number in (1, 2, 3, 4, 5, -1, -2)),
]


def lines(name: str, value: object) -> list[str]:
    """A table of words, or a table of tables, a line a word."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in lines(f"{name} {key}", inner)]
    return [f"{name}: {value}"] if isinstance(value, str) else []


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_a_component(name: str, update: bool) -> None:
    """None is lost, none is said of another code."""
    words = environment("en", ()).get_template(name).module
    tables = {key: value for key, value in sorted(vars(words).items()) if isinstance(value, dict)}
    said = [line for key, value in tables.items() for line in lines(key, value)] or [str(words)]
    file = name.removesuffix(".html").replace("/", ".").removesuffix(".words")
    compare_file(EXAMPLES / f"{file}.txt", "".join(f"{each}\n" for each in said), update=update)


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_the_words_of_hours(width: str, update: bool) -> None:
    """Each form that a row of hours can have."""
    row = vars(environment("en", ()).get_template("resources/words.html").module)["row"]
    said = "".join(f"{row(each, width)}\n" for each in ROWS)
    compare_file(EXAMPLES / f"hours-{width}.txt", said, update=update)
