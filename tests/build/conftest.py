"""What the tests of whole builds share: the example's site, and that none of them writes into the environment that runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import environment
from conftest import made_once
from engines import built
from walk import example_copy


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """Fail a test that leaves another environment than it found."""
    before = environment.installed()
    yield
    assert environment.installed() == before


@pytest.fixture(scope="session")
def example_site(shared: Path) -> Path:
    """The site of the example of a copy, in French."""
    return made_once(shared, "example", lambda folder: built(example_copy(folder), "mkdocs")) / "site"
