"""Published changes: entries that lead somewhere, and no change of a critical fact left untold."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check import changes as rules
from coursekit.model.folder import Folder
from coursekit.page.normal_form import text_stamp
from goldens import compare, printed
from site_builder import make

FACT = (
    "- {{id: {name}, class: {ages}, kind: study, status: seen, text: 'Words, {name}.', sources: [one], urls: [], "
    "jurisdiction: INT, review_by: 2028-11{more}}}\n"
)
FILES = {
    "a.md": "---\ntitle: A\n---\n",
    "_data/facts.yml": "facts:\n"
    + FACT.format(name="F01.01", ages="E", more="")
    + FACT.format(name="F01.02", ages="A", more="")
    + FACT.format(name="F01.03", ages="A", more=", left_out: It is too old")
    + FACT.format(name="F01.04", ages="A", more=", harm: low"),
}
ENTRY = "- {id: one, date: 2026-11-28, facts: [F01.01], said: So., says: Not so., critical: 'yes'}\n"
CLAIM = f"  F01.02: {text_stamp('Words F01.02')}\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Four facts, one of which needs a record."""
    return make(tmp_path, FILES)


CASES = {
    "clean": (ENTRY, CLAIM, []),
    "only what it says": ("- {id: one, date: 2026-11-28, says: So., pages: a.md}\n", CLAIM, []),
    "an id twice": (ENTRY + ENTRY, CLAIM, ["K011"]),
    "no such day": (ENTRY.replace("11-28", "02-29"), CLAIM, ["K012"]),
    "a day of a leap year": (ENTRY.replace("2026-11-28", "2028-02-29"), CLAIM, []),
    "no date": (ENTRY.replace("2026-11-28", "yesterday"), CLAIM, ["Y006"]),
    "no such fact": (ENTRY.replace("F01.01", "F01.10"), CLAIM, ["C004"]),
    "no such page": (ENTRY.replace("facts: [F01.01]", "pages: [b.md]"), CLAIM, ["K013"]),
    "a fact that changed": (ENTRY, CLAIM + f"  F01.01: {text_stamp('Other words')}\n", ["K014"]),
    "no record of a critical fact": (ENTRY, f"  F01.01: {text_stamp('Words F01.01')}\n", ["K015"]),
    "a record of no fact": (ENTRY, CLAIM + f"  F01.10: {text_stamp('')}\n", ["C004"]),
    "another word": (ENTRY.replace("'yes'", "very"), CLAIM, ["Y006"]),
}


def text_of(entries: str, claims: str) -> str:
    """The text of a list of changes."""
    return f"changes:\n{entries}claims:\n{claims}"


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong(docs: Path, name: str) -> None:
    """Each mistake has its code, and nothing else has one."""
    entries, claims, codes = CASES[name]
    assert [each.code for each in rules.check(text_of(entries, claims), Folder(docs))] == codes


def test_what_editors_read(docs: Path, update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {
        name: printed(rules.check(text_of(entries, claims), Folder(docs)))
        for name, (entries, claims, codes) in CASES.items()
        if codes
    }
    compare("changes", said, update=update)


def test_the_line_to_paste_mends_it(docs: Path) -> None:
    """What the message of an untold change gives is what the check then takes."""
    stale = f"  F01.02: {text_stamp('Other')}\n"
    (problem,) = rules.check(text_of(ENTRY, stale), Folder(docs))
    line = problem.help.partition("then write ")[2]
    assert line.startswith("F01.02: 1.")
    assert list(rules.check(text_of(ENTRY, f"  {line}\n"), Folder(docs))) == []
