"""What the tests of whole builds share: none of them writes into the environment that runs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import environment


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """Fail a test that leaves another environment than it found."""
    before = environment.installed()
    yield
    assert environment.installed() == before
