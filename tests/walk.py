"""The page "Make it yours": the commands and the files that it shows, and the example of a copy that it walks through."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT
from repositories import git

PAGE = ROOT / "course" / "contribute" / "make-it-yours.md"
FORK = ROOT / "tests" / "example_fork"
# `<!-- commands: merge -->`, then a fence
COMMANDS = re.compile(r"<!-- commands: ([a-z-]+) -->\n\n```sh\n(.*?)```", re.DOTALL)
# `<!-- file: local.yml -->`, then a fence
FILES = re.compile(r"<!-- file: (\S+) -->\n\n```[a-z]+\n(.*?)```", re.DOTALL)
FORGE = "https://forge.example.org/"
"""Where the page's repositories stand."""


def commands() -> dict[str, list[str]]:
    """The commands of the page by the name of their part."""
    return {name: text.splitlines() for name, text in COMMANDS.findall(PAGE.read_text(encoding="utf-8"))}


def follow(part: str, folder: Path, forge: Path, *, input: str = "") -> Path:  # noqa: A002 - as in subprocess
    """Run the commands of a part exactly as the page has them; return the folder that they end in.

    Args:
        part: the name of the part.
        folder: where they begin.
        forge: the folder of bare repositories that stands for the page's host.
        input: what somebody types.
    """
    env = {
        **os.environ,
        **git.environment,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{forge}/.insteadOf",
        "GIT_CONFIG_VALUE_0": FORGE,
    }
    for line in commands()[part]:
        if line.startswith("cd "):
            folder /= line.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["sh", "-euc", line],  # noqa: S607 - the shell of the machine
            cwd=folder,
            env=env,
            input=input,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.returncode, f"{line}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return folder


def example_copy(folder: Path) -> Path:
    """Upstream's files with those of the example laid beside them, as the top of a repository."""
    for name in ("course", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(FORK, folder, dirs_exist_ok=True)
    return folder
