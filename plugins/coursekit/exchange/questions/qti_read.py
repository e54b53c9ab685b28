"""Read items of QTI 3.0: a package, or the file of one item.

Standard: https://www.imsglobal.org/spec/qti/v3p0/impl. Read are questions with one interaction
(choice, order, match, text entry) and texts with several text entries.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from coursekit.check import reporters
from coursekit.exchange import xml
from coursekit.exchange.losses import BadInputError, Loss, LossKind, UnreadableError
from coursekit.exchange.questions import kinds
from coursekit.exchange.questions.item import Found, Item, joined, lines_of
from coursekit.exchange.questions.qti_feedback import with_feedback
from coursekit.exchange.questions.qti_text import BESIDE, FIELD, HIDDEN, Reader

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
ITEM = "qti-assessment-item"
INTERACTION = re.compile(r"qti-.*-interaction")
LARGEST = 2_000_000
"""Bytes of one item."""
TOGETHER = 20_000_000
"""Bytes of all items of a package."""
MOST = 2_000
"""Items of a package."""


def written(reader: Reader, body: Element, fields: list[Element]) -> tuple[str, Item]:
    """Return the form of a question with fields to write in, and the question without its answers.

    The form is `a field for a number` or `a field for words` where one field has a paragraph of its own,
    else `fields in a text`. What comes after a field for a number is its unit.
    """
    name = fields[0].get("response-identifier", "")
    alone = [p for p in body.iter("p") if list(p) == fields[:1] and not (p.text or "").strip()]
    is_number = reader.declaration(name).get("base-type") in {"float", "integer"}
    if len(fields) > 1 or not alone or not (is_number or not (fields[0].tail or "").strip()):
        return "fields in a text", Item("", "", reader.text(body))
    for paragraph in alone:
        paragraph.clear()
    return "a field for a number" if is_number else "a field for words", Item("", "", reader.text(body))


def parsed(data: bytes) -> tuple[Element, Element]:
    """Return the root and the body of one item's file, their names without a namespace.

    Raises:
        UnreadableError: when it is no item, or one that is made anew for each learner.
    """
    root = xml.parsed(data)
    body = root.find("qti-item-body")
    if root.tag != ITEM or body is None:
        message = "it is no item of QTI 3.0"
        raise UnreadableError(message)
    if root.find("qti-template-processing") is not None:
        message = "its text and its answers are made anew for each learner (qti-template-processing)"
        raise UnreadableError(message)
    passage = root.find("qti-assessment-stimulus-ref")
    if passage is not None:
        name = passage.get("title") or passage.get("href", "")
        message = f'the text that it asks about is in another file ("{name}")'
        raise UnreadableError(message)
    return root, body


def interactions(body: Element) -> list[Element]:
    """Return what an item asks for.

    Raises:
        UnreadableError: when a part of it appears only after an answer.
    """
    later = [part for block in body.iter() if block.tag in HIDDEN for part in block.iter()]
    if any(INTERACTION.fullmatch(part.tag) for part in later):
        message = "it is asked in steps: a part of it appears only after an answer"
        raise UnreadableError(message)
    return [element for element in body.iter() if INTERACTION.fullmatch(element.tag)]


def question(data: bytes) -> tuple[Item, list[str]]:
    """Return the question of one item's file, and what is lost.

    Raises:
        UnreadableError: when it has no form that a page knows.
    """
    root, body = parsed(data)
    reader = Reader(root)
    found = interactions(body)
    for name, what in BESIDE.items():
        if next(root.iter(name), None) is not None:
            reader.note(f"{what} ({name}) are left out")
    fields = [element for element in found if element.tag == FIELD]
    claims = [(kind, rules.qti_forms) for kind, rules in kinds.known()]
    if fields and fields == found:
        form, asked = written(reader, body, fields)
        kind = kinds.claiming(form, claims)
    elif len(found) == 1 and (kind := kinds.claiming(found[0].tag, claims)):
        prompt = found[0].find("qti-prompt")
        texts = reader.text(body, skip=found[0].tag), reader.text(prompt) if prompt is not None else ()
        stem = lines_of("\n\n".join(map(joined, texts)))
        asked = Item("", "", stem)
    else:
        counts = Counter(element.tag for element in found)
        names = ", ".join(f"{n} x {tag}" if n > 1 else tag for tag, n in counts.items()) or "no interaction"
        message = f"a page has no question of this form ({names})"
        raise UnreadableError(message)
    result = kinds.rules(kind).from_qti(replace(asked, kind=kind), reader, found[0])
    options = [option.get("identifier", "") for option in found[0].iter("qti-simple-choice")]
    explained = with_feedback(result, options, reader)
    return replace(explained, id=root.get("identifier", "")), reader.notes


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
            entries = [
                entry
                for entry in archive.infolist()
                if entry.filename.endswith(".xml") and entry.filename != "imsmanifest.xml"
            ]
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > TOGETHER:
                raise BadInputError(path, 1, "the package is too large", "take it over in several parts")
            for entry in entries:
                shown = reporters.visible_signs(entry.filename)
                if entry.file_size > LARGEST:
                    raise BadInputError(path, 1, f"{shown} is too large", remedy)
                yield f"{path}/{shown}", archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
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
            losses.append(Loss(name, 1, "", str(error), LossKind.LEFT_OUT))
            continue
        found.append(Found(name, 1, result))
        losses += [Loss(name, 1, result.id, note) for note in notes]
    return found, losses
