"""A page's questions without their answers and without its lists of services, for the search of any engine or theme.

Material's search obeys marks in the page; the one of MkDocs reads everything that it is given. So
each question is reduced to what it asks before either of them reads the page. Where a question
begins and ends, and what it asks, the Markdown extension says. A sheet, a key or a question that is
asked again only repeats, and is left out whole; so is a list of services, whose page is found by its own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coursekit.model.question_marks import WITHHELD, closing, first_marks, opening


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
    return _replaced(html, stems)


def restored(html: str, forms: Sequence[str]) -> str:
    """Return the page with its questions back in their places, whatever else has changed in it.

    Raises:
        LostQuestionError: another plugin has taken out the marks.
    """
    return _replaced(html, forms)[0]


def _replaced(html: str, texts: Sequence[str]) -> tuple[str, list[str]]:
    """Return a page with a text in place of each question, by its number, and what stood there. The page is read once."""
    marks = first_marks(html)
    places = [_place(marks, number) for number in range(len(texts))]
    parts, done = [], 0
    for number in sorted(range(len(texts)), key=places.__getitem__):
        start, end = places[number]
        if start < done:
            raise LostQuestionError(number)  # inside another one
        parts += [html[done:start], texts[number]]
        done = end
    return "".join([*parts, html[done:]]), [html[start:end] for start, end in places]


def _place(marks: Mapping[str, int], number: int) -> tuple[int, int]:
    """Return where a question begins and ends between its marks."""
    for name in WITHHELD:
        start, end = marks.get(opening(number, name), -1), marks.get(closing(number, name), -1)
        if 0 <= start < end:
            return start + len(opening(number, name)), end
    raise LostQuestionError(number)
