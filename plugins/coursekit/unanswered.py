"""A page's questions without their answers, for the search of any engine or theme.

Material's search obeys marks in the page; the one of MkDocs reads everything that it is given. So
each question is reduced to what it asks before either of them reads the page. A sheet or a key
only repeats questions and is left out whole.
"""

from __future__ import annotations

import re

# A form never stands in another one, so the next end of a form is its own.
FORM = re.compile(r'<form class="quiz quiz--(?P<mode>\w+)".*?</form>', re.DOTALL)
STEM = re.compile(r'<(legend|div) class="quiz__stem"[^>]*>(?P<stem>.*?)</\1>', re.DOTALL)


def stems(html: str) -> str:
    """Return the HTML of a page with what each question asks in place of the question."""
    return FORM.sub(_stem, html)


def _stem(form: re.Match[str]) -> str:
    found = STEM.search(form[0]) if form["mode"] == "screen" else None
    return f"<p>{found['stem']}</p>" if found else ""
