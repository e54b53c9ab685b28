"""Words to avoid are found where readers see them, with the better word, and nowhere else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coursekit.check import terminology
from coursekit.check.checker import Checker
from coursekit.check.common_words import MANY
from coursekit.data import loader
from coursekit.data.schema import form_problems
from coursekit.model.blocks import PageText
from coursekit.model.folder import Folder
from coursekit.page import lines
from site_builder import make

WORDS = """\
words:
- {avoid: [hooker, old word], use: sex worker, why: It is kinder.}
- {avoid: [john], use: client, why: It is neutral., case: exact}
except: [Old Word Act, What is it?]
"""
MATTER = """\
---
title: {title}
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

"""
FILES = {
    "_data/bibliography.yml": "- {id: one, type: book, title: '[The hooker of Lyon]', issued: '2001', custom: {seen: primary}}\n",
    "_data/words.yml": WORDS,
}


def found(folder: Path, line: str, *, title: str = "A", page: str = "page.md") -> list[str]:
    """What a check says about the words of a page with a line, as `line:column CODE`."""
    guide = {"_data/pages.yml": "guide: contribute\n"} if page.startswith("contribute") else {}
    docs = make(folder, {**FILES, **guide, page: MATTER.format(title=title) + line})
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    problems = [each.diagnostic for each in checker.run(checker.files())]
    return [f"{each.span.line}:{each.span.column} {each.code}" for each in problems if each.code[0] in "WS"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The hookers of old words.", ["9:5 W001", "9:16 W001"]),
        ("A john, and John.", ["9:3 W001"]),
        ("You should go. You shouldn't. What should change?", ["9:5 W002", "9:20 W002"]),
        ('She said "hooker", \u201cold word\u201d and `john`.', []),
        ("The hookery, the sub-hooker, the Old Word Act.", []),
        ("*The hooker of Lyon* is a book.", []),
        ("You should read What is it? now.", ["9:5 W002"]),
        ("A hooker read the Old Word Act.", ["9:3 W001"]),
        ("[a page](hooker.txt) https://x.org/hooker {#hooker}", []),
        ("```\nhooker\n```", []),
        ("<!-- allow W001: the name of a song -->\nHooker.\nHooker.", ["11:1 W001"]),
    ],
)
def test_words_on_a_page(tmp_path: Path, line: str, expected: list[str]) -> None:
    """In running text, in any case, as whole words."""
    assert found(tmp_path, line) == expected


def test_words_in_the_front_matter(tmp_path: Path) -> None:
    """Readers see the title too; quotation marks of the file are no quotation."""
    assert found(tmp_path, "Text.", title='"A hooker"') == ["2:11 W001"]


def test_the_guide_may_name_them(tmp_path: Path) -> None:
    """Pages for editors are left alone."""
    assert found(tmp_path, "Do not write hooker.", page="contribute/a.md") == []


def test_the_help_names_the_better_word(tmp_path: Path) -> None:
    """And the reason."""
    listed = terminology.words(Folder(make(tmp_path, FILES)).data, "en-GB")
    assert listed
    (problem,) = listed.check(terminology.shown(PageText(lines.split("A hooker."))))
    assert problem.help.startswith("write: sex worker. It is kinder.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words:\n- {avoid: [a], use: b}\n", ["2 S005"]),
        ("words:\n- {use: b, why: c}\n", ["2 S005"]),
        ("- a\n", ["1 S005"]),
        ("words: 3", ["1 S005"]),
    ],
)
def test_rules_of_the_list(text: str, expected: list[str]) -> None:
    """An entry says what to avoid, what to use and why."""
    assert [
        f"{each.span.line} {each.code}" for each in form_problems(loader.load(text), terminology.FORM)
    ] == expected


def test_an_empty_list_finds_nothing(tmp_path: Path) -> None:
    """A file without words is no reason to stop."""
    listed = terminology.words(Folder(make(tmp_path, {"_data/words.yml": "words: []\n"})).data, "en")
    assert listed
    assert not list(listed.check(terminology.shown(PageText(lines.split("A hooker.")))))


def test_a_word_that_the_whole_course_uses(tmp_path: Path) -> None:
    """It is named once, in the list and not on its pages, also in the plural; a word on fewer pages is named on each."""
    text = {
        f"p-{n}.md": MATTER.format(title="A") + f"The hooker{'s' * (n % 2)} of number {n}."
        for n in range(MANY)
    }
    old = MATTER.format(title="B") + "An old word."
    docs = make(tmp_path, {**FILES, **text, "old.md": old})
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    problems = [each for each in checker.run(checker.files()) if each.diagnostic.code in {"W001", "W003"}]
    assert [(Path(each.path).name, each.diagnostic.code) for each in problems] == [
        ("words.yml", "W003"),
        ("old.md", "W001"),
    ]
    assert problems[0].diagnostic.span.line == 2
    assert f'"hooker" stands on {MANY} pages' in problems[0].diagnostic.message
