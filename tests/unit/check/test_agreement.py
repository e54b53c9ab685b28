"""The check reads what the reader reads: its citations, headings, ids, options, links and pictures are those of the HTML.

The check renders nothing. Where both differ on a page, the check has to say so.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from markdown import Markdown

import placements
from course_pages import DOCS
from coursekit.blocks import reader
from coursekit.blocks.quiz.choice import Choice
from coursekit.check import link_targets
from coursekit.check.checker import Checker
from coursekit.check.link_targets import targets
from coursekit.course import bibliography
from coursekit.model.anchors import anchor
from coursekit.model.diagnostics import Level
from coursekit.model.folder import Folder
from coursekit.page.folder import pages
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.prose import Prose
from editor_slips import PAGE, SmallCourse, rows, write
from tiers import chance, count, drawn

EXTENSIONS = [*placements.EXTENSIONS, "pymdownx.snippets", "coursekit"]
MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
OWN = {"quiz", "reflection", "handout"}
"""Blocks that show nothing but the text in them; others show what stands elsewhere."""
COURSE = [
    path.relative_to(DOCS.root).as_posix()
    for path in pages(DOCS)
    if not any(read.raw.name not in OWN for read in DOCS.made(reader.read, path).blocks)
    and "--8<--" not in DOCS.text(path)
]
"""The pages of the course that show nothing but their own text."""


@dataclass(frozen=True)
class Known:
    """What somebody knows of a page."""

    citations: int
    headings: tuple[int, ...]
    """How deep each heading is, in their order."""
    ids: frozenset[str]
    options: int
    links: Counter[str]
    pictures: Counter[str]


def path_of(address: str) -> str:
    """The path of an address without the place in the page."""
    return address.partition("#")[0]


def of_check(docs: Folder, path: Path) -> Known:
    """What the check knows of a page."""
    page = docs.made(reader.read, path)
    prose = Prose(page)
    heads = [
        match
        for line in page.lines
        if line.number not in page.hidden and (match := HEADING.match(line.text)) and match["text"]
    ]
    ids = (own["id"] for head in heads if (own := OWN_ID.search(head["attributes"] or "")))
    found = list(targets(prose))
    return Known(
        citations=len(list(bibliography.citations(docs.text(path)))),
        headings=tuple(len(head["marks"]) for head in heads),
        ids=frozenset(map(anchor, ids)),
        options=sum(len(read.block.options) for read in page.blocks if isinstance(read.block, Choice)),
        links=Counter(
            path_of(each.address)
            for each in found
            if not each.picture and path_of(each.address).endswith(".md")
        ),
        pictures=Counter(each.address for each in found if each.picture),
    )


def of_html(docs: Folder, path: Path) -> Known:
    """What a reader of the HTML knows of it."""
    options: dict[str, dict[str, Any]] = {
        "coursekit": {"docs": docs},
        "pymdownx.snippets": {"base_path": [str(docs.root)]},
    }
    made = Markdown(extensions=EXTENSIONS, extension_configs=options).convert(
        MATTER.sub("", docs.text(path), count=1)
    )
    root = lxml_html.document_fromstring(f"<html><body>{made}</body></html>")
    forms = list(root.iter("form"))
    inputs = [
        each for form in forms for each in form.iter("input") if each.get("type") in {"radio", "checkbox"}
    ]
    for form in root.find_class("error"):
        form.drop_tree()
    heads = [
        each
        for each in root.iter("h1", "h2", "h3", "h4", "h5", "h6")
        if not any(each in form.iter() for form in forms)
    ]
    return Known(
        citations=len(root.find_class("citation")),
        headings=tuple(int(each.tag[1]) for each in heads),
        ids=frozenset(each.get("id", "") for each in heads),
        options=len([each for each in inputs if (each.get("name") or "").count("sure") == 0]),
        links=Counter(
            path_of(each.get("href", ""))
            for each in root.iter("a")
            if path_of(each.get("href", "")).endswith(".md")
            and "citation" not in (each.get("class") or "")
            and "glossary.md" not in each.get("href", "")
            and "settle.md" not in each.get("href", "")
        ),
        pictures=Counter(each.get("src", "") for each in root.iter("img")),
    )


def differences(docs: Folder, path: Path) -> list[str]:
    """In what both differ."""
    check, shown = of_check(docs, path), of_html(docs, path)
    found = [
        name
        for name in ("citations", "headings", "ids", "pictures")
        if getattr(check, name) != getattr(shown, name)
    ]
    found += ["options"] if check.options > shown.options else []
    # A page that is named once can be linked several times.
    own = {name for name in check.links if "glossary.md" not in name and "settle.md" not in name}
    return found + (["links"] if own != set(shown.links) else [])


@pytest.mark.parametrize("name", drawn("agreement", COURSE, 25))
def test_pages_of_the_course(name: str) -> None:
    """On every page that shows its own text only."""
    assert differences(DOCS, DOCS / name) == []


PIECES = [
    each.text
    for each in rows()
    if each.group in {"paste", "structure", "links", "html", "citations", "blocks"} and each.text
]
GOOD = [each.text for each in rows("correct") if not each.language]


def generated(source: random.Random) -> str:
    """The text of a page: pieces that are right, and often one that is not."""
    chosen = source.sample(GOOD, source.randint(1, 4)) + (
        source.sample(PIECES, 1) if source.random() < 0.7 else []
    )
    source.shuffle(chosen)
    texts = []
    for n, each in enumerate(chosen):
        # Ids of the pieces are used once.
        text = re.sub(r"\{#([a-z-]+)", rf"{{#\1-{n}", each)
        texts.append(re.sub(r'id="q-a"', f'id="q-a-{n}"', text))
    return "\n\n".join(texts)


def test_generated_pages(tmp_path: Path) -> None:
    """Where the check says nothing of a page, both agree on it."""
    course = SmallCourse(tmp_path)
    source = chance("generated")
    head = next(rows()).head
    wrong = []
    for _ in range(count(60, 2_000)):
        text = generated(source)
        write(course.root, {PAGE: f"{head}{text}\n".encode(errors="replace")})
        docs = Folder(course.root, course.docs)
        course.docs = docs
        said = [
            each for each in Checker(docs).run([docs / PAGE]) if each.diagnostic.level is not Level.ADVICE
        ]
        if not said and (found := differences(docs, docs / PAGE)):
            wrong.append((found, text))
    assert not wrong


def test_both_know_something() -> None:
    """The comparison is of something: the course has citations, headings, options and links."""
    known = [of_check(DOCS, DOCS / name) for name in COURSE[:40]]
    assert sum(each.citations for each in known) > 100
    assert sum(len(each.headings) for each in known) > 100
    assert sum(each.options for each in known) > 50
    assert sum(each.links.total() for each in known) > 50
    assert len(COURSE) > 60


def test_a_page_saved_by_another_editor_is_named(tmp_path: Path) -> None:
    """Editors that are built on remark escape brackets: each citation is named as lost, and no longer counted."""
    course = SmallCourse(tmp_path)
    name = "01/b.md"
    text = (course.root / name).read_text(encoding="utf-8")
    write(course.root, {name: text.replace("[@", "\\[@").encode()})
    docs = Folder(course.root)
    said = [each.diagnostic.code for each in Checker(docs).run([docs / name])]
    assert said.count("C010") == text.count("[@")
    assert list(bibliography.citations(docs.text(docs / name))) == []
    assert link_targets.ids_of(docs, docs / name) == {"there", "m01-taken"}
