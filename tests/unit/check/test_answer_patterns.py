"""What gives answers away over a module: each rule on both sides of its limit, and the numbers of a course."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.check.answer_patterns import ABSOLUTE, ABSOLUTES, FEWEST
from coursekit.check.checker import Checker
from coursekit.cli import main
from coursekit.model.folder import Folder
from goldens import compare, printed
from site_builder import make

FRONT = """\
---
title: A page
module: 1
minutes: 5
objectives: [learn]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---
"""
CODES = {"Q108", "Q111", "Q112", "Q113", "Q114"}
# The options of one question, the right one with a star. Each list below is a module.
MIXED = ["*aa bb cc", "bb", "cc dd"]
SHORT = ["aa", "*bb", "cc"]
LAST = ["aa aa aa", "bb", "*cc"]
PAIR = ["*aa", "bb bb"]
PLAIN = [SHORT, PAIR, LAST, MIXED]
NEVER = ["aa never", "*bb", "cc"]
BOTH = ["aa never", "*bb never", "cc"]


def question(n: int, options: list[str]) -> str:
    """A question; a star marks the right option."""
    lines = [f"- [{'x' if each[0] == '*' else ' '}] {each.lstrip('*')}\n    - Why." for each in options]
    return f'\n<quiz id="q{n}">\n\nWhich?\n\n{chr(10).join(lines)}\n\nSo it is.\n\n</quiz>\n'


def files(questions: list[list[str]]) -> dict[str, str]:
    """A module of two pages: the first question on one, all others on the other."""
    blocks = [question(n, each) for n, each in enumerate(questions)]
    return {
        "01/a.md": FRONT + "".join(blocks[:1]),
        "01/b.md": FRONT + "".join(blocks[1:]),
        "_data/bibliography.yml": "- {id: one, type: book, title: One, custom: {seen: primary}}\n",
    }


def found(folder: Path, questions: list[list[str]]) -> list[str]:
    """The codes of what the check says of a module's questions together, each with its level."""
    checker = Checker(Folder(make(folder, files(questions))), dt.date(2026, 11, 22))
    problems = [each.diagnostic for each in checker.run(checker.files())]
    return sorted(f"{each.code} {each.level.value}" for each in problems if each.code in CODES)


def test_a_good_module(tmp_path: Path) -> None:
    """Nothing to say."""
    assert found(tmp_path, PLAIN) == []


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        # Absolute words: two wrong ones of ten against none of six; one is no habit; as many in right ones, neither.
        ([NEVER, NEVER, PAIR, LAST, MIXED, MIXED], ["Q111 advice"]),
        ([NEVER, SHORT, PAIR, LAST], []),
        ([BOTH, BOTH, PAIR, LAST, MIXED, MIXED], []),
        # Two of twenty wrong options are a tenth, and no more than a tenth is allowed.
        (
            [NEVER, NEVER, LAST, LAST, MIXED, MIXED, SHORT, SHORT, LAST, ["*aa", "bb bb"], ["bb bb", "*aa"]],
            [],
        ),
        (
            [NEVER, NEVER, LAST, LAST, MIXED, MIXED, SHORT, LAST, ["*aa", "bb bb"], ["bb bb", "*aa"]],
            ["Q111 advice"],
        ),
        # Longest: half of the questions against 37% by chance is allowed, three of four are not.
        ([MIXED, MIXED, LAST, PAIR], []),
        ([MIXED, MIXED, ["aa", "*bb bb", "cc"], PAIR], ["Q112 advice"]),
        # Place: three of five in one place against 33% by chance are too many, with one more it is half.
        ([SHORT, SHORT, SHORT, MIXED, PAIR, LAST], ["Q113 advice"]),
        ([SHORT, SHORT, SHORT, MIXED, PAIR, LAST, LAST], []),
        # All in one place is Q108 alone.
        ([SHORT, SHORT, SHORT, SHORT, PAIR], ["Q108 warning"]),
        # Number of options: all three, and one pair among them.
        ([SHORT, SHORT, MIXED, LAST], ["Q114 advice"]),
        ([SHORT, PAIR, MIXED, LAST], []),
    ],
)
def test_patterns(tmp_path: Path, questions: list[list[str]], expected: list[str]) -> None:
    """Each rule speaks over its limit and is silent at it."""
    assert found(tmp_path, questions) == expected


@pytest.mark.parametrize(
    ("repeated", "code"),
    [(NEVER, "Q111"), (["*aa aa", "bb", "cc"], "Q112"), (SHORT, "Q108"), (SHORT, "Q114")],
)
def test_a_habit_needs_some_questions(tmp_path: Path, repeated: list[str], code: str) -> None:
    """One fewer is no habit."""
    assert code not in " ".join(found(tmp_path / "fewer", [repeated] * (FEWEST - 1)))
    assert code in " ".join(found(tmp_path / "enough", [repeated] * FEWEST))


@pytest.mark.parametrize("word", ABSOLUTES)
def test_absolute_words(word: str) -> None:
    """Each word, in either case, as a word of its own."""
    assert ABSOLUTE.search(f"Say {word} today")
    assert ABSOLUTE.search(word.capitalize())
    assert not ABSOLUTE.search(f"x{word}x")


@pytest.mark.parametrize(
    "text", ["Not all of it", "nearly every night", "almost never", "after all", "All right"]
)
def test_words_that_leave_an_exception(text: str) -> None:
    """What weakens the word makes it an ordinary one."""
    assert not ABSOLUTE.search(text)


def test_only_english_words_are_read(tmp_path: Path) -> None:
    """A translation may hold the same letters with another meaning."""
    translated = {
        f"i18n/de/{name}" if name[0] != "_" else name: text for name, text in files([NEVER] * 4).items()
    }
    checker = Checker(Folder(make(tmp_path, translated)), dt.date(2026, 11, 22))
    codes = {each.diagnostic.code for each in checker.run(checker.files())}
    assert "Q111" not in codes


def test_a_folder_that_is_no_module(tmp_path: Path) -> None:
    """The pages of a guide show single questions."""
    pages = {name: text.replace("module: 1\n", "") for name, text in files([NEVER] * 4).items()}
    checker = Checker(Folder(make(tmp_path, pages)), dt.date(2026, 11, 22))
    assert not CODES & {each.diagnostic.code for each in checker.run(checker.files())} - {"Q108"}


def test_what_editors_read(tmp_path: Path, update: bool) -> None:
    """Message and help of each rule, whole, and the numbers that go with them."""
    many = [
        NEVER,
        NEVER,
        ["aa", "*bb bb", "cc"],
        ["aa", "*bb bb", "cc"],
        ["aa", "*bb bb", "cc"],
        ["*aa aa", "bb", "cc"],
    ]
    docs = make(tmp_path, files(many))
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    said = {
        "check": printed(
            each.diagnostic for each in checker.run(checker.files()) if each.diagnostic.code in CODES
        )
    }
    result = CliRunner().invoke(main, ["status", "--questions", str(docs)])
    assert result.exit_code == 0, result.output
    said["status"] = result.output
    compare("answer-patterns", said, update=update)
