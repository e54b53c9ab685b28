"""Questions about an order in every format."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.items import shuffled
from coursekit.blocks.quiz.order import Order
from coursekit.exchange.losses import UnreadableError
from coursekit.exchange.questions import markup
from coursekit.exchange.questions.item import Answer, Item, joined
from coursekit.exchange.questions.kinds import Rules, listed
from coursekit.exchange.questions.qti_text import RESPONSE, Reader, declare


class OrderRules(Rules):
    """The rules of questions about an order."""

    question = Order
    qti_forms = ("qti-order-interaction",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the lines in the right order."""
        rows = zip(question.lines, question.feedback, strict=True)
        return {"answers": tuple(Answer(text, first=said, later=said) for text, said in rows)}

    def answers(self, question: Item) -> str:
        """Return the lines as a numbered list."""
        return listed(question, "{number}. ")

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write lines to be put in order."""
        names = [f"line{n}" for n in range(len(question.answers))]
        declare(root, RESPONSE, "ordered identifier", names, {})
        attributes = {"response-identifier": RESPONSE, "shuffle": "true"}
        interaction = SubElement(body, self.qti_forms[0], attributes)
        for name, answer in zip(names, question.answers, strict=True):
            line = SubElement(interaction, "qti-simple-choice", {"identifier": name})
            markup.inline(line, joined(answer.text))

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with lines in their right order."""
        texts = {line.get("identifier"): reader.text(line) for line in interaction.iter("qti-simple-choice")}
        rights = reader.rights(interaction.get("response-identifier", ""))
        if sorted(rights) != sorted(str(name) for name in texts):
            message = "its right order does not name each line once"
            raise UnreadableError(message)
        return asked.with_answers(Answer(texts[name]) for name in rights)

    def front(self, question: Item) -> str:
        """Return the lines shuffled."""
        texts = [answer.text for answer in question.answers if answer.text]
        return markup.as_list(texts[n] for n in shuffled(len(texts), question.id))

    def back(self, question: Item) -> str:
        """Return the lines in the right order."""
        return markup.as_list((answer.text for answer in question.answers), "ol")


RULES = OrderRules()
