"""Decision trees: pages that lead by links from a question to one short page with what to do.

A page says in its front matter that it is a part of the tree of its folder:

    tree: question      asks; its answers are its links to other pages of the tree
    tree: leaf          says what to do; `listing: pep` names the kind of service whose number it shows
    tree: paper         prints the whole tree

The first page of the folder is the start. Codes T001 to T009.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coursekit.blocks import reader
from coursekit.course.bibliography import CITATION
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter, sections
from coursekit.page.folder import FIRST, pages

FIELD, LISTING = "tree", "listing"
QUESTION, LEAF, PAPER = "question", "leaf", "paper"
MOST_QUESTIONS = 3
"""So many questions stand before a leaf, the one of the start counted. With the link on the home page a leaf is
at most one tap more away."""
MOST_WORDS = 150
"""So many words a leaf has at most, counted by `words`."""
HOME = f"{FIRST}.md"

# `[Up to 3 days](d-1.md)`, `[PEP](../07/c.md#after)`; no picture and no other site.
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?P<path>[^()#\s:]+\.md)(?:#[^()\s]*)?\)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page of a tree: its text, the page that it leads to, and where it stands."""

    text: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Node:
    """A page of a tree."""

    name: str
    """Its path below the folder of pages."""
    kind: str
    """`QUESTION`, `LEAF`, or `PAPER`."""
    title: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Tree:
    """The pages of one folder that belong together, by their paths."""

    start: str
    nodes: Mapping[str, Node] = field(default_factory=dict)

    def answers(self, name: str) -> tuple[Link, ...]:
        """Return the answers of a page: its links to other questions and leaves, but not those back to the start."""
        node = self.nodes.get(name)
        links = node.links if node and node.kind == QUESTION else ()
        return tuple(each for each in links if each.target != self.start and self.asks_or_says(each.target))

    def asks_or_says(self, name: str) -> bool:
        """Tell whether a page is a question or a leaf of the tree."""
        return name in self.nodes and self.nodes[name].kind in {QUESTION, LEAF}

    def below(self, name: str) -> frozenset[str]:
        """Return all pages that answers lead to from a page, itself among them only where they lead in a circle."""
        found: set[str] = set()
        open_ = [name]
        while open_:
            new = {each.target for each in self.answers(open_.pop())} - found
            found |= new
            open_ += new
        return frozenset(found)

    def leads_back(self, name: str, answer: Link) -> bool:
        """Tell whether an answer of a page leads back to the page, at once or later."""
        return answer.target == name or name in self.below(answer.target)

    @cached_property
    def too_deep(self) -> frozenset[str]:
        """Return the questions that are one too many: as many as there may be stand before them. Circles count for nothing."""
        level = frozenset({self.start} & set(self.nodes))
        for _ in range(MOST_QUESTIONS):
            level = frozenset(
                each.target
                for name in level
                for each in self.answers(name)
                if not self.leads_back(name, each)
            )
        return frozenset(name for name in level if self.nodes[name].kind == QUESTION)

    @cached_property
    def reached(self) -> frozenset[str]:
        """Return the pages that the start leads to, and the start."""
        return self.below(self.start) | {self.start}


def trees(docs: Folder) -> Mapping[str, Tree]:
    """Return the trees of a folder of pages by their folders."""
    return docs.once(_trees)


def _trees(docs: Folder) -> Mapping[str, Tree]:
    found: dict[str, dict[str, Node]] = {}
    for path in pages(docs):
        values = docs.made(front_matter.read, path).values
        if FIELD in values:
            name = path.relative_to(docs.root).as_posix()
            links = tuple(links_of(docs.made(reader.read, path), name))
            node = Node(name, str(values[FIELD]), str(values.get("title", "")), links)
            found.setdefault(posixpath.dirname(name), {})[name] = node
    return {folder: Tree(posixpath.join(folder, HOME), nodes) for folder, nodes in found.items()}


def part_of(docs: Folder | None, name: str) -> bool:
    """Tell whether a page is a part of a tree."""
    tree = trees(docs).get(posixpath.dirname(name)) if docs else None
    return tree is not None and name in tree.nodes


def links_of(page: PageText, name: str) -> Iterator[Link]:
    """Yield the links of a page to other pages of the course, given also its own path."""
    folder = posixpath.dirname(name)
    for line in page.lines:
        for match in LINK.finditer(line.text) if line.number not in page.hidden else ():
            target = posixpath.normpath(posixpath.join(folder, match["path"]))
            yield Link(match["text"], target, Span(line.number, match.start() + 1, match.end() + 1))


def text_of(page: PageText) -> Iterator[Line]:
    """Yield the lines of a page that are its own text: not its front matter, and nothing in a block."""
    inside = {number for read in page.blocks for number in read.raw.numbers}
    others = page.hidden | page.allowances | inside
    yield from (line for line in page.lines if line.number not in others)


def words(page: PageText) -> int:
    """Return how many words of a page readers see in its text. Title, citation marks and blocks count for nothing."""
    return sections.words(text_of(page))


def check(path: Path, page: PageText, docs: Folder, kinds: Container[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page as a part of its tree.

    Args:
        path: the page's file.
        page: the page as it was read.
        docs: the folder of pages.
        kinds: the kinds of service that listings can have.
    """
    name = path.relative_to(docs.root).as_posix()
    tree = trees(docs).get(posixpath.dirname(name))
    node = tree.nodes.get(name) if tree else None
    if tree is None or node is None:
        return
    matter = docs.made(front_matter.read, path)
    place = matter.place(FIELD)
    yield from placed(tree, node, place, docs)
    if node.kind == QUESTION:
        yield from question(tree, node, place)
    elif node.kind == LEAF:
        yield from leaf(node, page, docs, place)
    if node.kind == LEAF or LISTING in matter.values:
        kind = str(matter.values.get(LISTING, ""))
        if kind not in kinds:
            yield Diagnostic(
                "T006",
                f'there is no kind of service "{kind}"' if kind else "this page names no kind of service",
                matter.place(LISTING) if kind else place,
                "write `listing:` with a kind of _data/kinds.yml, whose number people need here",
            )


def placed(tree: Tree, node: Node, place: Span, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with where a page stands: T003, T008, T009."""
    if node.name == tree.start:
        home = docs / HOME
        found = links_of(docs.made(reader.read, home), HOME) if home.is_file() else ()
        if node.kind != QUESTION or not any(each.target == tree.start for each in found):
            yield Diagnostic(
                "T009",
                "the home page does not lead to these questions"
                if node.kind == QUESTION
                else "the first page of a tree is a question",
                place,
                f"link to {node.name} near the top of {HOME}, and write `tree: question` here",
            )
    elif node.kind != PAPER and node.name not in tree.reached:
        yield Diagnostic(
            "T008",
            "no answer leads to this page",
            place,
            f"link to it from a question, beginning at {tree.start}",
        )
    elif node.name in tree.too_deep:
        yield Diagnostic(
            "T003",
            f"{MOST_QUESTIONS} questions stand before this one, the start counted",
            place,
            "ask fewer questions: somebody in a hurry has to read each of them",
        )


def question(tree: Tree, node: Node, place: Span) -> Iterator[Diagnostic]:
    """Yield T001 for a question with fewer than two answers, T002 for each answer that leads back to it."""
    answers = tree.answers(node.name)
    if len({each.target for each in answers}) < 2:  # noqa: PLR2004 - one answer is no choice
        yield Diagnostic(
            "T001",
            "this question leads to fewer than two pages of its tree",
            place,
            "write each answer as a link in a list: `- [Yes](page.md)`",
        )
    for each in answers:
        if tree.leads_back(node.name, each):
            yield Diagnostic(
                "T002",
                f'the answer "{each.text}" leads back to this question',
                each.span,
                "lead on to another page; the way back to the start stands on every page by itself",
            )


def leaf(node: Node, page: PageText, docs: Folder, place: Span) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page that says what to do: T004, T005, T007."""
    count = words(page)
    if count > MOST_WORDS:
        yield Diagnostic(
            "T004",
            f"this page has {count} words",
            place,
            f"at most {MOST_WORDS}: what can wait stands in the lesson that the page links to",
        )
    if not any(CITATION.search(line.text) for line in text_of(page)):
        yield Diagnostic(
            "T005", "this page cites no source", place, "cite what its most important line stands on"
        )
    if not any(is_lesson(docs, each.target) for each in node.links):
        yield Diagnostic(
            "T007",
            "this page leads to no lesson",
            place,
            "link to the lesson that says more; the start and the services follow by themselves",
            # A copy that hides a module keeps the leaf: what to do in the moment does not need its lesson.
            level=Level.ADVICE,
        )


def is_lesson(docs: Folder, name: str) -> bool:
    """Tell whether a page of the course is a lesson."""
    path = docs / name
    return docs.holds(path) and "lesson" in docs.made(front_matter.read, path).values
