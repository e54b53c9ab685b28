"""Questions about pairs in every format."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.items import shuffled
from coursekit.blocks.quiz.match import Match
from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import CannotBeSaidError, UnreadableError
from coursekit.exchange.questions import gift_text, markup, qti_text
from coursekit.exchange.questions.gift_text import Braces
from coursekit.exchange.questions.item import Answer, Item, joined
from coursekit.exchange.questions.kinds import Rules
from coursekit.exchange.questions.qti_text import RESPONSE, Reader, declare, shares

# A bar that is not escaped ends a cell.
BAR = re.compile(r"(?<!\\)\|")
# What the columns are called where nobody said.
HEADS = ("Item", "Partner")


class MatchRules(Rules):
    """The rules of questions about pairs."""

    question = Match
    gift_forms = ("pairs",)
    qti_forms = ("qti-match-interaction",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the pairs, then the partners that belong to nothing, and the heads of the columns."""
        partners = question.partners
        pairs = zip(question.items, question.pairs, strict=True)
        answers = [Answer((text,), partner=(partners[n],)) for text, n in pairs]
        answers += [Answer((), partner=(p,)) for n, p in enumerate(partners) if n not in question.pairs]
        return {"answers": tuple(answers), "labels": question.labels}

    def answers(self, question: Item) -> str:
        """Return the pairs as a table."""
        left, right = question.labels
        rows = [f"| {left} | {right} |", "|---|---|"]
        rows += [f"| {cell(a.text)} | {cell(a.partner)} |" for a in question.answers]
        return "\n".join(rows)

    def in_page(self, question: Item) -> tuple[Item, list[str]]:
        """Return the question with heads for its columns."""
        if question.labels:
            return question, []
        note = f"its columns are now called {' and '.join(HEADS)}: say what they hold"
        return replace(question, labels=HEADS), [note]

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return pairs. A partner that belongs to nothing stands after an empty item."""
        if any("->" in joined(a.text) for a in question.answers):
            message = "an item holds the arrow that separates pairs"
            raise CannotBeSaidError(message)
        rows = [f"={gift_text.escaped(a.text)} -> {gift_text.bare(a.partner)}" for a in question.answers]
        return joined(question.stem), rows, ""

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with pairs."""
        answers = []
        for row in braces.rows:
            left, _, right = row.raw.partition("->")
            texts = [gift_text.content(text, braces.entry) for text in (left, right)]
            answers.append(Answer(texts[0], partner=texts[1]))
            if row.feedback:
                braces.entry.notes.append("feedback for a pair is left out")
        return asked.with_answers(answers)

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write two sets to be matched."""
        lefts, rights = sides(question)
        pairs = [
            f"item{lefts.index(a.text)} partner{rights.index(a.partner)}" for a in question.answers if a.text
        ]
        worth = dict(zip(pairs, shares(len(pairs)), strict=True))
        declare(root, RESPONSE, "multiple directedPair", pairs, worth)
        attributes = {"response-identifier": RESPONSE, "shuffle": "true", "max-associations": str(len(lefts))}
        interaction = SubElement(body, self.qti_forms[0], attributes)
        for name, texts, most in (("item", lefts, 1), ("partner", rights, len(lefts))):
            group = SubElement(interaction, "qti-simple-match-set")
            for n, text in enumerate(texts):
                chosen = {"identifier": f"{name}{n}", "match-max": str(most)}
                markup.inline(SubElement(group, "qti-simple-associable-choice", chosen), joined(text))

    def qti_score(self, question: Item, processing: Element, score: str) -> None:  # noqa: ARG002 - part of `Rules`
        """Score each pair."""
        qti_text.score_parts(processing, score)

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with pairs, then partners that belong to nothing."""
        chosen = interaction.iter("qti-simple-associable-choice")
        texts = {each.get("identifier", ""): reader.text(each) for each in chosen}
        pairs = [value.split() for value in reader.rights(interaction.get("response-identifier", ""))]
        answers = [Answer(texts.get(a, ()), partner=texts.get(b, ())) for a, b in pairs]
        used = {name for pair in pairs for name in pair}
        lines = interaction.findall("qti-simple-match-set[1]/*")
        said = {texts.get(name) for name in used}
        if any(texts.get(line.get("identifier", "")) not in said for line in lines):
            message = "a line of its first column belongs to nothing"
            raise UnreadableError(message)
        spare = [Answer((), partner=text) for name, text in texts.items() if name not in used]
        return asked.with_answers([*answers, *spare])

    def front(self, question: Item) -> str:
        """Return the items, and the partners shuffled."""
        lefts, rights = sides(question)
        order = shuffled(len(rights), question.id)
        return markup.as_list(lefts) + markup.as_list(rights[n] for n in order)

    def back(self, question: Item) -> str:
        """Return the pairs."""
        pairs = ((*a.text, "→", *a.partner) for a in question.answers if a.text)
        return markup.as_list((" ".join(pair),) for pair in pairs)


def sides(question: Item) -> tuple[list[Text], list[Text]]:
    """Return the items, and the partners, each once."""
    lefts = [answer.text for answer in question.answers if answer.text]
    return lefts, list(dict.fromkeys(answer.partner for answer in question.answers))


def cell(text: Text) -> str:
    """Return a text for a cell of a table."""
    return BAR.sub(r"\\|", " ".join(text))


RULES = MatchRules()
