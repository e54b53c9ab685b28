"""A quick look at a long lesson, for people with a few minutes: its last lines, "In short", and its questions."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.blocks import reader
from coursekit.blocks.quiz.question import Question
from coursekit.course import pathway
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.sections import Section, sections

SUMMARY = "in-short"
"""The id of the section that says a lesson in a few lines."""
LONG = 12
"""Minutes from which on a lesson offers a quick look."""


@dataclass(frozen=True, slots=True)
class QuickLook:
    """The section to read, the ids of the questions in their order, and the minutes of all of it."""

    summary: Section
    questions: tuple[str, ...]
    minutes: int


def quick_look(docs: Folder, page: str) -> QuickLook | None:
    """Return the quick look at a page, by its source path; None where it is no long lesson with such a section."""
    if not pathway.is_lesson(docs, page):
        return None
    path = docs / page
    text = docs.made(reader.read, path)
    minutes = docs.made(front_matter.read, path).values["minutes"]
    summary = sections(text).get(SUMMARY)
    if minutes < LONG or summary is None:
        return None
    asked = [each.raw for each in text.blocks if isinstance(each.block, Question)]
    ids = tuple(raw.id for raw in asked if raw.id)
    return QuickLook(summary, ids, pathway.share(docs, path, (summary, *asked), minutes))
