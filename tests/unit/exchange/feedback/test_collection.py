"""Forms are collected from a folder or a table; what is damaged or foreign is named, and everything else is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coursekit.exchange import spreadsheet
from coursekit.exchange.feedback import collection, ledger
from coursekit.exchange.feedback.collection import FORM_BYTES, Collection, collect
from coursekit.exchange.feedback.form import Form
from forms import ASKED, columns, made_up, row, written
from tiers import chance

GOOD = made_up(3, chance("good forms"))
WHOLE = written(Form({"take": "made up"}, {"my-way": (1, 2)}))


def codes(found: Collection) -> list[str]:
    """The codes of what was left out, in order."""
    return sorted(each.diagnostic.code for each in found.problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three forms."""
    place = tmp_path / "forms"
    place.mkdir()
    for number, form in enumerate(GOOD):
        (place / f"{number}.txt").write_text(written(form), encoding="utf-8")
    return place


def linked(path: Path) -> None:
    """A link to a form that lies elsewhere."""
    other = path.parent.parent / "elsewhere.txt"
    other.write_text(WHOLE, encoding="utf-8")
    path.symlink_to(other)


DAMAGED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a picture": ("a.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe"), "I101"),
    "zeros": ("a.txt", lambda path: path.write_bytes(WHOLE.encode() + b"\0\0"), "I101"),
    "an old encoding": ("a.txt", lambda path: path.write_bytes(f"{WHOLE}é".encode("latin-1")), "I101"),
    "half of UTF-16": ("a.txt", lambda path: path.write_bytes(WHOLE.encode("utf-16")[:-1]), "I101"),
    "empty": ("a.txt", lambda path: path.write_bytes(b""), "I102"),
    "huge": ("a.txt", lambda path: path.write_text(WHOLE + " " * FORM_BYTES), "I103"),
    "another version": ("a.txt", lambda path: path.write_text(WHOLE.replace("form 1", "form 7")), "I104"),
    "cut off": ("a.txt", lambda path: path.write_text(WHOLE[:-10]), "I105"),
    "another course": ("a.txt", lambda path: path.write_text(WHOLE.replace("my-way", "their-way")), "I106"),
    "a link": ("a.txt", linked, "I107"),
    "a link to nothing": ("a.txt", lambda path: path.symlink_to("nowhere.txt"), "I107"),
    "a folder": ("a.txt", Path.mkdir, "I107"),
    "a pipe": ("a.txt", os.mkfifo, "I107"),
    "a document": ("a.docx", lambda path: path.write_bytes(b"PK\x03\x04"), "I107"),
    "a table among texts": ("a.csv", lambda path: path.write_text("take,change,others\n"), "I107"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_named_and_the_others_are_read(folder: Path, name: str) -> None:
    """In whatever way it is damaged."""
    file, make, code = DAMAGED[name]
    make(folder / file)
    found = collect(folder, ASKED)
    assert codes(found) == [code]
    assert found.problems[0].path == str(folder / file)
    assert sorted(map(written, found.forms)) == sorted(map(written, GOOD))


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is named; a run as the root of a container may read everything, so that the failure is made."""
    refused = folder / "1.txt"
    reads = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == refused:
            raise PermissionError
        return reads(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    found = collect(folder, ASKED)
    assert (codes(found), len(found.forms)) == (["I107"], 2)


@pytest.mark.parametrize(("more", "expected"), [(0, []), (1, ["I103"])])
def test_the_largest_form(folder: Path, more: int, expected: list[str]) -> None:
    """Both sides of the limit."""
    text = WHOLE + "\n" * (FORM_BYTES - len(WHOLE.encode()) + more)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    assert codes(collect(folder, ASKED)) == expected


@pytest.mark.parametrize(("most", "expected"), [(3, []), (2, ["I103"])])
def test_the_most_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, most: int, expected: list[str]
) -> None:
    """Both sides of the limit."""
    monkeypatch.setattr(collection, "FILES", most)
    found = collect(folder, ASKED)
    assert (codes(found), len(found.forms)) == (expected, most)


def test_what_is_kept_of_reports_is_no_form(folder: Path) -> None:
    """The file stands in the folder and is passed over."""
    (folder / ledger.FILE).write_text("anything", encoding="utf-8")
    assert codes(collect(folder, ASKED)) == []


def test_an_empty_slip_is_no_form(folder: Path) -> None:
    """It is welcome, and says nothing that could be counted."""
    (folder / "a.txt").write_text("form 1\n== end\n", encoding="utf-8")
    assert collect(folder, ASKED) == Collection(tuple(GOOD), ())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The same forms as a table."""
    path = tmp_path / "forms.csv"
    path.write_text(spreadsheet.write(columns(), map(row, GOOD), shields=True), encoding="utf-8")
    return path


def test_a_table_has_the_same_forms(table: Path) -> None:
    """As the folder of text files."""
    assert collect(table, ASKED) == Collection(tuple(GOOD), ())


TABLES = {
    "other columns": ("name,age\nx,1\n", ["I108"], 0),
    "one column more": ("take,change,others,name\na,b,c,d\n", ["I108"], 0),
    "a quotation mark that is not closed": ('take,change,others\n"a,b,c\n', ["I108"], 0),
    "nothing": ("", ["I108"], 0),
    "a zero": ("take,change,others\na,\0,c\n", ["I101"], 0),
    "a formula": ('take,change,others\n"=HYPERLINK(""http://a.example"")",b,c\nd,e,f\n', ["I109"], 1),
    "a wide formula": ("take,change,others\n\uff1d1+1,b,c\nd,e,f\n", ["I109"], 1),
    "an account": ("take,change,others\n@somebody,b,c\nd,e,f\n", ["I109"], 1),
    "a list": ("take,change,others\n- pairs,+ tea,c\n", [], 1),
    "semicolons and capitals": ("Take;CHANGE;others\na;b;c\n", [], 1),
    "no answer to a line": ("take,change,others,before my-way,after my-way\na,b,c,9,9\nd,e,f,1,2\n", ["I106"], 1),
    "half an answer": ("take,change,others,before my-way,after my-way\na,b,c,1,\n", [], 1),
    "marks of a form in a cell": ('take,change,others\n"a\n== end\n| b",c,d\n', [], 1),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(table: Path, name: str) -> None:
    """A row, or all of a table, is left out and named."""
    text, expected, count = TABLES[name]
    table.write_text(text, encoding="utf-8")
    found = collect(table, ASKED)
    assert (codes(found), len(found.forms)) == (expected, count)


def test_marks_in_a_cell_are_words(table: Path) -> None:
    """Nothing of them is lost."""
    table.write_text(TABLES["marks of a form in a cell"][0], encoding="utf-8")
    assert collect(table, ASKED).forms[0].texts["take"] == "a\n== end\n| b"
