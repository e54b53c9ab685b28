"""The last step of a build: look at the new folder, let everybody read it, and put it in place of the old one at once.

Until then, and after anything that goes wrong, the old site stays as it is, also when the computer is
told to stop everything in the middle.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from coursekit.model.diagnostics import Level
from coursekit.page import drawn_anew, pictures

NEEDED = ("index.html", "404.html")
ENDS = {
    ".atom", ".br", ".css", ".csv", ".gif", ".gz", ".html", ".jpeg", ".jpg", ".js", ".json", ".m4a", ".map", ".mp3", ".ogg", ".png", ".svg",
    ".txt", ".webp", ".xml", ".zim", ".zip",
}  # fmt: skip
"""The ends of names of files that a site is made of; `.nojekyll` and such belong to a host, not to a site."""
LICENSE = "LICENSE"
"""The one name without an end: what a theme brings beside its scripts."""
FILE, FOLDER = 0o644, 0o755
# Linux, <fcntl.h> and <linux/fs.h>: the current folder, and two names that change places at once.
HERE, EXCHANGE = -100, 2


def problems(site: Path) -> Iterator[str]:
    """Yield, as sentences, why a folder is no whole site."""
    for name in NEEDED:
        if not (site / name).is_file():
            yield f"{name} is missing"
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield f"{name} is a link, or no file"
        elif path.is_file() and path.suffix not in ENDS and path.name != LICENSE:
            yield f"{name} is of no kind that a site is made of"
        elif path.suffix == ".html" and not path.read_bytes().rstrip().endswith(b"</html>"):
            yield f"{name} is cut off"


def draw_pictures(site: Path) -> Iterator[str]:
    """Draw each picture anew that says something besides what it shows, whichever engine put it there.

    Yields, as sentences, which ones cannot be drawn.
    """
    for path in sorted(site.rglob("*")):
        end = path.suffix.lower()
        if end not in pictures.ENDS or path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        # Those of the adapter are bare already, and no picture is drawn twice.
        if not any(each.level is Level.ERROR for each in pictures.check(data, end)):
            continue
        try:
            path.write_bytes(drawn_anew.draw(data, end))
        except drawn_anew.UndrawableError as error:
            yield f"the picture {path.relative_to(site).as_posix()} cannot be published: {error}"


def make_readable(site: Path) -> None:
    """Give every file and folder the rights that a web server needs, whatever new files get here."""
    for path in (site, *site.rglob("*")):
        path.chmod(FOLDER if path.is_dir() else FILE)


def put_in_place(new: Path, site: Path) -> None:
    """Put a folder in place of another, which is gone afterwards; both stand beside each other.

    Where the system has a call for it, there is no moment without a whole site. Elsewhere there is
    one between two renamings; `restore` brings the old site back after a stop in there.

    Raises:
        OSError: when the folder cannot be renamed; then the old site is in its place.
    """
    if not site.exists():
        new.rename(site)
        return
    if _exchange(new, site):
        shutil.rmtree(new)
        return
    old = _aside(site)
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise
    shutil.rmtree(old)


def restore(site: Path) -> None:
    """Bring back the old site where a build was stopped while it was renamed."""
    old = _aside(site)
    if old.is_dir() and not site.exists():
        old.rename(site)
    elif old.is_dir():
        shutil.rmtree(old)


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tell whether the system could."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return (
        call is not None
        and call(HERE, os.fsencode(one), HERE, os.fsencode(other), ctypes.c_uint(EXCHANGE)) == 0
    )
