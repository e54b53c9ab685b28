"""The course itself: clean, whole in each module, and in words of its own."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.blocks import question_sets, reader
from coursekit.check import readability, reporters, status
from coursekit.check.checker import Checker
from coursekit.course import changes, facts, pathway, pieces
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import pages

COURSE = ROOT / "course"
DOCS = Folder(COURSE)
# A fixed day, so that a page which grows old warns its editors and fails no test.
TODAY = dt.date(2026, 11, 28)
MODULES = status.modules(DOCS, TODAY)
# The list of messages shows mistakes on purpose.
PAGES = [path for path in pages(DOCS) if path.name != "messages.md"]


def test_the_check_finds_nothing() -> None:
    """No error, no warning and no advice on any page or data file."""
    checker = Checker(DOCS, today=TODAY)
    assert [reporters.as_text(each) for each in checker.run(checker.files())] == []


def test_there_are_twelve_modules() -> None:
    """They are numbered without a gap."""
    assert [module.number for module in MODULES] == list(range(1, 13))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: f"m{module.number:02}")
def test_a_module_is_whole(module: status.Module) -> None:
    """Questions, reflections, one activity, objectives, and what an organization fills in."""
    (folder,) = COURSE.glob(f"{module.number:02}-*")
    index = front_matter.read((folder / "index.md").read_text(encoding="utf-8")).values
    assert module.blocks["quiz"] >= 5
    assert module.blocks["reflection"] >= 2
    assert len(list(folder.glob("together.md"))) == 1
    assert index["objectives"]
    assert index["local_info"]
    assert index["summary"]


@pytest.mark.parametrize("module", MODULES[1:], ids=lambda module: f"m{module.number:02}")
def test_a_look_back_also_asks_about_earlier_modules(module: status.Module) -> None:
    """Two questions from before, from pages that need no content note."""
    (path,) = COURSE.glob(f"{module.number:02}-*/look-back.md")
    blocks = [read.block for read in reader.read(path.read_text(encoding="utf-8")).blocks]
    (earlier,) = [
        b for b in blocks if isinstance(b, question_sets.Draw) and b.wanted[0] < f"m{module.number:02}"
    ]
    found = [each for each in question_sets.pool(DOCS) if each.id in earlier.wanted]
    assert len(found) == len(earlier.wanted) > earlier.count == 2
    for each in found:
        matter = front_matter.read((COURSE / each.page).read_text(encoding="utf-8")).values
        assert matter["module"] < module.number
        assert not matter.get("content_note"), each


def minutes_of_steps(text: str) -> int:
    """The minutes that a plan gives to its steps."""
    return sum(int(each) for each in re.findall(r"\((\d+) minutes\)\.\*\*", text))


def test_the_minutes_of_a_session_add_up() -> None:
    """A plan is as long as it says, and so is the activity inside it."""
    plans = (COURSE / "facilitator" / "session-plans.md").read_text(encoding="utf-8")
    sessions = re.findall(
        r"^## Module (\d+):.*?\n\n(\d+) minutes\.$(.*?)(?=^## |\Z)", plans, re.MULTILINE | re.DOTALL
    )
    assert [int(number) for number, _, _ in sessions] == [module.number for module in MODULES]
    for number, minutes, steps in sessions:
        (folder,) = COURSE.glob(f"{int(number):02}-*")
        activity = front_matter.read((folder / "together.md").read_text(encoding="utf-8")).values["minutes"]
        assert minutes_of_steps(steps) == int(minutes), number
        assert re.search(rf"\*\*Together: .* \({activity} minutes\)", steps), number


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(COURSE).as_posix())
def test_a_step_stands_beside_its_number(path: Path) -> None:
    """A number alone on its line begins no list, and its steps would run together."""
    page = reader.read(path.read_text(encoding="utf-8"))
    lines = [line for line in page.lines if line.number not in page.hidden]
    assert [line.number for line in lines if re.fullmatch(r"\s*(?:\d+\.|[-*+])\s*", line.text)] == []


def sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be somebody's own, without marks and signs."""
    plain = re.sub(r"\[@[^\]]*\]|[*_`\"“”]", "", text)
    found = (" ".join(each.split()).casefold() for each in re.split(r"(?<=[.!?])\s+|\n", plain))
    return {each.strip(" .-") for each in found if len(each.split()) >= 6}


def test_pages_say_facts_in_their_own_words() -> None:
    """No sentence of a page is a sentence of the list of facts, which is worded after its sources."""
    known = {each for fact in facts.facts(DOCS.data).values() for each in sentences(fact.text)}
    assert known
    for path in pages(DOCS):
        page = reader.read(path.read_text(encoding="utf-8"))
        said = {each for line in page.lines for each in sentences(line.text)}
        assert sorted(said & known) == [], path


def test_half_of_the_lessons_are_easy_to_read() -> None:
    """The median grade of the lessons is far below eight, and the check holds each page to it."""
    terms = Checker(DOCS, today=TODAY).course
    assert terms is not None
    grades = sorted(
        grade
        for path in COURSE.glob("[01]*/*.md")
        if (
            grade := readability.weigh(
                readability.sentences(reader.read(path.read_text(encoding="utf-8"))), terms.terms
            ).grade
        )
    )
    assert len(grades) > 50
    assert grades[len(grades) // 2] <= 8


def test_the_short_course() -> None:
    """About twenty lessons in three hours, the first of them on the phone that the course is read on."""
    steps = pathway.steps(DOCS)
    assert 18 <= len(steps) <= 22
    assert sum(step.minutes for step in steps) <= 180
    assert steps[0].page == "01-welcome/using-it-safely.md"
    modules = {
        front_matter.read((COURSE / step.page).read_text(encoding="utf-8")).values["module"] for step in steps
    }
    assert len(modules) >= 8


def test_pieces_fit_and_tell_nothing() -> None:
    """Three for each lesson of the short course, all of them shown, each one message in GSM-7, none with a word that outs."""
    found = pieces.good(DOCS.data, TODAY)
    assert [each.id for each in found] == [each.id for each in pieces.pieces(DOCS.data)]
    counts = {step.page: sum(each.page == step.page for each in found) for step in pathway.steps(DOCS)}
    assert set(counts.values()) == {3}
    for each in found:
        assert each.size.alphabet == "GSM-7", each.id
        assert each.size.count <= 160, each.id
        assert not re.search(
            r"sex|\bwork(?:er|ing) (?:girl|boy)|\bhiv|aids\b|\bprep\b|\bpep\b|drug|escort|client",
            each.text,
            re.IGNORECASE,
        ), each.id
        # Whoever reads a piece alone has no page above it to explain a word.
        assert not re.search(r"this (?:lesson|course|page|module)", each.text, re.IGNORECASE), each.id


def test_changes_are_told() -> None:
    """Each fact where a wrong one can hurt most has a record, and what changed is told with its pages."""
    record = changes.record(DOCS.data)
    worst = {
        fact.id
        for fact in facts.facts(DOCS.data).values()
        if fact.harm == facts.HARMS[0] and not fact.left_out
    }
    assert len(worst) > 40
    assert worst <= set(record.claims or {})
    assert sum(each.critical for each in record.changes) >= 10
    for each in record.changes:
        assert changes.places(DOCS, each), each.id
