"""The parts of an item of QTI 3.0, for writing and for reading: responses, shares, and texts.

Standard: https://www.imsglobal.org/spec/qti/v3p0/impl.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, SubElement

from coursekit.blocks.quiz.blanks import Gap, place_of
from coursekit.blocks.quiz.question import Text
from coursekit.exchange import html
from coursekit.exchange.losses import CannotBeSaidError, UnreadableError
from coursekit.exchange.questions.item import lines_of

FIELD = "qti-text-entry-interaction"
RESPONSE, SCORE, FEEDBACK, EXPLANATION = "RESPONSE", "SCORE", "FEEDBACK", "EXPLANATION"
BLOCKS = frozenset({*html.BLOCKS, "qti-prompt", "qti-content-body", "qti-rubric-block"})
RUBRIC, PRINTED = "qti-rubric-block", "qti-printed-variable"
# What nobody sees while answering, and what it is.
HIDDEN = {
    "qti-feedback-block": "hidden feedback",
    "qti-feedback-inline": "hidden feedback",
    "qti-modal-feedback": "hidden feedback",
    "qti-template-block": "text of a template",
    "qti-template-inline": "text of a template",
    RUBRIC: "a text for others than the learner",
}
# What is for programs alone.
UNSEEN = {"qti-catalog-info", "qti-stylesheet"}
# What belongs to an item and stands beside its text, and what it is.
BESIDE = {
    "qti-catalog-info": "translations and other helps",
    "qti-companion-materials-info": "tools such as a calculator or a ruler",
}
TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "br"})
MILLIONTH = Decimal("0.000001")


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


def score_parts(processing: Element, score: str) -> None:
    """Write that the score is what is declared for each part of the response."""
    value = SubElement(processing, "qti-set-outcome-value", {"identifier": score})
    SubElement(value, "qti-map-response", {"identifier": RESPONSE})


@dataclass(slots=True)
class Reader:
    """An item while it is read: its root, what is lost, and the gaps of its text."""

    root: Element
    notes: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def rights(self, name: str) -> list[str]:
        """Return the right values of a response."""
        found = self.declaration(name).findall("qti-correct-response/qti-value")
        return [(value.text or "").strip() for value in found]

    def declaration(self, name: str) -> Element:
        """Return the declaration of a response."""
        for declaration in self.root.iter("qti-response-declaration"):
            if declaration.get("identifier") == name:
                return declaration
        message = f'the response "{name}" is not declared'
        raise UnreadableError(message)

    def accepted(self, name: str) -> list[str]:
        """Return the texts that a field accepts: the right one, then others that earn as much.

        One that earns nothing or only a part is named as left out.
        """
        entries = self.declaration(name).findall("qti-mapping/qti-map-entry")
        worth = {entry.get("map-key", ""): points(entry.get("mapped-value", "")) for entry in entries}
        rights = self.rights(name)
        most = max(
            (worth[key] for key in rights if key in worth), default=max(worth.values(), default=Decimal(0))
        )
        for key, value in worth.items():
            if key not in rights and (value <= 0 or value < most):
                self.note(f'the answer "{key}", which is worth {value} of {most} points, is left out')
        keys = [key for key, value in worth.items() if value > 0 and value >= most]
        return list(dict.fromkeys([*rights, *keys]))

    def chosen(self, name: str) -> list[str]:
        """Return the right options: those that are declared as right, else those that earn most.

        Where several can be chosen, each that earns something is right.
        """
        several = self.declaration(name).get("cardinality") == "multiple"
        entries = self.declaration(name).findall("qti-mapping/qti-map-entry")
        earning = [e.get("map-key", "") for e in entries if points(e.get("mapped-value", "")) > 0]
        return self.rights(name) or (earning if several else self.accepted(name))

    def note(self, what: str) -> None:
        """Note once what is lost."""
        if what not in self.notes:
            self.notes.append(what)

    def text(self, element: Element, *, skip: str = "") -> Text:
        """Return what an element holds as Markdown, without the elements called `skip`, its fields as gaps.

        What is hidden until an answer, or meant for others than the one who answers, never becomes text.

        Raises:
            UnreadableError: when it holds what carries the meaning and has no form here, such as a picture.
        """

        def instead(child: Element) -> str | None:
            if child.tag == skip or child.tag in UNSEEN or is_bare(child):
                return ""
            if child.tag == FIELD:
                self.gaps.append(Gap(tuple(self.accepted(child.get("response-identifier", "")))))
                return place_of(len(self.gaps) - 1)
            hidden = HIDDEN.get(child.tag, "")
            if hidden and not (child.tag == RUBRIC and "candidate" in child.get("view", "").split()):
                self.note(f"{hidden} ({child.tag}) is left out")
                return ""
            return None

        converter = html.Converter(BLOCKS)
        converter.walk(element, instead)
        if any(child.tag == PRINTED for child in element.iter()):
            converter.unsayable.append("a value that is made anew for each learner")
        for name in converter.lost:
            self.note(f"the element {name} is taken over as its text")
        return lines_of(converter.finished())


def is_bare(element: Element) -> bool:
    """Tell whether an element is a table with nothing in its cells, which some programs write for the look."""
    whole = element.tag == "table" and all(each.tag in TABLE for each in element.iter())
    return whole and not "".join(element.itertext()).strip()


def points(text: str) -> Decimal:
    """Return what an answer is worth; nothing where that cannot be read."""
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return Decimal(0)
