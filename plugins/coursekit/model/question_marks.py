"""The marks around each question of a page: comments, which no reader sees and every engine keeps.

The Markdown extension sets them, and whatever reads a page for a search finds a question by them
alone, however its template writes it.
"""

from __future__ import annotations

import re

# question 3, /question 3
NAME = re.compile(r"/?question \d+")


def opening(number: int) -> str:
    """Return the comment before a question, by its number on the page."""
    return f"<!--question {number}-->"


def closing(number: int) -> str:
    """Return the comment after a question."""
    return f"<!--/question {number}-->"


def around(html: str, number: int) -> str:
    """Return the HTML of a question between its marks."""
    return f"{opening(number)}\n{html}{closing(number)}"
