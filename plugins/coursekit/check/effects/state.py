"""One state of a course as texts: nothing in it is run, and no link in it is followed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from coursekit.course import facts, renames
from coursekit.course.facts import Fact
from coursekit.course.renames import Renames
from coursekit.data import loader, tags
from coursekit.data.loader import Data
from coursekit.model.folder import DATA, Folder
from coursekit.page.folder import FILE, READ, read_order
from coursekit.page.language import translated

# The host of `https://who.int/a`, `//who.int`, `http://x@who.int:80`
HOST = re.compile(r"(?:https?:|(?<![:\w]))//(?:[^\s/@<>\"'()]*@)?(?P<host>[\w.-]+\.[^\W\d_]{2,}|\[[0-9a-f:]+\])", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True)
class State:
    """The files of a course, and of what a copy adds: texts by their paths, such as `course/01/a.md`."""

    texts: Mapping[str, str]
    pictures: Mapping[str, str] = field(default_factory=dict)
    """For each file that is no text, a stamp of what it holds."""
    unread: frozenset[str] = frozenset()
    """Files whose text nothing reads: links, and what is beyond a limit."""
    course: str = "course"
    """The name of the folder of pages."""
    _loaded: dict[str, Data] = field(default_factory=dict, repr=False, compare=False)

    def data(self, path: str) -> Data:
        """Return what stands in a file of data, which is read once; nothing where there is no such file."""
        if path not in self._loaded:
            self._loaded[path] = loader.load(self.texts.get(path, ""))
        return self._loaded[path]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Return the facts of the course, and those of a copy over them."""
        found: dict[str, Fact] = {}
        for path in self.texts:
            if PurePosixPath(path).name == facts.FILE and PurePosixPath(path).parent.name == DATA:
                every = map(facts.fact, loader.entries(self.data(path).value, "facts"))
                found |= {each.id: each for each in every}
        return found

    @cached_property
    def renames(self) -> Renames:
        """Return what stands elsewhere than it once did."""
        return renames.read_text(self.texts.get(f"{self.course}/{DATA}/{renames.FILE}", ""))

    @cached_property
    def guide(self) -> str:
        """Return where the pages of the guide for editors stand, nothing where there is none."""
        name = read_order(self.texts.get(f"{self.course}/{DATA}/{FILE}", "")).guide
        return f"{self.course}/{name}/" if name else ""

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Return the hosts that the course names anywhere."""
        return frozenset(host for text in self.texts.values() for host in hosts_of(text))


def hosts_of(text: str) -> Iterator[str]:
    """Yield the hosts of the addresses in a text, in small letters."""
    for match in HOST.finditer(text):
        yield match["host"].lower().removeprefix("www.")


def language_of(path: str) -> str:
    """Return the tag of the language of a file by its path; another word than a tag counts as a language that is not known."""
    return translated(PurePosixPath(path)) or tags.ENGLISH


def of_folders(roots: Mapping[str, Path], course: str) -> State:
    """Return the state of some folders.

    Args:
        roots: for each name at the beginning of paths its folder, which may not be there.
        course: the name of the folder of pages among them.
    """
    texts, pictures, unread = {}, {}, set()
    for name, root in roots.items():
        folder = Folder(root)
        for path in files(root):
            key = f"{name}/{path.relative_to(root).as_posix()}"
            if folder.foreign(path) or (path.suffix in READ and folder.refused(path)):
                unread.add(key)
            elif path.suffix in READ:
                texts[key] = folder.text(path)
            else:
                pictures[key] = blob_name(path.read_bytes())
    return State(texts, pictures, frozenset(unread), course)


def files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder in a stable order; folders that are links are named, and not opened."""
    for folder, inner, names in os.walk(root):
        yield from (Path(folder, each) for each in sorted(inner) if Path(folder, each).is_symlink())
        inner[:] = sorted(each for each in inner if not each.startswith("."))
        yield from (Path(folder, each) for each in sorted(names))


def blob_name(content: bytes) -> str:
    """Return the name that git gives a file: SHA-1 of its head and its bytes."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
