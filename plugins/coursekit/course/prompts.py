"""All that a course asks its readers to write down, module by module: for the page of notes, for paper, and for forms.

- its prompts: each item of each `<reflection>` of a module's pages, in the order of the course;
- its line: the scale on the first page of a module, asked before and, by the scale that names it as `pair`, after;
- the questions after each module, which stand once, in the block `<notes>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from coursekit.blocks import reader
from coursekit.blocks.quiz.body import trimmed
from coursekit.blocks.quiz.scale import Scale
from coursekit.course import modules
from coursekit.course.course_view import Module
from coursekit.model.blocks import Block
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages

Text: TypeAlias = tuple[str, ...]
"""Lines of Markdown."""
REFLECTION, NOTES = "reflection", "notes"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. Its `id` is that of its block and its number in there, from 1: `m01-why-now-1`."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Reflection:
    """The prompts of one `<reflection>`, what stands before them, and the source path of their page."""

    id: str
    page: str
    introduction: Text
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The scale that a module begins with. `after` is the id of the one that asks again, empty where none does."""

    before: str
    after: str
    page: str
    stem: Text
    points: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one module asks for."""

    module: Module
    folder: str
    line: Line | None
    reflections: tuple[Reflection, ...]


def by_module(docs: Folder) -> tuple[Asked, ...]:
    """Return what each module asks for, in the order of the course; a module that asks for nothing is there too."""
    return docs.once(_by_module)


def _by_module(docs: Folder) -> tuple[Asked, ...]:
    own: dict[int, list[Path]] = {}
    for path in course_pages(docs):
        number = docs.made(front_matter.read, path).values.get("module")
        if isinstance(number, int):
            own.setdefault(number, []).append(path)
    return tuple(_asked(docs, module, own[module.number]) for module in modules.read(docs).modules)


def _asked(docs: Folder, module: Module, paths: list[Path]) -> Asked:
    first = Path(module.url).with_suffix(".md")
    found = [
        (path.relative_to(docs.root).as_posix(), block) for path in paths for block in blocks(docs, path)
    ]
    scales = [(page, block) for page, block in found if isinstance(block, Scale)]
    after = {scale.pair: scale.id for _, scale in scales if scale.pair}
    line = next(
        (
            Line(scale.id, after.get(scale.id, ""), page, scale.stem, scale.points)
            for page, scale in scales
            if page == first.as_posix() and not scale.pair
        ),
        None,
    )
    reflections = (
        Reflection(str(getattr(block, "id", "")), page, *split(block))
        for page, block in found
        if block.template.partition("/")[0] == REFLECTION
    )
    return Asked(module, first.parent.as_posix(), line, tuple(reflections))


def blocks(docs: Folder, path: Path) -> Iterator[Block]:
    """Yield the blocks of a page that could be read, in their order."""
    return (read.block for read in docs.made(reader.read, path).blocks if read.block)


def split(block: Block) -> tuple[Text, tuple[Prompt, ...]]:
    """Return what stands before the prompts of a block, and its prompts."""
    name = getattr(block, "id", "")
    introduction = next((trimmed(part.lines) for part in block.parts if part.key == "introduction"), ())
    texts = (trimmed(part.lines) for part in block.parts if part.key.startswith("prompt"))
    return introduction, tuple(Prompt(f"{name}-{n}", text) for n, text in enumerate(texts, 1))


def page_of_notes(docs: Folder) -> str:
    """Return the source path of the page that holds `<notes>`, empty for a course without one."""
    return next((page for page, _ in _notes(docs)), "")


def after_each_module(docs: Folder) -> tuple[Prompt, ...]:
    """Return the questions that are asked after each module."""
    return next((split(block)[1] for _, block in _notes(docs)), ())


def _notes(docs: Folder) -> tuple[tuple[str, Block], ...]:
    return docs.once(_read_notes)


def _read_notes(docs: Folder) -> tuple[tuple[str, Block], ...]:
    return tuple(
        (path.relative_to(docs.root).as_posix(), block)
        for path in course_pages(docs)
        for block in blocks(docs, path)
        if block.template.partition("/")[0] == NOTES
    )
