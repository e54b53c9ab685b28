"""Read items of QTI 3.0: a package, or the file of one item.

Standard: https://www.imsglobal.org/spec/qti/v3p0/impl. Read are questions with one interaction
(choice, order, match, text entry) and texts with several text entries.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError, fromstring

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import BadInputError, Loss
from coursekit.exchange.questions import item
from coursekit.exchange.questions.item import Answer, Found, Item

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
ITEM = "qti-assessment-item"
FIELD = "qti-text-entry-interaction"
RESPONSE, SCORE, FEEDBACK, EXPLANATION = "RESPONSE", "SCORE", "FEEDBACK", "EXPLANATION"
INTERACTION = re.compile(r"qti-.*-interaction")
BLOCKS = {"p", "div", "ul", "ol", "qti-prompt", "qti-content-body"}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
KNOWN = {*BLOCKS, *MARKS, "a", "li", "br", "span"}
LARGEST = 2_000_000


class UnreadableError(Exception):
    """This item cannot be read; the message says why."""


@dataclass(slots=True)
class Reader:
    """An item while it is read."""

    root: Element
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Remember something that is lost, once."""
        if text not in self.notes:
            self.notes.append(text)

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
        """Return the texts that a field accepts: the right one, then others that earn something."""
        entries = self.declaration(name).findall("qti-mapping/qti-map-entry")
        keys = [e.get("map-key", "") for e in entries if not e.get("mapped-value", "").startswith("-")]
        return list(dict.fromkeys([*self.rights(name), *keys]))

    def text(self, element: Element, *, skip: str = "") -> Text:
        """Return what an element holds as Markdown, without the elements called `skip`."""
        return item.lines_of("\n\n".join(self.paragraphs(element, skip)))

    def paragraphs(self, element: Element, skip: str) -> Iterator[str]:
        """Yield the paragraphs and lists inside an element."""
        loose = element.text or ""
        for child in element:
            if child.tag in BLOCKS:
                if loose.strip():
                    yield loose.strip()
                loose = ""
                if child.tag in {"ul", "ol"}:
                    yield "\n".join(f"- {self.inline(entry, skip)}" for entry in child)
                else:
                    yield from self.paragraphs(child, skip)
            elif child.tag != skip:
                loose += self.piece(child, skip)
            loose += child.tail or ""
        if loose.strip():
            yield loose.strip()

    def inline(self, element: Element, skip: str = "") -> str:
        """Return what an element holds as Markdown on its lines."""
        text = element.text or ""
        for child in element:
            text += ("" if child.tag == skip else self.piece(child, skip)) + (child.tail or "")
        return text.strip()

    def piece(self, child: Element, skip: str) -> str:
        """Return one element inside a line as Markdown."""
        if child.tag == FIELD:
            return f"[[{'|'.join(self.accepted(child.get('response-identifier', '')))}]]"
        if child.tag == "br":
            return "\n"
        inner = self.inline(child, skip)
        if child.tag not in KNOWN:
            self.note(f"the element {child.tag} is taken over as its text")
        if child.tag == "a":
            return f"[{inner}]({child.get('href', '')})"
        mark = MARKS.get(child.tag, "")
        return f"{mark}{inner}{mark}"


def choice(reader: Reader, interaction: Element) -> tuple[Answer, ...]:
    """Return the options of a choice."""
    rights = reader.rights(interaction.get("response-identifier", ""))
    answers = []
    for option in interaction.iter("qti-simple-choice"):
        name = option.get("identifier", "")
        said = [f for f in option.iter("qti-feedback-inline") if f.get("identifier") == name]
        feedback = reader.text(said[0]) if said else ()
        text = reader.text(option, skip="qti-feedback-inline")
        answers.append(Answer(text, name in rights, feedback, feedback))
    return tuple(answers)


def order(reader: Reader, interaction: Element) -> tuple[Answer, ...]:
    """Return lines in their right order."""
    texts = {line.get("identifier"): reader.text(line) for line in interaction.iter("qti-simple-choice")}
    rights = reader.rights(interaction.get("response-identifier", ""))
    if sorted(rights) != sorted(str(name) for name in texts):
        message = "its right order does not name each line once"
        raise UnreadableError(message)
    return tuple(Answer(texts[name]) for name in rights)


def match(reader: Reader, interaction: Element) -> tuple[Answer, ...]:
    """Return pairs, then partners that belong to nothing."""
    chosen = interaction.iter("qti-simple-associable-choice")
    texts = {each.get("identifier", ""): reader.text(each) for each in chosen}
    pairs = [value.split() for value in reader.rights(interaction.get("response-identifier", ""))]
    answers = [Answer(texts.get(a, ()), partner=texts.get(b, ())) for a, b in pairs]
    used = {name for pair in pairs for name in pair}
    return (*answers, *(Answer((), partner=text) for name, text in texts.items() if name not in used))


def number(reader: Reader, name: str, unit: str) -> tuple[Answer, ...]:
    """Return accepted numbers, as the item compares them with the response."""
    found = []
    for test in reader.root.iter():
        sides = [value.text or "" for value in test.iter("qti-base-value")]
        if test.tag == "qti-equal" and sides:
            margin = test.get("tolerance", "0").split()[0]
            found.append(f"{shortest(sides[0])} ± {shortest(margin)}".removesuffix(" ± 0"))
        elif test.tag == "qti-and" and [child.tag for child in test] == ["qti-gte", "qti-lte"]:
            found.append(" to ".join(shortest(side) for side in sides))
    texts = found or [shortest(value) for value in reader.rights(name)]
    return tuple(Answer((text + unit,)) for text in texts)


def shortest(text: str) -> str:
    """Return a number without needless zeros and without an exponent."""
    try:
        whole = f"{Decimal(text.strip()):f}"
    except InvalidOperation:
        message = f'"{text}" is no number'
        raise UnreadableError(message) from None
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def entries(reader: Reader, body: Element, fields: list[Element]) -> Item:
    """Return a question with fields to write in: a number, a short text, or a text with gaps."""
    name = fields[0].get("response-identifier", "")
    parents = [p for p in body.iter("p") if list(p) == fields[:1] and not (p.text or "").strip()]
    is_number = reader.declaration(name).get("base-type") in {"float", "integer"}
    unit = fields[0].tail or ""
    if len(fields) == 1 and parents and (is_number or not unit.strip()):
        answers = tuple(Answer((text,)) for text in reader.accepted(name))
        answers = number(reader, name, unit.rstrip()) if is_number else answers
        for parent in parents:
            parent.clear()
        return Item("", "number" if is_number else "short", reader.text(body), answers)
    stem, text = item.gap_parts(reader.text(body))
    return Item("", "blanks", stem, text=text)


FORMS = {
    "qti-choice-interaction": ("choice", choice),
    "qti-order-interaction": ("order", order),
    "qti-match-interaction": ("match", match),
}


def question(data: bytes) -> tuple[Item, list[str]]:
    """Return the question of one item's file, and what is lost.

    Raises:
        UnreadableError: when it has no form that a page knows.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = "it declares a document type, which is not read, to be safe"
        raise UnreadableError(message)
    try:
        root = fromstring(data)  # noqa: S314 - a file that declares entities was refused above
    except ParseError as error:
        message = f"it is no well-formed XML ({error})"
        raise UnreadableError(message) from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    body = root.find("qti-item-body")
    if root.tag != ITEM or body is None:
        message = "it is no item of QTI 3.0"
        raise UnreadableError(message)
    reader = Reader(root)
    found = [element for element in body.iter() if INTERACTION.fullmatch(element.tag)]
    fields = [element for element in found if element.tag == FIELD]
    if fields and fields == found:
        result = entries(reader, body, fields)
    elif len(found) == 1 and found[0].tag in FORMS:
        kind, form = FORMS[found[0].tag]
        prompt = found[0].find("qti-prompt")
        stem = (*reader.text(body, skip=found[0].tag), *(reader.text(prompt) if prompt is not None else ()))
        result = Item("", kind, stem, form(reader, found[0]))
    else:
        names = ", ".join(dict.fromkeys(element.tag for element in found)) or "no interaction"
        message = f"a page has no question of this form ({names})"
        raise UnreadableError(message)
    reasons = dict.fromkeys(reader.text(modal) for modal in root.iter("qti-modal-feedback"))
    why = item.lines_of("\n\n".join(item.joined(reason) for reason in reasons))
    return replace(result, id=root.get("identifier", ""), explanation=why), reader.notes


def files(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each item's file.

    Raises:
        BadInputError: when it is neither a package nor an item.
    """
    if not data.startswith(b"PK"):
        yield path, data
        return
    remedy = "export the questions again as a package of QTI 3.0"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(".xml") and entry.filename != "imsmanifest.xml":
                    if entry.file_size > LARGEST:
                        raise BadInputError(path, 1, f"{entry.filename} is too large", remedy)
                    yield f"{path}/{entry.filename}", archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInputError(path, 1, f"the package cannot be opened ({error})", remedy) from None


def read(data: bytes, path: str) -> tuple[list[Found], list[Loss]]:
    """Read a package or an item.

    Args:
        data: the file's bytes.
        path: the file as it is named to people.

    Returns:
        The questions with their files, and everything that could not be taken over.
    """
    found = []
    losses = []
    for name, text in files(data, path):
        try:
            result, notes = question(text)
        except UnreadableError as error:
            losses.append(Loss(name, 1, "", f"left out: {error}"))
            continue
        found.append(Found(name, 1, result))
        losses += [Loss(name, 1, result.id, note) for note in notes]
    return found, losses
