"""A copy merges the whole history of this course: no conflicts, and each translation's state is told right."""

from __future__ import annotations

import re
import shutil
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


def other_facts(text: str) -> str:
    """A page in which each citation names other facts."""
    return re.sub(r"(\[@[^\];]*);[^\]]*\]", r"\1; F99.98, F99.99]", text)


def test_other_facts_change_no_state(tmp_path: Path) -> None:
    """Translations of today's whole course stay as they are when every citation names other facts."""
    course = tmp_path / "course"
    shutil.copytree(ROOT / "course", course)
    copy = replay.Copy(tmp_path)
    copy.write(replay.plain_pieces(course))
    assert {each.state for each in copy.states()} == {State.OK}
    changed = 0
    for path in course.rglob("*.md"):
        before = path.read_text(encoding="utf-8")
        path.write_text(other_facts(before), encoding="utf-8")
        changed += other_facts(before) != before
    assert changed > 100
    assert {each.state for each in copy.states()} == {State.OK}


@pytest.mark.skipif(not tiers.CHOSEN.long, reason="a replay of the history belongs to the long tier")
def test_a_module_that_was_renamed_has_no_orphans(tmp_path: Path) -> None:
    """A copy that translated module 6 before it was renamed finds each section at its place of today."""
    found = replay.git(ROOT, "log", "--diff-filter=D", "--format=%h", "-1", "--no-renames", "--", "course/06-trafficking/index.md", check=False).strip()  # fmt: skip
    if not found:
        pytest.skip(
            "this clone does not reach back to the renaming of module 6: it is shallow, or comes from an archive"
        )
    copy = replay.Copy.begin(ROOT, tmp_path / "copy", f"{found}^")
    copy.translate(key for key in replay.plain_pieces(copy.course) if key[0].startswith("06-trafficking/"))
    copy.merge(replay.git(ROOT, "rev-parse", "HEAD").strip())
    told = copy.states()
    assert copy.conflicts == 0
    assert len(told) == len(copy.made_from) > 50
    assert [f"{each.page}#{each.id}" for each in told if each.state is State.ORPHAN] == []
