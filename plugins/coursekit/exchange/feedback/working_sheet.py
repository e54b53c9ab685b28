"""The sheet on which somebody sorts by hand what was written: texts in a new order, themes to tick, room for talks.

Each question is shuffled for itself, so that nothing says which answers one person gave. The sheet is a page to
print and a table to fill in, with the same numbers; what comes back is the table.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.course.feedback import Entry, Feedback
from coursekit.exchange import spreadsheet
from coursekit.exchange.feedback.form import Form
from coursekit.render import templates

TEMPLATE = "feedback/working-sheet.html"
STYLE = templates.components() / "feedback" / "feedback.css"
TALK = "talk"
"""What stands for a question in a row for notes of a talk."""
TALKS = 12
"""Empty rows for notes of talks."""
COLUMNS = ("number", "question", "text", "themes", "words")


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, under a number that says nothing."""

    number: int
    question: Entry
    text: str


def shuffled(forms: Sequence[Form], asked: Feedback, chance: random.Random | None = None) -> tuple[Text, ...]:
    """Return all texts, question by question, each in an order of its own.

    Args:
        forms: what was written.
        asked: what forms of this course ask.
        chance: what orders them; without it nobody can find the order again.
    """
    drawn = chance or random.SystemRandom()
    found: list[tuple[Entry, str]] = []
    for question in asked.questions:
        own = [form.texts[question.id] for form in forms if question.id in form.texts]
        drawn.shuffle(own)
        found += [(question, text) for text in own]
    return tuple(Text(number, *each) for number, each in enumerate(found, 1))


def table(texts: Sequence[Text]) -> str:
    """Return the table to fill in: a row for each text, and empty ones for talks."""
    rows = [{"number": str(each.number), "question": each.question.id, "text": each.text} for each in texts]
    talks = [
        {"number": str(number), "question": TALK} for number in range(len(texts) + 1, len(texts) + TALKS + 1)
    ]
    return spreadsheet.MARK + spreadsheet.write(COLUMNS, [*rows, *talks], shields=True)


def html(texts: Sequence[Text], asked: Feedback, style: str, locale: str = "en") -> str:
    """Return the sheet as a page of its own. `style` is the address of its style sheet."""
    context = {
        "style": style,
        "locale": locale,
        "asked": asked,
        "questions": [
            (question, [each for each in texts if each.question == question]) for question in asked.questions
        ],
        "talks": range(len(texts) + 1, len(texts) + TALKS + 1),
    }
    return templates.render(TEMPLATE, context, locale)
