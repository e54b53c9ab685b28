"""A page or a file of data that a reader could take long for, as large as it may be: named by the check, or built in seconds.

Seconds of computing, so that a busy machine makes nothing slow.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

import slow
from coursekit.cli.check import check_command
from coursekit.model.limits import DATA, PAGE
from small_course import MATTER, small_course
from tiers import chance, count

PATIENCE = 20.0
"""Seconds of computing that a build may take."""
TOOLS = Path(sys.executable).parent
HEAD = MATTER.format("Slow")


def chosen(kinds: dict[str, object]) -> list[str]:
    """All kinds in the long tier, else one by the seed of the run."""
    return chance("slow").sample(sorted(kinds), count(1, len(kinds)))


def filled(make: Callable[[int], str], size: int) -> str:
    """A text of a kind that is nearly as long as a size, also where the kind counts its signs roughly."""
    asked = size
    text = make(asked)
    for _ in range(4):
        larger = make(int(asked * size / max(len(text), 1) * 0.98))
        if not len(text) < len(larger) <= size:
            break
        asked, text = int(asked * size / max(len(text), 1) * 0.98), larger
    return text[:size]


def build(folder: Path) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Build a site; return how many seconds of computing it took, and how it ended."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [TOOLS / "mkdocs", "build", "-d", "site"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=1_200,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result


def named_or_built(folder: Path, name: str) -> None:
    """The check names a limit of the file at once, or a build takes no longer than anybody waits."""
    begin = time.process_time()
    with chdir(folder):
        # In this process: what is not caught fails the test.
        said = CliRunner().invoke(check_command, ["--config", "mkdocs.yml", "course"], catch_exceptions=False)
    assert time.process_time() - begin < PATIENCE, "the check"
    if re.search(rf"^course/{re.escape(name)}:\d+:\d+: F0\d\d ", said.stdout, re.MULTILINE):
        assert said.exit_code == 1
        return
    took, result = build(folder)
    assert took < PATIENCE, "the build"
    assert result.returncode == 0, result.stderr[-2_000:]
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("kind", chosen(dict(slow.PAGES)))
def test_pages(tmp_path: Path, kind: str) -> None:
    """A page of each slow kind."""
    folder = small_course(tmp_path)
    (folder / "course" / "slow.md").write_text(
        HEAD + filled(slow.PAGES[kind], PAGE - len(HEAD)), encoding="utf-8"
    )
    named_or_built(folder, "slow.md")


@pytest.mark.parametrize("kind", chosen(dict(slow.DATA)))
def test_data(tmp_path: Path, kind: str) -> None:
    """A file of data of each slow kind, as large as one may be."""
    folder = small_course(tmp_path)
    name, make = slow.DATA[kind]
    path = folder / "course" / "_data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(filled(make, DATA), encoding="utf-8")
    named_or_built(folder, f"_data/{name}")
