"""Facts by when they are to be looked at again: what is late and hurts most comes first."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.check import fact_review
from coursekit.cli import main
from coursekit.course import facts
from coursekit.data.schema import schema_of
from coursekit.model.folder import Folder
from site_builder import make

DAY = dt.date(2027, 6, 1)
BOOKS = (
    "- {id: one, type: book, title: One, URL: 'https://one.example/', custom: {seen: primary}}\n"
    "- {id: two, type: book, title: Two, DOI: 10.1/two, custom: {seen: primary}}\n"
)
# id, class, month, harm of its own
FACTS = [
    ("F01.01", "E", "2027-01", ""),
    ("F01.02", "A", "2027-05", ""),
    ("F01.03", "C", "2027-04", "high"),
    ("F01.04", "D", "2027-03", ""),
    ("F01.05", "E", "2027-09", ""),
    ("F01.06", "B", "2027-09", ""),
    ("F01.07", "B", "2027-06", ""),
    ("F01.08", "A", "2026-01", ""),
]
ORDER = ["F01.03", "F01.02", "F01.04", "F01.01", "F01.07", "F01.06", "F01.05"]


def data(rows: list[tuple[str, str, str, str]]) -> str:
    """A file of facts of one source."""
    entries = [
        f"- {{id: {name}, class: {ages}, kind: study, status: seen, text: Words of {name}, "
        f"sources: [one p.4, two], urls: ['https://three.example/', 'https://one.example/'], "
        f"jurisdiction: INT, review_by: {month}{f', harm: {harm}' if harm else ''}}}\n"
        for name, ages, month, harm in rows
    ]
    return "facts:\n" + "".join(entries)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that cites all facts but the last, on the first of June."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2027, 6, 1, tzinfo=dt.UTC).timestamp())))
    cited = "".join(f"So it is [@one; {name}].\n" for name, *_ in FACTS[:-1])
    files = {"a/page.md": cited, "_data/facts.yml": data(FACTS), "_data/bibliography.yml": BOOKS}
    return make(tmp_path, files)


def printed(docs: Path, *options: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(main, ["status", str(docs), *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_order(docs: Path) -> None:
    """Late facts by harm and then by month, the others by month and then by harm; one that no page cites is left out."""
    found = fact_review.due(Folder(docs), DAY)
    assert [each.fact.id for each in found] == ORDER
    assert [each.late for each in found] == [True] * 4 + [False] * 3


def test_every_source_has_its_address(docs: Path) -> None:
    """Also one that is a DOI, and an address that only the fact has; none comes twice."""
    (first, *_) = fact_review.due(Folder(docs), DAY)
    assert first.sources == (
        "one https://one.example/",
        "two https://doi.org/10.1/two",
        "https://three.example/",
    )
    assert first.pages == ("a/page.html",)


def test_the_list(docs: Path) -> None:
    """Groups with their counts, and for each fact what is needed to look at it."""
    lines = printed(docs, "--review").splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Late: 4 (2 high, 1 middle, 1 low)",
        "By 2027-06: 1 (1 middle)",
        "By 2027-09: 2 (1 middle, 1 low)",
    ]
    assert lines[1:6] == [
        "  F01.03 [high, by 2027-04] Words of F01.03",
        "    source: one https://one.example/",
        "    source: two https://doi.org/10.1/two",
        "    source: https://three.example/",
        "    used in: a/page.html",
    ]


def test_the_late_ones_as_a_list(docs: Path) -> None:
    """A line each, for an issue; nothing where none is late."""
    lines = printed(docs, "--review", "--overdue").splitlines()
    assert [line.split("**")[1] for line in lines] == ORDER[:4]
    assert lines[0] == (
        "- [ ] **F01.03** (harm high): to be checked again by 2027-04. Source: one https://one.example/; "
        "two https://doi.org/10.1/two; https://three.example/. Used in a/page.html."
    )
    (docs / "_data" / "facts.yml").write_text(data(FACTS[4:7]), encoding="utf-8")
    assert printed(docs, "--review", "--overdue") == ""


@pytest.mark.parametrize("ages", sorted(facts.LIMITS))
def test_harm_without_a_word_of_its_own(ages: str) -> None:
    """Every class has a harm, and a word that is none counts as not written."""
    assert facts.fact({"id": "F01.01", "class": ages}).harm == facts.HARM[ages]
    assert facts.fact({"id": "F01.01", "class": ages, "harm": "worst"}).harm == facts.HARM[ages]
    assert facts.fact({"id": "F01.01", "class": ages, "harm": "low"}).harm == "low"


def test_the_schema_has_the_same_words() -> None:
    """What can be written is what is sorted by."""
    own = schema_of("facts")["properties"]["facts"]["items"]["properties"]["harm"]
    assert tuple(own["enum"]) == facts.HARMS, json.dumps(own)
    assert set(facts.HARM.values()) == set(facts.HARMS)
