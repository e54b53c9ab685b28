"""Imposition: every page once, in the order of a booklet that somebody folds."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from coursekit.site import imposition
from coursekit.site.imposition import bound, imposed, sides

COUNTS = st.integers(min_value=1, max_value=90)


def folded(printed: list[imposition.Side], *, rtl: bool) -> list[int | None]:
    """The pages in the order in which somebody reads them who folds the stack: written from the paper, not from the rule.

    A sheet is turned over its short edge, so what stands right in front has the left side behind it. Bound at
    the left, the right half of a front is read first, then what is behind it; the other half of each comes last.
    """
    first, last = (0, 1) if rtl else (1, 0)
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    opening = [page for front, back in sheets for page in (front[first], back[last])]
    closing = [page for front, back in reversed(sheets) for page in (back[first], front[last])]
    return opening + closing


@given(COUNTS, st.booleans())
def test_a_folded_stack_is_read_in_order(count: int, rtl: bool) -> None:
    """Whatever the number of pages: whole sheets, each page once, empty ones only before the last, which is the back."""
    printed = list(sides(count, rtl=rtl))
    read = folded(printed, rtl=rtl)
    assert len(read) % 4 == 0
    assert len(read) - count < 4
    assert [page for page in read if page is not None] == [*range(count)]
    assert read[0] == 0
    assert read[-1] == count - 1 or count == 1
    assert read == bound(count)


@pytest.mark.parametrize(
    ("count", "rtl", "expected"),
    [
        (4, False, [(3, 0), (1, 2)]),
        (4, True, [(0, 3), (2, 1)]),
        (8, False, [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (5, False, [(4, 0), (1, None), (None, 2), (3, None)]),
        (5, True, [(0, 4), (None, 1), (2, None), (None, 3)]),
    ],
)
def test_sides(count: int, rtl: bool, expected: list[imposition.Side]) -> None:
    """As booklets are: the back and the cover first. Right to left, the cover is on the left and the fold at its right."""
    assert list(sides(count, rtl=rtl)) == expected


def document(count: int) -> bytes:
    """Pages of 100 x 200 points, each with a link to a file of the computer."""
    writer = PdfWriter()
    for number in range(count):
        writer.add_blank_page(100, 200)
        writer.add_annotation(number, Link(rect=(1, 1, 9, 9), url="file:///home/somebody/a.html"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(("count", "expected"), [(3, 2), (4, 2), (5, 4)])
def test_a_document(count: int, expected: int) -> None:
    """Sides of twice the width, with its title, and without links, which would say where pages stand on a computer."""
    data = document(count)
    assert b"somebody" in data
    made = imposed(data, "7 - A course")
    found = PdfReader(io.BytesIO(made))
    assert [tuple(map(float, page.mediabox[2:])) for page in found.pages] == [(200, 200)] * expected
    assert found.metadata
    assert found.metadata.title == "7 - A course"
    assert b"somebody" not in made
    assert not any("/Annots" in page for page in found.pages)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, before anything else."""

    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(imposition, "import_module", missing)
    with pytest.raises(imposition.NoLibraryError):
        imposed(b"", "")
