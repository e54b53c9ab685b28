"""What the tests of forms share."""

from __future__ import annotations

import pytest

from coursekit.exchange.feedback import ledger


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little: how slow they are is the matter of one test."""
    monkeypatch.setattr(ledger, "ROUNDS", 2)
