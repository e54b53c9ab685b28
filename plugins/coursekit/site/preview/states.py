"""The files of a state of a course: of a folder, and of a commit. Nothing in them is run, and no link among them is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from coursekit.localize.history import Git
from coursekit.localize.settings import COURSE, FILE, OWN

Files = Iterator[tuple[str, bytes]]
"""Files by their paths from the top of the repository, the folder of pages under the name that settings have for it."""


def of_folder(course: Path) -> Files:
    """Yield the files of a folder of pages, and what a copy has beside it."""
    top = course.resolve().parent
    if plain(top / FILE):
        yield FILE, (top / FILE).read_bytes()
    for name, root in ((COURSE, course.resolve()), (OWN, top / OWN)):
        for folder, inner, names in os.walk(root) if not root.is_symlink() else ():
            inner[:] = sorted(each for each in inner if not each.startswith("."))
            for path in (Path(folder, each) for each in sorted(names)):
                if plain(path):
                    yield f"{name}/{path.relative_to(root).as_posix()}", path.read_bytes()


def plain(path: Path) -> bool:
    """Tell whether a path is a file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def of_commit(course: Path, commit: str) -> Files:
    """Yield the same files as they were at a commit of the repository that a folder of pages stands in."""
    here = course.resolve()
    git = Git(here.parent)
    for path, version in git.tree(commit, "").items():
        first, *rest = PurePosixPath(path).parts
        if path == FILE or (rest and first in {here.name, OWN}):
            yield path if first == OWN or not rest else f"{COURSE}/{'/'.join(rest)}", git.content(version)
    git.close()
