"""A page's questions without their answers and without its lists of services, for the search of any engine or theme.

Material's search obeys marks in the page; the one of MkDocs reads everything that it is given. So
each question is reduced to what it asks before either of them reads the page. Where a question
begins and ends, and what it asks, the Markdown extension says. A sheet, a key or a question that is
asked again only repeats, and is left out whole; so is a list of services, whose page is found by its own words.
"""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.model.question_marks import WITHHELD, closing, opening


class LostQuestionError(ValueError):
    """The marks of a question are not in the page any more, so its answers cannot be told from the rest."""


def withheld(html: str, stems: Sequence[str]) -> tuple[str, list[str]]:
    """Return a page with what each question asks in place of the question, and the questions.

    Args:
        html: the page's content.
        stems: for each question, by its number, the HTML that a search may read.

    Raises:
        LostQuestionError: another plugin has taken out the marks.
    """
    forms = []
    for number, stem in enumerate(stems):
        start, end = _place(html, number)
        forms.append(html[start:end])
        html = html[:start] + stem + html[end:]
    return html, forms


def restored(html: str, forms: Sequence[str]) -> str:
    """Return the page with its questions back in their places, whatever else has changed in it.

    Raises:
        LostQuestionError: another plugin has taken out the marks.
    """
    for number, form in enumerate(forms):
        start, end = _place(html, number)
        html = html[:start] + form + html[end:]
    return html


def _place(html: str, number: int) -> tuple[int, int]:
    """Return where a question begins and ends between its marks."""
    for name in WITHHELD:
        start, end = html.find(opening(number, name)), html.find(closing(number, name))
        if 0 <= start < end:
            return start + len(opening(number, name)), end
    raise LostQuestionError(number)
