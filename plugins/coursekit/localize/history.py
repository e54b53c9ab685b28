"""Older English by its stamp: from git, or from the file that each release appends to.

Git is asked once which files there were, and once for the texts; the file `_data/history.yml` serves where git has
nothing: in a shallow clone, in a tree that was unpacked from an archive, in a copy made from a template.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import IO

from coursekit.course import history as record
from coursekit.localize.originals import PAGES, Key, Original, read
from coursekit.localize.settings import OWN
from coursekit.model.clock import calendar_day
from coursekit.model.folder import Folder

LOG = "log --format=@%h/%cs --raw -c --no-abbrev --no-renames -- ."
SHOWN = 9
"""So many digits of a commit's name are shown."""
# ":100644 100644 1f3a… 9b2c… M\tcourse/index.md"; a merge has one colon, mode and id more
RAW = re.compile(r":+(?:[0-7]{6} )+(?:[0-9a-f]{40,64} )+?(?P<blob>[0-9a-f]{40,64}) [A-Z]+\t(?P<path>.+)")
COMMIT = re.compile(r"@(?P<name>[0-9a-f]+)/(?P<day>\S+)")


@dataclass(frozen=True, slots=True)
class Old:
    """An older English of a piece: its text, the page that it stood on, who has it, and a day on which it was there."""

    text: str
    page: str
    origin: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file in git."""

    blob: str
    commit: str
    day: dt.date | None


@dataclass
class Git:
    """The history of a folder in git; empty where there is no git, or no history."""

    root: Path
    _read: dict[str, tuple[Original, ...]] = field(default_factory=dict, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @cached_property
    def files(self) -> Mapping[str, tuple[Version, ...]]:
        """Return the states of each file below the folder, the newest first."""
        command = self._command(*LOG.split())
        try:
            done = subprocess.run(command, capture_output=True, check=True, env=self._environment)  # noqa: S603 - git, with our own words
        except (OSError, subprocess.CalledProcessError):
            return {}
        found: dict[str, dict[str, Version]] = {}
        commit, day = "", None
        for line in done.stdout.decode(errors="replace").splitlines():
            if match := COMMIT.fullmatch(line):
                commit, day = match["name"][:SHOWN], calendar_day(match["day"])
            elif (
                (match := RAW.fullmatch(line)) and match["path"].endswith(".md") and match["blob"].strip("0")
            ):
                path = match["path"].removeprefix(self.prefix)
                found.setdefault(path, {}).setdefault(match["blob"], Version(match["blob"], commit, day))
        return {path: tuple(versions.values()) for path, versions in found.items()}

    @cached_property
    def prefix(self) -> str:
        """Return where the folder stands in its repository, such as `course/`; of merges git tells whole paths only."""
        root = self.root.resolve()
        top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
        return f"{root.relative_to(top).as_posix()}/" if root != top else ""

    def tree(self, ref: str, end: str = ".md") -> Mapping[str, Version]:
        """Return the pages below the folder as they were at a commit or tag; empty where there is no such thing.

        Args:
            ref: the commit or tag.
            end: the end of the names of other files to return instead; nothing for all files. Links are none.
        """
        # "100644 blob 1f3a...<tab>01/a.md"
        rows = (row.split("\t", 1) for row in self._rows("ls-tree", "-r", "-z", ref, "--", "."))
        return {
            path: Version(head.split()[2], ref, None)
            for head, path in rows
            if path.endswith(end) and head.startswith("100")
        }

    def commit(self, name: str) -> str:
        """Return the whole name of the commit that a branch, tag or part of a name stands for; empty where none does."""
        rows = self._rows("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return "".join(rows).strip()

    def changed(self, ref: str, folders: Sequence[str]) -> list[str]:
        """Return the files that are not as at a commit, by their paths from the top of the repository.

        Args:
            ref: the commit.
            folders: the folders below this one in which files count that git does not keep yet.
        """
        plain = ("--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "-z")
        new = self._rows("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *folders)
        return sorted({*self._rows("diff", "--name-only", *plain, ref, "--"), *new})

    def _rows(self, *words: str) -> list[str]:
        """Return what git answers with, cut at zero bytes; nothing where it refuses."""
        try:
            command = self._command(*words)
            done = subprocess.run(command, capture_output=True, check=True, env=self._environment)  # noqa: S603 - git, with our own words
        except (OSError, ValueError, subprocess.CalledProcessError):
            return []
        return list(filter(None, done.stdout.decode(errors="replace").split("\0")))

    def _command(self, *words: str) -> list[str]:
        return ["git", "-c", "core.quotePath=false", "-C", str(self.root), *words]

    @property
    def _environment(self) -> dict[str, str]:
        """Return an environment in which git asks nothing of the net."""
        return {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}

    def pieces(self, version: Version) -> tuple[Original, ...]:
        """Return the pieces of one state of a page."""
        if version.blob not in self._read:
            self._read[version.blob] = read(self.text(version))
        return self._read[version.blob]

    def text(self, version: Version) -> str:
        """Return the text of one state of a file."""
        return self.content(version).decode(errors="replace")

    def content(self, version: Version) -> bytes:
        """Return the bytes of one state of a file; one process answers for all."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - git, with our own words
                self._command("cat-file", "--batch"),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._environment,
            )  # fmt: skip
        to, answer = self._process.stdin, self._process.stdout
        if to is None or answer is None:
            return b""
        with suppress(OSError, ValueError):
            to.write(f"{version.blob}\n".encode())
            to.flush()
            return _answer(answer)
        return b""

    def close(self) -> None:
        """End the process that reads texts."""
        if self._process:
            self._process.communicate()
            self._process = None


def _answer(answer: IO[bytes]) -> bytes:
    """Return what git answers with; its head is `<id> blob <bytes>`."""
    head = answer.readline().split()
    if len(head) != len(("id", "kind", "bytes")) or head[1] != b"blob":
        return b""
    content = answer.read(int(head[2]))
    answer.read(1)
    return content


class History:
    """What the English of a course once said."""

    def __init__(self, docs: Folder, own: Mapping[str, Path] = MappingProxyType({})) -> None:
        self.docs = docs
        self.own = own
        """The pages of a copy itself, by their paths in the site."""
        self.git = Git(docs.root)
        self.own_git = Git(docs.root.parent / OWN / PAGES)
        self._stamps: dict[str, str] = {}

    def find(self, keys: Collection[Key], stamp: str) -> Old | None:
        """Return the newest English with a stamp that stood at one of some places, None where nothing has it."""
        return next(self.versions(keys, stamp), None)

    def versions(self, keys: Collection[Key], stamp: str) -> Iterator[Old]:
        """Yield each English with a stamp that stood at one of some places, the newest first; links may differ."""
        for page, name in sorted(keys):
            git = self.own_git if page in self.own else self.git
            path = self.own[page].relative_to(git.root).as_posix() if page in self.own else page
            for version in git.files.get(path, ()):
                for piece in git.pieces(version):
                    if piece.piece.id == name and self._stamp(piece) == stamp:
                        yield Old(piece.text, page, version.commit, version.day)
        if stamp in self.recorded:
            yield self.recorded[stamp]

    def close(self) -> None:
        """End the processes that read texts."""
        self.git.close()
        self.own_git.close()

    def _stamp(self, piece: Original) -> str:
        """Return the stamp of an older piece; most states of a page have the same text of it."""
        if piece.text not in self._stamps:
            self._stamps[piece.text] = piece.stamp
        return self._stamps[piece.text]

    @cached_property
    def recorded(self) -> Mapping[str, Old]:
        """Return what the file of the releases has, by stamp."""
        return {
            each.stamp: Old(each.text, each.page, each.release, each.until)
            for each in record.entries(self.docs.data)
        }
