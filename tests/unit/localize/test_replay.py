"""A copy merges the whole history of this course: no conflicts, and each translation's state is told right."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import replay
import tiers
from conftest import ROOT
from coursekit.localize.states import State

BASES = ("041d764", "c467d43")
MERGES = 6


def missing(commit: str) -> bool:
    """Whether this clone lacks a commit or what lies between it and today."""
    words = ["git", "merge-base", "--is-ancestor", commit, "HEAD"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode != 0


@pytest.mark.skipif(not tiers.CHOSEN.long, reason="a replay of the history belongs to the long tier")
@pytest.mark.parametrize("base", BASES)
def test_a_copy_merges_the_history_of_the_course(base: str, tmp_path: Path) -> None:
    """Six merges from an old state: each state that the kit tells is what an independent comparison says."""
    if missing(base):
        pytest.skip(f"this clone does not reach back to {base}: it is shallow, or comes from an archive")
    copy = replay.Copy.begin(ROOT, tmp_path / "copy", base)
    copy.translate(replay.sample(replay.plain_pieces(copy.course), tiers.chance(base), 200))
    for step in replay.steps(ROOT, base, MERGES):
        copy.merge(step)
        told = copy.states()
        moves = renamed(copy.root, base, step)
        assert copy.wrong(told, moves) == [], step
    assert copy.conflicts == 0
    assert len(told) == len(copy.made_from)
    assert any(each.state is State.STALE for each in told)
    assert any(each.state is not State.STALE for each in told)


def renamed(root: Path, old: str, new: str) -> dict[str, str]:
    """The pages that git by itself takes for renamed between two commits, step by step."""
    moves: dict[str, str] = {}
    log = replay.git(root, "log", "--reverse", "--first-parent", "-m", "-M40%", "--diff-filter=R", "--name-status", "--format=", f"{old}..{new}", "--", "course")  # fmt: skip
    for line in log.splitlines():
        _, before, after = (each.removeprefix("course/") for each in line.split("\t"))
        moves = {page: after if now == before else now for page, now in moves.items()} | {before: after}
    return moves
