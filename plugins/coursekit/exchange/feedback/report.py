"""The report that an organization can share: totals of its forms as plots, and its own themes and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.course.feedback import Feedback
from coursekit.exchange.feedback.coded import SEVERAL, Theme
from coursekit.exchange.feedback.form import Form
from coursekit.exchange.feedback.ledger import LEAST
from coursekit.exchange.feedback.tally import APART, tallies
from coursekit.render import templates

TEMPLATE = "feedback/report.html"
WIDTH = 600
"""How wide a bar is, in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a bar for one answer: where it begins, how wide it is, and how many gave it."""

    answer: int
    x: float
    width: float
    count: int


def segments(counts: Sequence[int]) -> tuple[Segment, ...]:
    """Return the parts of a bar, as wide as their share of all answers; what nobody gave has none."""
    return tuple(_segments(counts))


def _segments(counts: Sequence[int]) -> Iterator[Segment]:
    x, total = 0.0, sum(counts)
    for answer, count in enumerate(counts, 1):
        width = WIDTH * count / total
        if count:
            yield Segment(answer, round(x, 1), round(width, 1), count)
        x += width


def html(
    forms: Sequence[Form], themes: Sequence[Theme], asked: Feedback, style: str, locale: str = "en"
) -> str:
    """Return the report as a page of its own.

    Args:
        forms: the forms that it is about; it has nothing that one of them alone says.
        themes: what somebody sorted by hand.
        asked: what forms of this course ask.
        style: the address of its style sheet.
        locale: the language of the words around it.
    """
    lines = [
        {
            "line": each.line,
            "bars": [
                {"moment": moment, "counts": counts, "segments": segments(counts) if counts else ()}
                for moment, counts in (("before", each.before), ("after", each.after))
            ],
        }
        for each in tallies(forms, asked)
    ]
    context = {
        "style": style,
        "locale": locale,
        "count": len(forms),
        "least": LEAST,
        "apart": APART,
        "several": SEVERAL,
        "themes": themes,
        "lines": lines,
        "answers": asked.answers,
        "width": WIDTH,
    }
    return templates.render(TEMPLATE, context, locale)
