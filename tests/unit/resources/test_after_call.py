"""What people are told after they called: only in a preview, and never in a repository."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from coursekit.check.checker import Checker
from coursekit.model.blocks import Site
from coursekit.model.folder import Folder
from coursekit.resources.place import places
from coursekit.resources.view import view

TOWN = """\
place: {name: "Town", country: "KE", timezone: "Africa/Nairobi"}
listings:
  - id: house
    name: "House"
    kind: ["shelter"]
    where: {share: "call-first", area: "East side"}
    verified: {date: "2026-10-01", how: "call"}
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages with a place and what people are told there."""
    folder = tmp_path / "course"
    data = folder / "_data" / "resources"
    data.mkdir(parents=True)
    (data / "town.yml").write_text(TOWN, encoding="utf-8")
    (data / "town.after-call.yml").write_text('house: "Ring the third bell"\n', encoding="utf-8")
    (data.parent / "kinds.yml").write_text("kinds:\n  shelter: {label: Shelter}\n", encoding="utf-8")
    return folder


def codes(docs: Path) -> list[str]:
    """The codes of the problems of the data."""
    checker = Checker(Folder(docs), today=dt.date(2026, 11, 1))
    return [located.diagnostic.code for located in checker.run(checker.data_files())]


def git(docs: Path, *command: str) -> None:
    """Run git in the folder of pages."""
    subprocess.run(["git", "-C", str(docs), *command], check=True, capture_output=True)  # noqa: S607 - the git of the machine


@pytest.mark.parametrize(("preview", "expected"), [(True, "Ring the third bell"), (False, "")])
def test_only_a_preview_knows_it(docs: Path, preview: bool, expected: str) -> None:
    """A site that is built never reads the file."""
    folder = Folder(docs)
    (place,) = places(folder.data)
    shown = view(place.listings[0], {}, place, Site(folder, preview=preview))
    assert shown["after_call"] == expected


def test_git_must_not_keep_it(docs: Path) -> None:
    """Without a repository there is nothing to say; in one the file has to be ignored."""
    assert codes(docs) == []
    git(docs, "init", "-q")
    assert codes(docs) == ["L051"]
    (docs / ".gitignore").write_text("*.after-call.yml\n", encoding="utf-8")
    assert codes(docs) == []
    git(docs, "add", "--force", "_data/resources/town.after-call.yml")
    assert codes(docs) == ["L051"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hose: Ring\n", ["L031"]), ("house: [Ring]\n", ["L008"]), ("", []), ("house: [\n", ["Y001"])],
)
def test_a_mistake_is_named(docs: Path, text: str, expected: list[str]) -> None:
    """An id that the place has not, and what is no text."""
    (docs / "_data" / "resources" / "town.after-call.yml").write_text(text, encoding="utf-8")
    assert codes(docs) == expected
