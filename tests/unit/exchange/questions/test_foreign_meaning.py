"""What items of other programs mean beyond their text: steps, passages, tables for the look, near numbers."""

from __future__ import annotations

import pytest

from coursekit.exchange.losses import UnreadableError
from coursekit.exchange.questions import gift_read, qti_read
from coursekit.exchange.questions.item import Item

HEAD = '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q">'
DECLARED = """<qti-response-declaration identifier="{name}" cardinality="{cardinality}" base-type="{base}">
<qti-correct-response>{rights}</qti-correct-response></qti-response-declaration>"""
CHOICE = """<qti-choice-interaction response-identifier="R" max-choices="1">
<qti-simple-choice identifier="A">Tea</qti-simple-choice><qti-simple-choice identifier="B">Milk</qti-simple-choice>
</qti-choice-interaction>"""
NUMBER = '<p>How many?</p><p><qti-text-entry-interaction response-identifier="R"/></p>'
LATER = '<qti-feedback-block outcome-identifier="F" identifier="x" show-hide="show">{}</qti-feedback-block>'


def read(
    body: str, rights: tuple[str, ...] = ("A",), form: str = "single identifier", rest: str = ""
) -> Item:
    """Return an item's question."""
    return noted(body, rights, form, rest)[0]


def noted(
    body: str, rights: tuple[str, ...] = ("A",), form: str = "single identifier", rest: str = ""
) -> tuple[Item, list[str]]:
    """Return an item's question, and what is said of it."""
    cardinality, base = form.split()
    values = "".join(f"<qti-value>{value}</qti-value>" for value in rights)
    declared = DECLARED.format(name="R", cardinality=cardinality, base=base, rights=values)
    text = f"{HEAD}{declared}<qti-item-body>{body}</qti-item-body>{rest}</qti-assessment-item>"
    return qti_read.question(text.encode())


@pytest.mark.parametrize(
    ("body", "rest", "reason"),
    [
        (f"<p>First?</p>{LATER.format(CHOICE)}", "", "asked in steps"),
        (f"<p>First?</p>{CHOICE}{LATER.format(CHOICE)}", "", "asked in steps"),
        (f"<p>Both?</p>{CHOICE}{CHOICE}", "", "(2 x qti-choice-interaction)"),
        (CHOICE, '<qti-assessment-stimulus-ref href="a.xml" title="A letter"/>', '("A letter")'),
        (CHOICE, '<qti-assessment-stimulus-ref href="a.xml"/>', '("a.xml")'),
    ],
)
def test_what_no_single_question_can_say_is_left_out_by_its_kind(body: str, rest: str, reason: str) -> None:
    """Steps, several things at once, and a passage that stands in another file."""
    with pytest.raises(UnreadableError) as error:
        read(body, rest=rest)
    assert reason in str(error.value)


def test_a_table_without_words_is_for_the_look() -> None:
    """It goes; one with a word or a picture keeps the question out."""
    bare = "<table><tbody><tr><td>\u00a0\n</td><td><br/></td></tr></tbody></table>"
    assert read(f"<div>{bare}Which?</div>{CHOICE}").stem == ("Which?",)
    for cell in ("4", '<img src="a.png" alt="A"/>'):
        with pytest.raises(UnreadableError, match="a table"):
            read(f"<table><tr><td>{cell}</td></tr></table><p>Which?</p>{CHOICE}")


def test_helps_beside_the_text_are_named() -> None:
    """Translations of words, and tools."""
    helps = "<qti-catalog-info/><qti-companion-materials-info/>"
    assert len(noted(f"<p>Which?</p>{CHOICE}", rest=helps)[1]) == 2
    assert noted(f"<p>Which?</p>{CHOICE}")[1] == []


def pairs(*rights: str) -> Item:
    """Return a match of two lines and three partners."""
    sets = [[("a", "Day"), ("b", "Night")], [("x", "Sun"), ("y", "Moon"), ("z", "Rain")]]
    columns = "".join(
        "<qti-simple-match-set>"
        + "".join(
            f'<qti-simple-associable-choice identifier="{name}">{word}</qti-simple-associable-choice>'
            for name, word in column
        )
        + "</qti-simple-match-set>"
        for column in sets
    )
    body = f'<p>Match.</p><qti-match-interaction response-identifier="R">{columns}</qti-match-interaction>'
    return read(body, rights, "multiple directedPair")


def test_a_line_without_a_partner_never_becomes_one() -> None:
    """Partners that belong to nothing are kept; a line that belongs to nothing has no form here."""
    assert [(a.text, a.partner) for a in pairs("a x", "b y").answers][2:] == [((), ("Rain",))]
    with pytest.raises(UnreadableError, match="first column"):
        pairs("a x")


def rules(*branches: tuple[str, str]) -> str:
    """Return rules that give points for comparisons."""
    score = '<qti-set-outcome-value identifier="SCORE"><qti-base-value>{}</qti-base-value></qti-set-outcome-value>'
    names = ["qti-response-if", *["qti-response-else-if"] * (len(branches) - 1)]
    inside = "".join(
        f"<{name}>{test}{score.format(points)}</{name}>"
        for name, (test, points) in zip(names, branches, strict=True)
    )
    condition = f"<qti-response-condition>{inside}</qti-response-condition>"
    return f"<qti-response-processing>{condition}</qti-response-processing>"


def comparison(tag: str, number: str = "", variable: str = "R", **attributes: str) -> str:
    """Return a comparison of a response with a number, or with what is declared as right."""
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    other = f"<qti-base-value>{number}</qti-base-value>" if number else '<qti-correct identifier="R"/>'
    return f'<{tag}{given}><qti-variable identifier="{variable}"/>{other}</{tag}>'


@pytest.mark.parametrize(
    ("right", "test", "accepted"),
    [
        ("40", comparison("qti-equal", tolerance_mode="exact"), "40"),
        ("40", comparison("qti-equal", tolerance_mode="absolute", tolerance="2 2"), "40 ± 2"),
        ("40", comparison("qti-equal", tolerance_mode="absolute", tolerance="2"), "40 ± 2"),
        ("40", comparison("qti-equal", tolerance_mode="absolute", tolerance="1 3"), "39 to 43"),
        ("40", comparison("qti-equal", "40", tolerance_mode="relative", tolerance="5 5"), "40 ± 2"),
        ("-40", comparison("qti-equal", tolerance_mode="relative", tolerance="5"), "-40 ± 2"),
        ("40", comparison("qti-equal", tolerance="2"), "40"),
        (
            "2.718",
            comparison("qti-equal-rounded", rounding_mode="decimalPlaces", figures="2"),
            "2.72 ± 0.005",
        ),
        (
            "271.8",
            comparison("qti-equal-rounded", rounding_mode="significantFigures", figures="2"),
            "270 ± 5",
        ),
    ],
)
def test_a_number_is_as_near_as_the_item_says(right: str, test: str, accepted: str) -> None:
    """Distances are absolute or in percent, one or two; rounding is half a step."""
    question = read(NUMBER, (right,), "single float", rules((test, "1")))
    assert [a.value.text for a in question.answers if a.value] == [accepted]


def test_only_the_response_is_compared_and_only_full_marks_are_right() -> None:
    """A comparison of the points, a denial, or a number that earns a part is no right answer."""
    full = comparison("qti-equal", "8")
    part = comparison("qti-equal", "9")
    points = comparison("qti-equal", "2.0", variable="SCORE")
    denied = f"<qti-not>{comparison('qti-equal', '7')}</qti-not>"
    question, notes = noted(
        NUMBER, ("8",), "single float", rules((part, "0.5"), (full, "1"), (points, "1"), (denied, "0"))
    )
    assert [a.value.text for a in question.answers if a.value] == ["8"]
    assert len(notes) == 1


@pytest.mark.parametrize("style", ["", "[markdown]", "[html]"])
def test_an_accepted_answer_on_two_lines_is_one_line(style: str) -> None:
    """Learners type one line; white space does not count."""
    found, losses = gift_read.read(f"{style}Which herb?{{\n=lemon\nbalm\n=mint\n}}", "f.gift")
    assert [a.text for a in found[0].item.answers] == [("lemon balm",), ("mint",)]
    assert losses == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Say yes. // for beginners\n{T}", 1),
        ("::t:: // a note\nSay yes. {T}", 1),
        ("See https://example.org/a {T}", 0),
        ("Either/or {T}", 0),
    ],
)
def test_a_comment_inside_a_line_is_text_and_named(text: str, count: int) -> None:
    """Only a line that begins as a comment is one for Moodle."""
    _, losses = gift_read.read(text, "f.gift")
    assert sum('"//"' in loss.what for loss in losses) == count
