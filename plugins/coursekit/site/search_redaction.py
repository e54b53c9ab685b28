"""A page's questions without their answers, for the search of any engine or theme.

Material's search obeys marks in the page; the one of MkDocs reads everything that it is given. So
each question is reduced to what it asks before either of them reads the page. A sheet, a key or a
question that is asked again only repeats, and is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# A form never stands in another one, so the next end of a form is its own.
FORM = re.compile(r'<form class="quiz quiz--\w+"(?P<attributes>[^>]*)>.*?</form>', re.DOTALL)
STEM = re.compile(r'<(legend|div) class="quiz__stem"[^>]*>(?P<stem>.*?)</\1>', re.DOTALL)


PLACE = re.compile(r"<!--question (\d+)-->.*?<!--/question \1-->", re.DOTALL)


def withheld(html: str) -> tuple[str, list[str]]:
    """Return the HTML of a page with what each question asks in place of the question, and the questions."""
    forms: list[str] = []

    def keep(form: re.Match[str]) -> str:
        forms.append(form[0])
        found = None if "data-search-exclude" in form["attributes"] else STEM.search(form[0])
        number = len(forms) - 1
        # A comment is no word to any search, and finds its place again in a page that others have changed.
        return f"<!--question {number}--><p>{found['stem'] if found else ''}</p><!--/question {number}-->"

    return FORM.sub(keep, html), forms


def restored(html: str, forms: Sequence[str]) -> str:
    """Return the HTML with its questions back in their places, whatever else has changed in it."""
    return PLACE.sub(lambda place: forms[int(place[1])], html)
