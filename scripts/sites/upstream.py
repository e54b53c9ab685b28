"""Upstream's own files, also where the tests run in an organization's copy.

The tests of the code are about upstream's course. A copy adds `local.yml` and `local/`, which change what a
build or a check of its folder says; so in a copy the tests of the code look at a folder without them.
"""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

from filelock import FileLock

LOCAL = ("local.yml", "local")
"""What an organization adds to upstream's files."""
READ = ("course", "mkdocs.yml")
"""What a build finds its own place by: these are copied, the rest is reached by links."""
# Made here, and of no concern to a test.
LEFT = {*LOCAL, *READ, ".cache", ".course", "site"}


def upstream(root: Path) -> Path:
    """Return the folder that holds upstream's files alone: `root` itself, or in a copy one below `.cache`."""
    if not any((root / name).exists() for name in LOCAL):
        return root
    shown = root / ".cache" / "upstream"
    shown.mkdir(parents=True, exist_ok=True)
    with FileLock(shown.with_suffix(".lock")):
        for path in root.iterdir():
            if path.name not in LEFT and not (shown / path.name).exists():
                (shown / path.name).symlink_to(path)
        for name in READ:
            mirror(root / name, shown / name)
    return shown


def mirror(source: Path, target: Path) -> None:
    """Make a file or folder the same as another, and write only what differs."""
    if source.is_file():
        if not target.is_file() or not filecmp.cmp(source, target, shallow=False):
            shutil.copyfile(source, target)
        return
    target.mkdir(exist_ok=True)
    names = {path.name for path in source.iterdir()}
    for path in target.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in names:
        mirror(source / name, target / name)
