"""Which sentences differ between two states of a text, and which of their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.page.differences import NEAR, Difference, compare, sentences


def told(difference: Difference) -> tuple[str, str]:
    """A difference in two lines, the words that differ between stars."""
    old, new = (
        " ".join(f"*{run.text}*" if run.marked else run.text for run in runs)
        for runs in (difference.old, difference.new)
    )
    return old, new


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("Wait 2 hours.", "Wait 3 hours.", [("Wait *2* hours.", "Wait *3* hours.")]),
        ("Do call.", "Do not call.", [("Do call.", "Do *not* call.")]),
        ("One is here.\nTwo is there.", "One is\nhere. Two is there.", []),
        ("One is here.", "One is here.\nTwo is new.", [("", "*Two is new.*")]),
        ("One is here.\nTwo is old.", "One is here.", [("*Two is old.*", "")]),
        (
            "- [x] Yes, all of it\n- [ ] No",
            "- [ ] Yes, all of it\n- [x] No",
            [("- *[x]* Yes, all of it", "- *[ ]* Yes, all of it"), ("- *[ ]* No", "- *[x]* No")],
        ),
        ("It is so [@who; F01.01].", "It is so [@who; F01.02].", []),
        ("| A | 1 |\n| B | 2 |", "| A | 1 |\n| B | 3 |", [("| B | *2* |", "| B | *3* |")]),
        (
            "It is so [@who; F01.01].",
            "It is so [@unaids].",
            [("It is so *[@who].*", "It is so *[@unaids].*")],
        ),
        ("Caf\u00e9.", "Cafe\u0301.", []),
    ],
)
def test_sentences_that_differ(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    """What is said anew is shown beside what was said, with its words marked."""
    assert [told(each) for each in compare(old, new)] == wanted


def test_a_changed_sentence_stands_beside_its_old_state() -> None:
    """Among sentences that came and went, those that are alike are one."""
    old = "Take a friend with you. The line is open at night."
    new = "A new one. Take a good friend with you. Bring water."
    assert [told(each) for each in compare(old, new)] == [
        ("", "*A new one.*"),
        ("Take a friend with you.", "Take a *good* friend with you."),
        ("", "*Bring water.*"),
        ("*The line is open at night.*", ""),
    ]


def test_the_size_is_in_words() -> None:
    """Both states count."""
    assert [each.size for each in compare("Wait 2 hours.", "Wait for 3 hours.")] == [3]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four\u2026 Five", 5),
        ("\u0647\u0644 \u0647\u0630\u0627\u061f \u0646\u0639\u0645.", 2),
        ("\u662f\u3002\u4e0d\u662f\u3002", 2),
        ("2.5 hours, e.g. now", 2),
        ("One\ntwo\n\nthree", 2),
        ("| A |\n|---|\n| B |", 2),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    """At full stops of several scripts, and where a paragraph, item or row ends."""
    assert len(sentences(text)) == count


PARTS = st.lists(
    st.sampled_from(["One is here.", "Two is there.", "Three.", "- an item", "Not so?"]), max_size=8
)


@given(PARTS, PARTS)
def test_what_is_not_told_is_the_same(old: list[str], new: list[str]) -> None:
    """Texts without a difference have the same sentences, and the other way round."""
    first, second = "\n\n".join(old), "\n\n".join(new)
    assert (not compare(first, second)) == (sentences(first) == sentences(second))


def test_a_sentence_said_again_and_again_is_compared_by_the_ends() -> None:
    """As one pair of the same sentences after the other would take minutes: what differs between the same ends is found."""
    old = ["One is here.", *["Wait."] * 1_001, "Call two.", "The end is here."]
    new = [*old[:-2], "Call three.", old[-1]]
    assert [told(each) for each in compare("\n".join(old), "\n".join(new))] == [
        ("Call *two.*", "Call *three.*")
    ]


@pytest.mark.parametrize(("between", "beside"), [(NEAR - 1, True), (NEAR, False)])
def test_an_earlier_state_is_near(between: int, *, beside: bool) -> None:
    """A sentence stands beside its earlier state when that is not far behind."""
    gone = [f"w{n} x{n} y{n}." for n in range(between)]
    found = compare("\n".join([*gone, "Take a friend with you."]), "Take a good friend with you.")
    assert (("Take a friend with you.", "Take a *good* friend with you.") in map(told, found)) == beside
