"""The marks around each question and each list of services of a page: comments, which every engine keeps.

No reader sees them. The Markdown extension sets them, and whatever reads a page for a search finds a
question or a list by them alone, however its template writes it.
"""

from __future__ import annotations

import re

# question 3, /question 3
NAME = re.compile(r"/?question \d+")
QUESTION, LISTINGS = "question", "listings"
WITHHELD = (QUESTION, LISTINGS)
"""What other searches are not given as it stands; the search of the course finds published listings."""
# <!--question 3-->, <!--/listings 4-->
MARK = re.compile(rf"<!--/?(?:{'|'.join(WITHHELD)}) \d+-->")


def opening(number: int, name: str = QUESTION) -> str:
    """Return the comment before a question or a list of services, by its number among both on the page."""
    return f"<!--{name} {number}-->"


def closing(number: int, name: str = QUESTION) -> str:
    """Return the comment after it."""
    return f"<!--/{name} {number}-->"


def first_marks(html: str) -> dict[str, int]:
    """Return where each comment stands first in a page."""
    places: dict[str, int] = {}
    for match in MARK.finditer(html):
        places.setdefault(match[0], match.start())
    return places


def around(html: str, number: int, name: str = QUESTION) -> str:
    """Return its HTML between its marks."""
    return f"{opening(number, name)}\n{html}{closing(number, name)}"
