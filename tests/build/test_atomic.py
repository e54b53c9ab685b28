"""Whatever stops a build, the old site stays whole; and the same sources make the same site."""

from __future__ import annotations

import hashlib
import itertools
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import tiers
from site_builder import build, faked_clock, make
from small_course import small_course, with_scripts

KILLS = tiers.count(1, 20)
WAYS = {"script": ["scripts/build"], "engine": [".venv/bin/mkdocs", "build", "--strict"]}


def sums(site: Path) -> dict[str, str]:
    """A sum for each file of a site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def start(folder: Path, way: str) -> subprocess.Popen[str]:
    """Begin a build, as the leader of its processes."""
    return subprocess.Popen(
        WAYS[way],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finished(folder: Path, way: str = "script") -> tuple[int, str]:
    """Build to the end; return the exit code and what was printed."""
    said, _ = (running := start(folder, way)).communicate()
    return running.returncode, said


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course that has a site."""
    folder = with_scripts(small_course(tmp_path_factory.mktemp("atomic")))
    code, said = finished(folder)
    assert code == 0, said
    return folder


@pytest.mark.parametrize("way", tiers.drawn("killed builds", [*WAYS], 1))
def test_killed_builds(repository: Path, way: str) -> None:
    """At any moment: the site is the old one or the new one, and the next build cleans up."""
    page = repository / "course" / "about.md"
    chance = tiers.chance(f"kills {way}")
    began = time.monotonic()
    assert finished(repository, way)[0] == 0
    length = time.monotonic() - began
    for n in range(KILLS):
        before = sums(repository / "site")
        page.write_text(page.read_text(encoding="utf-8") + f"\nLine {n} by the {way}.\n", encoding="utf-8")
        running = start(repository, way)
        time.sleep(chance.uniform(0, length))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        after = sums(repository / "site")
        if after != before:
            # By the same way: the script finishes the site, the engine does not.
            assert finished(repository, way)[0] == 0
            assert after == sums(repository / "site"), n
    assert finished(repository)[0] == 0
    assert f"Line {KILLS - 1} by the {way}." in (repository / "site" / "about.html").read_text(
        encoding="utf-8"
    )
    assert not [*repository.glob("site.*")]


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace words in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


FAILING: dict[str, Callable[[Path], object]] = {
    "a block never closed": lambda top: make(top, {"course/index.md": '# A\n\n<quiz id="a">\n\nA?\n'}),
    "a missing snippet": lambda top: rewrite(top / "course/about.md", "Words.", '--8<-- "nope"\n'),
    "an unknown template": lambda top: rewrite(top / "course/about.md", "title:", "template: x.html\ntitle:"),
    "front matter of a wrong kind": lambda top: rewrite(top / "course/about.md", "title:", "hide: 3\ntitle:"),
    "a link": lambda top: (top / "course" / "link.md").symlink_to("/etc/hostname"),
    "a script": lambda top: make(top, {"course/a.js": "x"}),
    "no UTF-8": lambda top: (top / "course" / "latin.md").write_bytes(b"caf\xe9"),
    "settings that run": lambda top: rewrite(top / "mkdocs.yml", "site_name:", "hooks: [a.py]\nsite_name:"),
    "settings that cannot be read": lambda top: rewrite(top / "mkdocs.yml", "plugins:", "plugins: ["),
    "a template with a mistake": lambda top: make(top, {"overrides/main.html": "{% if %}"}),
    "no templates": lambda top: (top / "overrides").rename(top / "gone"),
    "a dead link": lambda top: rewrite(top / "course/index.md", "about.md", "gone.md"),
}


@pytest.mark.parametrize(
    ("what", "way"), tiers.drawn("failing builds", [*itertools.product(FAILING, WAYS)], 2)
)
def test_failing_builds(tmp_path: Path, what: str, way: str) -> None:
    """In the check, in the engine, or at the end: not one file of the old site changes, and nothing is left beside it."""
    folder = with_scripts(small_course(tmp_path))
    old = {"index.html": "old", "a/b.html": "old"}
    make(folder / "site", old)
    FAILING[what](folder)
    code, said = finished(folder, way)
    assert code, said
    assert {name: (folder / "site" / name).read_text(encoding="utf-8") for name in old} == old
    assert set(sums(folder / "site")) == set(old)
    assert not [*folder.glob("site.*")]
    assert "Traceback" not in said or what == "a template with a mistake", said


def test_identical_builds(tmp_path: Path) -> None:
    """In another folder, year, time zone, language and umask, with another seed: each file is the same."""
    found = []
    for n, (name, zone, words, year, mask) in enumerate(
        [("one", "UTC", "C", 2026, 0o022), ("an other", "Pacific/Kiritimati", "C.UTF-8", 2029, 0o077)]
    ):
        folder = small_course(tmp_path / name)
        clock = faked_clock(tmp_path / f"clock{n}", year)
        before = os.umask(mask)
        try:
            build(
                folder / "site",
                config=folder / "mkdocs.yml",
                TZ=zone,
                LC_ALL=words,
                PYTHONHASHSEED=str(n),
                PYTHONPATH=str(clock),
            )
        finally:
            os.umask(before)
        found.append(sums(folder / "site"))
    assert found[0] == found[1]
    assert len(found[0]) > 50
