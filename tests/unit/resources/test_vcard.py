"""Lines of a contact card, as RFC 6350, section 3.2, wants them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.resources import vcard

OCTETS = 75


@pytest.mark.parametrize("sign", ["a", "é", "漢", "😀"])
@pytest.mark.parametrize("octets", [OCTETS - 1, OCTETS, OCTETS + 1, OCTETS + 2, 2 * OCTETS - 1, 2 * OCTETS])
def test_folding(sign: str, octets: int) -> None:
    """75 octets stay on one line and 76 do not; no sign is cut, also one of several octets."""
    width = len(sign.encode())
    line = "x" * (octets % width) + sign * (octets // width)
    assert len(line.encode()) == octets
    pieces = vcard.folded(line).split("\r\n")
    assert (len(pieces) == 1) is (octets <= OCTETS)
    assert all(len(each.encode()) <= OCTETS for each in pieces)
    assert all(len(each.encode()) > OCTETS - 4 for each in pieces[:-1]), (
        "a line is as full as its signs allow"
    )
    assert "".join([pieces[0], *(each.removeprefix(" ") for each in pieces[1:])]) == line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_line_unfolds_to_itself(line: str) -> None:
    """A program takes out each line end with the one space after it."""
    folded = vcard.folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(each.encode()) <= OCTETS for each in folded.split("\r\n"))


@pytest.mark.parametrize(
    ("sign", "written"), [("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n"), ("\r\n", "\\n")]
)
def test_what_separates_values_is_escaped(sign: str, written: str) -> None:
    """RFC 6350, section 3.4."""
    assert vcard.escaped(f"a{sign}b") == f"a{written}b"
