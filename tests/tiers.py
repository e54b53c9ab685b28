"""How much a run tries: the short tier at every change, the long one before something is closed.

A test that samples asks here for its number and its chance, so that both tiers and the seed are said once.
`tests/conftest.py` chooses before any test is collected, so `count` also stands in decorators.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import hypothesis

Thing = TypeVar("Thing", bound=Hashable)


@dataclass
class Tier:
    """What this run was asked for."""

    long: bool = False
    seed: int = 0


CHOSEN = Tier()


def count(short: int, long: int) -> int:
    """Return how many a test tries in this run."""
    return long if CHOSEN.long else short


def sampled(short: int, long: int) -> hypothesis.settings:
    """Return settings for a property test that is slow, or whose number is agreed: `@sampled(20, 1_000)`."""
    return hypothesis.settings(
        max_examples=count(short, long), suppress_health_check=list(hypothesis.HealthCheck)
    )


def chance(name: str) -> random.Random:
    """Return a source of chance for one test: the run's seed and the test's name say all that it draws."""
    return random.Random(f"{CHOSEN.seed} {name}")  # noqa: S311 - to choose test data


def drawn(name: str, every: Sequence[Thing], short: int, always: Collection[Thing] = ()) -> list[Thing]:
    """Return what a test goes through: all of a long list in the long tier, else so many of it, and those always, in its order."""
    chosen = {*chance(name).sample(every, min(count(short, len(every)), len(every))), *always}
    return [each for each in every if each in chosen]
