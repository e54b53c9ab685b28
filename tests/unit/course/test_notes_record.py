"""The record of the notes: it opens with its digits alone, whole or not at all, here and with other programs."""

from __future__ import annotations

import base64
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node_notes import BLOCK, DIGITS, HEAD, ROUNDS, SECRET, made, opened, run
from tiers import count, sampled

NOTES = [["f1p7s6x7", "What helped?", "A friend.\n\n“Now”, she said: ٣ ☂"], ["b2", "How?", "x"]]
# What a person could write: any signs but halves of a pair, which no field holds.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def test_it_opens_with_its_digits_alone() -> None:
    """As they are shown, without spaces, with hyphens; other digits, fewer, more and none do not."""
    text = run(("lock", DIGITS, NOTES))[0]
    typed = [DIGITS, SECRET, f" {SECRET} ", DIGITS.replace(" ", "-"), DIGITS.replace(" ", "\u2013")]
    assert run(*(("unlock", text, each) for each in typed)) == [NOTES] * len(typed)
    wrong = ["", SECRET[:-1], SECRET + "0", SECRET[::-1], SECRET[:-1] + "6", f"{SECRET}a"]
    assert run(*(("unlock", text, each) for each in wrong)) == [None] * len(wrong)


def test_other_programs_open_it() -> None:
    """Python's `cryptography` opens what the page made, and the page opens what Python made."""
    text = run(("lock", DIGITS, NOTES))[0]
    assert opened(text, SECRET) == NOTES
    assert opened(text, SECRET[::-1]) is None
    assert run(("unlock", made(NOTES, SECRET), DIGITS)) == [NOTES]


def test_the_digits_of_every_script() -> None:
    """They are the same digits, in any mixture and with the marks of keyboards that write from the right."""
    zeros = [
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == "Nd" and unicodedata.digit(chr(code)) == 0
    ]
    typed = ["".join(chr(zero + int(digit)) for digit in SECRET) for zero in zeros]
    assert len(typed) > 50
    assert run(("plain", *typed))[0] == [SECRET] * len(typed)
    mixed = "\u200f\u0660\u0661\u0662\u0663\u061c \u096a\u096b\u096c\u096d 8901\u00a0\uff12\uff13\uff14\uff15"
    assert run(("plain", mixed, SECRET[:15] + "²")) == [[SECRET, SECRET[:15] + "2"]]


def test_a_secret_of_ones_own() -> None:
    """Letters count as they are written, in whatever form a keyboard composes them; white space counts once."""
    typed = ["Vélo  rouge, 7 km ", "Ve\u0301lo rouge, 7 km", "vélo rouge, 7 km", "Vélo rouge, \u0667 km"]
    assert run(("plain", *typed)) == [["Vélo rouge, 7 km"] * 2 + ["vélo rouge, 7 km", "Vélo rouge, 7 km"]]


def test_the_digits_that_are_offered() -> None:
    """Sixteen in four groups, and each digit as often as another."""
    found = run(("digits", 4_000))[0]
    assert len(set(found)) == len(found)
    assert all(len(each) == 19 and each.replace(" ", "").isdecimal() for each in found)
    assert all(group.isdecimal() for each in found for group in each.split(" ") if len(group) == 4)
    whole = "".join(found).replace(" ", "")
    assert len(whole) == 64_000
    # 6,400 of each; five standard deviations are 380.
    assert all(abs(whole.count(digit) - 6_400) < 400 for digit in "0123456789")


def test_the_form() -> None:
    """The head says its form and the rounds; salt and IV are new; nothing shows how much is written."""
    texts = run(("lock", SECRET, []), ("lock", SECRET, NOTES))
    empty, full = (base64.b64decode(each, validate=True) for each in texts)
    assert len(empty) == len(full) == HEAD + BLOCK + 16
    for data in (empty, full):
        assert data[:4] == b"CKN\1"
        assert int.from_bytes(data[4:8], "big") == ROUNDS
    assert empty[8:24] != full[8:24]
    first, second = (base64.b64decode(each) for each in run(("twice", SECRET, NOTES))[0])
    assert first[:24] == second[:24]
    assert first[24:HEAD] != second[24:HEAD]
    assert first[HEAD:] != second[HEAD:]


@pytest.mark.parametrize("size", [BLOCK - 5, BLOCK - 4, BLOCK - 3, 2 * BLOCK - 4, 300_000])
def test_what_is_long(size: int) -> None:
    """Around the edges of a block, and more than anybody writes."""
    overhead = len('[["a","b",""]]')
    notes = [["a", "b", "x" * (size - overhead)]]
    text = run(("lock", SECRET, notes))[0]
    assert len(base64.b64decode(text)) == HEAD + -(-(size + 4) // BLOCK) * BLOCK + 16
    assert opened(text, SECRET) == notes


def test_every_flip_and_every_cut() -> None:
    """Whatever bit is changed and wherever the text ends, nothing is opened."""
    text = run(("lock", SECRET, NOTES))[0]
    step = count(16, 1)
    flips, cuts = run(("flips", text, SECRET, 0, step), ("cuts", text, SECRET, step))
    assert flips[0] >= (HEAD + BLOCK + 16) * 8 // step
    assert cuts[0] >= (HEAD + BLOCK + 15) // step
    assert [flips[1], cuts[1]] == [0, 0]


def test_flips_of_the_head_with_the_digits() -> None:
    """Also where the key is derived from the changed head: form, rounds, salt."""
    text = run(("lock", SECRET, NOTES))[0]
    # The highest bits of the rounds would make hundreds of millions of them, so they are refused at once.
    bits = range(0, 24 * 8, count(12, 1))
    changed = run(*(("flipped", text, bit) for bit in bits))
    assert run(*(("unlock", each, SECRET) for each in changed)) == [None] * len(changed)


def test_other_texts() -> None:
    """What is no record, is of another form, or could be read in two ways."""
    text = run(("lock", SECRET, NOTES))[0]
    # Of the last sign before the padding two bits mean nothing.
    assert text.endswith("=")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at = len(text) - 2
    same_bytes = f"{text[:at]}{alphabet[alphabet.index(text[at]) ^ 1]}="
    assert base64.b64decode(same_bytes) == base64.b64decode(text)
    others = [
        "", " ", "null", "{}", "[]", "CKN", "ckn", "é", "☂", text * 2, text[:-1], f"{text} ", f" {text}", text.lower(),
        text.replace("A", "A\n", 1), same_bytes, "A" * len(text), base64.b64encode(b"CKN\1").decode(),
        made(NOTES, SECRET, magic=b"CKN\0"), made(NOTES, SECRET, magic=b"CKN\2"), made(NOTES, SECRET, magic=b"CKO\1"),
        made(NOTES, SECRET, rounds=ROUNDS - 1), made(NOTES, SECRET, rounds=5_000_001), made(NOTES, SECRET, block=1024),
    ]  # fmt: skip
    assert run(*(("unlock", each, SECRET) for each in others)) == [None] * len(others)


def test_more_rounds() -> None:
    """A record of a later day, with up to five million rounds, is opened."""
    texts = [made(NOTES, SECRET, rounds=rounds) for rounds in (ROUNDS + 1, 5_000_000)]
    assert run(*(("unlock", each, SECRET) for each in texts)) == [NOTES, NOTES]


@sampled(5, 200)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4, unique_by=lambda each: each[0]),
    TEXTS.filter(str.strip),
)
def test_what_is_locked_is_opened(notes: list[tuple[str, str, str]], secret: str) -> None:
    """Any notes with any secret come back as they were, here and in Python."""
    expected = [list(each) for each in notes]
    text, normal = run(("lock", secret, notes), ("plain", secret))
    assert run(("unlock", text, secret)) == [expected]
    assert opened(text, normal[0]) == expected


WRITTEN = st.dictionaries(st.sampled_from("abc"), st.text("xyz \n", min_size=1, max_size=6), max_size=3)


@sampled(20, 500)
@given(WRITTEN, WRITTEN, WRITTEN)
def test_two_tabs(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Where one wrote, its text is kept; where both did, both texts; what nobody changed stays."""
    entries = [[[name, "?", text] for name, text in each.items()] for each in (base, mine, theirs)]
    found = {name: text for name, _, text in run(("merge", *entries))[0]}
    for name in {*base, *mine, *theirs}:
        old, own, other = (each.get(name, "") for each in (base, mine, theirs))
        both = found.get(name, "")
        if own == old:
            assert both == other
        elif other == old:
            assert both == own
        else:
            assert own in both
            assert other in both
