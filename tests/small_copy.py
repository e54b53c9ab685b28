"""A very small course and what a copy holds over it, for tests that look at translations and local changes."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from coursekit.course import renames
from coursekit.localize import originals, report
from coursekit.localize.originals import Layer
from coursekit.localize.states import Course, Standing, standings
from coursekit.model.folder import Folder

GIT = ("git", "-c", "user.name=Copy", "-c", "user.email=copy@example.org", "-c", "commit.gpgsign=false")
COURSE = {
    "course/_data/pages.yml": "order: [index.md]\nguide: contribute\n",
    "course/index.md": "---\ntitle: Start\nreview_by: 2027-01\n---\n\nWelcome here.\n\n## One {#one}\n\nIt takes 2 minutes.\n",
}


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files, their line ends as they are given."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def commit(root: Path, message: str = "State") -> None:
    """Keep the files of a folder as a state in git."""
    if not (root / ".git").exists():
        subprocess.run([*GIT, "init", "--quiet", str(root)], check=True)
    subprocess.run([*GIT, "add", "-A"], cwd=root, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "--allow-empty", "-m", message], cwd=root, check=True)


def course(root: Path) -> Course:
    """Return the English of a folder as it is now."""
    docs = Folder(root / "course")
    return report.read(docs, renames.read(docs))


def stamp(root: Path, page: str, name: str = "") -> str:
    """Return the stamp of today's English of a piece."""
    return course(root).pieces[page, name].stamp


def states(root: Path, tag: str = "fr") -> list[Standing]:
    """Return how the pieces of a language stand, or with no tag those of the local changes."""
    docs = Folder(root / "course")
    found = course(root)
    layers: tuple[Layer, ...] = originals.layers(docs, (tag,)) if tag else originals.changes(docs)
    every = standings(found, layers)
    found.history.close()
    return every
