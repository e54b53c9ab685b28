"""The one number of a leaf of a decision tree, and the block `<tree>`: a whole tree on paper.

`<tree from="now">` prints every question with its answers and every leaf of a folder, from the pages
themselves, so that paper and screen say the same. Where no listing may be printed stands a line to write on.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableSet, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coursekit.blocks import reader
from coursekit.blocks.registry import block
from coursekit.course import reviews
from coursekit.course.bibliography import CITATION
from coursekit.course.trees import FIELD, LEAF, LISTING, QUESTION, Node, Tree, text_of, trees
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page import front_matter
from coursekit.page.folder import FIRST
from coursekit.resources.block import Resources
from coursekit.resources.directory import ask, text_inside
from coursekit.resources.place import kinds

# ` [@bc-stopoverdose; F10.10]`, with the space before it
MARK = re.compile(rf"\s*{CITATION.pattern}")


def listing_of(docs: Folder, page: str) -> str:
    """Return the kind of service that a page of a tree names; nothing for other pages."""
    path = docs / page
    values = docs.made(front_matter.read, path).values if path.is_file() else {}
    return str(values.get(LISTING, "")) if FIELD in values else ""


def call(site: Site, page: str, where: str = "site") -> dict[str, Any] | None:
    """Return the one listing that a page of a tree shows, with its place, as a template has it; None where it names no kind.

    Args:
        site: the site.
        page: the page's path in the folder of pages.
        where: `site`, or `print` for one that may be printed.
    """
    kind = listing_of(site.docs, page) if site.docs else ""
    if not kind or not site.data:
        return None
    labels = kinds(site.data)
    label = labels[kind].label if kind in labels else kind
    return {**Resources("", kind, "", most=1, where=where).context({}, site), "kind": label}


def ways_on(site: Site) -> dict[str, Any] | None:
    """Return where a question or a leaf leads besides its own links: the start and the services near; None for other pages.

    At the start itself the way to the start is empty.
    """
    tree = trees(site.docs).get(posixpath.dirname(site.page)) if site.docs else None
    node = tree.nodes.get(site.page) if tree else None
    if tree is None or node is None or node.kind not in {QUESTION, LEAF}:
        return None
    start = "" if node.name == tree.start else f"{FIRST}.html"
    title = tree.nodes[tree.start].title if tree.start in tree.nodes else ""
    return {"leaf": node.kind == LEAF, "start": start, "title": title, "near": ask(site)}


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the tree as paper shows it: how many questions stand before it, and what of it stands elsewhere."""

    node: Node
    depth: int
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Answers whose page is printed at an earlier place, each with the title of that page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """All pages of a tree, ready to render."""

    tree: Tree
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    id: str
    template: str = "tree/paper.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the pages of the tree that hold text of their own."""
        return tuple(part.key for part in self.parts if any(line.strip() for line in part.lines))

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the pages in their order, each with its text and, on a leaf, its number."""
        start = self.tree.nodes[self.tree.start]
        return {
            "id": self.id,
            "title": start.title,
            "call": call(site, start.name, "print"),
            "steps": [
                {
                    "title": step.node.title,
                    "depth": step.depth,
                    "elsewhere": step.elsewhere,
                    "leaf": step.node.kind == LEAF,
                    "html": html.get(step.node.name, ""),
                    "call": call(site, step.node.name, "print"),
                }
                for step in self.steps
            ],
        }


@dataclass(frozen=True, slots=True)
class TreeBlock:
    """The block `<tree>`. `questions` gives the pages of the tree; the block itself follows as their end."""

    folder: str
    span: Span
    copy: int = 1
    parts: tuple[Part, ...] = ()
    template: str = "tree/tree.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the day of the build, and whether a page of the tree still waits for a review."""
        tree = trees(site.docs).get(self.folder) if site.docs else None
        names = tree.nodes if site.docs and tree else ()
        return {
            "today": site.today.isoformat(),
            "draft": any(is_draft(site.docs, name) for name in names if site.docs),
        }

    def apart(self, taken: MutableSet[str], site: Site) -> TreeBlock:  # noqa: ARG002 - part of the protocol
        """Return this block with an id that no earlier one of the page has."""
        own = self
        while own.id in taken:
            own = replace(own, copy=own.copy + 1)
        taken.add(own.id)
        return own

    @property
    def id(self) -> str:
        """Return a name for this tree, unique on its page."""
        return f"tree-{self.folder}" + (f"-{self.copy}" if self.copy > 1 else "")

    def questions(self, site: Site) -> Sequence[Block]:
        """Return the whole tree as one piece."""
        tree = trees(site.docs).get(self.folder) if site.docs else None
        if site.docs is None or tree is None or tree.start not in tree.nodes:
            return []
        steps = tuple(walk(tree))
        parts = tuple(Part(step.node.name, tuple(lines_of(site.docs, step.node))) for step in steps)
        return [Paper(tree, steps, parts, self.id)]


def walk(tree: Tree) -> Iterator[Step]:
    """Yield the pages below the start, each question before what its answers lead to, and each page once."""
    seen = {tree.start}
    open_ = [(each.target, 1) for each in reversed(tree.answers(tree.start))]
    while open_:
        name, depth = open_.pop()
        if name in seen:
            continue
        seen.add(name)
        answers = tree.answers(name)
        again = tuple((each.text, tree.nodes[each.target].title) for each in answers if each.target in seen)
        yield Step(tree.nodes[name], depth, again)
        open_ += [(each.target, depth + 1) for each in reversed(answers)]


def lines_of(docs: Folder, node: Node) -> Iterator[str]:
    """Yield the text of a page for paper: without lines that lead to another page, and without citation marks."""
    leads = {link.span.line for link in node.links}
    for line in text_of(docs.made(reader.read, docs / node.name)):
        if line.number not in leads:
            yield MARK.sub("", line.text)


def is_draft(docs: Folder, name: str) -> bool:
    """Tell whether a page waits for the review of some role."""
    return not all(each.complete for each in reviews.reviews(docs, docs / name))


@block
class TreeType:
    """A decision tree on paper."""

    name = "tree"
    attributes: tuple[str, ...] = ("from",)
    id_required = False

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:  # noqa: ARG002 - part of the protocol
        """Yield T010 for a folder that holds no tree."""
        if isinstance(read.block, TreeBlock) and read.block.folder not in trees(docs):
            known = ", ".join(trees(docs)) or "no page says `tree: question` yet"
            yield Diagnostic(
                "T010",
                f'no tree is in the folder "{read.block.folder}"',
                read.block.span,
                did_you_mean(read.block.folder, trees(docs), f"write one of: {known}", shown='from="{}"'),
            )

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read which folder. L010: there is text inside."""
        found = raw.attributes.get("from")
        return TreeBlock(found.value if found else "", found.span if found else raw.tag_span), text_inside(
            raw
        )
