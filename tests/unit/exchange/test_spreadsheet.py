"""No cell of a table that we write is computed by the spreadsheet that opens it."""

from __future__ import annotations

import csv
import io

import pytest

from coursekit.exchange import spreadsheet
from coursekit.exchange.listings import csv as listings
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.questions import csv as questions
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.resources.place import Place

# OWASP, CSV injection: a cell is computed that begins with =, +, -, @, a tab or a carriage return.
SIGNS = ("=", "+", "-", "@", "\t", "\r")
PLACE = Place("town", "Town", "CA", "America/Toronto", ())


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


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_inside_a_text_is_left_alone(sign: str) -> None:
    """Only the beginning of a cell counts."""
    assert spreadsheet.shielded(f"a{sign}b") == f"a{sign}b"
    assert spreadsheet.bare(spreadsheet.shielded(f"{sign}b")) == f"{sign}b"
