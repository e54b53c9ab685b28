"""Choice questions in every format."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.choice import Choice
from coursekit.exchange.losses import CannotBeSaidError
from coursekit.exchange.questions import gift_text, markup, qti_text
from coursekit.exchange.questions.gift_text import Braces, Entry, escaped, share
from coursekit.exchange.questions.item import Answer, Item, joined
from coursekit.exchange.questions.kinds import Rules, entry
from coursekit.exchange.questions.qti_text import FEEDBACK, RESPONSE, Reader, declare, shares

# Moodle knows the shares of up to ten answers only; a file with others is refused on import.
MOST = 10
TRUTH = ["True", "False"]
# What an editor has to decide where another program takes any one of several right options.
EITHER = "any one of the right options was enough, here all must be chosen. Ask for all, or leave one right."


class ChoiceRules(Rules):
    """The rules of choice questions."""

    question = Choice
    marked = True
    gift_forms = ("truth", "options")
    qti_forms = ("qti-choice-interaction",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the options."""
        return {"answers": tuple(Answer(o.text, o.right, o.first, o.later) for o in question.options)}

    def answers(self, question: Item) -> str:
        """Return the options as a task list."""
        lines = [entry(f"- [{'x' if answer.right else ' '}] ", answer) for answer in question.answers]
        return "\n".join(line for option in lines for line in option)

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return options: true or false, one right one, or several with equal shares.

        A wrong option takes away its share, so that ticking everything earns nothing.
        """
        head = joined(question.stem)
        if [joined(a.text) for a in question.answers] == TRUTH and question.rights == 1:
            wrong, right = sorted(question.answers, key=lambda answer: answer.right)
            said = wrong.first or right.first
            comments = "".join(f"#{escaped(a.first)}" for a in (wrong, right)) if said else ""
            return head, [f"{'TRUE' if question.answers[0].right else 'FALSE'}{comments}"], ""
        wrongs = len(question.answers) - question.rights
        if max(question.rights, wrongs) > MOST:
            message = f"Moodle takes at most {MOST} right and {MOST} wrong answers"
            raise CannotBeSaidError(message)
        marks = {True: "=", False: "~"}
        if question.rights > 1:
            marks = {True: f"~{share(question.rights)}", False: f"~{share(wrongs, '-') if wrongs else ''}"}
        rows = [marks[a.right] + escaped(a.text) + gift_text.feedback(a) for a in question.answers]
        return head, rows, ""

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with options, or with true and false."""
        result = asked.with_answers(options(braces) if braces.rows else truth(braces.text, braces.entry))
        either = sum(row.mark == "=" for row in braces.rows) > 1
        return replace(result, unfinished=(EITHER,)) if either else result

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write a choice of one or several, with feedback at its options."""
        names = [f"option{n}" for n in range(len(question.answers))]
        several = question.rights > 1
        named = list(zip(names, question.answers, strict=True))
        worth: dict[str, str] = {}
        for right, sign in ((True, ""), (False, "-")) if several else ():
            group = [name for name, answer in named if answer.right == right]
            worth |= {name: sign + part for name, part in zip(group, shares(len(group)), strict=True)}
        form = f"{self.qti_feedback(question)} identifier"
        declare(root, RESPONSE, form, [n for n, a in named if a.right], worth)
        most = {"shuffle": "false", "max-choices": "0" if several else "1"}
        interaction = SubElement(body, self.qti_forms[0], {"response-identifier": RESPONSE, **most})
        for name, answer in named:
            option = SubElement(interaction, "qti-simple-choice", {"identifier": name})
            markup.inline(option, joined(answer.text))
            if answer.first:
                shown = {"outcome-identifier": FEEDBACK, "show-hide": "show", "identifier": name}
                markup.inline(SubElement(option, "qti-feedback-inline", shown), joined(answer.first))

    def qti_feedback(self, question: Item) -> str:
        """Return whether one option or several can be chosen."""
        return "multiple" if question.rights > 1 else "single"

    def qti_score(self, question: Item, processing: Element, score: str) -> None:
        """Score each right option of several, or all or nothing."""
        if question.rights > 1:
            qti_text.score_parts(processing, score)
        else:
            super().qti_score(question, processing, score)

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with options."""
        rights = reader.chosen(interaction.get("response-identifier", ""))
        answers = []
        for option in interaction.iter("qti-simple-choice"):
            name = option.get("identifier", "")
            said = [
                f
                for f in option.iter("qti-feedback-inline")
                if f.get("identifier") == name and f.get("show-hide") != "hide"
            ]
            feedback = reader.text(said[0]) if said else ()
            text = reader.text(option, skip="qti-feedback-inline")
            answers.append(Answer(text, name in rights, feedback, feedback))
        return asked.with_answers(answers)

    def front(self, question: Item) -> str:
        """Return the options."""
        return markup.as_list(answer.text for answer in question.answers if answer.text)


def options(braces: Braces) -> list[Answer]:
    """Return options. Beside a `=`, an option with a part of the points counts as wrong."""
    single = any(row.mark == "=" for row in braces.rows)
    result = []
    for row in braces.rows:
        percent = row.percent or Decimal(0)
        right = row.mark == "=" if single else percent > 0
        if single and row.mark == "~" and percent > 0:
            braces.entry.notes.append(f"an answer worth {percent} % counts as wrong")
        result.append(gift_text.answer(row, right=right))
    parts = {row.percent for row in braces.rows if row.percent and row.percent > 0}
    if not single and len(parts) > 1:
        braces.entry.notes.append("its right answers count the same, whatever their weights were")
    return result


def truth(text: str, entry: Entry) -> list[Answer]:
    """Return the two options of a true-or-false question. The first comment is for a wrong answer."""
    value, *comments = text.partition("//")[0].split("#") if "#" not in text else text.split("#")
    wrong, right = ([gift_text.content(c, entry) for c in comments] + [(), ()])[:2]
    true = value.strip().startswith("T")
    return [
        Answer((word,), is_right, right if is_right else wrong, right if is_right else wrong)
        for word, is_right in zip(TRUTH, (true, not true), strict=True)
    ]


RULES = ChoiceRules()
