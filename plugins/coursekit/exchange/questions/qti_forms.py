"""Write the answers of each kind of question as an interaction of QTI 3.0.

A form adds the declaration of its response to the item, and what readers see to the item's body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from coursekit.exchange.questions import item, markup
from coursekit.exchange.questions.item import Item
from coursekit.exchange.questions.qti_read import FEEDBACK, FIELD, RESPONSE

# A private sign that holds the place of a gap while a text becomes HTML.
GAP_SIGN = "\ue010"
MILLIONTH = Decimal("0.000001")


class CannotBeSaidError(Exception):
    """QTI has no form for this question; the message says why."""


def declare(root: Element, name: str, form: str, rights: Sequence[str], worth: dict[str, str]) -> None:
    """Declare a response: its form (cardinality and type), what is right, and what each part is worth.

    Raises:
        CannotBeSaidError: when nothing is right.
    """
    if not rights:
        message = "it has no right answer"
        raise CannotBeSaidError(message)
    cardinality, base_type = form.split()
    attributes = {"identifier": name, "cardinality": cardinality, "base-type": base_type}
    declaration = SubElement(root, "qti-response-declaration", attributes)
    correct = SubElement(declaration, "qti-correct-response")
    for value in rights:
        SubElement(correct, "qti-value").text = value
    if worth:
        bounds = {"lower-bound": "0", "upper-bound": "1", "default-value": "0"}
        mapping = SubElement(declaration, "qti-mapping", bounds)
        for key, value in worth.items():
            entry = {"map-key": key, "mapped-value": value}
            if base_type == "string":
                entry["case-sensitive"] = "false"
            SubElement(mapping, "qti-map-entry", entry)


def shares(count: int) -> list[str]:
    """Return what each of `count` parts is worth. The last one takes the rest, so that all make exactly 1."""
    part = (Decimal(1) / max(count, 1)).quantize(MILLIONTH)
    return [*[f"{part:f}"] * (count - 1), f"{1 - part * (count - 1):f}"][:count]


def choice(question: Item, root: Element, body: Element) -> None:
    """Write a choice of one or several, with feedback at its options."""
    names = [f"option{n}" for n in range(len(question.answers))]
    several = question.rights > 1
    named = list(zip(names, question.answers, strict=True))
    worth: dict[str, str] = {}
    for right, sign in ((True, ""), (False, "-")) if several else ():
        group = [name for name, answer in named if answer.right == right]
        worth |= {name: sign + part for name, part in zip(group, shares(len(group)), strict=True)}
    form = f"{'multiple' if several else 'single'} identifier"
    declare(root, RESPONSE, form, [n for n, a in named if a.right], worth)
    attributes = {"response-identifier": RESPONSE, "shuffle": "false", "max-choices": "0" if several else "1"}
    interaction = SubElement(body, "qti-choice-interaction", attributes)
    for name, answer in named:
        option = SubElement(interaction, "qti-simple-choice", {"identifier": name})
        markup.inline(option, item.joined(answer.text))
        if answer.first:
            shown = {"outcome-identifier": FEEDBACK, "show-hide": "show", "identifier": name}
            markup.inline(SubElement(option, "qti-feedback-inline", shown), item.joined(answer.first))


def short(question: Item, root: Element, body: Element) -> None:
    """Write a field for a text."""
    accepted = [item.joined(answer.text) for answer in question.answers]
    declare(root, RESPONSE, "single string", accepted[:1], dict.fromkeys(accepted, "1"))
    field = SubElement(body, "p")
    SubElement(field, FIELD, {"response-identifier": RESPONSE})


def number(question: Item, root: Element, body: Element) -> None:
    """Write a field for a number, with the unit after it."""
    values = [value for answer in question.answers if (value := item.amount(answer))]
    units = {value.unit for value in values}
    if len(values) != len(question.answers) or len(units) != 1:
        message = "its numbers cannot be read or have different units"
        raise CannotBeSaidError(message)
    low, high = values[0].bounds
    declare(root, RESPONSE, "single float", [f"{(low + high) / 2:f}"], {})
    field = SubElement(body, "p")
    entry = SubElement(field, FIELD, {"response-identifier": RESPONSE})
    entry.tail = units.pop()


def blanks(question: Item, root: Element, body: Element) -> None:
    """Write a text with a field in each gap."""
    whole = item.joined(question.text)
    gaps = item.gaps(question.text)
    for n, (gap, part) in enumerate(zip(gaps, shares(len(gaps)), strict=True)):
        accepted = item.accepted(gap)
        declare(root, f"{RESPONSE}{n}", "single string", accepted[:1], dict.fromkeys(accepted, part))
    for gap in reversed(gaps):
        whole = whole[: gap.start()] + GAP_SIGN + whole[gap.end() :]
    text = SubElement(body, "div")
    markup.blocks(text, tuple(whole.split("\n")))
    for parent in list(text.iter()):
        for child in list(parent):
            child.tail, fields = cut(child.tail or "")
            place(parent, list(parent).index(child) + 1, fields)
        parent.text, fields = cut(parent.text or "")
        place(parent, 0, fields)
    fields = list(text.iter(FIELD))
    if not gaps or len(fields) != len(gaps):
        message = "it has no gap, or one where no field can stand"
        raise CannotBeSaidError(message)
    for n, field in enumerate(fields):
        field.set("response-identifier", f"{RESPONSE}{n}")


def cut(text: str) -> tuple[str, list[Element]]:
    """Return the text before the first gap, and a field for each gap with the text after it."""
    start, *rest = text.split(GAP_SIGN)
    fields = []
    for tail in rest:
        fields.append(Element(FIELD))
        fields[-1].tail = tail
    return start, fields


def place(parent: Element, position: int, fields: list[Element]) -> None:
    """Put elements into another one, from a position on."""
    for n, field in enumerate(fields):
        parent.insert(position + n, field)


def match(question: Item, root: Element, body: Element) -> None:
    """Write two sets to be matched."""
    lefts = [answer.text for answer in question.answers if answer.text]
    rights = list(dict.fromkeys(answer.partner for answer in question.answers))
    pairs = [
        f"item{lefts.index(a.text)} partner{rights.index(a.partner)}" for a in question.answers if a.text
    ]
    declare(root, RESPONSE, "multiple directedPair", pairs, dict(zip(pairs, shares(len(pairs)), strict=True)))
    attributes = {"response-identifier": RESPONSE, "shuffle": "true", "max-associations": str(len(lefts))}
    interaction = SubElement(body, "qti-match-interaction", attributes)
    for name, texts, most in (("item", lefts, 1), ("partner", rights, len(lefts))):
        group = SubElement(interaction, "qti-simple-match-set")
        for n, text in enumerate(texts):
            chosen = {"identifier": f"{name}{n}", "match-max": str(most)}
            markup.inline(SubElement(group, "qti-simple-associable-choice", chosen), item.joined(text))


def order(question: Item, root: Element, body: Element) -> None:
    """Write lines to be put in order."""
    names = [f"line{n}" for n in range(len(question.answers))]
    declare(root, RESPONSE, "ordered identifier", names, {})
    attributes = {"response-identifier": RESPONSE, "shuffle": "true"}
    interaction = SubElement(body, "qti-order-interaction", attributes)
    for name, answer in zip(names, question.answers, strict=True):
        line = SubElement(interaction, "qti-simple-choice", {"identifier": name})
        markup.inline(line, item.joined(answer.text))


def within(question: Item, either: Element) -> None:
    """Write for each accepted number how a response is compared with it."""
    for answer in question.answers:
        value = item.amount(answer)
        if not value:
            continue
        low, high = value.bounds
        if value.high:
            both = SubElement(either, "qti-and")
            compare(SubElement(both, "qti-gte"), low)
            compare(SubElement(both, "qti-lte"), high)
        else:
            margin = f"{(high - low) / 2:f}"
            near = {"tolerance-mode": "absolute", "tolerance": f"{margin} {margin}"}
            compare(SubElement(either, "qti-equal", near), (low + high) / 2)


def compare(parent: Element, number: Decimal) -> None:
    """Write the two sides of a comparison: the response and a number."""
    SubElement(parent, "qti-variable", {"identifier": RESPONSE})
    SubElement(parent, "qti-base-value", {"base-type": "float"}).text = f"{number:f}"


FORMS: dict[str, Callable[[Item, Element, Element], None]] = {
    "choice": choice,
    "short": short,
    "number": number,
    "blanks": blanks,
    "match": match,
    "order": order,
}
