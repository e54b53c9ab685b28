"""A run tries what its tier asks for, and the printed seed repeats what it drew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

import tiers
from conftest import ROOT

DRAWING = """
import tiers
from hypothesis import given, strategies as st
seen = []

@tiers.sampled(3, 7)
@given(st.integers())
def test_numbers(number):
    seen.append(number)

def test_say(capsys):
    with capsys.disabled():
        print("drew", len(seen), seen, tiers.chance("a").random(), tiers.count(1, 2))
"""


def run(folder: Path, *options: str) -> tuple[str, str]:
    """The line of the tier, and what was drawn, of a run with options."""
    (folder / "test_drawing.py").write_text(DRAWING, encoding="utf-8")
    command = [
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        ROOT,
        "-p",
        "no:cacheprovider",
        "-n",
        "0",
    ]
    conftest = ["-p", "conftest", *options, folder / "test_drawing.py"]
    result = subprocess.run(
        [sys.executable, *map(str, [*command, *conftest])],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "tests",
        # Older versions of pytest load plugins before they read where modules are.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
    )
    lines = result.stdout.splitlines()
    return next(each for each in lines if each.startswith("tier:")), next(
        each for each in lines if "drew" in each
    )


def test_this_run(request: pytest.FixtureRequest) -> None:
    """What was asked for is what holds."""
    assert tiers.Tier(request.config.option.long, request.config.option.seed) == tiers.CHOSEN
    assert hypothesis.settings().max_examples == tiers.count(100, 2_000)


def test_a_seed_repeats_a_run(tmp_path: Path) -> None:
    """The same seed draws the same in both ways of drawing, another seed something else."""
    (first, one), (_, again), (_, other) = (run(tmp_path, "--seed", seed) for seed in ("7", "7", "8"))
    assert first == "tier: short, the same again: scripts/test --seed 7"
    assert one == again != other
    assert "drew 3 " in one


def test_the_long_tier(tmp_path: Path) -> None:
    """It takes the second number, and says so."""
    said, drawn = run(tmp_path, "--long", "--seed", "7")
    assert said == "tier: long, the same again: scripts/test --long --seed 7"
    assert "drew 7 " in drawn
    assert drawn.rstrip().endswith(" 2")


def test_a_part_of_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short tier draws so many, and those that are always tried, in their order; the long one takes all."""
    every = [f"{number:02}" for number in range(30)]
    monkeypatch.setattr(tiers.CHOSEN, "long", False)
    found = tiers.drawn("a list", every, 5, ["29", "00"])
    assert found == sorted(found)
    assert {"00", "29"} <= {*found} < {*every}
    assert 5 <= len(found) <= 7
    assert tiers.drawn("a list", every, 40) == every
    monkeypatch.setattr(tiers.CHOSEN, "long", True)
    assert tiers.drawn("a list", every, 5) == every
