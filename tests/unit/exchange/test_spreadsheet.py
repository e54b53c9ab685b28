"""Tables are read and written by one rule, whatever stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
from conftest import EXAMPLES
from coursekit.exchange import spreadsheet
from coursekit.exchange.files import read_text
from coursekit.exchange.listings import csv as listings
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.losses import BadInputError, Loss
from coursekit.exchange.questions import csv as questions
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.exchange.spreadsheet import Columns
from coursekit.resources.place import Place

CASES = tables.read(EXAMPLES / "rules" / "spreadsheet.yaml")
Read = tuple[list[tuple[int, str]], list[Loss]]


def read_questions(text: str) -> Read:
    """The line and the stem of each question."""
    found, losses = questions.read(text, "t.csv")
    return [(each.line, each.item.stem[0]) for each in found], losses


def read_listings(text: str) -> Read:
    """The line and the name of each listing."""
    found, losses, _ = listings.read(text, "t.csv")
    return [(each.line, str(each.value["name"])) for each in found], losses


# What reads tables, and two columns of it: one that each row needs, and another.
USERS: dict[str, tuple[Callable[[str], Read], str, str]] = {
    "questions": (read_questions, "question", "kind"),
    "listings": (read_listings, "name", "kind"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("user", USERS)
def test_tables_of_spreadsheets(tmp_path: Path, user: str, case: dict[str, Any]) -> None:
    """Questions and listings are read from the same tables, with the same lines and the same words."""
    read, name, other = USERS[user]

    def filled(text: str) -> str:
        return text.replace("{name}", name).replace("{other}", other)

    file = tmp_path / "t.csv"
    file.write_bytes(filled(case["table"]).encode(case.get("encoding", "utf-8")))
    if "error" in case:
        with pytest.raises(BadInputError) as caught:
            read(read_text(file))
        # Of several columns that are missing, any may be named first.
        assert filled(case["error"]) in str(caught.value).replace('"kind"', f'"{name}"')
        return
    found, losses = read(read_text(file))
    assert found == list(zip(case["lines"], ["One", "Two"], strict=True))
    assert [loss.what for loss in losses] == [filled(text) for text in case.get("losses", [])]


# Each sign that begins a formula in a spreadsheet (OWASP, "CSV Injection"), and the shield itself.
FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20a",
    "'=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """A cell that a spreadsheet would compute stands behind an apostrophe, and comes back without it."""
    table = spreadsheet.write(["a", "b"], [{"a": text, "b": "x"}], shields=True)
    assert spreadsheet.shielded(text) == f"'{text}"
    assert f"'{text}" in table
    assert spreadsheet.read(table, "t", Columns(("a",)))[0] == [(2, {"a": text, "b": "x"})]


PLACE = Place("town", "Town", "CA", "America/Toronto", ())
# What begins a formula, without the shield itself.
SIGNS = tuple(dict.fromkeys(each[0] for each in FORMULAS if each[0] != "'"))


def cells(text: str) -> list[str]:
    """All cells of a table."""
    table = csv.reader(io.StringIO(text.removeprefix(spreadsheet.MARK), newline=""))
    return [cell for row in table for cell in row]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_table_of_listings(sign: str) -> None:
    """A cell that begins with the sign stands behind an apostrophe, and is there."""
    text, _ = listings.write([Leaving("x", 1, {"id": "a", "name": f"{sign}HYPERLINK(1)"}, PLACE)])
    assert f"'{sign}HYPERLINK(1)" in cells(text)
    assert not [cell for cell in cells(text) if cell.startswith(SIGNS)]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_table_of_questions(sign: str) -> None:
    """The same in every column of a text."""
    said = (f"{sign}HYPERLINK(1)",)
    answer = Answer(said, right=True, first=said, later=(*said, "x"), partner=said)
    text, _ = questions.write([Found("x", 1, Item("a", "choice", said, (answer,), said, hints=(said,)))])
    assert cells(text).count(f"'{sign}HYPERLINK(1)") == 6
    assert not [cell for cell in cells(text) if cell.startswith(SIGNS)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).filter(str.strip))
def test_any_cell_comes_back(text: str) -> None:
    """What is written is read, and no cell begins like a formula."""
    assert not spreadsheet.shielded(text).startswith(tuple("=+-@\t\r"))
    table = spreadsheet.write(["a"], [{"a": text}], shields=True)
    assert spreadsheet.read(table, "t", Columns(("a",)))[0] == [(2, {"a": text})]


def test_a_table_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of as many characters as are allowed is read, and one of more is not."""
    text = "a,b\n1,2\n"
    monkeypatch.setattr(spreadsheet, "LARGEST", len(text))
    assert len(spreadsheet.read(text, "t", Columns(("a",)))[0]) == 1
    with pytest.raises(BadInputError, match="too large"):
        spreadsheet.read(f"{text}\n", "t", Columns(("a",)))
