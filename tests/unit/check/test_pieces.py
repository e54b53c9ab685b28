"""Pieces to pass on: one message, no telling word, facts that say the same; and which of them may be shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coursekit.check import pieces as rules
from coursekit.course import pieces
from coursekit.model.folder import Folder
from coursekit.page.normal_form import text_stamp
from goldens import compare, printed
from site_builder import make

DAY = dt.date(2027, 1, 15)
FACT = (
    "- {{id: {name}, class: {ages}, kind: study, status: {status}, text: 'Words, {name}.', sources: [one], urls: [], "
    "jurisdiction: INT, review_by: {month}}}\n"
)
LESSON = "---\ntitle: A\nmodule: 1\nlesson: 1\nminutes: 8\nobjectives: [x]\n---\n"
FILES = {
    "01/a.md": LESSON,
    "01/page.md": "---\ntitle: B\n---\n",
    "_data/facts.yml": "facts:\n"
    + FACT.format(name="F01.01", ages="E", status="seen", month="2028-11")
    + FACT.format(name="F01.02", ages="B", status="seen", month="2026-06")
    + FACT.format(name="F01.03", ages="E", status="recalled", month="2028-11"),
    "_data/words.yml": "words: []\ntelling: [sex*, PrEP, HIV*, '']\n",
}
GOOD = text_stamp("Words F01.01")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """One lesson and three facts."""
    return make(tmp_path, FILES)


def piece(**changes: str) -> str:
    """A piece of the file, with what is said changed."""
    usual = {"id": "a-1", "page": "01/a.md", "text": "'Go today.'", "facts": f"{{F01.01: {GOOD}}}"}
    return f"- {{{', '.join(f'{key}: {value}' for key, value in {**usual, **changes}.items())}}}\n"


CASES = {
    "clean": (piece(), []),
    "160": (piece(text=f"'{'a' * 160}'"), []),
    "161": (piece(text=f"'{'a' * 161}'"), ["K005"]),
    "159 and an euro": (piece(text=f"'{'a' * 159}€'"), ["K005"]),
    "70 with a curly mark": (piece(text=f"'{'a' * 69}”'"), []),
    "71 with a curly mark": (piece(text=f"'{'a' * 70}”'"), ["K005"]),
    "a telling word": (piece(text="'After Sexual hiv and prep.'"), ["K006", "K006", "K006"]),
    "words that only look so": (piece(text="'Prepare, unisex, essex.'"), []),
    "an id twice": (piece() + piece(), ["K007"]),
    "a fact that changed": (piece(facts=f"{{F01.01: {text_stamp('Other words')}}}"), ["K008"]),
    "no such fact": (piece(facts=f"{{F01.10: {GOOD}}}"), ["C004"]),
    "a recalled fact": (piece(facts=f"{{F01.03: {GOOD}}}"), ["C005"]),
    "no fact": (piece(facts="{}"), ["Y006"]),
    "no stamp": (piece(facts="{F01.01: yes}"), ["K008", "Y006"]),
    "no lesson": (piece(page="01/page.md"), ["K001"]),
}  # fmt: skip


def found(docs: Path, text: str) -> list[str]:
    """The codes that a file of pieces gives."""
    return sorted(each.code for each in rules.check(f"pieces:\n{text}", Folder(docs)))


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong(docs: Path, name: str) -> None:
    """Each mistake has its code, and nothing else has one."""
    text, codes = CASES[name]
    assert found(docs, text) == codes


def test_what_editors_read(docs: Path, update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {
        name: printed(rules.check(f"pieces:\n{text}", Folder(docs)))
        for name, (text, codes) in CASES.items()
        if codes
    }
    compare("pieces", said, update=update)


def test_three_for_each_lesson_of_the_path(docs: Path) -> None:
    """Fewer are named, K009; a lesson that is not on the path needs none."""
    three = "".join(piece(id=f"a-{number}") for number in range(3))
    assert found(docs, piece()) == []
    (docs / "_data" / "pathway.yml").write_text("minutes: 9\nlessons: [{page: 01/a.md}]\n", encoding="utf-8")
    assert found(docs, three) == []
    assert found(docs, piece() + piece(id="a-2")) == ["K009"]


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        (f"{{F01.01: {GOOD}}}", True),
        (f"{{F01.01: {text_stamp('Other')}}}", False),
        (f"{{F01.01: {GOOD}, F01.10: {GOOD}}}", False),
        (f"{{F01.02: {text_stamp('Words F01.02')}}}", False),
        ("{}", False),
    ],
)
def test_what_may_be_passed_on(docs: Path, facts: str, shown: bool) -> None:
    """Read against what all of its facts say now, none of them too old to be cited."""
    (docs / "_data" / "pieces.yml").write_text(f"pieces:\n{piece(facts=facts)}", encoding="utf-8")
    assert [each.id for each in pieces.good(Folder(docs).data, DAY)] == (["a-1"] if shown else [])


def test_a_comma_keeps_a_piece(docs: Path) -> None:
    """The stamp goes by words: the fact has a comma and a point that the stamped words do not have."""
    assert found(docs, piece(facts=f"{{F01.01: {text_stamp('Words F01.01')}}}")) == []
    path = docs / "_data" / "facts.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Words, F01.01.", "Words, F01.01, 2."), encoding="utf-8"
    )
    assert found(docs, piece()) == ["K008"]


def test_a_course_without_a_list_of_words(docs: Path) -> None:
    """Nothing tells where nobody has listed a word."""
    (docs / "_data" / "words.yml").unlink()
    assert found(docs, piece(text="'HIV.'")) == []
