"""Put the pages of a PDF two on a side, in the order in which the folded sheets are a booklet.

pypdf reads and writes the files: https://pypdf.readthedocs.io.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

PAGES_OF_A_SHEET = 4
Side = tuple[int | None, int | None]
"""The pages on the left and on the right of one side of a sheet, counted from 0; None is an empty one."""


class NoLibraryError(Exception):
    """The library that reads and writes PDF is not installed."""


def library() -> Any:
    """Return the module pypdf.

    Raises:
        NoLibraryError: when it is not installed.
    """
    try:
        return import_module("pypdf")
    except ImportError:
        raise NoLibraryError from None


def bound(count: int) -> list[int | None]:
    """Return the pages of a booklet with as many empty ones before the last as fill its sheets; the last is its back."""
    first, *others = range(count)
    return [first, *others[:-1], *[None] * (-count % PAGES_OF_A_SHEET), *others[-1:]]


def sides(count: int, *, rtl: bool = False) -> Iterator[Side]:
    """Yield the sides of all sheets in the order in which they are printed, front and back in turn.

    The sheets are turned over their short edge, laid on each other with the first one below, and folded once.

    Args:
        count: how many pages there are.
        rtl: whether the booklet is read from right to left, and so bound at its right.
    """
    pages = bound(count)
    for n in range(0, len(pages) // 2, 2):
        front, back = (pages[-1 - n], pages[n]), (pages[n + 1], pages[-2 - n])
        yield from ((one[::-1] if rtl else one) for one in (front, back))


def imposed(pdf: bytes, title: str, *, rtl: bool = False) -> bytes:
    """Return a PDF with two pages on each side.

    Links are left out: paper has none, and they would say where on a computer the pages stand.

    Args:
        pdf: pages of one size.
        title: the title of the new document.
        rtl: whether the booklet is read from right to left.

    Raises:
        NoLibraryError: when pypdf is not installed.
    """
    pypdf = library()
    reader, writer = pypdf.PdfReader(io.BytesIO(pdf)), pypdf.PdfWriter()
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    for side in sides(len(reader.pages), rtl=rtl):
        sheet = writer.add_blank_page(2 * width, height)
        for place, number in enumerate(side):
            if number is not None:
                page = reader.pages[number]
                page.pop("/Annots", None)
                sheet.merge_translated_page(page, place * width, 0)
        sheet.compress_content_streams()
    writer.compress_identical_objects()
    writer.add_metadata({"/Title": title})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
