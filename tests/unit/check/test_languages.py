"""Rules know the language of what they read: right sentences of other languages give no message, wrong numbers do."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import tables
from conftest import EXAMPLES, ROOT
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.page import language
from coursekit.page.language import language_of, site_language
from coursekit.page.numbers import stated
from site_builder import make

TABLE: dict[str, Any] = tables.read(EXAMPLES / "rules" / "cited_sentences.yaml")
SENTENCES: list[dict[str, str]] = TABLE["sentences"]
MARKED = re.compile(r"\{(?P<number>[^{}]*)\}")
PAGE = """\
---
title: A
{field}module: 1
lesson: 1
minutes: 5
objectives: [read]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

## A {{#a}}

{text}
"""
FACT = "- id: F01.{0:02}\n  class: E\n  kind: study\n  status: seen\n  text: {1}\n  sources: [one]\n  urls: []\n  jurisdiction: CA\n  review_by: 2030-01\n"
SOURCES = "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n"


def right(sentence: str) -> str:
    """A sentence with its numbers as they are."""
    return MARKED.sub(lambda match: match["number"], sentence)


def wrong(sentence: str) -> str:
    """A sentence with another first digit in the marked number, of the same script."""
    changed = re.compile(r"\d")
    return MARKED.sub(
        lambda match: changed.sub(lambda digit: chr(ord(digit[0]) + 1), match["number"], count=1), sentence
    )


def course(folder: Path, texts: list[str], name: str = "page.md", field: str = "") -> Folder:
    """A course with a page that cites the facts of the sentences, and the words that the real one avoids."""
    cited = "\n\n".join(f"{text[:-1]} [@one; F01.{n:02}]{text[-1]}" for n, text in enumerate(texts, 1))
    facts = "".join(
        FACT.format(n, yaml.safe_dump(right(each["en"])).split("\n")[0])
        for n, each in enumerate(SENTENCES, 1)
    )
    words = (ROOT / "course" / "_data" / "words.yml").read_text(encoding="utf-8")
    make(
        folder,
        {
            "_data/bibliography.yml": SOURCES
            + "- {id: two, type: book, title: Two, issued: '2001', custom: {seen: primary}}\n",
            "_data/facts.yml": f"facts:\n{facts}",
            "_data/words.yml": re.sub(r"(?m)^  source: .*\n", "", words),
            name: PAGE.format(field=field, text=cited),
        },
    )
    return Folder(folder)


def found(docs: Folder, name: str = "page.md") -> list[tuple[str, int]]:
    """The codes of a page's problems, with their lines."""
    problems = [each.diagnostic for each in Checker(docs, dt.date(2026, 11, 22)).run([docs / name])]
    return [(each.code, each.span.line) for each in problems]


@pytest.mark.parametrize("tag", ["en", "fr", "fr-CA", "ar", "sw"])
def test_right_sentences_give_no_message(tag: str, tmp_path: Path) -> None:
    """Not one of any rule."""
    texts = [right(each[tag.split("-", maxsplit=1)[0]]) for each in SENTENCES]
    assert len(texts) == 20
    assert found(course(tmp_path, texts, field=f"language: {tag}\n")) == []


@pytest.mark.parametrize("tag", ["en", "fr", "fr-CA", "ar", "sw"])
def test_a_wrong_number_is_found_in_each(tag: str, tmp_path: Path) -> None:
    """One message a sentence, on its line."""
    texts = [wrong(each[tag.split("-", maxsplit=1)[0]]) for each in SENTENCES]
    docs = course(tmp_path, texts, field=f"language: {tag}\n")
    lines = (tmp_path / "page.md").read_text(encoding="utf-8").split("\n")
    assert found(docs) == [("C008", n) for n, line in enumerate(lines, 1) if "[@one" in line]


def test_the_language_decides(tmp_path: Path) -> None:
    """The same French sentences in a page that says nothing give false messages."""
    texts = [right(each["fr"]) for each in SENTENCES]
    assert {code for code, _ in found(course(tmp_path, texts))} >= {"C008", "G002", "W001"}


@pytest.mark.parametrize("case", TABLE["numbers"], ids=lambda case: f"{case['language']}: {case['text']}")
def test_numbers_are_read_by_value(case: dict[str, Any]) -> None:
    """In the digits of any script and with the signs of the language."""
    assert [" ".join(each.values) for each in stated(case["text"], case["language"])] == case["values"]


def test_words_to_avoid_are_of_a_language(tmp_path: Path) -> None:
    """A list can have words for another language; each page is held against those of its own."""
    words = "words:\n- {avoid: mot, use: autre, why: Il est mieux., language: fr}\n- {avoid: word, use: other, why: It is better.}\n"
    text = "A mot and a word should go."
    for field, codes in (("fr-CA", ["W001"]), ("en-GB", ["W001", "W002"]), ("sw", [])):
        docs = course(tmp_path / field, [text], field=f"language: {field}\n")
        make(tmp_path / field, {"_data/words.yml": words})
        assert [code for code, _ in found(docs) if code[0] == "W"] == codes, field


@pytest.mark.parametrize(
    ("name", "field", "site", "expected"),
    [
        ("page.md", "", "", "en"),
        ("page.md", "", "sw", "sw"),
        ("page.md", "fr-ca", "sw", "fr-CA"),
        ("i18n/ckb/01/a.md", "", "sw", "ckb"),
        ("i18n/ckb/01/a.md", "ar", "sw", "ar"),
        # What is no tag does not count; the check names it.
        ("page.md", "fr_CA", "sw", "sw"),
        ("i18n/nothing-here/a.md", "", "sw", "sw"),
        ("i18n/a.md", "", "", "en"),
    ],
)
def test_the_language_of_a_page(name: str, field: str, site: str, expected: str, tmp_path: Path) -> None:
    """Its front matter, else the folder of its translation, else the site, else English."""
    course(tmp_path, [], name, f"language: {field}\n" if field else "")
    docs = Folder(tmp_path, language=site or "en")
    assert language_of(docs, tmp_path / name) == expected
    assert docs.data.language == (site or "en")


@pytest.mark.parametrize(
    ("text", "tag", "line"),
    [
        ("theme:\n  name: material\n  language: sw\n", "sw", 0),
        ("theme: {language: fr_CA}\n", "fr-CA", 1),
        ("theme:\n  locale: pt_BR\n", "pt-BR", 0),
        ("theme:\n  language: french\n", "en", 2),
        ("theme: material\n", "en", 0),
        ("site_name: !ENV [A, b]\ntheme:\n  language: !ENV [A, sw]\n", "en", 0),
        ("theme: [\n", "en", 0),
        ("", "en", 0),
    ],
)
def test_the_language_of_a_site(text: str, tag: str, line: int, tmp_path: Path) -> None:
    """Its settings say it, and a message has the line of what is no tag."""
    make(tmp_path, {"mkdocs.yml": text})
    assert site_language(tmp_path) == tag
    assert [each.span.line for each in language.settings_problems(text)] == ([line] if line else [])


def test_a_page_that_names_no_language(tmp_path: Path) -> None:
    """The message stands at the field."""
    docs = course(tmp_path, [], field="language: fr_CA\n")
    assert [each for each in found(docs) if each[0] == "Z001"] == [("Z001", 3)]
