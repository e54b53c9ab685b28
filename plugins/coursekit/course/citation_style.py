"""The style of citations, as the citation library reads it: each of its parts is looked up once, not for every source."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def looked_up_once() -> Iterator[None]:
    """Let the library keep what it finds in the tree of a style, which does not change while sources are formatted.

    It searches the same few dozen terms and macros with XPath a hundred times for each source, which is half of its time,
    and has no place to hand in another search. So its own is put back at the end, whatever happens.
    """
    from citeproc.model import CitationStylesElement as Element  # noqa: PLC0415 - slow to load

    search = Element.xpath_search
    # With the elements themselves as keys they live as long as what was found from them.
    known: dict[tuple[Any, str], Any] = {}

    def searched(element: Any, expression: str) -> Any:
        key = (element, expression)
        if key not in known:
            known[key] = search(element, expression)
        return known[key]

    Element.xpath_search = searched
    try:
        yield
    finally:
        Element.xpath_search = search
