"""Files of no kind that a course holds: what left them there, and what to do with them. The help of F011."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folding import fold
from coursekit.model.spelling import did_you_mean

HELP = "a course holds pages (.md), pictures (.png, .jpg, .webp, .gif), drawings (.svg) and, in _data, files of data (.yml)"
TEXTS = frozenset([".doc", ".docx", ".htm", ".html", ".markdown", ".odt", ".pages", ".pdf", ".rtf", ".txt"])
"""The ends of names of files in which other programs keep the text of a page."""
# `~$b.md` of a word processor, `.DS_Store`; `b.md~`, `b.md.bak`, `b.md.orig`; `Thumbs.db`
LEFT_BEHIND = re.compile(
    r"[.~].*|.*(?:~|\.(?:bak|orig|rej|swp|tmp))|(?:thumbs\.db|desktop\.ini)", re.IGNORECASE
)
# `b (1)`, `b copy`, `b - Copy`
COPIED = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?: \(\d+\)|(?: | - )[Cc]opy(?: \d+)?)")


def is_left_behind(name: PurePosixPath) -> bool:
    """Tell whether a program has left a file there for itself, by its name."""
    return LEFT_BEHIND.fullmatch(name.name) is not None


def wanted(name: PurePosixPath, known: Sequence[str]) -> str:
    """Return what to do with such a file, given the names of data that are known."""
    if is_left_behind(name):
        return "a program has left it there for itself: delete it"
    if name.parts[0] == "_data" and name.suffix == ".md":
        return "a page stands among the pages, and not in _data: move it into the folder of its module"
    if name.suffix.lower() in TEXTS:
        return f"delete it; what readers are to see is pasted into a page (.md) without its looks, and names and numbers of people stay out; {HELP}"
    if name.parent.as_posix() == "_data" and name.suffix in {".yml", ".yaml"}:
        copied = COPIED.fullmatch(name.stem)
        if copied and copied["name"] in known:
            return joined(f"{copied['name']}.yml", there=True)
        every = f"a list of services stands in _data/resources; the other names that are read are: {', '.join(known)}"
        return did_you_mean(name.stem, known, every, shown="{}.yml")
    return HELP


def joined(meant: str, *, there: bool) -> str:
    """Return what to do with a file of data whose name has another ending than `meant`, which may be there too."""
    if there:
        return f"move what is new in it into {meant}, and delete this file"
    return f"call it {meant}, with this ending and no other"


def renamed(name: PurePosixPath, letter: str) -> str:
    """Return what to call a file whose name has signs that no name has: `f\u00fcr uns.md` is fur-uns.md."""
    meant = "-".join(re.findall(r"[a-z0-9]+", fold(name.stem)))
    wanted = "write small letters, digits and hyphens only, a letter or digit first, such as using-it.md"
    if letter and name.suffix == ".md":
        wanted = f"call it {letter}, the next free letter of its module"
    elif meant and meant != name.stem:
        wanted = f"call it {meant}{name.suffix.lower()}"
    copied = COPIED.fullmatch(name.stem)
    if copied:
        first = f"{copied['name']}{name.suffix.lower()}"
        return f"if it is a second copy of {first}, put its text there and delete this file; else {wanted}"
    return wanted


def free_letter(path: Path) -> str:
    """Return the name for a page beside others that are called by letters: the next letter; nothing where they are not."""
    letters = sorted(each.stem for each in path.parent.glob("?.md"))
    return f"{chr(ord(letters[-1]) + 1)}.md" if letters and "a" <= letters[-1] < "z" else ""


def misnamed(name: str, place: Span, letter: str = "") -> Diagnostic:
    """Return F013 for a name with signs that no name has."""
    return Diagnostic(
        "F013",
        f'the name "{name}" has other signs than a-z, 0-9 and hyphens, begins with a hyphen, or is a device of Windows',
        place,
        renamed(PurePosixPath(name), letter),
    )
