"""What people are told after they called: which bell, what to say. It is never part of a site.

`_data/resources/PLACE.after-call.yml` stands beside the file of a place and holds a text for each id of a
listing. Git ignores it, so that it is in no repository; only the card and the poster of a preview on the
editor's own computer show it. L051, and L008 and L031 as for a file of listings.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.model.blocks import Site
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.resources.place import AFTER_CALL, FOLDER, SUFFIX, group, read_place

PATTERN = f"*{AFTER_CALL}"
UNMATCHED = 1
"""The exit code of git for a file that it does not ignore; outside a repository it is another."""


def files(folder: Folder) -> list[Path]:
    """Return the files of a data folder with what people are told after they called."""
    return sorted((folder / FOLDER).glob(PATTERN))


def told(place: str, listing: str, site: Site) -> str:
    """Return what people are told who called a service; nothing but in a preview."""
    if not site.preview or not site.data:
        return ""
    nothing: dict[str, Value] = {}
    said = site.data.made_of(_texts, f"{FOLDER}/{place}{AFTER_CALL}", nothing).get(listing)
    return said if isinstance(said, str) else ""


def _texts(text: str) -> dict[str, Value]:
    return group(loader.load(text).value)


def check(path: Path, text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with such a file, first of all that git keeps it."""
    if kept := kept_by_git(path):
        help_text = f"take it out with git rm --cached, and write {PATTERN} into .gitignore"
        yield Diagnostic(
            "L051", f"this file {kept}, and everybody can read a repository", Span(1, 1, 2), help_text
        )
    document = loader.load(text)
    yield from document.diagnostics
    beside = path.with_name(f"{path.name.removesuffix(AFTER_CALL)}{SUFFIX}")
    known = read_place(beside.stem, beside.read_text(encoding="utf-8")).listings if beside.is_file() else ()
    ids = [str(each.get("id", "")) for each in known]
    for name, said in group(document.value).items():
        if name not in ids:
            remedy = did_you_mean(name, ids, "each line is the id of a listing, and what people are told")
            yield Diagnostic(
                "L031", f'{beside.name} has no listing "{name}"', document.place((name,)), remedy
            )
        elif not isinstance(said, str):
            yield Diagnostic(
                "L008", f"{name} takes one text", document.place((name,)), "write it in one line"
            )


def kept_by_git(path: Path) -> str:
    """Return how git keeps a file, or would with the next change; empty where it does not."""
    if _git(path, "ls-files", "--error-unmatch") == 0:
        return "is kept by git"
    return "is not ignored by git" if _git(path, "check-ignore", "--quiet") == UNMATCHED else ""


def _git(path: Path, *command: str) -> int:
    """Return the exit code of git for a file; one of its own where there is no git."""
    line = ["git", "-C", str(path.parent), *command, path.name]
    try:
        return subprocess.run(line, capture_output=True, check=False).returncode  # noqa: S603 - git, with a file's name
    except OSError:
        return 128
