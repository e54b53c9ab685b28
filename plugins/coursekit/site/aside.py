"""A site that is built aside: a folder of its own for each build, which takes the place of the site at the end, or goes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from coursekit.site import finish, hosts


class NotInPlaceError(Exception):
    """A build is not to become the site, or cannot; the old one is as it was. The text says why, in sentences."""


def begin(site: Path, *, keep: bool = False) -> Path:
    """Return a new folder beside a site, after what stopped builds have left is gone.

    Args:
        site: where the site is to be in the end.
        keep: whether the folder begins as a copy of the site, for an engine that only writes what has changed.

    Raises:
        NotInPlaceError: when no folder can be made there.
    """
    finish.restore(site)
    new = site.with_name(f"{site.name}.new.{os.getpid()}")
    clear(site)
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
    except OSError as error:
        msg = f"The site is built beside {site.name}, and no folder can be made there: {error.strerror}."
        raise NotInPlaceError(msg) from error
    if keep and site.is_dir():
        shutil.copytree(site, new, dirs_exist_ok=True)
        hosts.forget(new)
    return new


def clear(site: Path) -> None:
    """Take away what builds that were stopped have left beside a site."""
    for old in site.parent.glob(f"{site.name}.new.*") if site.parent.is_dir() else ():
        if not runs(old.name.rpartition(".")[2]):
            shutil.rmtree(old, ignore_errors=True)


def is_aside(site: Path) -> bool:
    """Tell whether a folder is such a one itself, `site.new.4242`: a further step puts it in place."""
    return site.stem.endswith(".new") and site.suffix[1:].isdigit()


def runs(number: str) -> bool:
    """Tell whether a process with this number runs, as far as can be known here."""
    if not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def look_at(new: Path, *, whole: bool = True) -> None:
    """Look at a folder that was built, and draw its pictures anew where they say too much.

    Args:
        new: the folder.
        whole: whether to refuse a folder that is no whole site of a course.

    Raises:
        NotInPlaceError: when it is refused.
    """
    problems = [*finish.draw_pictures(new), *(finish.problems(new) if whole else ())]
    if problems:
        raise NotInPlaceError("\n".join(f"The site is not whole: {each}." for each in problems))


def end(new: Path, site: Path, *, look: bool = True) -> None:
    """Put a folder that was built in place of the site.

    Args:
        new: the folder.
        site: where the site is to be.
        look: whether to refuse a folder that is no whole site of a course.

    Raises:
        NotInPlaceError: when it is refused, or cannot be put there.
    """
    look_at(new, whole=look)
    put(new, site)


def put(new: Path, site: Path) -> None:
    """Put a folder that was looked at in place of the site.

    Raises:
        NotInPlaceError: when it cannot be put there.
    """
    try:
        finish.restore(site)
        finish.make_readable(new)
        finish.put_in_place(new, site)
        clear(site)
    except OSError as error:
        msg = f"The site cannot be put in place: {error.strerror}. Name a folder inside of {site}: -d {site / 'site'}"
        raise NotInPlaceError(msg) from error
