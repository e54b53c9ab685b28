"""The kinds of question that exist: one registry, one module each."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Protocol, TypeVar

from coursekit.model import Block, Diagnostic, RawBlock

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


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return all kinds by name, the default first."""
    for module in KIND_MODULES:
        import_module(f"coursekit.quiz.{module}")
    # Another module may have imported one of them earlier.
    return {name: _KINDS[name] for name in KIND_MODULES}
