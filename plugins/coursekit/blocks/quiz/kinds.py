"""The kinds of question that exist: one registry, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, TypeVar

from coursekit.model.blocks import Block, RawBlock
from coursekit.model.diagnostics import Diagnostic

# Each of these modules registers one kind. The first is the default where nothing matches.
KIND_MODULES = ("choice", "blanks", "order", "match", "number", "short", "scale")


class Kind(Protocol):
    """What a kind of question declares and does."""

    name: str

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's answers have the form that this kind reads."""
        ...

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Return the question, or None when it cannot be shown, and all its problems."""
        ...


_KINDS: dict[str, Kind] = {}
AnyKind = TypeVar("AnyKind", bound=Kind)


def kind(cls: type[AnyKind]) -> type[AnyKind]:
    """Register a kind of question under its name (a class decorator)."""
    instance = cls()
    _KINDS[instance.name] = instance
    return cls


def kind_of(raw: RawBlock, name: str = "") -> Kind:
    """Return the kind that is named, else the first whose form the block has, else the default."""
    for each in [name] if name else KIND_MODULES:
        # Imported only now: most pages use one kind or two.
        import_module(f"coursekit.blocks.quiz.{each}")
        if name or _KINDS[each].matches(raw):
            return _KINDS[each]
    return _KINDS[KIND_MODULES[0]]
