"""Folders in which sites are built aside: what builds that were killed have left goes, and what another one writes stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coursekit.site import aside

GONE = 2**31 - 1
"""No process has this number: systems count less far."""
OWN = "OWN"
"""The number of this process, which is another one in each run."""


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        (f"site.new.{GONE}", False),
        # A build by the engine into a folder that is itself aside.
        (f"site.new.{OWN}.new.{GONE}", False),
        (f"site.new.{OWN}", True),
        (f"other.new.{GONE}", True),
        ("site.news", True),
    ],
)
def test_what_is_left_goes(tmp_path: Path, name: str, *, stays: bool) -> None:
    """Only what no process writes any more, and only beside its own site."""
    folder = tmp_path / name.replace(OWN, str(os.getpid()))
    (folder / "a").mkdir(parents=True)
    aside.clear(tmp_path / "site")
    assert folder.is_dir() == stays


def test_it_goes_when_a_site_is_put_in_place(tmp_path: Path) -> None:
    """Also where the folder was not begun here, as the script does it."""
    (tmp_path / f"site.new.{GONE}").mkdir()
    new = tmp_path / f"site.new.{os.getpid()}"
    new.mkdir()
    (new / "index.html").touch()
    aside.put(new, tmp_path / "site")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == [
        "site",
        "site/index.html",
    ]


@pytest.mark.parametrize(
    ("name", "wanted"), [("site.new.42", True), ("site", False), ("site.new", False), ("new.42", False)]
)
def test_which_folder_is_aside(tmp_path: Path, name: str, *, wanted: bool) -> None:
    """By its name: a site, and the number of a process."""
    assert aside.is_aside(tmp_path / name) == wanted
