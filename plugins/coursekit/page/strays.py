"""Files of no kind that a course holds: what left them there, and what to do with them. The help of F011."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

HELP = "a course holds pages (.md), pictures (.png, .jpg, .webp, .gif), drawings (.svg) and, in _data, known files of YAML"
# `~$b.md` of a word processor, `.DS_Store`; `b.md~`, `b.md.bak`, `b.md.orig`; `Thumbs.db`
LEFT_BEHIND = re.compile(
    r"[.~].*|.*(?:~|\.(?:bak|orig|rej|swp|tmp))|(?:thumbs\.db|desktop\.ini)", re.IGNORECASE
)


def is_left_behind(name: PurePosixPath) -> bool:
    """Tell whether a program has left a file there for itself, by its name."""
    return LEFT_BEHIND.fullmatch(name.name) is not None


def wanted(name: PurePosixPath, known: Sequence[str]) -> str:
    """Return what to do with such a file, given the names of data that are known."""
    if is_left_behind(name):
        return "a program has left it there for itself: delete it"
    if name.parent.as_posix() == "_data" and name.suffix in {".yml", ".yaml"}:
        return f"a list of services stands in _data/resources; the other names that are read are: {', '.join(known)}"
    return HELP
