"""No page and no id of the last release is gone without a record of where it went.

The last release is the last tag; a copy without tags has a list of its pages and ids, which `--update` writes
anew for each release.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from conftest import ROOT
from coursekit.check.renames import ids_of
from coursekit.course import renames
from coursekit.model.folder import Folder
from coursekit.page.folder import opened, pages
from site_builder import make

LIST = ROOT / "tests" / "course" / "released_ids.txt"
Place = tuple[str, str]


def places(docs: Folder) -> Iterator[Place]:
    """Each page of a course, and each id of a heading or block on it."""
    for path in pages(docs):
        name = path.relative_to(docs.root).as_posix()
        yield name, ""
        yield from ((name, each) for each in sorted(ids_of(docs, name)))


def vanished(before: Iterable[Place], docs: Folder) -> list[Place]:
    """What is there no more, and in no record."""
    found, now = renames.read(docs), set(places(docs))
    return [(page, name) for page, name in before if found.section(page, name) not in now]


def git(*arguments: str) -> bytes:
    """What git says; nothing where there is no git, no repository or no tag."""
    program = shutil.which("git")
    command = [program or "", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, check=False).stdout if program else b""


def released(folder: Path) -> list[Place]:
    """The pages and ids of the last release."""
    tag = git("describe", "--tags", "--abbrev=0").decode().strip()
    if tag:
        with tarfile.open(fileobj=io.BytesIO(git("archive", tag, "course"))) as archive:
            archive.extractall(folder, filter="data")
        return list(places(Folder(folder / "course")))
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [(page, name) for page, _, name in (line.partition(" ") for line in lines)]


def test_nothing_of_the_last_release_is_gone(tmp_path: Path, update: bool) -> None:
    """Translations, local changes, records and other people's links hang on it."""
    docs = opened(ROOT / "course")
    if update:
        text = "".join(f"{page} {name}".rstrip() + "\n" for page, name in places(docs))
        LIST.write_text(text, encoding="utf-8")
    before = released(tmp_path)
    assert len(before) > 1000
    assert vanished(before, docs) == []


def test_what_vanished_is_found(tmp_path: Path) -> None:
    """A page, an id, and an id of a page that moved; what is recorded is not."""
    files = {
        "03/a.md": "## One {#one}\n\n## New {#new}\n",
        "_data/renames.yml": "pages: {old.md: 03/a.md}\nids: {03/a.md: {was: new, gone: ''}}\n",
    }
    docs = Folder(make(tmp_path, files))
    held = [
        ("03/a.md", ""),
        ("03/a.md", "one"),
        ("old.md", ""),
        ("old.md", "one"),
        ("old.md", "was"),
        ("03/a.md", "gone"),
    ]
    lost = [("b.md", ""), ("03/a.md", "two"), ("old.md", "three")]
    assert vanished([*held, *lost], docs) == lost
