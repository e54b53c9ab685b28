"""The blocks that exist, and how a page's text is read with them.

A block type registers itself with `@block`; its rules about attributes are declared, not coded.
Diagnostics B009 to B015 come from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeVar, cast

from coursekit.model.blocks import Block, RawBlock, ReadBlock
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder

# The module of each block. It registers the block type when it is imported, which happens when a
# page first uses the block, so that a site pays only for what it uses.
BLOCK_MODULES = {
    "quiz": "blocks.quiz",
    "reflection": "blocks.reflection",
    "resources": "resources",
    "directory": "resources",
    "card": "resources",
    "poster": "resources",
    "local": "resources.local",
    "bibliography": "course.bibliography",
    "glossary": "course.glossary",
    "evidence": "course.evidence",
    "modules": "course.modules",
    "notes": "course.notes",
    "activities": "course.modules",
    "pathway": "course.pathway",
    "start": "course.start",
    "pieces": "course.pieces",
    "changes": "course.changes",
    "suggestions": "course.suggestions",
    "diagram": "blocks.diagram",
    "handout": "blocks.handout",
    "slips": "course.slips",
    "confirmation": "course.confirmation",
    "abilities": "course.confirmation",
    "refresh": "blocks.question_sets",
    "sheet": "blocks.question_sets",
    "answers": "blocks.question_sets",
    "flashcards": "course.flashcards",
    "tree": "resources.tree",
    "review": "blocks.results",
    "scenario": "blocks.scenario",
}


class BlockType(Protocol):
    """What a kind of block declares and does."""

    name: str
    attributes: tuple[str, ...]
    """Attributes it takes besides `id`."""
    id_required: bool

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Return the block, or None when it is too broken to show, and all its problems."""
        ...


class LooksAround(BlockType, Protocol):
    """A block type with rules about what stands elsewhere: other pages, drawings, data."""

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
        """Yield what is wrong with a block on a page, in view of the folder of pages."""
        ...


_BLOCKS: dict[str, BlockType] = {}
AnyType = TypeVar("AnyType", bound=BlockType)


def block(cls: type[AnyType]) -> type[AnyType]:
    """Register a block type under its name (a class decorator)."""
    instance = cls()
    _BLOCKS[instance.name] = instance
    return cls


def block_type(name: str) -> BlockType:
    """Return a block type by its name, one of `BLOCK_MODULES`."""
    if name not in _BLOCKS:
        import_module(f"coursekit.{BLOCK_MODULES[name]}")
    return _BLOCKS[name]


def around(read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with a block in view of what stands around its page."""
    kind = block_type(read.raw.name)
    if hasattr(kind, "around"):  # asking the protocol itself takes many times as long
        yield from cast("LooksAround", kind).around(read, docs, page)
