"""Packages of QTI 3.0 hold to the rules of the standard's schema and come back the same.

The grammars in `tests/schemas` say what of the schema they were read from, and when.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from conftest import ROOT, examples
from coursekit.blocks import reader
from coursekit.blocks.quiz.question import Question
from coursekit.exchange import losses
from coursekit.exchange.losses import LossKind
from coursekit.exchange.questions import item, kinds, markdown, pool, qti, qti_read
from coursekit.exchange.questions.item import Answer, Found, Item
from questions import COMMON, EVERYTHING, KINDS, QUESTION, found

IN_QTI = [name for name in KINDS if name != "scale"]
MANIFEST = "imsmanifest.xml"
SCHEMAS = ROOT / "tests" / "schemas"
ITEM_RULES = etree.RelaxNG(etree.parse(SCHEMAS / "qti3-item.rng"))
PACKAGE_RULES = etree.RelaxNG(etree.parse(SCHEMAS / "qti3-package.rng"))
NAMESPACE = {"q": qti_read.NAMESPACE}

# Every sign of Markdown that has an element, some inside others.
MARKED = "**strong *both* `code`** and *em **both***, [a **link**](https://example.org/ä?a=1&b=2#c) & <"
INLINE = {"strong", "em", "code", "a"}
# What the schema does not require of the attributes that we write.
OPTIONAL = {
    ("qti-assessment-item", "adaptive"),
    ("qti-response-declaration", "base-type"),
    ("qti-outcome-declaration", "base-type"),
    ("qti-mapping", "lower-bound"),
    ("qti-mapping", "upper-bound"),
    ("qti-mapping", "default-value"),
    ("qti-map-entry", "case-sensitive"),
    ("qti-choice-interaction", "shuffle"),
    ("qti-choice-interaction", "max-choices"),
    ("qti-order-interaction", "shuffle"),
    ("qti-match-interaction", "shuffle"),
    ("qti-match-interaction", "max-associations"),
    ("qti-feedback-inline", "show-hide"),
    ("qti-equal", "tolerance"),
    ("qti-equal", "tolerance-mode"),
    ("resource", "href"),
}


def files(package: bytes) -> dict[str, Any]:
    """The documents of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def broken(root: Any) -> list[str]:
    """What breaks the rules in an item or a manifest."""
    rules = PACKAGE_RULES if local(root) == "manifest" else ITEM_RULES
    problems = [] if rules.validate(root) else [str(error) for error in rules.error_log]
    return [*problems, *schematron(root)]


def schematron(root: Any) -> Iterator[str]:
    """Yield which rules of the schema are broken that need more than a grammar.

    They are named as in the schema, and read from it as the grammar is. Of its rules, these can concern
    what we write.
    """
    responses = {
        each.get("identifier"): each for each in root.iterfind("q:qti-response-declaration", NAMESPACE)
    }
    interactions = root.xpath(
        "//q:*[starts-with(local-name(), 'qti-') and @response-identifier]", namespaces=NAMESPACE
    )
    for each in interactions:
        declared = responses.get(each.get("response-identifier"), {})
        if each.xpath(".//q:*[@response-identifier]", namespaces=NAMESPACE):
            yield "RULE_SET_INTERACTION_..A: an interaction stands in another one"
        if local(each) == "qti-text-entry-interaction":
            if declared.get("base-type") not in {"string", "float", "integer"}:
                yield "RULE_SET_INTERACTION_01B: a field is for text or numbers"
        elif each.get("max-choices", "1") != "1" and declared.get("cardinality") == "single":
            yield "RULE_SET_SPECIFIC_CLASS_RESPONSEDEC: several choices, but one response"


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def one(name: str) -> Any:
    """The document of one question."""
    package, _ = qti.write([found(KINDS[name])])
    return files(package)[f"items/q-{name}.xml"]


def in_examples() -> Iterator[Item]:
    """Every question of the examples of the guide and of the tests."""
    for example in examples():
        for read in reader.read(example.text).blocks:
            neutral = kinds.of(read.block) if isinstance(read.block, Question) else None
            if neutral:
                yield neutral


@pytest.mark.parametrize("name", IN_QTI)
def test_every_kind_of_qti(name: str) -> None:
    """Ours to QTI to ours gives the same question, and the item holds to the schema."""
    package, losses = qti.write([found(KINDS[name])])
    assert {loss.what for loss in losses} <= {"the column heads are left out"}
    again, problems = qti_read.read(package, "x.zip")
    assert problems == []
    assert markdown.page(again)[0].split() == KINDS[name].split()
    root = one(name)
    assert broken(root) == []
    declared = {each.get("identifier") for each in root.iterfind("q:qti-response-declaration", NAMESPACE)}
    used = {each.get("response-identifier") for each in root.iter()} - {None}
    assert declared == used


@pytest.mark.parametrize("name", IN_QTI)
def test_every_mark_in_every_place(name: str) -> None:
    """Markup in a question, its answers, feedback and explanation holds to the schema."""
    before = found(KINDS[name]).item
    lines = (MARKED, "", f"- {MARKED}", f"- {MARKED}")
    marked = [
        replace(a, text=(MARKED,), first=lines, partner=(f"{MARKED} {n}",))
        for n, a in enumerate(before.answers)
    ]
    question = replace(
        before,
        stem=lines,
        explanation=lines,
        text=(*lines, *before.text) if before.text else (),
        answers=before.answers if name == "number" else tuple(marked),
    )
    package, losses = qti.write([Found("x", 1, question)])
    assert not [loss for loss in losses if (loss.kind is LossKind.LEFT_OUT)]
    root = files(package)[f"items/{question.id}.xml"]
    assert broken(root) == []
    for place in ("q:qti-item-body/q:div", "q:qti-modal-feedback/q:qti-content-body"):
        (inside,) = root.xpath(f"({place})[1]", namespaces=NAMESPACE)
        assert {local(each) for each in inside.iterdescendants()} >= {"p", "ul", "li"} | INLINE
    for place in ("qti-simple-choice", "qti-feedback-inline", "qti-simple-associable-choice"):
        for inside in root.iter(f"{{*}}{place}"):
            assert {local(each) for each in inside.iterdescendants()} >= INLINE


@COMMON
@given(QUESTION)
def test_every_package_holds_to_the_schema(question: Item) -> None:
    """A question is written so that the schema allows it, or is left out and named."""
    package, losses = qti.write([Found("x", 1, question)])
    written = files(package)
    assert [problem for root in written.values() for problem in broken(root)] == []
    left = [loss for loss in losses if (loss.kind is LossKind.LEFT_OUT)]
    assert len(written) - 1 + len(left) == 1


@pytest.mark.parametrize("name", IN_QTI)
def test_nothing_right(name: str) -> None:
    """A question without a right answer has no form in QTI, and is named."""
    question = found(KINDS[name]).item
    wrong = (
        tuple(replace(answer, right=False) for answer in question.answers)
        if question.kind == "choice"
        else ()
    )
    package, (loss,) = qti.write(
        [Found("x", 1, replace(question, answers=wrong, text=question.text and ("No.",)))]
    )
    assert str(loss).partition("left out: ")[2].startswith("it")
    assert list(files(package)) == [MANIFEST]


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("kind", ["choice", "blanks", "match"])
def test_everything_right_is_worth_one(kind: str, count: int) -> None:
    """A player adds up exactly 1 for all right parts, however many, and nothing for ticking all options."""
    answers = [Answer((f"a{n}",), partner=(f"p{n}",)) for n in range(count)]
    if kind == "choice":
        answers += [Answer((f"b{n}",), right=False) for n in range(7)]
    text = tuple(f"- [[a{n}]]" for n in range(count)) if kind == "blanks" else ()
    question = Item("q", kind, ("Which?",), () if text else tuple(answers), ("Because.",), text=text)
    whole = kinds.rules(kind).parsed(question)
    root = files(qti.write([Found("x", 1, whole)])[0])["items/q.xml"]
    worth = [Decimal(e.get("mapped-value")) for e in root.iterfind(".//q:qti-map-entry", NAMESPACE)]
    assert sum(w for w in worth if w > 0) == 1
    assert kind != "choice" or sum(worth) == 0


def test_a_gap_without_a_field() -> None:
    """A gap in an address would move the answers of the gaps after it, so it is left out and named."""
    text = ("[a](https://example.org/[[b]]) [[c]]",)
    question = kinds.rules("blanks").parsed(replace(found(KINDS["gap"]).item, text=text))
    _, (loss,) = qti.write([Found("x", 1, question)])
    assert loss.what == "it has no gap, or one where no field can stand"


FAULTY = "a link with a faulty address is written as plain text"
INNER = "a link to a page is written as plain text"


@pytest.mark.parametrize(
    "address", ["100%", "a%2", "a#b#c", ":a", "1a:b", "http://[a", "http://a:b/", "http://a:", "http://a@b@c"]
)
def test_a_faulty_address_stays_text(address: str) -> None:
    """A link that the schema refuses is written as it stands, is named, and comes back."""
    assert FAULTY in stays_text(address)


@pytest.mark.parametrize("address", ["../01/index.md#safe", "#top", "//example.org/x"])
def test_a_link_to_a_page_stays_text(address: str) -> None:
    """The pages of the course do not go with a question, so such a link would lead nowhere."""
    assert INNER in stays_text(address)


def stays_text(address: str) -> set[str]:
    """Write a link that cannot be one in QTI, look at the text, and return what is named."""
    question = replace(found(KINDS["short"]).item, stem=(f"See **all** of [*this* page]({address}).",))
    package, losses = qti.write([Found("x", 1, question)])
    root = files(package)["items/q-short.xml"]
    assert broken(root) == []
    assert next(root.iter("{*}a"), None) is None
    assert list(item.differences(question, qti_read.read(package, "x.zip")[0][0].item)) == []
    return {loss.what for loss in losses}


@COMMON
@given(st.text("aZ1:/?#%@.|^{ä漢-+_~&=;,!*'$", min_size=1, max_size=12))
def test_any_address(address: str) -> None:
    """Whatever a link leads to, the schema allows what is written, and it comes back."""
    question = replace(found(KINDS["short"]).item, stem=(f"[x]({address})",))
    package, losses = qti.write([Found("x", 1, question)])
    root = files(package)["items/q-short.xml"]
    assert broken(root) == []
    assert (next(root.iter("{*}a"), None) is None) == bool({FAULTY, INNER} & {loss.what for loss in losses})
    assert list(item.differences(question, qti_read.read(package, "x.zip")[0][0].item)) == []


def test_the_course_and_the_examples_hold_to_the_schema() -> None:
    """So does every question of the pages, and every question of the examples, with the manifest."""
    questions, _ = pool.collect([ROOT / "course"])
    made = [Found("x", n, replace(each, id=f"x{n}")) for n, each in enumerate(in_examples())]
    every = [*questions, *made, found(EVERYTHING)]
    written = files(qti.write(every)[0])
    # What QTI has no form for is left out, and named: see the notes.
    told = [q.item for q in questions if q.item.kind != "scale" and not q.item.enough]
    assert {f"items/{each.id}.xml" for each in told} <= written.keys()
    assert {name: problems for name, root in written.items() if (problems := broken(root))} == {}


def test_the_manifest_of_qti() -> None:
    """It names every item of the package, and the same questions make the same bytes."""
    questions = [found(KINDS[name]) for name in IN_QTI]
    questions.append(found(KINDS["short"].replace("q-short", "questions")))
    package, _ = qti.write(questions)
    assert package == qti.write(questions)[0]
    documents = files(package)
    manifest = documents.pop(MANIFEST)
    assert [x.get("href") for x in manifest.iter("{*}resource")] == list(documents)
    assert broken(manifest) == []
    assert broken(files(qti.write([])[0])[MANIFEST]) == []


# The grammars themselves: what they have to refuse


def test_what_is_required() -> None:
    """No attribute can be left out, but those that the schema does not require; none can be made up."""
    documents = files(qti.write([found(KINDS[name]) for name in IN_QTI])[0])
    dropped = set()
    for root in documents.values():
        assert broken(root) == []
        for element in root.iter():
            element.set("unheard-of", "")
            assert broken(root), element.tag
            del element.attrib["unheard-of"]
            for name, value in element.items():
                if "}" in name:
                    continue
                del element.attrib[name]
                if not broken(root):
                    dropped.add((local(element), name))
                element.set(name, value)
    assert dropped == OPTIONAL


def drop(element: Any) -> None:
    """Take an element away."""
    element.getparent().remove(element)


def twice(element: Any) -> None:
    """Put a copy after an element."""
    element.addnext(copy.deepcopy(element))


def first(element: Any) -> None:
    """Put an element before all that stand beside it."""
    element.getparent().insert(0, element)


def last(element: Any) -> None:
    """Put an element after all that stand beside it."""
    element.getparent().append(element)


def with_text(element: Any) -> None:
    """Put text into an element."""
    element.text = "text"


def empty(element: Any) -> None:
    """Take away what an element holds."""
    for child in list(element):
        element.remove(child)


def holding(name: str, *, response: str = "") -> Callable[[Any], None]:
    """Put another element into an element, a field with its response."""
    said = {"response-identifier": response} if response else {}
    return lambda element: etree.SubElement(element, f"{{{etree.QName(element).namespace}}}{name}", said)


def saying(name: str, value: str) -> Callable[[Any], None]:
    """Change an attribute."""
    return lambda element: element.set(name, value)


def called(name: str) -> Callable[[Any], None]:
    """Give an element another name."""

    def change(element: Any) -> None:
        element.tag = f"{{{etree.QName(element).namespace}}}{name}"

    return change


@pytest.mark.parametrize(
    ("name", "element", "change"),
    [
        ("choice", "qti-assessment-item", saying("identifier", "1-choice")),
        ("choice", "qti-assessment-item", saying("time-dependent", "no")),
        ("choice", "qti-assessment-item", with_text),
        ("choice", "qti-response-declaration", twice),
        ("choice", "qti-response-declaration", last),
        ("choice", "qti-response-declaration", saying("cardinality", "several")),
        ("choice", "qti-outcome-declaration", first),
        ("choice", "qti-outcome-declaration", saying("base-type", "number")),
        ("choice", "qti-correct-response", empty),
        ("choice", "qti-default-value", empty),
        ("choice", "qti-value", holding("p")),
        ("several", "qti-mapping", first),
        ("several", "qti-mapping", empty),
        ("several", "qti-map-entry", saying("mapped-value", "half")),
        ("several", "qti-map-entry", with_text),
        ("several", "qti-response-declaration", saying("cardinality", "single")),
        ("choice", "qti-item-body", twice),
        ("choice", "qti-item-body", empty),
        ("choice", "qti-item-body", last),
        ("choice", "qti-item-body", with_text),
        ("choice", "qti-item-body", holding("strong")),
        ("choice", "p", holding("ul")),
        ("choice", "em", holding("p")),
        ("choice", "em", called("u")),
        ("choice", "ul", with_text),
        ("choice", "li", called("p")),
        ("choice", "a", saying("href", "100%")),
        ("choice", "qti-choice-interaction", empty),
        ("choice", "qti-choice-interaction", with_text),
        ("choice", "qti-choice-interaction", saying("max-choices", "-1")),
        ("choice", "qti-choice-interaction", saying("shuffle", "maybe")),
        ("choice", "qti-simple-choice", holding("qti-text-entry-interaction", response="RESPONSE")),
        ("choice", "qti-feedback-inline", holding("p")),
        ("choice", "qti-feedback-inline", saying("show-hide", "later")),
        ("order", "qti-order-interaction", empty),
        ("match", "qti-simple-match-set", drop),
        ("match", "qti-simple-match-set", twice),
        ("match", "qti-simple-match-set", holding("qti-simple-choice")),
        ("match", "qti-simple-associable-choice", saying("match-max", "many")),
        ("short", "qti-text-entry-interaction", saying("response-identifier", "OTHER")),
        ("short", "qti-text-entry-interaction", with_text),
        ("gaps", "qti-response-declaration", saying("identifier", "RESPONSE1")),
        ("gaps", "qti-response-declaration", saying("base-type", "identifier")),
        ("gaps", "qti-sum", empty),
        ("gaps", "qti-map-response", called("qti-and")),
        ("number", "qti-or", empty),
        ("number", "qti-or", last),
        ("number", "qti-equal", saying("tolerance-mode", "near")),
        ("number", "qti-base-value", twice),
        ("number", "qti-base-value", drop),
        ("number", "qti-gte", empty),
        ("choice", "qti-response-if", empty),
        ("choice", "qti-response-if", twice),
        ("choice", "qti-set-outcome-value", empty),
        ("choice", "qti-variable", with_text),
        ("choice", "qti-variable", twice),
        ("choice", "qti-response-processing", last),
        ("choice", "qti-response-processing", twice),
        ("choice", "qti-modal-feedback", with_text),
        ("choice", "qti-modal-feedback", holding("p")),
        ("choice", "qti-content-body", twice),
        ("short", "qti-content-body", holding("qti-text-entry-interaction", response="RESPONSE")),
        ("short", "qti-item-body", holding("qti-text-entry-interaction", response="RESPONSE")),
    ],
)  # fmt: skip
def test_what_the_schema_refuses(name: str, element: str, change: Callable[[Any], None]) -> None:
    """A document with one mistake is refused."""
    root = one(name)
    change(next(root.iter(f"{{*}}{element}")))
    assert broken(root)


@pytest.mark.parametrize(
    ("element", "change"),
    [
        ("manifest", saying("identifier", "1")),
        ("metadata", drop),
        ("metadata", last),
        ("schema", drop),
        ("schemaversion", first),
        ("organizations", drop),
        ("organizations", last),
        ("organizations", holding("organization")),
        ("resources", twice),
        ("resource", twice),
        ("resource", empty),
        ("resource", saying("type", "item")),
        ("file", with_text),
    ],
)
def test_what_a_manifest_must_not_be(element: str, change: Callable[[Any], None]) -> None:
    """A manifest with one mistake is refused."""
    manifest = files(qti.write([found(KINDS["choice"])])[0])[MANIFEST]
    change(next(manifest.iter(f"{{*}}{element}")))
    assert broken(manifest)


def test_qti_that_is_not_read() -> None:
    """Entities are refused, and so is what a page has no form for."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><qti-assessment-item/>'
    drawing = (
        b'<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="d">'
        b'<qti-item-body><qti-drawing-interaction response-identifier="R"/></qti-item-body></qti-assessment-item>'
    )
    for data, reason in [
        (bomb, "document type"),
        (b"<a", "no well-formed XML"),
        (b"<a/>", "no item of QTI 3.0"),
        (drawing, "qti-drawing-interaction"),
    ]:
        nothing, (loss,) = qti_read.read(data, "x.xml")
        assert nothing == []
        assert reason in loss.what
    with pytest.raises(losses.BadInputError, match=r"x\.zip:1: the package cannot be opened"):
        qti_read.read(b"PK nothing", "x.zip")
