"""Questions that are answered in a few words, in every format."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.short import Short
from coursekit.exchange.losses import CannotBeSaidError
from coursekit.exchange.questions import gift_text, qti_text
from coursekit.exchange.questions.gift_text import Braces, escaped
from coursekit.exchange.questions.item import Answer, Item, joined
from coursekit.exchange.questions.kinds import Rules, plain_answers, texts, written
from coursekit.exchange.questions.qti_text import FIELD, RESPONSE, Reader, declare


class ShortRules(Rules):
    """The rules of questions that are answered in a few words."""

    question = Short
    gift_forms = ("texts",)
    qti_forms = ("a field for words",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the accepted texts."""
        return {"answers": texts(question.answers, question.foreseen), "exact": question.exact}

    def answers(self, question: Item) -> str:
        """Return the accepted answers, and the wrong ones that were foreseen."""
        return written(question)

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return accepted texts."""
        gift_text.words(plain_answers(question))
        if any("->" in joined(a.first) for a in question.answers):
            message = "its feedback holds the arrow that separates pairs"
            raise CannotBeSaidError(message)
        rows = [f"={gift_text.worth(a)}{escaped(a.text)}{gift_text.feedback(a)}" for a in question.answers]
        return joined(question.stem), rows, ""

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with accepted texts."""
        rights = [
            Answer((words,), first=row.feedback, later=row.feedback)
            for words, row in gift_text.words_of(braces.rows, braces.entry)
        ]
        return asked.with_answers([*rights, *gift_text.wrongs_of(braces.rows, braces.entry)])

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write a field for a text."""
        accepted = plain_answers(question)
        declare(root, RESPONSE, "single string", accepted[:1], dict.fromkeys(accepted, "1"))
        SubElement(SubElement(body, "p"), FIELD, {"response-identifier": RESPONSE})

    def qti_score(self, question: Item, processing: Element, score: str) -> None:  # noqa: ARG002 - part of `Rules`
        """Score what is declared for each accepted text."""
        qti_text.score_parts(processing, score)

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with accepted texts."""
        accepted = reader.accepted(interaction.get("response-identifier", ""))
        return asked.with_answers(Answer((text,)) for text in accepted)


RULES = ShortRules()
