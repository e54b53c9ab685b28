"""The sheet on which somebody reviews a page on paper: its claims with their sources, its questions with their answers.

What the sheet shows is what a review stamps, and the code at its head ties a returned sheet to that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from coursekit.blocks.quiz.question import Question, Text
from coursekit.course import bibliography, claims, facts, reviews
from coursekit.course.bibliography import CITATION, Entry
from coursekit.course.claims import ANCHOR, Asked, Claim, Section
from coursekit.course.facts import Fact
from coursekit.exchange.questions import citing, kinds
from coursekit.exchange.questions.item import Answer, Item
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.visible import visible_text
from coursekit.render import templates

TEMPLATE = "review-sheet/review-sheet.html"
STYLE = templates.components() / "review-sheet" / "review-sheet.css"
# A choice of a story: "[Ask](#ask)"
CHOICE = re.compile(r"\[(?P<text>[^\[\]]*)\]\(#(?P<step>[\w-]+)\)")


@dataclass(frozen=True)
class Sheet:
    """A sheet for one page. `name` is the page's path in the folder of pages."""

    docs: Folder
    path: Path

    @property
    def name(self) -> str:
        """Return the page's path in the folder of pages."""
        return self.path.relative_to(self.docs.root).as_posix()

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of the page."""
        return reviews.sections(self.docs, self.path)

    @property
    def code(self) -> str:
        """Return the code of the text as it is now."""
        return claims.code({each.id: each.stamps for each in self.sections})

    def html(self, style: str, locale: str = "en") -> str:
        """Return the sheet as a page of its own. `style` is the address of its style sheet."""
        known = bibliography.sources(self.docs.data)
        given = facts.facts(self.docs.data)
        numbers, letters = count(1), count(1)
        cited = {each.id for section in self.sections for claim in section.claims for each in claim.citations}
        context = {
            "style": style,
            "locale": locale,
            "title": self.docs.made(front_matter.read, self.path).values.get("title", self.name),
            "name": self.name,
            "code": self.code,
            "roles": reviews.ROLES,
            "sections": [
                {
                    "section": section,
                    "claims": [claim_view(next(numbers), each, known, given) for each in section.claims],
                    "questions": [question_view(next(letters), each, known) for each in section.questions],
                }
                for section in self.sections
            ],
            "sources": [entry for key, entry in known.items() if key in cited],
        }
        return templates.render(TEMPLATE, context, locale)

    def form(self) -> str:
        """Return the form to be filled in from the sheet that comes back, as YAML."""
        rows = [f'  "{each.id}": ""' for each in self.sections]
        return "\n".join(
            [
                "# What a returned sheet says. Copy nothing that leads to the reviewer.",
                f'page: "{self.name}"',
                f'sheet: "{self.code}"',
                'role: ""  # community, clinician or lawyer',
                'day: ""  # the day of the review, such as 2026-12-01',
                '# "yes" where the box "can stand as it is" is ticked, "no" where it is not',
                "sections:",
                *rows,
                "",
            ]
        )


def claim_view(
    number: int, claim: Claim, known: Mapping[str, Entry], given: Mapping[str, Fact]
) -> dict[str, Any]:
    """Return what the sheet shows of a claim: its text, the labels of its sources, its facts."""
    labels = [bibliography.label(known[x.id], x.locator) if x.id in known else x.id for x in claim.citations]
    named = dict.fromkeys(name for each in claim.citations for name in each.facts)
    return {
        "count": number,
        "text": claim.text,
        "labels": list(dict.fromkeys(labels)),
        "facts": [(name, visible_text(given[name].text)) for name in named if name in given],
        "stamp": claim.stamp,
    }


def question_view(number: int, asked: Asked, known: Mapping[str, Entry]) -> dict[str, Any]:
    """Return what the sheet shows of a question: what it asks, each answer with its reasons, the explanation."""
    item = kinds.of(asked.read.block) if isinstance(asked.read.block, Question) else None
    shown = item_view(citing.labelled(item, known)) if item else story_view(asked, known)
    return {"count": number, "stamp": asked.stamp, **shown}


def item_view(item: Item) -> dict[str, Any]:
    """Return what the sheet shows of a question of a kind that is known."""
    return {
        "paragraphs": [*paragraphs(item.stem), *paragraphs(item.written)],
        "answers": [answer_view(each) for each in item.answers],
        "hints": [text for hint in item.hints for text in paragraphs(hint)],
        "explanation": paragraphs(item.explanation),
    }


def answer_view(answer: Answer) -> dict[str, Any]:
    """Return what the sheet shows of an answer."""
    reasons = [answer.first] if answer.first == answer.later else [answer.first, answer.later]
    return {
        "text": " ".join(paragraphs(answer.shown)),
        "partner": " ".join(paragraphs(answer.partner)),
        "right": answer.right,
        "reasons": [text for reason in reasons for text in paragraphs(reason)],
    }


def story_view(asked: Asked, known: Mapping[str, Entry]) -> dict[str, Any]:
    """Return what the sheet shows of a story, or of a question that is not understood: its lines, each choice with where it leads."""
    lines = (
        CHOICE.sub(
            lambda match: f"{match['text']} \u2192 {match['step']}",
            ANCHOR.sub(lambda match: f"\u2192 {match['step']}:", line.text),
        )
        for line in asked.read.raw.lines
    )
    return {
        "paragraphs": paragraphs(map(labelled(known), lines)),
        "answers": [],
        "hints": [],
        "explanation": [],
    }


def labelled(known: Mapping[str, Entry]) -> Any:
    """Return a function that writes the labels of known sources into a line instead of its citations."""

    def label(match: Any) -> str:
        entry = known.get(match["id"])
        return bibliography.label(entry, match["locator"] or "") if entry else str(match[0])

    return lambda line: CITATION.sub(label, line)


def paragraphs(text: Text | Iterable[str]) -> list[str]:
    """Return lines as paragraphs as readers see them; an item of a list is one of its own."""
    return [seen for lines in runs(text) if (seen := visible_text(" ".join(lines)))]


def runs(text: Iterable[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph or item."""
    begun: list[str] = []
    for line in (*text, ""):
        item = line.lstrip().startswith(("- ", "* ", "| "))
        if begun and (item or not line.strip()):
            yield begun
            begun = []
        if line.strip():
            begun.append(line.strip().removeprefix("- ").removeprefix("* "))
