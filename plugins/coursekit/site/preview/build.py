"""A state of a course, built by the program that is running: its settings and templates, and only the pages and data of the state."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coursekit.localize.settings import COURSE
from coursekit.model.clock import build_day

THEME = "overrides"
SETTINGS = "mkdocs.yml"
ENV = {
    "COURSE_DOWNLOADS": "",
    "COURSE_EDIT_URL": "",
    "COURSE_PREVIEW_ERRORS": "true",
    "COURSE_PREVIEW_NOTES": "",
    "COURSE_SITE_URL": "",
    "NO_MKDOCS_2_WARNING": "1",
}
"""A preview has no bundles, no links for editing and no address, and its pages say what is wrong with them."""


class NotBuiltError(Exception):
    """The engine has stopped; the text is the last thing that it said."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build that runs in a folder of its own."""

    top: Path
    process: subprocess.Popen[str]

    @property
    def site(self) -> Path:
        """Return where the pages are, once the build has ended."""
        return self.top / "site"

    @property
    def course(self) -> Path:
        """Return the folder of pages."""
        return self.top / COURSE

    def wait(self) -> None:
        """Wait until all pages are built.

        Raises:
            NotBuiltError: the engine has stopped.
        """
        _, said = self.process.communicate()
        if self.process.returncode:
            raise NotBuiltError(next((each for each in reversed(said.splitlines()) if each.strip()), ""))


def begin(top: Path, program: Path, files: Iterable[tuple[str, bytes]]) -> Build:
    """Lay out a state in a new folder, and begin to build it.

    Args:
        top: the new folder.
        program: the top of the repository that the settings and templates come from.
        files: the files of the state.
    """
    top.mkdir()
    shutil.copy(program / SETTINGS, top)
    shutil.copytree(program / THEME, top / THEME)
    for name, content in files:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (top / COURSE).mkdir(exist_ok=True)
    # Both states are built as on one day. Nothing of the folder is a module of Python (-P).
    moment = str(86_400 * (build_day().toordinal() - EPOCH))
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet"]
    process = subprocess.Popen(  # noqa: S603 - the engine, with our own words
        command, cwd=top, text=True, encoding="utf-8", errors="replace", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, **ENV, "SOURCE_DATE_EPOCH": moment},
    )  # fmt: skip
    return Build(top, process)


EPOCH = 719_163
"""The day 1970-01-01, as days are counted from the year 1."""
