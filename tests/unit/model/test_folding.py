"""Words are folded by the table that the scripts are held to as well, see tests/browser/test_folding.py."""

from __future__ import annotations

from typing import Any

import pytest

import tables
from conftest import EXAMPLES
from coursekit.model.folding import fold_answer, fold_words

CASES: list[dict[str, Any]] = tables.read(EXAMPLES / "folding.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_folding(case: dict[str, str]) -> None:
    """A search and an accepted answer fold a text as the table says."""
    assert fold_words(case["text"]) == case["search"]
    assert fold_answer(case["text"]) == case["answer"]
