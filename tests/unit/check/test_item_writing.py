"""Advice for people who write questions: each rule, its levels, and its exceptions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coursekit.check.checker import Checker
from coursekit.check.item_writing import MOST_OPTIONS
from coursekit.model.folder import Folder
from goldens import compare, printed
from site_builder import make

FRONT = """\
---
title: A lesson
module: 1
lesson: 1
minutes: 5
objectives: [learn]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

"""
GOOD = """\
<quiz id="{id}">

Who decides?

{options}

They do [@one].

</quiz>
"""
OPTIONS = ["- [ ] The clinic\n    - No.", "- [x] The members\n    - Yes.", "- [ ] The funder\n    - No."]
SOURCES = "- {id: one, type: book, title: One, custom: {seen: primary}}\n"


def question(options: list[str] = OPTIONS, name: str = "q") -> str:
    """A question with the given options."""
    return GOOD.format(id=name, options="\n".join(options))


def found(tmp_path: Path, body: str, settings: str = "") -> list[str]:
    """What a check says of a lesson, as `line CODE level`."""
    files = {"01/index.md": FRONT + body, "_data/bibliography.yml": SOURCES}
    docs = make(tmp_path, files | ({"_data/check.yml": settings} if settings else {}))
    checker = Checker(Folder(docs), dt.date(2026, 11, 22))
    problems = [x.diagnostic for x in checker.run(checker.files())]
    return [f"{p.span.line} {p.code} {p.level.value}" for p in problems]


def test_a_good_question(tmp_path: Path) -> None:
    """Nothing to say."""
    assert found(tmp_path, question()) == []


CASES = {
    "Q101": (
        "The members",
        "The members, who meet each month, hear everybody and then vote on it",
        "17 Q101 warning",
    ),
    "Q102": ("The funder", "All of the above", "19 Q102 warning"),
    "Q102 short": ("The funder", "None of above", "21 Q102 warning"),
    "Q102 letters": ("The funder", "Both A and B", "21 Q102 warning"),
    "Q103": ("Who decides?", "Who does not decide?", "15 Q103 advice"),
    "Q103 twice": ("Who decides?", "Who does not decide and never votes?", "15 Q103 warning"),
    "Q104": (
        "- [ ] The funder",
        "- [ ] A\n    - No.\n- [ ] B\n    - No.\n- [ ] C\n    - No.\n- [ ] The funder",
        "27 Q104 advice",
    ),
    "Q105": ("The funder", "The clinics", "19 Q105 warning"),
    "Q106": ("- [ ] The funder\n    - No.", "- [ ] The funder", "21 Q106 advice"),
    "Q107": ("They do [@one].", "They do.", "13 Q107 advice"),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_rules(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """Each rule speaks at its line and level."""
    body = question().replace(old, new) + ("\nText [@one].\n" if "They do." in new else "")
    code = expected.split()[1]
    assert [each for each in found(tmp_path, body) if code in each], found(tmp_path, body)


def options_of(*lengths: int) -> list[str]:
    """Options of so many letters, the first one right."""
    letters = "abcdefghijk"
    return [
        f"- [{'x' if n == 0 else ' '}] {letters[n] * length}\n    - Why." for n, length in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("options", "code", "expected"),
    [
        (options_of(*[9] * MOST_OPTIONS), "Q104", False),
        (options_of(*[9] * (MOST_OPTIONS + 1)), "Q104", True),
        # Much longer than the others: more than 1.8 times as long, and by more than 20 letters.
        (options_of(90, 50, 50), "Q101", False),
        (options_of(91, 50, 50), "Q101", True),
        (options_of(30, 10, 10), "Q101", False),
        (options_of(31, 10, 10), "Q101", True),
    ],
)
def test_limits(tmp_path: Path, options: list[str], code: str, expected: bool) -> None:
    """Each on both sides."""
    assert (code in " ".join(found(tmp_path, question(options)))) is expected


def test_what_editors_read_about_questions(tmp_path: Path, update: bool) -> None:
    """Message and help of each rule, whole."""
    said = {}
    for name, (old, new, _) in CASES.items():
        files = {"01/index.md": FRONT + question().replace(old, new), "_data/bibliography.yml": SOURCES}
        checker = Checker(Folder(make(tmp_path, files)), dt.date(2026, 11, 22))
        said[name] = printed(each.diagnostic for each in checker.run(checker.files()))
    compare("item-writing", said, update=update)


def test_the_same_place_in_a_module(tmp_path: Path) -> None:
    """Four questions whose right option is always the second."""
    body = "\n".join(question(name=f"q{n}") for n in range(4))
    assert "13 Q108 warning" in found(tmp_path, body)
    varied = body.replace(question(name="q3"), question(OPTIONS[1:] + OPTIONS[:1], name="q3"))
    assert not [each for each in found(tmp_path, varied) if "Q108" in each]


def test_an_exception_with_a_reason(tmp_path: Path) -> None:
    """One rule is silent on one question, and a reason is required."""
    long = question().replace("Who decides?", "Who does not decide?")
    allowed = long.replace(
        "- [ ] The clinic", "<!-- allow Q103: the words of the guide -->\n\n- [ ] The clinic"
    )
    assert found(tmp_path, allowed) == []
    bare = long.replace("- [ ] The clinic", "<!-- allow Q103 -->\n\n- [ ] The clinic")
    assert "17 B016 error" in found(tmp_path, bare)


def test_levels_are_settings(tmp_path: Path) -> None:
    """A course raises, lowers or switches off advice; never errors, and only to real levels."""
    body = question().replace("Who decides?", "Who does not decide?")
    assert found(tmp_path, body, "levels: {Q103: error}\n") == ["15 Q103 error"]
    assert found(tmp_path, body, "levels: {Q103: off}\n") == []
    assert "1 Y002 error" in found(tmp_path, body, "levels: {Q103: loud}\n")
    broken = question().replace("[x]", "[ ]")
    assert "17 Q013 error" in found(tmp_path, broken, "levels: {Q013: off}\n")
