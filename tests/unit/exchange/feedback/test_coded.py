"""What comes back sorted by hand: themes by number, words of one's own, and nothing of what somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.exchange.feedback import coded
from coursekit.exchange.feedback.coded import LONGEST, SEVERAL, Coded
from coursekit.exchange.feedback.form import Form
from forms import ASKED
from tiers import sampled

SAID = [Form({"take": "We all laughed about the long break, made up"}), Form({"change": "จบเร็วกว่านี้สักหน่อย"})]


def sorted_as(tmp_path: Path, *rows: str) -> Coded:
    """What is read of a table with these themes and words."""
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(["number,question,text,themes,words", *rows, ""]), encoding="utf-8")
    return coded.read(path, ASKED, SAID)


def shown(found: Coded) -> dict[str, tuple[tuple[str, ...], bool]]:
    """What a report has under each theme that has anything."""
    return {
        each.theme.id if each.theme else "": (each.words, each.others)
        for each in found.themes
        if each.words or each.others
    }


def test_words_that_several_texts_have(tmp_path: Path) -> None:
    """Are shown under each of their themes, once; of the others it is only said that there are some."""
    rows = [f"{n},take,x,1 3,Talks in pairs" for n in range(SEVERAL - 1)]
    rows += ["8,talk,,3,talks  in PAIRS", "9,take,,0,Food"]
    assert shown(sorted_as(tmp_path, *rows)) == {
        "worth": ((), True),
        "having-a-say": (("Talks in pairs",), False),
        "": ((), True),
    }


def test_rows_without_words_say_nothing(tmp_path: Path) -> None:
    """Empty rows are for talks that nobody wrote down. Words without a theme are under none of them."""
    found = sorted_as(tmp_path, "1,take,x,1,", "2,talk,,,", "3,take,x,,Words alone")
    assert (shown(found), found.problems) == ({"": ((), True)}, ())


CASES = {
    "1 5": [],
    "0": [],
    "1, 2;3": [],
    "\u0662": [],
    "6": ["I110"],
    "worth": ["I110"],
    "-1": ["I110"],
}


@pytest.mark.parametrize("themes", CASES)
def test_themes(tmp_path: Path, themes: str) -> None:
    """Numbers of any script, from none to the last."""
    found = sorted_as(tmp_path, f'1,take,x,"{themes}",Words')
    assert [each.diagnostic.code for each in found.problems] == CASES[themes]


WORDS = {
    "a long break": [],
    "about the long": [],
    "about the long break": ["I111"],
    "ABOUT THE  long,break": ["I111"],
    "then about the long break again": ["I111"],
    "จบเร็ว": [],
    "จบเร็วกว่านี้": ["I111"],
    "=1+1": ["I109"],
    "\uff20somebody": ["I109"],
    "x" * LONGEST: [],
    "x" * (LONGEST + 1): ["I110"],
}


@pytest.mark.parametrize("words", WORDS)
def test_words(tmp_path: Path, words: str) -> None:
    """Up to three of somebody's words in a row are nobody's; four are a quotation."""
    found = sorted_as(tmp_path, f'1,take,x,1,"{words}"')
    assert [each.diagnostic.code for each in found.problems] == WORDS[words]
    assert [each.diagnostic.span.line for each in found.problems] == [2] * len(WORDS[words])


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12), st.data())
@sampled(100, 2_000)
def test_every_quotation_is_seen(words: list[str], data: st.DataObject) -> None:
    """Wherever it stands in a text, and in the words."""
    begin = data.draw(st.integers(0, len(words) - 1))
    piece = words[begin : begin + coded.RUN]
    own = set(coded.runs(" ".join(["one", *piece, "two"])))
    assert (not own.isdisjoint(coded.runs(" ".join(words)))) is (len(piece) == coded.RUN)


TABLES = {
    b"number,text\n1,x\n": "I108",
    b'themes,words\n"1,x\n': "I108",
    b"\xff\xfe\x00": "I101",
    b"": "I108",
}


@pytest.mark.parametrize("raw", TABLES)
def test_no_sheet(tmp_path: Path, raw: bytes) -> None:
    """Another table, or none, is named."""
    path = tmp_path / "sheet.csv"
    path.write_bytes(raw)
    found = coded.read(path, ASKED, SAID)
    assert ([each.diagnostic.code for each in found.problems], found.themes) == ([TABLES[raw]], ())
