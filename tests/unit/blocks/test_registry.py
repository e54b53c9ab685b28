"""What registers a class gives it back: it stays the class that it was."""

from __future__ import annotations

from importlib import import_module

import pytest

from coursekit.blocks import registry
from coursekit.blocks.quiz.kinds import KIND_MODULES

MODULES = {f"coursekit.blocks.quiz.{name}" for name in KIND_MODULES} | {
    f"coursekit.{module}" for module in registry.BLOCK_MODULES.values()
}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_decorated_class_is_there(name: str) -> None:
    """In each module of a block or a kind, no name that it defines stands for nothing."""
    classes = {
        key: value
        for key, value in vars(import_module(name)).items()
        if key[:1].isupper() and not key.isupper()
    }
    assert classes
    assert not [key for key, value in classes.items() if value is None]


@pytest.mark.parametrize("name", registry.BLOCK_MODULES)
def test_a_block_is_found_by_its_name(name: str) -> None:
    """The same one each time."""
    assert registry.block_type(name).name == name
    assert registry.block_type(name) is registry.block_type(name)
