"""Numbers are read by the table that the script is held to as well, see tests/browser/test_figures.py."""

from __future__ import annotations

from typing import Any

import pytest

import tables
from conftest import EXAMPLES
from coursekit.model import figures

CASES: list[dict[str, Any]] = tables.read(EXAMPLES / "figures.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case.get('decimal', '.')}")
def test_figures(case: dict[str, Any]) -> None:
    """A text has the values and the unit of the table."""
    values, unit = figures.read(case["text"], case.get("decimal", "."))
    assert [str(value) for value in values] == case["values"]
    assert not case["values"] or unit == case.get("unit", "")
