"""A command that is loaded already ends as one that has just started, and leaves nothing behind for the next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaded_commands import LoadedCommands
from site_builder import make

FILES = {
    "mkdocs.yml": "site_name: Small\ntheme: mkdocs\nplugins: [coursekit/quiz]\n",
    "docs/index.md": "# Start\n",
    "docs/latin.md": "# Café\n\n-[ ] No option\n",
}
CALLS = {
    "a check without a fault": ["coursekit", "check", "docs/index.md"],
    "a check with one": ["coursekit", "check", "docs/latin.md"],
    "an option that there is not": ["coursekit", "check", "--nothing"],
    "a folder that there is not": ["mkdocs", "build", "-f", "nowhere.yml"],
    "a traceback": ["mkdocs", "build", "-d", "/dev/null/site"],
}


@pytest.fixture(scope="module")
def commands() -> Iterator[LoadedCommands]:
    """The commands, as tests of builds have them."""
    loaded = LoadedCommands()
    yield loaded
    loaded.stop()


@pytest.mark.parametrize("what", CALLS)
def test_the_end_is_the_same(commands: LoadedCommands, tmp_path: Path, what: str) -> None:
    """Exit code and all that is said."""
    make(tmp_path, FILES)
    name, *arguments = CALLS[what]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    loaded = commands.call(name, arguments, tmp_path, environment)
    started = subprocess.run(
        [Path(sys.executable).parent / name, *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded
    assert (loaded.returncode, loaded.stdout) == (started.returncode, started.stdout)
    assert loaded.stderr.splitlines()[-1:] == started.stderr.splitlines()[-1:]
    assert started.stdout + started.stderr


def test_each_call_has_its_own_environment(commands: LoadedCommands, tmp_path: Path) -> None:
    """What one is told, the next does not know; and files that changed are read again."""
    make(tmp_path, {**FILES, "mkdocs.yml": "site_name: !ENV [OWN_NAME, Nobody]\ntheme: mkdocs\n"})
    page = tmp_path / "site" / "index.html"
    for own, name in (({"OWN_NAME": "Mine"}, "Mine"), ({}, "Nobody")):
        done = commands.call("mkdocs", ["build", "-q"], tmp_path, {**os.environ, **own})
        assert done
        assert not done.returncode
        assert f"<title>{name}</title>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "own"),
    [("ls", {}), ("mkdocs", {"PYTHONHASHSEED": "7"}), ("mkdocs", {"TZ": "Pacific/Kiritimati"}), ("mkdocs", {"LC_ALL": "C"})],
)  # fmt: skip
def test_what_needs_a_process_of_its_own_is_not_run(
    commands: LoadedCommands, tmp_path: Path, name: str, own: dict[str, str]
) -> None:
    """Another command, and what is read only when a process starts."""
    assert commands.call(name, ["--version"], tmp_path, {**os.environ, **own}) is None
    assert commands.call("mkdocs", ["--version"], tmp_path, dict(os.environ))
