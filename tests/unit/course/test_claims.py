"""The claims and questions of a page: where they stand, and which changes make them others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.course import claims
from coursekit.course.claims import TOP, Section, Stamps
from tiers import sampled

PAGE = """\
---
title: A page
---

It begins with a claim, and a number: 5 [@one p.3; F01.01].

## First {#first}

Nothing is cited here.
"I was there. I saw it." [@one; F01.02]
Who says so? [@two]

| When | What |
|---|---|
| Soon | It works within 72 hours [@one; F01.03, F01.04] |

<quiz id="q">

Which one?

- [ ] Red, the first
    - No: it is blue [@one; F01.05].
- [x] Blue

It is blue.

</quiz>

## Second {#second}
"""


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a page."""
    return claims.sections(reader.read(text))


def stamps(text: str) -> dict[str, Stamps]:
    """The stamps of a page by section."""
    return {each.id: each.stamps for each in sections(text)}


def changed(old: str, new: str) -> set[str]:
    """The sections whose stamps change when a piece of the page does."""
    assert old in PAGE
    before, after = stamps(PAGE), stamps(PAGE.replace(old, new, 1))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_where_claims_and_questions_stand() -> None:
    """Each in the section of the heading above it; a quotation is one; what a question cites belongs to it."""
    found = sections(PAGE)
    assert [(each.id, each.title) for each in found] == [(TOP, ""), ("first", "First"), ("second", "Second")]
    assert [claim.text for claim in found[0].claims] == ["It begins with a claim, and a number: 5."]
    assert [claim.text for claim in found[1].claims] == [
        '"I was there. I saw it."',
        "Who says so?",
        "| Soon | It works within 72 hours |",
    ]
    assert [each.read.raw.id for each in found[1].questions] == ["q"]
    assert not found[2].claims
    assert not found[2].questions


def test_a_page_that_begins_with_a_heading_has_nothing_before_it() -> None:
    """And a page without headings is one section."""
    assert [each.id for each in sections("---\ntitle: A\n---\n\n## One {#one}\n\nText.\n")] == ["one"]
    assert [each.id for each in sections("Text.\n")] == [TOP]
    assert [each.id for each in sections("<modules>\n\n</modules>\n")] == [TOP]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a claim, and a number: 5", "a claim and a number - 5"),
        ("a claim, and", "a **claim**, and"),
        ("a claim, and", "a claim,\nand"),
        ("[@one p.3; F01.01]", "[@one p.4; F01.01]"),
        ("[@one p.3; F01.01]", "[@other; F01.01]"),
        ("F01.03, F01.04", "F01.04, F01.03"),
        ("Nothing is cited here.", "Nothing at all is cited here, either."),
        ("Who says so? [@two]", "Who says so [@two]?"),
        ("- [ ] Red, the first", "- [ ] *Red* the first"),
        ("- [x] Blue", "- [X] Blue."),
        ("## First {#first}", "## The first one {#first}"),
        ('<quiz id="q">', '<quiz id="other">'),
    ],
)
def test_a_change_that_keeps_all_stamps(old: str, new: str) -> None:
    """A comma, a line break, emphasis, the page of a source, what cites nothing."""
    assert changed(old, new) == set()
    assert changed("\n", "\r\n") == set()


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        ("a number: 5", "a number: 6", TOP),
        ("F01.01", "F01.02", TOP),
        (" [@one p.3; F01.01]", "", TOP),
        ("[@two]", "[@three]", "first"),
        ("I saw it.", "I did not see it.", "first"),
        ("72 hours", "27 hours", "first"),
        ("- [ ] Red", "- [x] Red", "first"),
        ("- [x] Blue", "- [x] Green", "first"),
        ("    - No: it is blue", "    - Yes: it is blue", "first"),
        ("F01.05", "F01.06", "first"),
        ("It is blue.\n\n</quiz>", "It is green.\n\n</quiz>", "first"),
        ('<quiz id="q">', '<quiz id="q" enough="one">', "first"),
        ("## Second {#second}", "## Second {#second}\n\nMore [@one].", "second"),
    ],
)
def test_a_change_that_is_another_claim_or_answer(old: str, new: str, section: str) -> None:
    """In its own section, and in no other."""
    assert changed(old, new) == {section}


QUESTION = '<quiz id="q"{tag}>\n\nWhich?\n\n{answers}\n\nBecause.\n\n</quiz>\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Put [[red]] and blue.", "Put red and [[blue]]."),
        ("Put [[red|pink]] in.", "Put [[red]] in."),
        ("1. First\n2. Then", "1. Then\n2. First"),
        ("| A | B |\n|---|---|\n| a | b |\n| c | d |", "| A | B |\n|---|---|\n| a | d |\n| c | b |"),
        ("8 \u00b1 0.5 days", "8 \u00b1 5 days"),
        ("- yes\n    - reason", "- yes\n- reason"),
        ("- [ ] One\n- [x] Two", "- [x] One\n- [ ] Two"),
        ("- [Ask](#ask)\n- [Go](#go)", "- [Ask](#go)\n- [Go](#ask)"),
        ("{#ask}\n\nA\n\n{#go}\n\nB", "{#go}\n\nA\n\n{#ask}\n\nB"),
    ],
)
def test_another_answer_is_another_question(one: str, other: str) -> None:
    """In every way in which a kind of question says what is right."""
    first, second = (stamps(QUESTION.format(tag="", answers=each)) for each in (one, other))
    assert first != second


WORDS = st.lists(
    st.sampled_from(["one", "two", "three", "four", "five", "6", "72", "eight"]), min_size=1, max_size=8
)


@sampled(50, 1_000)
@given(WORDS, WORDS, st.data())
def test_wrapping_moves_no_stamp(one: list[str], other: list[str], data: st.DataObject) -> None:
    """Two cited sentences have the same stamps however their lines are broken."""
    text = f"The {' '.join(one)} [@a; F01.01]. The {' '.join(other)} [@b]."
    pieces = [
        f"{each}{data.draw(st.sampled_from([' ', chr(10), ' ' + chr(10)]))}" for each in text.split(" ")
    ]
    assert stamps("".join(pieces)) == stamps(text)
    assert len(sections(text)[0].claims) == 2


def test_the_code_of_a_sheet() -> None:
    """It goes by the sections in their order, by their claims and their questions."""
    a, b = Stamps(("1.a",), ("1.b",)), Stamps(("1.b",), ("1.a",))
    assert claims.code({"x": a}) != claims.code({"x": b})
    assert claims.code({"x": a}) != claims.code({"y": a})
    assert claims.code({"x": a, "y": b}) != claims.code({"y": b, "x": a})
    assert claims.code({"x": a}) == claims.code({"x": Stamps(("1.a",), ("1.b",))})


def test_every_sentence() -> None:
    """Also headings, rows and questions; a rule between rows says nothing."""
    assert len(claims.every_sentence(reader.read(PAGE))) == len(
        [
            "It begins", "First", "Nothing", "I was there", "Who", "When What", "Soon",
            "Which one", "Red", "No", "Blue", "It is blue", "Second",
        ]
    )  # fmt: skip
