"""A small course with the real settings, shell and scripts, that tests may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import environment
from conftest import ROOT
from site_builder import make

MATTER = "---\ntitle: {}\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n"
FILES = {
    "course/_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n",
    "course/_data/pages.yml": "order: [index.md, about.md]\n",
    "course/_data/kinds.yml": "kinds: {drop-in: {label: Drop-in}}\n",
    # A listing that is not published.
    "course/_data/resources/here.yml": "place: {name: Here, timezone: Etc/UTC, demo: 'yes'}\nlistings:\n"
    "  - {id: a, name: Hidden Harbour, kind: drop-in, verified: {date: 2026-01-02}}\n",
    "course/index.md": MATTER.format("Start") + "## A {#a}\n\nWords [@one p.3], and [about](about.md).\n",
    "course/about.md": MATTER.format("About") + "## B {#b}\n\nWords.\n",
    "course/privacy.md": MATTER.format("Privacy") + "## C {#c}\n\nWords.\n",
    "course/sources.md": MATTER.format("Where our facts come from") + "<bibliography>\n\n</bibliography>\n",
}
ASK = {
    "course/01/a.md": MATTER.format("Ask")
    + '## Ask {#ask}\n\n<quiz id="m01-ask">\n\nWhich?\n\n- [ ] This\n    - No.\n- [x] That\n    - Yes.\n\nBecause.\n\n</quiz>\n'
}
"""A page with a question, as each course has some."""


def small_course(folder: Path, **more: str) -> Path:
    """Write the course and what it needs into a folder, which is as the top of a repository."""
    make(folder, {**FILES, **more})
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return folder


def with_scripts(folder: Path) -> Path:
    """Add the scripts, and the environment of these tests under the name that they look for."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    for name in ("pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, folder)
    environment.lend(folder)
    return folder
