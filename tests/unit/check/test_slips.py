"""What people write and paste by mistake is named once, in words that help; a fix loses nothing; correct texts are left alone.

The table is `tests/examples/slips/`; its `code` was noted when the words that were expected before had been found.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import html as lxml_html
from markdown import Markdown

import placements
from coursekit.check import fixes, link_targets
from coursekit.model.anchors import anchor
from coursekit.model.folder import Folder
from editor_slips import FILES, PAGE, Slip, SmallCourse, counted, outcome, rows, slips, write
from tiers import CHOSEN, drawn

RIGHT, BADLY, SILENT = 0.85, 0.03, 0.08
"""Of all slips so many are to be named right, and no more are named badly or not at all."""
SHARE = 150
"""So many slips a short run tries; a share of them varies more than the whole."""
CORRECT, MENDED = 80, 30
"""So many correct texts, and so many slips that are mended."""
EXTENSIONS = [*placements.EXTENSIONS, "coursekit"]
# An id that readers see as it was written, and letters that were read wrongly
RAW = re.compile("#[\\w-]+|\\S*[\u00c2\u00c3\u00e2]\\S*")
# What only forms a citation: the ids of sources and facts
OF_CITATIONS = re.compile(r"(?:one|two|three|F\d\d|\d+|[a-z])\Z", re.IGNORECASE)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """The small course, in which slips are made."""
    return SmallCourse(tmp_path_factory.mktemp("slips"))


def test_the_small_course_is_clean(course: SmallCourse) -> None:
    """Nothing is wrong in it, so that each message is of a slip."""
    assert [each.diagnostic for each in course.found()] == []


def test_there_are_many() -> None:
    """More than 250 slips in all groups, and more than 60 correct texts."""
    assert len(list(rows())) > 250
    assert len(list(rows("correct"))) > 60
    assert {each.group for each in slips()} == {
        "blocks", "citations", "correct", "data", "edges", "files", "html", "links", "matter", "paste", "structure",
    }  # fmt: skip


def test_slips_are_named(course: SmallCourse) -> None:
    """Right for most, badly for few, hardly one in silence; and each with the code that it once had."""
    tried = drawn("slips", list(rows()), SHARE)
    found = {each.name: counted(course.with_slip(each)) for each in tried}
    outcomes = {each.name: outcome(each, found[each.name], course) for each in tried}
    many = Counter(outcomes.values())
    harmful = len(tried) - many["harmless"]
    slack = 0 if CHOSEN.long else 0.05
    wrong = {name: result for name, result in outcomes.items() if result in {"badly", "silent"}}
    assert many["right"] >= (RIGHT - slack) * harmful, wrong
    assert many["badly"] <= (BADLY + slack) * harmful, wrong
    assert many["silent"] <= (SILENT + slack) * harmful, wrong
    codes = {
        each.name: found[each.name][0].diagnostic.code if found[each.name] else ""
        for each in tried
        if each.code
    }
    assert codes == {each.name: each.code for each in tried if each.code}


def test_correct_texts_are_left_alone(course: SmallCourse) -> None:
    """No message at all, in any of the languages."""
    tried = drawn("correct", list(rows("correct")), CORRECT)
    wrong = {each.name: [x.diagnostic.message for x in counted(course.with_slip(each))] for each in tried}
    assert {name: found for name, found in wrong.items() if found} == {}


def seen(root: Path) -> tuple[Counter[str], int, set[str]]:
    """What a reader sees of the page with the slip: its words, its citations, its ids."""
    md = Markdown(extensions=EXTENSIONS, extension_configs={"coursekit": {"docs": Folder(root)}})
    text = (root / PAGE).read_text(encoding="utf-8")
    page = lxml_html.fromstring(
        f"<html><body>{md.convert(re.sub(r'^---.*?^---$', '', text, count=1, flags=re.MULTILINE | re.DOTALL))}</body></html>"
    )
    for box in page.find_class("error"):
        box.drop_tree()  # it says what is wrong, and goes with it
    # Two letters as one sign are the same letters.
    text = RAW.sub(" ", normalize("NFKC", page.text_content().replace("\u00ad", "")))
    words = Counter(each for each in re.findall(r"\w+", text) if not OF_CITATIONS.match(each))
    citations = len(page.find_class("citation"))
    docs = Folder(root)
    # The engine makes ids of headings that have none; those that somebody wrote are meant to stay.
    own = {anchor(each) for each in link_targets.ids_of(docs, docs / PAGE)}
    return words, citations, own & set(page.xpath("//@id"))


FIXED = [each for each in rows() if not each.inside and each.content is None and not each.whole]


@pytest.mark.parametrize("slip", drawn("fixed", FIXED, MENDED), ids=lambda slip: slip.name)
def test_a_fix_loses_nothing(slip: Slip, course: SmallCourse) -> None:
    """After all edits readers see the same words or more, no citation less, and no id less; then nothing is left to mend."""
    write(course.root, slip.changed())
    try:
        before = seen(course.root)
        for _ in range(4):
            if not fixes.fix(course.every()):
                break
        words, citations, ids = seen(course.root)
        assert not fixes.fix(course.every())
        assert before[0] - words == Counter()
        assert citations >= before[1]
        assert ids >= before[2]
    finally:
        write(course.root, {PAGE: FILES[PAGE].encode()})


@pytest.mark.parametrize("rows_of_it", ["Mo | 9\nTu | 10", "| Mo | 9 |\n| Tu | 10 |", "| Card\n| Water"])
def test_a_fix_makes_a_table(rows_of_it: str, course: SmallCourse) -> None:
    """Rows without a line of hyphens get one with outer signs only where they have them, or the engine sees no table."""
    write(course.root, {PAGE: FILES[PAGE].replace("Words.", rows_of_it).encode()})
    try:
        assert fixes.fix(course.every())
        text = (course.root / PAGE).read_text(encoding="utf-8").partition("{#a}")[2]
        assert "<table" in Markdown(extensions=["tables"]).convert(text)
    finally:
        write(course.root, {PAGE: FILES[PAGE].encode()})


@pytest.mark.parametrize(
    "slip", [each for each in rows("citations") if each.code == "C010"], ids=lambda slip: slip.name
)
def test_help_for_a_lost_citation_restores_it(slip: Slip, course: SmallCourse) -> None:
    """It says how to write one, and an edit brings a citation back."""
    first = counted(course.with_slip(slip))[0].diagnostic
    assert "[@" in first.help or "citation" in first.message
    assert first.edit is None or first.edit.text.startswith("[@")
