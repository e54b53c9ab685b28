"""What counts for the stamp of a piece and what does not, and where it is written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursekit.localize import stamps

WORDS = st.lists(
    st.sampled_from(
        [
            "call",
            "Call",
            "caf\u00e9",
            "\u0627\u0644\u0639",
            "2",
            "1,000",
            "don't",
            "5 %",
            "**now**",
            "`a b`",
            "[us](b.md)",
        ]
    ),
    min_size=1,
    max_size=12,
)
TEXT = "## One {#one}\n\nCall 112 first [@who p.9; F01.01], then [wait](b.md) 2.5 hours.\n\n- not alone\n"
BASE = stamps.of_piece(TEXT)


def wrapped(words: list[str], breaks: list[bool]) -> str:
    """Words as one paragraph, with line breaks at some places."""
    ends = ["\n" if each else " " for each in [*breaks, *[False] * len(words)]]
    return "".join(word + end for word, end in zip(words, ends, strict=False)).strip()


@given(WORDS, st.lists(st.booleans(), max_size=12), st.booleans(), st.booleans())
def test_wrapping_line_ends_and_accents_do_not_count(
    words: list[str],
    breaks: list[bool],
    returns: bool,
    composed: bool,
) -> None:
    """The same words have the same stamp, however they are wrapped, ended and encoded."""
    text = f"## One {{#one}}\n\n{wrapped(words, breaks)}\n"
    other = unicodedata.normalize("NFC" if composed else "NFD", text)
    other = other.replace("\n", "\r\n") if returns else other
    assert stamps.of_piece(other) == stamps.of_piece(f"## One {{#one}}\n\n{' '.join(words)}\n")


@given(WORDS, st.integers(min_value=0, max_value=11), st.sampled_from(["not", "3", "word"]))
def test_a_word_more_counts(words: list[str], place: int, more: str) -> None:
    """A number, a word and a "not" more are another text."""
    assume(more not in words)
    longer = [*words[:place], more, *words[place:]]
    assert stamps.of_piece(" ".join(longer)) != stamps.of_piece(" ".join(words))


@given(st.lists(st.from_regex(re.compile(r"F[0-9]{2}\.[0-9]{2}"), fullmatch=True), max_size=4))
def test_facts_do_not_count(facts: list[str]) -> None:
    """Which facts a citation names is seen by no reader."""
    named = f"; {', '.join(facts)}" if facts else ""
    assert stamps.of_piece(TEXT.replace("; F01.01", named)) == BASE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(b.md)", '(../02/c.md#there "A title")'),
        ("{#one}", "{#first .wide}"),
        ("- not", "* not"),
        ("## One", "<!-- a note -->\n## One"),
        ("\n\nCall", "\n<!-- base: 1.000000000000 -->\n\nCall"),
        ("- not", "<!--\na note\nof two lines\n-->\n- not"),
        ("hours.", "hours."),
        ("\n\nCall", "\n\n[who]: https://example.org/\n\nCall"),
    ],
)
def test_what_does_not_count(old: str, new: str) -> None:
    """Where links lead, attributes, notes to editors and signs of lists change no stamp."""
    assert old in TEXT
    assert stamps.of_piece(TEXT.replace(old, new)) == BASE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("112", "911"),
        ("2.5", "25"),
        ("first", "First"),
        ("not alone", "alone"),
        ("[@who p.9; F01.01]", "[@unaids; F01.01]"),
        ("[@who p.9; F01.01]", "[@who p.10; F01.01]"),
        ("[wait](b.md)", "[stay](b.md)"),
        ("One", "Two"),
    ],
)
def test_what_counts(old: str, new: str) -> None:
    """Numbers, words, sources and the heading make another stamp."""
    assert old in TEXT
    assert stamps.of_piece(TEXT.replace(old, new)) != BASE


QUIZ = '<quiz id="a" type="number">\n\nHow many?\n\n- [x] 2\n\nSo.\n\n</quiz>\n'


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('id="a"', 'id="b"', True),
        ('type="number"', 'type="short"', False),
        (' type="number"', "", False),
        ("[x]", "[ ]", False),
    ],
)
def test_what_a_block_is_told_counts_and_its_id_does_not(old: str, new: str, same: bool) -> None:
    """The attributes of a block change what it does."""
    assert (stamps.of_piece(QUIZ.replace(old, new)) == stamps.of_piece(QUIZ)) is same


def test_a_quotation_may_be_wrapped_anew() -> None:
    """The signs at the beginning of its lines do not count, that it is one does."""
    one = stamps.of_piece('> "We are here," she said.\n')
    assert stamps.of_piece('> "We are\n> here," she said.\n') == one
    assert stamps.of_piece('"We are here," she said.\n') != one


FRONT = "---\ntitle: A page\nreview_by: 2027-01\nobjectives:\n  - call\n---\n\nWelcome.\n\n## One {#one}\n"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("2027-01", "2028-01", True),
        ("A page", "Another", False),
        ("- call", "- wait", False),
        ("Welcome", "Hello", False),
    ],
)
def test_the_opening_has_the_texts_of_the_front_matter(old: str, new: str, same: bool) -> None:
    """A title and objectives are read, a day of review is not."""

    def opening(text: str) -> str:
        page, pieces = stamps.outline(text)
        return stamps.of(page, pieces[0])

    assert (opening(FRONT.replace(old, new)) == opening(FRONT)) is same


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("## A {#a}\n<!-- base: 1.3f9a1c07b2e4 -->\n\nText.\n", "1.3f9a1c07b2e4"),
        ("## A {#a}\n\n<!--base:1.3f9a1c07b2e4-->\nText.\n", "1.3f9a1c07b2e4"),
        ("## A {#a}\n{: .after }\n<!-- base: 1.3f9a1c07b2e4 -->\n", "1.3f9a1c07b2e4"),
        ("## A {#a}\r\n<!-- base: 1.3f9a1c07b2e4 -->\r\n", "1.3f9a1c07b2e4"),
        ("## A {#a}\n<!-- base: soon -->\n", "soon"),
        ("## A {#a}\n\nText.\n\n<!-- base: 1.3f9a1c07b2e4 -->\n", None),
        ("## A {#a}\n\nText `<!-- base: 1.3f9a1c07b2e4 -->`.\n", None),
    ],
)
def test_the_stamp_that_is_written(text: str, stamp: str | None) -> None:
    """It stands before the text of its piece; what is no stamp is told as it is."""
    page, pieces = stamps.outline(text)
    assert stamps.written(pieces[1].lines(page)) == stamp


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        ("## A {#a}\n\nText.\n", 1, "## A {#a}\nSTAMP\n\nText.\n"),
        ("## A {#a}\n<!-- base: 1.000000000000 -->\n\nText.\n", 1, "## A {#a}\nSTAMP\n\nText.\n"),
        ("---\ntitle: A\n---\n\nText.\n", 0, "---\ntitle: A\n---\nSTAMP\n\nText.\n"),
        ("Text.\n", 0, "STAMP\nText.\n"),
    ],
)
def test_only_the_line_of_the_stamp_is_written(text: str, number: int, wanted: str, end: str) -> None:
    """Everything else stays as it is, the line ends of the file among it."""
    text, wanted = text.replace("\n", end), wanted.replace("\n", end)
    page, pieces = stamps.outline(text)
    stamped = stamps.restamped(text, page, pieces[number], "1.3f9a1c07b2e4")
    assert stamped == wanted.replace("STAMP", "<!-- base: 1.3f9a1c07b2e4 -->")
    page, pieces = stamps.outline(stamped)
    assert stamps.restamped(stamped, page, pieces[number], "1.3f9a1c07b2e4") == stamped


def test_a_heading_at_the_end_of_a_file_gets_its_stamp() -> None:
    """A file need not end with a line end."""
    page, pieces = stamps.outline("## A {#a}")
    assert stamps.restamped("## A {#a}", page, pieces[1], "1.a") == "## A {#a}\n<!-- base: 1.a -->"
