"""Reading level: sentences are found as readers see them, and what a page cannot do without does not count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.blocks import reader
from coursekit.check import readability
from coursekit.check.checker import Checker
from coursekit.check.syllables import syllables
from coursekit.cli import main
from coursekit.course.glossary import Term
from coursekit.model.folder import Folder
from site_builder import make

# From a dictionary, not from the rules.
KNOWN = {
    1: "you odds means through home phones called helped rule while where one",
    2: "about people city being reading someone safely pages started changes module table sometimes rhythm",
    3: "idea media usual another violence together remember video barriers",
    4: "community empowerment information anybody experience",
    5: "organization university",
}
TERMS = readability.pattern([Term("a", "Community empowerment", "", ""), Term("b", "Odds ratio", "", "")])
HARD = "Considerable organizational complexity necessitates comprehensive administrative coordination mechanisms. "
MATTER = """\
---
title: A
{more}description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

"""


@pytest.mark.parametrize(("count", "words"), KNOWN.items())
def test_syllables(count: int, words: str) -> None:
    """Common words of each length."""
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


@pytest.mark.parametrize(
    ("word", "count"), [("ma'am", 1), ("let's", 1), ("it\u2019s", 1), ("Peers'", 1), ("co-op", 1)]
)
def test_marks_inside_a_word_are_no_syllable(word: str, count: int) -> None:
    """An apostrophe or a hyphen neither parts two vowels nor adds one."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    "line",
    [
        "| A b c. | D e f. |", "  | A b c. |", '!!! note "A b c."', '??? tip "A b c."', '=== "A b c."',
        "{#an-id}", "  {#an-id} ", "---", "-----", "[^1]: A b c.",
    ],
)  # fmt: skip
def test_lines_that_are_no_prose(line: str) -> None:
    """Rows, heads of notes and tabs, ids, rules and footnotes are not read as sentences."""
    assert found(f"One two.\n\n{line}\n\nThree four.") == [(1, "One two."), (5, "Three four.")]


def found(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with their lines."""
    return [(each.line.number, each.text) for each in readability.sentences(reader.read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two!\nThree\ngoes on.", [(1, "One."), (1, "Two!"), (2, "Three goes on.")]),
        (
            "He said (p. 4). R. v. Bedford, 3.27 more.",
            [(1, "He said (p. 4)."), (1, "R. v. Bedford, 3.27 more.")],
        ),
        ("They want:\n\n- less\n- More of **it**.", [(1, "They want:"), (4, "More of it.")]),
        ("A [link](a.md) [@one p.3; F01.01] and `x.` {#id}.", [(1, "A link and .")]),
        ("## Heading. {#h}\n\n| A. | B. |\n\n> - [x] Right.", [(5, "Right.")]),
        (
            '<quiz id="a">\n\nWhy?\n\n- [x] A.\n- [ ] B\n\nAn odds [[one|1]].\n\n</quiz>',
            [(3, "Why?"), (5, "A."), (8, "An odds one.")],
        ),
        ("```\nCode.\n```\n<!-- Comment. -->", []),
    ],
)
def test_sentences(text: str, expected: list[tuple[int, str]]) -> None:
    """Prose, lists and blocks; no headings, tables, code or fragments."""
    assert found(text) == expected


def test_names_numbers_and_terms_weigh_nothing() -> None:
    """They lengthen the sentence, and their syllables are left out."""
    text = "We met Alexandria in 2012 about community empowerment."
    weight = readability.weigh(readability.sentences(reader.read(text)), TERMS)
    assert (weight.sentences, weight.words, weight.counted, weight.syllables) == (1, 8, 4, 5)


def test_parts_of_a_word_weigh_each_for_itself() -> None:
    """An e that is silent at the end of a part is so before a hyphen, too."""
    whole, parts = (
        readability.weigh(readability.sentences(reader.read(f"{text}.\n")), readability.pattern([]))
        for text in ("one-time one-off", "one time one off")
    )
    assert (whole.words, parts.words) == (2, 4)
    assert whole.syllables == parts.syllables == 4


def test_the_grade_follows_the_formula() -> None:
    """Twenty sentences of six words with one syllable each."""
    text = "We can go to the shop. " * 20
    grade = readability.weigh(readability.sentences(reader.read(text)), TERMS).grade
    assert grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert readability.weigh(readability.sentences(reader.read("Too short.")), TERMS).grade is None


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course with an easy, a hard and a translated page."""
    files = {
        "_data/bibliography.yml": "[]",
        "_data/pages.yml": "guide: contribute\n",
        "easy.md": MATTER.format(more="") + "We can go to the shop. " * 20,
        "hard.md": MATTER.format(more="module: 1\nlesson: 1\nminutes: 5\nobjectives: [a]\n") + HARD * 20,
        "i18n/fr/hard.md": MATTER.format(more="") + HARD * 20,
        "contribute/hard.md": MATTER.format(more="") + HARD * 20,
        "long.md": MATTER.format(more="") + "Short.\n" + "word " * 25 + "end.\n",
    }
    return make(tmp_path, files)


def test_the_check_warns_of_hard_pages_and_long_sentences(docs: Path) -> None:
    """At the title and at the line; not in translations and not in the guide."""
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    problems = checker.run(checker.files())
    shown = [f"{Path(x.path).name}:{x.diagnostic.span.line} {x.diagnostic.code}" for x in problems]
    assert shown == ["hard.md:2 G001", "long.md:10 G002"]


def test_the_command_prints_grades_and_medians(docs: Path) -> None:
    """One line a page, the median of lessons and of all pages."""
    lines = CliRunner().invoke(main, ["reading", str(docs)]).output.splitlines()
    assert len(lines) == 6
    assert any(line.endswith("long.md") and line.lstrip().startswith("-") for line in lines)
    assert lines[-2].endswith("median of 1 lessons with 100 words or more")
    assert lines[-1].endswith("median of 3 pages with 100 words or more")
    assert not any("i18n" in line for line in lines)


def test_a_wrong_folder_is_a_wrong_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2, as with the check."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["reading"]).exit_code == 2
