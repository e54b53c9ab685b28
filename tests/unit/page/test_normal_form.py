"""The normal form of a text: what counts in it, and what does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.page import normal_form
from coursekit.page.normal_form import in_yaml, is_current, stamp, text_stamp, words
from tiers import sampled

SAME = [
    ("It helps, most of the time.", "It helps most of the time"),
    ("It helps - most of the time!", "It helps \u2014 most of the time."),
    ("It **helps** a *lot*, _really_.", "It helps a lot, really."),
    ("It\nhelps\r\n  a lot.", "It helps a lot."),
    ("Caf\u00e9", "Cafe\u0301"),
    ("Don't", "Don\u2019t"),
    ("See [the page](a.md#b).", "See the page."),
    ("See [the page](other.md).", "See [the page](a.md#b)."),
    ("`mg` and mg", "mg and `mg`"),
    ("1,000 people", "1000 people"),
    ("12,345,678", "12345678"),
    ("\u00abYes\u00bb (maybe)", '"Yes", maybe'),
    ("a\u00adb", "ab"),
    ("35-65", "35\u201365"),
    ("After it, 5 people", "After it 5 people"),
    ("Text {#id}", "Text"),
    ("PEP &amp; PrEP", "PEP & PrEP"),
]
OTHER = [
    ("72 hours", "27 hours"),
    ("1.5 ml", "15 ml"),
    ("1.5 ml", "1-5 ml"),
    ("1,5 ml", "15 ml"),
    ("1,5 ml", "1 5 ml"),
    (".5 ml", "5 ml"),
    ("-5 degrees", "5 degrees"),
    ("(\u22125)", "(5)"),
    ("5%", "5"),
    ("< 5", "> 5"),
    ("10<sup>3</sup>", "103"),
    ("10\u00b3", "103"),
    ("0800", "800"),
    ("the US", "the us"),
    ("It is not safe", "It is safe"),
    ("It is", "is It"),
    ("U=U", "UU"),
    ("resume", "r\u00e9sum\u00e9"),
    ("\u20ac 5", "$ 5"),
    ("\u0647\u0644", "\u0647\u0644\u0627"),
    ("\u0915\u093f", "\u0915\u0940"),
    ("at 10:30", "at 1030"),
    ("1.42 times", "14.2 times"),
    ("30 to 90", "30 90"),
    ("10,50", "1050"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_does_not_count(one: str, other: str) -> None:
    """Punctuation, line breaks, emphasis, addresses and encodings."""
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_counts(one: str, other: str) -> None:
    """Words, capitals, numbers with their signs and points, signs."""
    assert words(one) != words(other)


WORD = st.text(st.sampled_from("abcdeXYZ\u00e9\u00df\u0436\u0639\u4e2d0123456789"), min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=12)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\r\n", ", ", "; ", " - ", "! ", "? ", ". ", " \u2014 ", ": "])
AROUND = st.sampled_from(
    ["{}", "*{}*", "**{}**", "_{}_", "`{}`", '"{}"', "({})", "\u201c{}\u201d", "[{}](a.md)"]
)


@sampled(100, 2_000)
@given(TEXT, st.data())
def test_form_is_that_of_the_words(text: list[str], data: st.DataObject) -> None:
    """However words are joined, marked and encoded, the form is the words with one space between them."""
    plain = " ".join(text)
    written = data.draw(AROUND).format(text[0])
    for word in text[1:]:
        written += data.draw(BETWEEN) + data.draw(AROUND).format(word)
    encoded = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), written)
    assert words(encoded) == words(plain) == unicodedata.normalize("NFC", plain)


@sampled(100, 2_000)
@given(st.text())
def test_form_never_raises_and_is_its_own_form(text: str) -> None:
    """Any text has a form; the stamp of a form is of this version."""
    form = words(text)
    assert form == " ".join(form.split())
    assert is_current(stamp((form,)))


@sampled(100, 2_000)
@given(TEXT, st.integers(min_value=0), WORD)
def test_another_word_is_another_form(text: list[str], place: int, word: str) -> None:
    """One word changed, taken out or put in changes the form."""
    n = place % len(text)
    if text[n] != word:
        assert words(" ".join([*text[:n], word, *text[n + 1 :]])) != words(" ".join(text))
    assert words(" ".join([*text[:n], *text[n + 1 :]])) != words(" ".join(text))
    assert words(" ".join([*text[:n], word, *text[n:]])) != words(" ".join(text))


def test_the_stamp_is_a_format() -> None:
    """Stamps stand in files of data for years: whoever changes the form changes the version, and this line."""
    assert normal_form.VERSION == "1"
    assert text_stamp("Within **72 hours**.") == stamp(("Within 72 hours",)) != text_stamp("Within 27 hours.")
    assert stamp((words("PEP works best, and within **72 hours**."), "F07.01")) == "1.3c72c314d7f9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.0123456789ab", True),
        ("2.0123456789ab", False),
        ("1.0123456789a", False),
        ("1.0123456789AB", False),
        ("", False),
    ],
)
def test_is_current(text: str, expected: bool) -> None:
    """A stamp names its version and has 12 digits."""
    assert is_current(text) is expected


@pytest.mark.parametrize(
    ("made", "written"),
    [
        ("1.792811450651", '"1.792811450651"'),
        ("1.4900042e3701", '"1.4900042e3701"'),
        ("1.4900042f3701", "1.4900042f3701"),
        ("1.e42000000000", '"1.e42000000000"'),
        ("1.13e4a28ed389", "1.13e4a28ed389"),
    ],
)
def test_a_stamp_in_a_file_of_data(made: str, written: str) -> None:
    """One that other programs would take for a number has quotes."""
    assert in_yaml(made) == written
