"""The kinds of question that exist: one registry, one module each."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, TypeVar

from coursekit.blocks.quiz.question import Question
from coursekit.model.blocks import Block, RawBlock
from coursekit.model.diagnostics import Diagnostic

# Each of these modules registers one kind. Their order says nothing: at most one matches a block.
KIND_MODULES = ("choice", "blanks", "order", "match", "number", "short", "scale")
# What a block is read as that has no answers yet, so that its messages help.
DEFAULT = "choice"


class Kind(Protocol):
    """What a kind of question declares and does."""

    @property
    def question(self) -> type[Question]:
        """Return the class of its questions, which names it."""
        ...

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's answers have the form that this kind reads and no other one does."""
        ...

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Return the question, or None when it cannot be shown, and all its problems."""
        ...


_KINDS: dict[str, Kind] = {}
AnyKind = TypeVar("AnyKind", bound=Kind)


def kind(cls: type[AnyKind]) -> type[AnyKind]:
    """Register a kind of question under its name (a class decorator)."""
    instance = cls()
    _KINDS[instance.question.kind] = instance
    return cls


def kind_named(name: str) -> Kind:
    """Return the kind with a name that is one of `KIND_MODULES`."""
    # Imported only now: most pages use one kind or two.
    import_module(f"coursekit.blocks.quiz.{name}")
    return _KINDS[name]


def matching(raw: RawBlock) -> Iterator[str]:
    """Yield the names of the kinds that match a block without a type. There is one at most."""
    yield from (name for name in KIND_MODULES if kind_named(name).matches(raw))


def kind_of(raw: RawBlock, name: str = "") -> Kind:
    """Return the kind that is named, else the one whose form the block has, else the default."""
    return kind_named(name or next(matching(raw), DEFAULT))
