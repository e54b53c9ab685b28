"""Texts with gaps in every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.blanks import PLACE, Blanks, Gap, place_of, taken
from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import CannotBeSaidError
from coursekit.exchange.questions import gift_text, markup
from coursekit.exchange.questions.gift_text import Braces, escaped
from coursekit.exchange.questions.item import Item, gap_parts, joined
from coursekit.exchange.questions.kinds import Rules, foreseen, texts
from coursekit.exchange.questions.qti_text import FIELD, RESPONSE, Reader, declare, shares

LINE = "____"
# A private sign that holds the place of a gap while a text becomes elements.
SIGN = "\ue010"


class BlanksRules(Rules):
    """The rules of texts with gaps."""

    question = Blanks
    gift_forms = ("gap",)
    qti_forms = ("fields in a text",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the text and its gaps."""
        wrong = texts((), question.foreseen)
        return {
            "text": question.text,
            "gaps": question.gaps,
            "answers": wrong,
            "exact": question.exact,
            "choose": question.choose,
        }

    def answers(self, question: Item) -> str:
        """Return the text as a page has it."""
        parts = (joined(question.written), foreseen(question))
        return "\n\n".join(part for part in parts if part)

    def parsed(self, question: Item) -> Item:
        """Return a question with gaps instead of the brackets in its text."""
        text, gaps = taken(question.text)
        return replace(question, text=text, gaps=gaps)

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return a sentence with its one gap."""
        if len(question.gaps) != 1:
            message = "GIFT has no question with several gaps"
            raise CannotBeSaidError(message)
        (gap,) = question.gaps
        gift_text.words(gap.accepted)
        whole = joined((*question.stem, "", *question.text) if question.stem else question.text)
        head, _, tail = PLACE.split(whole)
        wrong = [f"={gift_text.worth(a)}{escaped(a.text)}{gift_text.feedback(a)}" for a in question.answers]
        return head, [*(f"={escaped(text)}" for text in gap.accepted), *wrong], tail

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with a gap where its braces stand in a sentence."""
        accepted = gift_text.words_of(braces.rows, braces.entry)
        if any(row.feedback for _, row in accepted):
            braces.entry.notes.append("feedback for a gap is left out")
        text = gift_text.sentence(braces, place_of(0))
        gap = Gap(tuple(words for words, _ in accepted))
        return with_gaps(asked.with_answers(gift_text.wrongs_of(braces.rows, braces.entry)), text, [gap])

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write a text with a field in each gap."""
        for n, (gap, part) in enumerate(zip(question.gaps, shares(len(question.gaps)), strict=True)):
            worth = dict.fromkeys(gap.accepted, part)
            declare(root, f"{RESPONSE}{n}", "single string", gap.accepted[:1], worth)
        text = SubElement(body, "div")
        markup.blocks(text, tuple(PLACE.sub(SIGN, line) for line in question.text))
        for parent in list(text.iter()):
            for child in list(parent):
                child.tail, fields = cut(child.tail or "")
                place(parent, list(parent).index(child) + 1, fields)
            parent.text, fields = cut(parent.text or "")
            place(parent, 0, fields)
        fields = list(text.iter(FIELD))
        if not question.gaps or len(fields) != len(question.gaps):
            message = "it has no gap, or one where no field can stand"
            raise CannotBeSaidError(message)
        for n, field in enumerate(fields):
            field.set("response-identifier", f"{RESPONSE}{n}")

    def qti_score(self, question: Item, processing: Element, score: str) -> None:
        """Score each gap."""
        value = SubElement(processing, "qti-set-outcome-value", {"identifier": score})
        total = SubElement(value, "qti-sum")
        for n, _ in enumerate(question.gaps):
            SubElement(total, "qti-map-response", {"identifier": f"{RESPONSE}{n}"})

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:  # noqa: ARG002 - part of `Rules`
        """Return a question whose fields stand in its text."""
        return with_gaps(asked, asked.stem, reader.gaps)

    def front(self, question: Item) -> str:
        """Return the text with lines to fill."""
        return filled(question, lambda _: LINE)

    def back(self, question: Item) -> str:
        """Return the text with the answers filled in."""
        return filled(question, lambda gap: f"**{gap.accepted[0]}**")


def with_gaps(asked: Item, whole: Text, gaps: list[Gap]) -> Item:
    """Return a question whose text begins with the paragraph of its first gap."""
    stem, text = gap_parts(whole)
    return replace(asked, stem=stem, text=text, gaps=tuple(gaps))


def filled(question: Item, shown: Callable[[Gap], str]) -> str:
    """Return a text with its gaps filled as HTML."""
    return markup.as_html(
        tuple(PLACE.sub(lambda mark: shown(question.gaps[int(mark[1])]), line) for line in question.text)
    )


def cut(text: str) -> tuple[str, list[Element]]:
    """Return the text before the first gap, and a field for each gap with the text after it."""
    start, *rest = text.split(SIGN)
    fields = []
    for tail in rest:
        fields.append(Element(FIELD))
        fields[-1].tail = tail
    return start, fields


def place(parent: Element, position: int, fields: list[Element]) -> None:
    """Put elements into another one, from a position on."""
    for n, field in enumerate(fields):
        parent.insert(position + n, field)


RULES = BlanksRules()
