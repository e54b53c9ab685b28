"""Whatever stands in the pages of a course: a whole build ends with its site or with sentences, never with a traceback.

The number is agreed: 500 pages before something is closed, a sample at every change.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

import fuzz
from coursekit.model.limits import LINE, ROW
from site_builder import end
from small_course import small_course
from tiers import chance, count

TOGETHER = count(10, 50)
"""So many pages stand in a course."""


def built(folder: Path, pages: Mapping[str, bytes]) -> str:
    """Build a course with some pages more, and return what is wrong with how it ends: nothing, or what was printed."""
    for name in ("course", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / "whole", folder / "course")
    for name, text in pages.items():
        (folder / "course" / name).write_bytes(text)
    result = end("mkdocs", "build", "-d", "site", cwd=folder)
    said = result.stdout + result.stderr
    missing = [name for name in pages if not (folder / "site" / name).with_suffix(".html").is_file()]
    silent = [name for name in missing if f"{name}:" not in said]
    if "Traceback" in said or result.returncode or silent:
        return f"exit code {result.returncode}, not built and not named: {silent}\n{said[-3_000:]}"
    return ""


def guilty(folder: Path, pages: Mapping[str, bytes]) -> str:
    """The first of some pages that a build does not survive, by halves, and what was printed."""
    names = list(pages)
    while len(names) > 1:
        half = names[: len(names) // 2]
        names = half if built(folder, {name: pages[name] for name in half}) else names[len(half) :]
    said = built(folder, {name: pages[name] for name in names})
    return f"{names}: {[pages[name][:3_000] for name in names]}\n{said}"


MATTER = b"---\ntitle: A\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n"
FAILED = {
    "code.md": MATTER + b"Text `<![a`.\n\n    <![>\n\n- a\n\n        <![b\n",
    "question.md": MATTER + b'<quiz id="a">\n\nWhich `<![a`?\n\n- [x] a\n- [ ] b\n\nWhy.\n\n</quiz>\n',
    "long.md": MATTER + b"\xff" + b"x" * LINE + b"\n",
    "wide.md": MATTER + b"\xc3(" + b"[" * (ROW + 1) + b"\n",
}
"""What once stopped a build: signs in code that the engine's reader gives up at; a limit and another encoding at once."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with the real settings, to be spoilt."""
    small_course(tmp_path)
    (tmp_path / "course").rename(tmp_path / "whole")
    return tmp_path


def test_what_once_failed(folder: Path) -> None:
    """Is in the site or named now."""
    assert built(folder, FAILED) == ""
    assert "&lt;![a</code>" in (folder / "site" / "code.html").read_text(encoding="utf-8")


def test_pages(folder: Path) -> None:
    """Each page is in the site, or the build says why it is not."""
    draw = chance("build")
    for _ in range(count(1, 10)):
        pages = {f"p{n}.md": fuzz.page(draw) for n in range(TOGETHER)}
        if built(folder, pages):
            pytest.fail(guilty(folder, pages))
