"""The command `coursekit check`: exit codes, formats, mending, and the rules of a course."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from coursekit.check import link_texts, pasted, reporters
from coursekit.check.checker import Checker
from coursekit.cli import main
from coursekit.course.bibliography import SOURCES, usable
from coursekit.data import loader
from coursekit.model.anchors import anchor
from coursekit.model.folder import Folder
from goldens import compare, printed
from tiers import drawn

PAGE = """\
---
title: A page
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

## First {#first}

A fact [@one p.3].
"""
BIBLIOGRAPHY = "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n"
ENDINGS = {"Windows-1252": b"\n# S\xe3o\n", "UTF-16": "\nx: y".encode("utf-16")}
DATA_FILES = [path.name for path in sorted((ROOT / "course" / "_data").glob("*.yml"))]
LISTINGS = """\
place: {name: Here, timezone: Etc/UTC, demo: "yes"}
listings:
  - id: a
    name: A
    kind: drop-in
    verified: {date: 2026-01-02}
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A small, faultless course."""
    folder = tmp_path / "course"
    (folder / "_data" / "resources").mkdir(parents=True)
    (folder / "_data" / "bibliography.yml").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (folder / "_data" / "kinds.yml").write_text("kinds: {drop-in: {label: Drop-in}}\n", encoding="utf-8")
    (folder / "_data" / "resources" / "here.yml").write_text(LISTINGS, encoding="utf-8")
    (folder / "index.md").write_text(PAGE, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def codes(docs: Path) -> list[str]:
    """What a check of a folder finds, as `line CODE`."""
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    found = checker.run([*docs.rglob("*.md"), *checker.data_files()])
    return [f"{x.diagnostic.span.line} {x.diagnostic.code}" for x in found]


def test_a_clean_course(docs: Path) -> None:
    """Nothing to say, exit 0."""
    result = run(docs)
    assert result.exit_code == 0, result.output
    assert "No problems found." in result.output


CASES = {
    "P001": ("title: A page", "title: A page: with a colon", "2 P001"),
    "P002": ("review_by: 2030-01\n", "", "1 P002"),
    "P003": ("jurisdiction:", "jurisdictions: [INT]\njurisdiction:", "6 P003"),
    "P004": ("review_by: 2030-01", "review_by: soon", "4 P004"),
    "P006": ("review_by: 2030-01", "review_by: 2026-10", "4 P006"),
    "P008": ("description: A page.", "sources: [one]", "3 P008"),
    "P008 for a list": ("description: A page.", "sources:\n\n- one", "3 P008"),
    "C010 for a list": ("description: A page.", "sources:\n\n- one\n- two", "3 C010"),
    "P009": ("---\ntitle", "\n---\ntitle", "2 P009"),
    "C001": ("[@one p.3]", "[@onee p.3]", "11 C001"),
    "H001": ("## First {#first}", "## First", "9 H001"),
    "H002": ("{#first}", "{#First_one}", "9 H002"),
    "H003": ("A fact", "## Second {#first}\n\nA fact", "11 H003"),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_rules_of_a_page(docs: Path, old: str, new: str, expected: str) -> None:
    """Each fault of a page has its code at its line."""
    (docs / "index.md").write_text(PAGE.replace(old, new), encoding="utf-8")
    assert expected in codes(docs)


def test_what_editors_read_about_a_page(docs: Path, update: bool) -> None:
    """Message and help of each fault, whole."""
    said = {}
    for name, (old, new, _) in CASES.items():
        (docs / "index.md").write_text(PAGE.replace(old, new), encoding="utf-8")
        checker = Checker(Folder(docs), dt.date(2026, 11, 22))
        said[name] = printed(each.diagnostic for each in checker.run(docs.rglob("*.md")))
    compare("page", said, update=update)


def test_on_is_ontario(docs: Path) -> None:
    """YAML's word for true is a place in a list of places."""
    text = PAGE.replace("jurisdiction: [INT]", "jurisdiction: [ON, INT]")
    (docs / "index.md").write_text(text, encoding="utf-8")
    assert codes(docs) == []


def test_rules_of_the_bibliography(docs: Path) -> None:
    """A source without a title and a source given twice are found, and hurt nothing else."""
    path = docs / "_data" / "bibliography.yml"
    path.write_text(
        BIBLIOGRAPHY + BIBLIOGRAPHY + "- {id: two, type: book, custom: {seen: primary}}\n", encoding="utf-8"
    )
    assert codes(docs) == ["2 S002", "3 S001"]


@pytest.mark.parametrize(("count", "expected"), [(SOURCES, []), (SOURCES + 2, [f"{SOURCES + 1} S008"])])
def test_a_bibliography_has_an_end(docs: Path, count: int, expected: list[str]) -> None:
    """What is beyond it is named once, and not made ready for pages; those before it are."""
    path = docs / "_data" / "bibliography.yml"
    rest = "".join(
        f"- {{id: s{n}, type: book, title: T, issued: '2001', custom: {{seen: primary}}}}\n"
        for n in range(1, count)
    )
    path.write_text(BIBLIOGRAPHY + rest, encoding="utf-8")
    assert codes(docs) == expected
    assert len([*usable(loader.load(path.read_text(encoding="utf-8")))]) == SOURCES


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("primary", []),
        ("primary-part", []),
        ("citation only", []),
        ("primary part", ["3 S001"]),
        ("all", ["3 S001"]),
    ],
)
def test_how_a_source_was_read(docs: Path, seen: str, expected: list[str]) -> None:
    """A word for it that does not exist is found in its own line."""
    text = f"- {{id: two, type: book, title: Two,\n  custom: {{seen: {seen}}}}}\n"
    (docs / "_data" / "bibliography.yml").write_text(BIBLIOGRAPHY + text, encoding="utf-8")
    assert codes(docs) == expected


def test_a_source_that_nobody_has_read(docs: Path) -> None:
    """It may not be cited."""
    text = BIBLIOGRAPHY.replace("primary", "not seen")
    (docs / "_data" / "bibliography.yml").write_text(text, encoding="utf-8")
    assert codes(docs) == ["11 C003"]


def test_a_copy_of_a_page(docs: Path) -> None:
    """A page that is another one word by word is that in one message, in its folder alone; then what is in it is looked at."""
    block = '\n<reflection id="same">\n\nWhy?\n\n</reflection>\n'
    (docs / "a.md").write_text(PAGE + block, encoding="utf-8")
    (docs / "a-copy.md").write_text(PAGE + block, encoding="utf-8")
    result = run(docs)
    assert re.findall(r"(\S+md):\d+:\d+: (\w+)", result.output) == [(f"{docs}/a-copy.md", "F024")]
    (docs / "a-copy.md").write_text(f"{PAGE}More.\n{block}", encoding="utf-8")
    assert "F024" not in run(docs).output
    assert "B011" in run(docs).output


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("See [here](a.md).", ["I036"]),
        ("See [**Here**](a.md).", ["I036"]),
        ("See [here is more](a.md).", []),
        ("![umbrella.png](drawing.svg)", ["I035"]),
        ("![umbrella](drawing.svg)", []),
    ],
)
def test_what_links_and_pictures_are_called(text: str, codes: list[str]) -> None:
    """A link called "here" is advice, a picture called like its file an error."""
    picture = text.startswith("!")
    said = text[text.index("[") + 1 : text.index("]")]
    found = link_texts.problem(said, picture=picture, language="en-CA")
    assert [each.code for each in (found,) if each] == codes
    assert picture or link_texts.problem(said, picture=False, language="fr") is None


def test_ids_are_unique_in_the_course(docs: Path) -> None:
    """The second use is the fault, even when only its file is checked, and names the first."""
    block = '\n<reflection id="same">\n\nWhy?\n\n</reflection>\n'
    (docs / "a.md").write_text(PAGE + block, encoding="utf-8")
    (docs / "b.md").write_text(f"{PAGE}More.\n{block}", encoding="utf-8")
    result = run(docs / "b.md")
    assert result.exit_code == 1
    assert "B011" in result.output
    assert "a.md, line 13" in result.output
    assert run(docs / "a.md").exit_code == 0


def test_not_utf8(docs: Path) -> None:
    """A file in another encoding gets a sentence, not a traceback."""
    (docs / "index.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert codes(docs) == ["2 F001"]


@pytest.fixture(scope="module")
def whole_data(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A page, and all data of the course."""
    folder = tmp_path_factory.mktemp("whole") / "course"
    shutil.copytree(ROOT / "course" / "_data", folder / "_data")
    (folder / "index.md").write_text("---\ntitle: A\n---\n\nSex workers [@who2013-swit].\n", encoding="utf-8")
    docs = Folder(folder)
    checker = Checker(docs)
    assert "F001" not in {each.diagnostic.code for each in checker.run(checker.files())}
    return docs


@pytest.mark.parametrize(("name", "ending"), drawn("no text", [*itertools.product(DATA_FILES, ENDINGS)], 4))
def test_a_data_file_that_is_no_text(whole_data: Folder, name: str, ending: str) -> None:
    """Windows-1252 or UTF-16 in any data file of a course is one message for that file, not a traceback."""
    path = whole_data.data / name
    own = path.read_bytes()
    path.write_bytes(own + ENDINGS[ending])
    # What was made of the other files is kept.
    checker = Checker(Folder(whole_data.root, whole_data))
    try:
        said = [*map(reporters.as_text, checker.run(checker.files()))]
    finally:
        path.write_bytes(own)
    (one,) = [each for each in said if f"_data/{name}:" in each]
    assert "F001 this file cannot be read as text" in one


def test_text_format(docs: Path) -> None:
    """File, line, column, code, the line itself and what to do."""
    (docs / "index.md").write_text(
        PAGE + '\n<quiz id="q">\n\nWhich?\n\n- [ ] A\n- [ ] B\n\nWhy.\n\n</quiz>\n', encoding="utf-8"
    )
    output = run(docs).output
    assert (
        "index.md:17:1: Q013 no option is marked correct\n   17 | - [ ] A\n      | ^^^^^ help: put an x"
        in output
    )
    assert f"docs: contribute/messages.html#{anchor('q013')}" in output


def test_github_format(docs: Path) -> None:
    """Workflow commands, with everything escaped."""
    (docs / "index.md").write_text(PAGE.replace("[@one p.3]", "[@two]"), encoding="utf-8")
    line = next(x for x in run(docs, "--format", "github").output.splitlines() if "C001" in x)
    assert line.startswith("::error file=")
    assert ",line=11,col=8,title=C001::there is no source" in line


def test_json_format(docs: Path) -> None:
    """One object a line."""
    (docs / "index.md").write_text(PAGE.replace(" {#first}", ""), encoding="utf-8")
    (found,) = [json.loads(line) for line in run(docs, "--format", "json").output.splitlines()]
    assert (found["code"], found["line"], found["column"], found["fixable"]) == ("H001", 9, 1, True)


def test_fix(docs: Path) -> None:
    """What needs no decision is mended; line ends and everything else stay as they were."""
    page = docs / "index.md"
    broken = PAGE.replace("review_by", "sources:\n- one\n\n  - two\nreview_by").replace(" {#first}", "")
    page.write_bytes(
        (broken + "\n<Quiz>\nWhich?\n\n-[ ] A\n- [x]B\n\nWhy.\n</quiz>\n").replace("\n", "\r\n").encode()
    )
    for _ in range(3):
        result = run(docs, "--fix")
    assert result.exit_code == 0, result.output
    mended = page.read_bytes()
    assert mended.startswith(b"---\r\ntitle: A page\r\ndescription: A page.\r\nreview_by: 2030-01\r\n")
    assert b"## First {#first}\r\n" in mended
    assert b'<quiz id="quiz-which">' in mended
    assert b"- [ ] A\r\n- [x] B" in mended
    before = mended
    run(docs, "--fix")
    assert page.read_bytes() == before


def test_usage_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong call is told apart from a faulty course."""
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 2
    assert run("nowhere").exit_code == 2
    assert run("--format", "xml").exit_code == 2


def test_slips_of_a_file_of_data_in_any_order() -> None:
    """Each has its line, whichever kind comes first."""
    text = (
        "- a: one <b>two</b>\n- a: <<<<<<<\n- a: a **word**\n- a: one <i>two</i>\n- a: TODO\n- a: **two**\n"
    )
    for rows in itertools.permutations(text.splitlines(keepends=True), 3):
        found = [each.span.line for each in pasted.in_data("".join(rows)) if each.code == "P018"]
        assert set(found) == {
            n for n, row in enumerate(rows, 1) if "**" in row or "<b>" in row or "<i>" in row
        }
