"""Write items as a package of QTI 3.0: one file an item, and a manifest.

Standard: https://www.imsglobal.org/spec/qti/v3p0/impl. Answers are scored by the item itself, the
explanation is shown after the answer, and feedback stands at its option.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import CannotBeSaidError, Loss, LossKind, UnreadableError
from coursekit.exchange.questions import item, markup, qti_read
from coursekit.exchange.questions.item import Found, Item
from coursekit.exchange.questions.kinds import rules
from coursekit.exchange.questions.qti_text import EXPLANATION, FEEDBACK, RESPONSE, SCORE

NAMESPACE = qti_read.NAMESPACE
SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
PACKAGE_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# The name of a manifest. No question has it: their ids are written in small letters.
PACKAGE_NAME = "QUESTIONS"
# Elements of a page that QTI does not know.
UNSAID = re.compile(r"<(?:del|ins)>")
# Files in a package carry a fixed day, so that the same questions make the same package.
DAY = (1980, 1, 1, 0, 0, 0)

register_namespace("xsi", INSTANCE)


def outcomes(root: Element, feedback: str) -> None:
    """Declare what answering leads to: the score, and which texts are shown.

    Args:
        root: the item.
        feedback: how many answers can have feedback at once. See `Rules.qti_feedback`.
    """
    form = {"identifier": SCORE, "cardinality": "single", "base-type": "float"}
    default = SubElement(SubElement(root, "qti-outcome-declaration", form), "qti-default-value")
    SubElement(default, "qti-value").text = "0"
    names = {EXPLANATION: "single", **({FEEDBACK: feedback} if feedback else {})}
    for name, cardinality in names.items():
        form = {"identifier": name, "cardinality": cardinality, "base-type": "identifier"}
        SubElement(root, "qti-outcome-declaration", form)


def document(question: Item) -> bytes:
    """Return one item as a file.

    Raises:
        CannotBeSaidError: when QTI has no form for it.
    """
    if any(UNSAID.search(line) for text in texts_of(question) for line in text):
        message = "QTI has no element for text that is deleted or inserted"
        raise CannotBeSaidError(message)
    place_of_schema = {f"{{{INSTANCE}}}schemaLocation": f"{NAMESPACE} {SCHEMA}"}
    names = {"identifier": question.id, "title": question.id, "adaptive": "false", "time-dependent": "false"}
    root = Element(qti_read.ITEM, {"xmlns": NAMESPACE, **place_of_schema, **names})
    body = Element("qti-item-body")
    if question.stem:
        markup.blocks(SubElement(body, "div"), question.stem)
    kind = rules(question.kind)
    kind.qti(question, root, body)
    feedback = kind.qti_feedback(question)
    outcomes(root, feedback)
    root.append(body)
    processing = SubElement(root, "qti-response-processing")
    kind.qti_score(question, processing, SCORE)
    if feedback:
        value = SubElement(processing, "qti-set-outcome-value", {"identifier": FEEDBACK})
        SubElement(value, "qti-variable", {"identifier": RESPONSE})
    value = SubElement(processing, "qti-set-outcome-value", {"identifier": EXPLANATION})
    SubElement(value, "qti-base-value", {"base-type": "identifier"}).text = "why"
    shown = {"outcome-identifier": EXPLANATION, "show-hide": "show", "identifier": "why"}
    modal = SubElement(root, "qti-modal-feedback", shown)
    markup.blocks(SubElement(modal, "qti-content-body"), question.explanation)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def manifest(names: Iterable[str]) -> bytes:
    """Return the list of the files in a package."""
    place_of_schema = {f"{{{INSTANCE}}}schemaLocation": f"{PACKAGE} {PACKAGE_SCHEMA}"}
    root = Element("manifest", {"xmlns": PACKAGE, **place_of_schema, "identifier": PACKAGE_NAME})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTI Package"
    SubElement(metadata, "schemaversion").text = "3.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for name in names:
        path = {"href": f"items/{name}.xml"}
        kind = {"identifier": name, "type": "imsqti_item_xmlv3p0"}
        SubElement(SubElement(resources, "resource", {**kind, **path}), "file", path)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def write(found: Iterable[Found]) -> tuple[bytes, list[Loss]]:
    """Return items as a package, and what could not be written.

    Every item is read again from its file, and what differs is named.
    """
    documents: dict[str, bytes] = {}
    losses = []
    for each in found:
        try:
            text = document(each.item)
            again, _ = qti_read.question(text)
        except (CannotBeSaidError, UnreadableError) as error:
            losses.append(Loss(each.path, each.line, each.item.id, str(error), LossKind.LEFT_OUT))
            continue
        documents[each.item.id] = text
        notes = [*item.differences(each.item, again), *as_text(each.item)]
        losses += [Loss(each.path, each.line, each.item.id, note) for note in notes]
    return zipped(documents), losses


def texts_of(question: Item) -> list[Text]:
    """Return the texts of a question that are written."""
    texts = [question.stem, question.written, question.explanation]
    return texts + [text for a in question.answers for text in (a.shown, a.first, a.partner)]


def as_text(question: Item) -> list[str]:
    """Return what is written with its Markdown signs, because no element says it."""
    names = dict.fromkeys(name for text in texts_of(question) for name in markup.beyond(text))
    return [f"{name} is written as plain text" for name in names]


def zipped(documents: dict[str, bytes]) -> bytes:
    """Return the files of a package as a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        files = {"imsmanifest.xml": manifest(documents)}
        files |= {f"items/{name}.xml": text for name, text in documents.items()}
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
