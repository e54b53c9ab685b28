"""What each kind of question is in every format: one module a kind, named as the kind.

A format asks the rules of a question's kind and never its name. So a new kind is one new module here, and a
new format asks what it needs of `Rules`. A rule that a kind does not give says that the format has no
form for it, and the question is named as left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.accepted import Expected
from coursekit.blocks.quiz.kinds import KIND_MODULES
from coursekit.blocks.quiz.question import Question
from coursekit.exchange.losses import CannotBeSaidError
from coursekit.exchange.questions import markup
from coursekit.exchange.questions.gift_text import Braces
from coursekit.exchange.questions.item import Answer, Item, indented, joined
from coursekit.exchange.questions.qti_text import RESPONSE, Reader

STEP = "    "


class Rules:
    """The rules of a kind. Those that stand here hold for a kind of which nothing more is known."""

    question: ClassVar[type[Question]] = Question
    marked: ClassVar[bool] = False
    """Whether each answer says if it is right."""
    gift_forms: ClassVar[tuple[str, ...]] = ()
    """The forms of answers in GIFT that are read as this kind. See `Braces`."""
    qti_forms: ClassVar[tuple[str, ...]] = ()
    """The interactions of QTI that are read as this kind, by their tags or as `Fields` names them."""

    @property
    def teaches(self) -> bool:
        """Tell whether there is an answer to learn."""
        return self.question.teaches

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return what the kind adds to an item: its answers above all."""
        raise NotImplementedError

    # Pages and tables

    def answers(self, question: Item) -> str:
        """Return the answers as a page has them."""
        return listed(question, "- ")

    def in_page(self, question: Item) -> tuple[Item, list[str]]:
        """Return a question with what a page needs and no file says, and notes on that."""
        return question, []

    def parsed(self, question: Item) -> Item:
        """Return a question whose texts are as in a page with the objects that its kind has for them."""
        return question

    # GIFT

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return the text before the braces, the rows of answers in them, and the text after.

        Raises:
            CannotBeSaidError: when GIFT has no form for the question.
        """
        message = f"GIFT has no {question.kind} questions"
        raise CannotBeSaidError(message)

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with the answers that stand in braces. Asked only for `gift_forms`.

        Raises:
            UnreadableError: when they cannot be read.
        """
        raise NotImplementedError

    # QTI

    def qti(self, question: Item, root: Element, body: Element) -> None:  # noqa: ARG002 - kinds that QTI has use them
        """Add the declaration of the response to the item, and what readers see to the item's body.

        Raises:
            CannotBeSaidError: when QTI has no form for the question.
        """
        message = f"QTI has no {question.kind} questions"
        raise CannotBeSaidError(message)

    def qti_feedback(self, question: Item) -> str:  # noqa: ARG002 - kinds with feedback at answers use it
        """Return how many answers can have feedback at once: `single`, `multiple`, or none at all."""
        return ""

    def qti_score(self, question: Item, processing: Element, score: str) -> None:
        """Write how the score is found: all or nothing."""
        condition = SubElement(SubElement(processing, "qti-response-condition"), "qti-response-if")
        self.qti_condition(question, condition)
        value = SubElement(condition, "qti-set-outcome-value", {"identifier": score})
        SubElement(value, "qti-base-value", {"base-type": "float"}).text = "1"

    def qti_condition(self, question: Item, condition: Element) -> None:  # noqa: ARG002 - numbers use it
        """Write when an answer is right: where it is the one that is declared."""
        equal = SubElement(condition, "qti-match")
        SubElement(equal, "qti-variable", {"identifier": RESPONSE})
        SubElement(equal, "qti-correct", {"identifier": RESPONSE})

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with the answers of an interaction. Asked only for `qti_forms`.

        Raises:
            UnreadableError: when they cannot be read.
        """
        raise NotImplementedError

    # Cards

    def front(self, question: Item) -> str:  # noqa: ARG002 - kinds that show something use it
        """Return as HTML what stands below the question on the front of a card."""
        return ""

    def back(self, question: Item) -> str:
        """Return the right answers as HTML."""
        return markup.as_list(answer.shown for answer in question.answers if answer.right)


def listed(question: Item, mark: str) -> str:
    """Return the answers as a list. `mark` begins each; `{number}` in it is the number of the answer."""
    lines: list[str] = []
    for number, answer in enumerate(question.answers, 1):
        lines += entry(mark.format(number=number), answer)
    return "\n".join(lines)


def entry(mark: str, answer: Answer) -> list[str]:
    """Return a list item and the bullets of its feedback."""
    first, *rest = answer.shown or ("",)
    lines = [f"{mark}{first}".rstrip(), *indented(rest, "  ")]
    texts = [answer.first] if answer.first == answer.later else [answer.first, answer.later]
    for text in texts:
        if text:
            lines += [f"{STEP}- {text[0]}", *indented(text[1:], STEP * 2)]
    return lines


def is_known(kind: str) -> bool:
    """Tell whether a kind of question has rules here."""
    return kind in KIND_MODULES and find_spec(f"{__name__}.{kind}") is not None


@cache
def rules(kind: str) -> Rules:
    """Return the rules of a kind. Of a kind that is not known, nothing can be said in any format."""
    found: Rules = import_module(f"{__name__}.{kind}").RULES if is_known(kind) else Rules()
    return found


def known() -> Iterator[tuple[str, Rules]]:
    """Yield each kind that has rules, with them."""
    yield from ((kind, rules(kind)) for kind in KIND_MODULES if is_known(kind))


def claiming(form: str, claims: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Return the kind that claims a form, empty where none does."""
    return next((kind for kind, forms in claims if form in forms), "")


def of(question: Question) -> Item | None:
    """Return a question as an item, or None where its kind is not known here."""
    if not is_known(question.kind):
        return None
    base = Item(
        question.id, question.kind, question.stem, explanation=question.explanation, hints=question.hints
    )
    return replace(base, **rules(question.kind).answers_of(question))


def texts(accepted: Iterable[Expected], wrong: Iterable[Expected]) -> tuple[Answer, ...]:
    """Return what is expected in words as answers, and what is foreseen as wrong ones."""
    both = [(True, answer) for answer in accepted] + [(False, answer) for answer in wrong]
    return tuple(Answer((a.text,), right, first=a.first, later=a.later) for right, a in both)


def foreseen(question: Item) -> str:
    """Return the wrong answers to a written question that people often give, as a list."""
    return listed(question.with_answers(answer for answer in question.answers if not answer.right), "- [ ] ")


def written(question: Item) -> str:
    """Return the answers to a written question as a list, the accepted ones first."""
    rights = listed(question.with_answers(answer for answer in question.answers if answer.right), "- ")
    return "\n".join(part for part in (rights, foreseen(question)) if part)


def plain_answers(question: Item) -> list[str]:
    """Return the right answers as strings."""
    return [joined(answer.shown) for answer in question.answers if answer.right]
