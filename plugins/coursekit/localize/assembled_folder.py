"""Writing the folder that a copy is assembled to: only what differs, each file whole or not at all.

The folder is the program's own, and git ignores it. What else stands in its way is taken away, and no link is followed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from coursekit.data.files import write_whole


def write(target: Path, contents: Mapping[str, bytes]) -> int:
    """Write the files of a folder, given what each holds by its path in there. Others go.

    Returns:
        How many files were written or removed.
    """
    make_folder(target.parent, target.parent.parent)
    changed = 0
    for name, content in contents.items():
        path = target / name
        if not path.is_file() or path.is_symlink() or path.read_bytes() != content:
            make_folder(path.parent, target.parent)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            write_whole(path, content)
            changed += 1
    return changed + _clear(target, contents)


def make_folder(path: Path, top: Path) -> None:
    """Make a folder below another one; a file or a link in its place, or on the way there, goes."""
    if path != top and (path.is_symlink() or not path.is_dir()):
        make_folder(path.parent, top)
        path.unlink(missing_ok=True)
        path.mkdir()


def _clear(target: Path, contents: Mapping[str, bytes]) -> int:
    """Take away what is no file of the folder, and folders that are empty then; return how many files went."""
    gone = 0
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(target).as_posix() not in contents:
            path.unlink()
            gone += 1
    return gone
