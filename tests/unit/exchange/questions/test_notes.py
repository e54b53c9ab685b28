"""What formats cannot say or hold of questions: each sentence, in both directions."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from coursekit.exchange.losses import BadInputError
from coursekit.exchange.questions import gift, gift_read, qti, qti_read
from coursekit.exchange.questions.gift_text import Braces, Entry
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.exchange.questions.kinds import Rules
from coursekit.exchange.questions.qti_text import Reader
from questions import KINDS, found

ITEM = (
    '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i">{declared}'
    '<qti-item-body><{form} response-identifier="R"><qti-simple-choice identifier="a">A</qti-simple-choice>'
    '<qti-simple-choice identifier="b">B</qti-simple-choice></{form}></qti-item-body></qti-assessment-item>'
)
DECLARED = (
    '<qti-response-declaration identifier="R"><qti-correct-response>{}</qti-correct-response>'
    "</qti-response-declaration>"
)


def changed(name: str, **answer: object) -> Item:
    """A question of a kind, with something else in its first answer."""
    whole = found(KINDS[name]).item
    return whole.with_answers([replace(whole.answers[0], **answer), *whole.answers[1:]])  # type: ignore[arg-type] # of many kinds


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (changed("match", text=("a -> b",)), "an item holds the arrow that separates pairs"),
        (changed("short", first=("a -> b",)), "its feedback holds the arrow that separates pairs"),
        # Written and not read again: what Moodle would take for a question of another kind.
        (
            found(KINDS["choice"]).item.with_answers(()),
            "a question with a free text has no right answer; write it as a <reflection>",
        ),
        (changed("number", text=("many",), value=None), '"many" cannot be read as a number'),
    ],
)
def test_what_gift_cannot_say(question: Item, reason: str) -> None:
    """The question is left out, with its place; the next one is written."""
    text, losses = gift.write([Found("p.md", 3, question), found(KINDS["truth"])])
    assert text == gift.write([found(KINDS["truth"])])[0]
    assert [str(loss) for loss in losses] == [f"p.md:3: {question.id}: left out: {reason}"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("A?{b =c}", 'left out: "b" stands before the first answer'),
        ("A?{#=%0%5}", "left out: it has no right answer"),
        ("A {=b#Yes####Why.} c.", "feedback for a gap is left out"),
        ("A?{=b -> c#Yes =d -> e####Why.}", "feedback for a pair is left out"),
    ],
)
def test_what_is_not_taken_from_gift(text: str, note: str) -> None:
    """With its place."""
    assert note in [str(loss).removeprefix("x.gift:1: ") for loss in gift_read.read(text, "x.gift")[1]]


@pytest.mark.parametrize(
    ("form", "declared", "note"),
    [
        ("qti-order-interaction", DECLARED.format("<qti-value>a</qti-value>"), "its right order does not name each line once"),
        ("qti-order-interaction", DECLARED.format("<qti-value>a</qti-value>" * 2), "its right order does not name each line once"),
        ("qti-order-interaction", "", 'the response "R" is not declared'),
        ("qti-choice-interaction", "", 'the response "R" is not declared'),
    ],
)  # fmt: skip
def test_what_is_not_read_of_qti(form: str, declared: str, note: str) -> None:
    """A question that cannot be put together is left out."""
    nothing, (loss,) = qti_read.read(ITEM.format(form=form, declared=declared).encode(), "x.xml")
    assert (nothing, str(loss)) == ([], f"x.xml:1: left out: {note}")


def test_an_order_of_qti() -> None:
    """The right order, not the written one."""
    declared = DECLARED.format("<qti-value>b</qti-value><qti-value>a</qti-value>")
    data = ITEM.format(form="qti-order-interaction", declared=declared).encode()
    ((each,), _) = qti_read.read(data, "x.xml")
    assert each.item.answers == (Answer(("B",)), Answer(("A",)))


def test_the_explanation_of_qti() -> None:
    """What is said at the end, each once, as paragraphs."""
    said = "".join(
        f"<qti-modal-feedback><p>{text}</p></qti-modal-feedback>" for text in ("One.", "Two.", "One.")
    )
    declared = DECLARED.format("<qti-value>b</qti-value><qti-value>a</qti-value>")
    data = ITEM.format(form="qti-order-interaction", declared=declared)
    data = data.replace("</qti-assessment-item>", f"{said}</qti-assessment-item>")
    ((each,), _) = qti_read.read(data.encode(), "x.xml")
    assert each.item.explanation == ("One.", "", "Two.")


def test_where_an_item_of_qti_is() -> None:
    """In its file, which has no lines: what is left out, what is noted and what is taken."""
    declared = DECLARED.format("<qti-value>b</qti-value><qti-value>a</qti-value>")
    data = ITEM.format(form="qti-order-interaction", declared=declared).replace(">A<", "><font>A</font><")
    ((each,), losses) = qti_read.read(data.encode(), "x.xml")
    assert (each.path, each.line) == ("x.xml", 1)
    assert losses
    assert {(loss.path, loss.line, loss.id) for loss in losses} == {("x.xml", 1, "i")}


@pytest.mark.parametrize("place", ["stem", "explanation", "text", "first", "partner"])
def test_what_qti_writes_as_plain_text(place: str) -> None:
    """Wherever it stands in a question."""
    link = ("See [a page](other.md).",)
    plain = Item("q", "match", ("Which?",), (Answer(("a",), partner=("b",)),), ("Because.",))
    if place in {"stem", "explanation"}:
        question = replace(plain, **{place: link})  # type: ignore[arg-type] # one of two texts
    else:
        question = plain.with_answers([replace(plain.answers[0], **{place: link})])  # type: ignore[arg-type] # the same
    assert qti.as_text(plain) == []
    assert qti.as_text(question) == ["a link to a page is written as plain text"]


def test_how_large_an_item_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many bytes as the limit, not one more; the manifest is no item."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.xml", b"1234")
        archive.writestr("imsmanifest.xml", b"123456789")
        archive.writestr("a.txt", b"123456789")
    monkeypatch.setattr(qti_read, "LARGEST", 4)
    assert list(qti_read.files(packed.getvalue(), "p.zip")) == [("p.zip/a.xml", b"1234")]
    monkeypatch.setattr(qti_read, "LARGEST", 3)
    with pytest.raises(BadInputError, match=r"p\.zip:1: a\.xml is too large"):
        list(qti_read.files(packed.getvalue(), "p.zip"))


def test_what_a_kind_has_to_say() -> None:
    """A kind that is asked for what it does not say is a fault of the program, and no empty answer."""
    asked = found(KINDS["truth"]).item
    with pytest.raises(NotImplementedError):
        Rules().answers_of(None)
    with pytest.raises(NotImplementedError):
        Rules().from_gift(asked, Braces("", "", "", "", Entry(1, "")))
    with pytest.raises(NotImplementedError):
        Rules().from_qti(asked, Reader(Element("a")), Element("b"))
