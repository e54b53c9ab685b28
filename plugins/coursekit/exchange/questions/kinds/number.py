"""Questions that are answered with a number, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.number import Number, Value, read_amount
from coursekit.exchange.losses import CannotBeSaidError, UnreadableError
from coursekit.exchange.questions import gift_text
from coursekit.exchange.questions.gift_text import Braces
from coursekit.exchange.questions.item import Answer, Item, joined, shortest
from coursekit.exchange.questions.kinds import Rules, written
from coursekit.exchange.questions.qti_text import FIELD, RESPONSE, Reader, declare

BRANCHES = {"qti-response-if", "qti-response-else-if"}


class NumberRules(Rules):
    """The rules of questions that are answered with a number."""

    question = Number
    gift_forms = ("number",)
    qti_forms = ("a field for a number",)

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the accepted numbers."""
        both = [(True, value) for value in question.answers] + [(False, value) for value in question.foreseen]
        answers = tuple(
            Answer((), right, v.first, v.later, value=replace(v, first=(), later=())) for right, v in both
        )
        return {"answers": answers, "exact": question.exact}

    def answers(self, question: Item) -> str:
        """Return the accepted numbers, and the wrong ones that were foreseen."""
        return written(question)

    def parsed(self, question: Item) -> Item:
        """Return a question with numbers instead of the texts that can be read as one."""
        values = [(a, read_amount(joined(a.text).strip())) for a in question.answers]
        return question.with_answers(replace(a, text=(), value=v) if v else a for a, v in values)

    def gift(self, question: Item) -> tuple[str, list[str], str]:
        """Return accepted numbers, each as its middle and the distance that is allowed."""
        rows = ["#"]
        for answer in question.answers:
            if not answer.value:
                message = f'"{joined(answer.text)}" cannot be read as a number'
                raise CannotBeSaidError(message)
            low, high = answer.value.bounds
            middle = f"{figure((low + high) / 2)}:{figure((high - low) / 2)}"
            span = f"{figure(low)}..{figure(high)}" if answer.value.high else middle
            rows.append(f"={gift_text.worth(answer)}{span}{gift_text.feedback(answer)}")
        return joined(question.stem), rows, ""

    def from_gift(self, asked: Item, braces: Braces) -> Item:
        """Return a question with accepted numbers."""
        answers = []
        rights = gift_text.accepted(braces.rows, braces.entry)
        for row in [*rights, *gift_text.foreseen(braces.rows)]:
            try:
                value = gift_value(row.raw.strip())
            except UnreadableError:
                message = f'"{gift_text.plain(row.raw)}" cannot be read as a number'
                raise UnreadableError(message) from None
            answers.append(Answer((), row in rights, row.feedback, row.feedback, value=value))
        return asked.with_answers(answers)

    def qti(self, question: Item, root: Element, body: Element) -> None:
        """Write a field for a number, with the unit after it."""
        rights = [answer for answer in question.answers if answer.right]
        values = [answer.value for answer in rights if answer.value]
        units = {value.unit for value in values}
        if len(values) != len(rights) or len(units) != 1:
            message = "its numbers cannot be read or have different units"
            raise CannotBeSaidError(message)
        low, high = values[0].bounds
        declare(root, RESPONSE, "single float", [f"{(low + high) / 2:f}"], {})
        entry = SubElement(SubElement(body, "p"), FIELD, {"response-identifier": RESPONSE})
        entry.tail = units.pop()

    def qti_condition(self, question: Item, condition: Element) -> None:
        """Write for each accepted number how a response is compared with it."""
        either = SubElement(condition, "qti-or")
        for value in (answer.value for answer in question.answers if answer.right and answer.value):
            low, high = value.bounds
            if value.high:
                both = SubElement(either, "qti-and")
                compare(SubElement(both, "qti-gte"), low)
                compare(SubElement(both, "qti-lte"), high)
            else:
                margin = f"{(high - low) / 2:f}"
                near = {"tolerance-mode": "absolute", "tolerance": f"{margin} {margin}"}
                compare(SubElement(either, "qti-equal", near), (low + high) / 2)

    def from_qti(self, asked: Item, reader: Reader, interaction: Element) -> Item:
        """Return a question with accepted numbers, as the item compares them with the response."""
        name = interaction.get("response-identifier", "")
        rights = reader.rights(name)
        values = compared(reader, name, rights) or [Value(shortest(text)) for text in rights]
        unit = (interaction.tail or "").rstrip()
        return asked.with_answers(Answer((), value=replace(value, unit=unit)) for value in values)


def gift_value(raw: str) -> Value:
    """Return a number of GIFT: `8`, `8:0.5` or `7.5..8.5`.

    Raises:
        UnreadableError: when it is none.
    """
    low, dots, high = raw.partition("..")
    if dots:
        return Value(shortest(low), high=shortest(high))
    middle, _, margin = raw.partition(":")
    return Value(shortest(middle), tolerance(margin.strip() or "0"))


def tolerance(text: str) -> str:
    """Return a distance, empty where there is none."""
    found = shortest(text)
    return found if Decimal(found) else ""


def figure(number: Decimal) -> str:
    """Return a number without needless zeros."""
    return shortest(f"{number:f}")


def compare(parent: Element, number: Decimal) -> None:
    """Write the two sides of a comparison: the response and a number."""
    SubElement(parent, "qti-variable", {"identifier": RESPONSE})
    SubElement(parent, "qti-base-value", {"base-type": "float"}).text = f"{number:f}"


def compared(reader: Reader, name: str, rights: list[str]) -> list[Value]:
    """Return the numbers with which an item compares the response.

    An item has several branches where other numbers earn a part or bring other feedback. Right is what stands
    together with a number that is declared as right; without such a declaration, all.
    """
    branches = [branch for branch in reader.root.iter() if branch.tag in BRANCHES]
    groups = [[v for test in tests(branch) for v in value_of(test, name, rights)] for branch in branches]
    groups = [group for group in groups if group]
    right = [group for group in groups if any(holds(value, each) for value in group for each in rights)]
    if right and len(right) < len(groups):
        reader.note("other numbers that earn a part, or have feedback of their own, are left out")
    return [value for group in (right[:1] or groups) for value in group]


def tests(branch: Element) -> Iterator[Element]:
    """Yield the comparisons of a branch, without those of the branches inside it and without denials."""
    for child in branch:
        if child.tag not in {"qti-response-condition", "qti-not"}:
            yield child
            yield from tests(child)


def holds(value: Value, number: str) -> bool:
    """Tell whether an accepted number covers another."""
    low, high = value.bounds
    return low <= Decimal(shortest(number)) <= high


def value_of(test: Element, name: str, rights: list[str]) -> Iterator[Value]:
    """Yield the number that a comparison of the response accepts, if it is one."""
    if name not in {variable.get("identifier") for variable in test.iter("qti-variable")}:
        return
    sides = [(value.text or "").strip() for value in test.iter("qti-base-value")]
    if test.find("qti-correct") is not None:
        sides = rights
    if test.tag == "qti-equal" and sides:
        yield near(Decimal(shortest(sides[0])), test)
    elif test.tag == "qti-equal-rounded" and sides:
        yield rounded(Decimal(shortest(sides[0])), test)
    elif test.tag == "qti-and" and [child.tag for child in test] == ["qti-gte", "qti-lte"]:
        low, high = map(shortest, sides)
        yield Value(low, high=high)


def near(number: Decimal, test: Element) -> Value:
    """Return a number with the distances that `qti-equal` allows: absolute ones, or in percent of the number."""
    mode = test.get("tolerance-mode", "exact")
    given = (
        [Decimal(shortest(part)) for part in test.get("tolerance", "0").split()]
        if mode != "exact"
        else [Decimal(0)]
    )
    share = abs(number) / 100 if mode == "relative" else Decimal(1)
    below, above = given[0] * share, given[-1] * share
    if below != above:
        return Value(figure(number - below), high=figure(number + above))
    return Value(figure(number), tolerance(f"{below:f}"))


def rounded(number: Decimal, test: Element) -> Value:
    """Return a number with half a step of the last place to which `qti-equal-rounded` rounds both sides."""
    figures = int(Decimal(shortest(test.get("figures", "0"))))
    by_place = test.get("rounding-mode") == "decimalPlaces"
    places = figures if by_place else figures - 1 - number.adjusted()
    step = Decimal(1).scaleb(-places)
    return Value(figure(number.quantize(step)), tolerance(f"{step / 2:f}"))


RULES = NumberRules()
