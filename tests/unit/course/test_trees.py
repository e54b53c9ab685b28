"""Decision trees: each rule on examples, and every fault found wherever it stands in a generated tree."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.check.checker import Checker
from coursekit.course import trees
from coursekit.page.folder import folder_of
from site_builder import make
from tiers import sampled

HEAD = "review_by: 2030-01\nsummary: In short.\njurisdiction: [INT]\n---\n\n"
DATA = {
    "_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n",
    "_data/kinds.yml": "kinds:\n  pep: {label: PEP, topics: [clinic]}\n",
    "lesson.md": f"---\ntitle: Lesson\nmodule: 1\nlesson: 1\nminutes: 5\nobjectives: [read]\n{HEAD}Text.\n",
}


@dataclass
class Page:
    """A page of a tree to be written: a leaf, or a question with its answers."""

    answers: list[str] = field(default_factory=list)
    leaf: bool = False
    listing: str = "listing: pep\n"
    text: str = "**In time:** today [@one]."
    onward: str = "More: [the lesson](../lesson.md)."

    def source(self) -> str:
        """The page as an editor writes it."""
        if self.leaf:
            return f"---\ntitle: Leaf\ntree: leaf\n{self.listing}{HEAD}{self.text}\n\n{self.onward}\n"
        items = "".join(f"- [Answer]({each}.md)\n" for each in self.answers)
        return f"---\ntitle: Question\ntree: question\n{HEAD}Which?\n\n{items}"


def found(pages: dict[str, Page], home: str = "[Help](now/index.md)\n") -> set[tuple[str, str]]:
    """The codes of trees that the check finds, each with the name of its page."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        # No page is the copy of another one.
        files = {
            f"now/{name}.md": page.source().replace("title: ", f"title: {name} ", 1)
            for name, page in pages.items()
        }
        make(root, {**DATA, **files, "index.md": f"---\ntitle: Home\n{HEAD}{home}"})
        checker = Checker(folder_of(root), advising=False)
        problems = checker.run(checker.files())
        return {
            (each.diagnostic.code, Path(each.path).stem)
            for each in problems
            if each.diagnostic.code[0] == "T"
        }


def small() -> dict[str, Page]:
    """A tree without a fault: a start, a question, three leaves."""
    return {
        "index": Page(["a", "b"]),
        "a": Page(["c", "d"]),
        "b": Page(leaf=True),
        "c": Page(leaf=True),
        "d": Page(leaf=True),
    }


def words(count: int) -> str:
    """A text that cites and has so many words with the link of a leaf, `More: the lesson`."""
    return "word " * (count - 3) + "[@one]."


@pytest.mark.parametrize(
    ("name", "page", "codes"),
    [
        ("a", Page(["c"]), {("T001", "a"), ("T008", "d")}),
        ("a", Page(["c", "c"]), {("T001", "a"), ("T008", "d")}),
        ("a", Page(["c", "index"]), {("T001", "a"), ("T008", "d")}),
        ("a", Page(["c", "missing"]), {("T001", "a"), ("T008", "d")}),
        ("a", Page(["c", "d", "index"]), set()),
        ("a", Page(["c", "d", "a"]), {("T002", "a")}),
        ("b", Page(leaf=True, text=words(150)), set()),
        ("b", Page(leaf=True, text=words(151)), {("T004", "b")}),
        ("b", Page(leaf=True, text="No source."), {("T005", "b")}),
        ("b", Page(leaf=True, text="<!-- [@one] -->"), {("T005", "b")}),
        ("b", Page(leaf=True, listing=""), {("T006", "b")}),
        ("b", Page(leaf=True, listing="listing: bakery\n"), {("T006", "b")}),
        ("b", Page(leaf=True, onward="More: [home](../index.md)."), {("T007", "b")}),
        ("b", Page(leaf=True, onward="More: [gone](../gone.md)."), {("T007", "b")}),
        ("e", Page(leaf=True), {("T008", "e")}),
        ("index", Page(leaf=True), {("T009", "index"), *(("T008", each) for each in "abcd")}),
    ],
)
def test_one_fault(name: str, page: Page, codes: set[tuple[str, str]]) -> None:
    """Each rule names the page on which it is broken, and nothing else."""
    assert found({**small(), name: page}) == codes


@pytest.mark.parametrize("home", ["", "[Help](now/b.md)\n", "<!-- [Help](now/index.md) -->\n"])
def test_a_start_that_the_home_page_does_not_lead_to(home: str) -> None:
    """A link to a leaf, or one that no reader sees, is none."""
    assert found(small(), home) == {("T009", "index")}


@pytest.mark.parametrize(("questions", "codes"), [(3, set()), (4, {("T003", "q3")}), (5, {("T003", "q3")})])
def test_how_deep(questions: int, codes: set[tuple[str, str]]) -> None:
    """Three questions lead to a leaf, the one of the start counted; a fourth is one too many."""
    names = ["index", *(f"q{n}" for n in range(1, questions)), "end"]
    pages = {name: Page([after, f"x{n}"]) for n, (name, after) in enumerate(pairwise(names))}
    leaves = {f"x{n}": Page(leaf=True) for n in range(questions)}
    assert found({**pages, **leaves, "end": Page(leaf=True)}) == codes


def test_only_the_text_of_a_page_counts() -> None:
    """Front matter, blocks, comments and citation marks are no words; a link counts by what is seen of it."""
    text = '---\ntitle: One two\n---\n\nIt\'s **72** hours [@one p.9; F01.01].\n\n<!-- a b -->\n\n<reflection id="r">\n\n- What now?\n\n</reflection>\n\n[See here](../a-b.md)\n'
    assert trees.words(reader.read(text)) == len(["It's", "72", "hours", "See", "here"])


@st.composite
def trees_without_fault(draw: st.DrawFn) -> dict[str, Page]:
    """A tree of two or three levels, in which two answers may lead to the same page."""
    pages: dict[str, Page] = {}
    tops = [f"q{n}" for n in range(draw(st.integers(2, 4)))]
    pages["index"] = Page(tops)
    for top in tops:
        names = [f"{top}-{n}" for n in range(draw(st.integers(2, 3)))]
        pages[top] = Page(names)
        for name in names:
            leaves = [f"{name}-{n}" for n in range(draw(st.sampled_from([0, 2, 3])))]
            pages[name] = Page(leaves, leaf=not leaves)
            pages.update({leaf: Page(leaf=True) for leaf in leaves})
    asking = [name for name in tops if draw(st.booleans())]
    for name in asking:
        pages[name].answers.append(draw(st.sampled_from([each for each, page in pages.items() if page.leaf])))
    return pages


FAULTS = {
    "dead end": "T001",
    "circle": "T002",
    "too deep": "T003",
    "no source": "T005",
    "no kind": "T006",
    "no lesson": "T007",
    "no way to it": "T008",
}


def spoil(pages: dict[str, Page], fault: str, draw: Callable[..., Any]) -> str:
    """Put one fault into a tree and return the page on which it stands."""
    questions = [name for name, page in pages.items() if not page.leaf and name != "index"]
    name = draw(
        st.sampled_from(questions if fault in {"dead end", "circle"} else [n for n in pages if pages[n].leaf])
    )
    page = pages[name]
    if fault == "dead end":
        page.answers = page.answers[: draw(st.integers(0, 1))]
    elif fault == "circle":
        above = [each for each in questions if name == each or name.startswith(f"{each}-")]
        page.answers.append(draw(st.sampled_from(above)))
    elif fault == "too deep":
        pages[name] = Page([f"{name}-x", f"{name}-y"])
        pages[f"{name}-x"] = Page([f"{name}-z", f"{name}-w"])
        pages[f"{name}-z"] = Page([f"{name}-u", f"{name}-v"])
        pages.update({f"{name}-{each}": Page(leaf=True) for each in "ywuv"})
        name = f"{name}-x" if name.count("-") == 1 else name
    elif fault == "no source":
        page.text = "**In time:** today."
    elif fault == "no kind":
        page.listing = draw(st.sampled_from(["", "listing: bakery\n"]))
    elif fault == "no lesson":
        page.onward = ""
    else:
        name = "alone"
        pages[name] = Page(leaf=True)
    return str(name)


@sampled(60, 1_000)
@given(trees_without_fault(), st.sampled_from([None, *FAULTS]), st.data())
def test_every_fault_is_found(pages: dict[str, Page], fault: str | None, data: st.DataObject) -> None:
    """A tree without a fault has no message; a fault is named on its page, wherever that stands."""
    if fault is None:
        assert found(pages) == set()
        return
    name = spoil(pages, fault, data.draw)
    codes = found(pages)
    assert (FAULTS[fault], name) in codes
    # Pages behind a dead end are reached no more, and a circle may lie on the way to others.
    assert {code for code, _ in codes} <= {FAULTS[fault], "T008"}
