"""The environment of these tests, lent to a folder: the same programs and packages, and what is installed there stays there."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

OWN = Path(sys.prefix)
"""The environment that runs these tests."""
# What installs is the folder's own: `python -m pip` as scripts/setup calls it, and no `pip` beside it.
NOT_LENT = ("python", "pip", "activate", "Activate")


def packages(environment: Path) -> Path:
    """Where the packages of an environment are."""
    (folder,) = environment.glob("lib/python*/site-packages")
    return folder


def lend(folder: Path) -> None:
    """Make the `.venv` that the scripts of a repository look for.

    It is an environment of its own that also reads the packages of the one that runs these tests. So pip finds them there, and
    neither changes nor removes what is outside of the folder. Links to the running environment would be written through.

    Its stamp says that nothing is missing, so that `scripts/setup` takes no time.

    Args:
        folder: the top of a repository, with `pyproject.toml` and `requirements-test.txt`.
    """
    venv.create(folder / ".venv", symlinks=True)
    lent = packages(folder / ".venv") / "lent.pth"
    lent.write_text(f"import site; site.addsitedir({str(packages(OWN))!r})\n", encoding="utf-8")
    for program in (OWN / "bin").iterdir():
        if not program.name.startswith(NOT_LENT):
            (folder / ".venv" / "bin" / program.name).symlink_to(program)
    stamp(folder)


def stamp(folder: Path) -> None:
    """Say that what the files of a repository ask for is installed, in the words of `scripts/setup`."""
    wanted = b"".join((folder / name).read_bytes() for name in ("requirements-test.txt", "pyproject.toml"))
    said = subprocess.run(["/usr/bin/cksum"], input=wanted, capture_output=True, check=True).stdout
    (folder / ".venv" / ".installed").write_bytes(said)


def installed() -> dict[str, int]:
    """When each package and program of the running environment was written, and what says where the course's own code is."""
    folders = (packages(OWN), OWN / "bin")
    every = [path for folder in folders for path in folder.iterdir() if path.name != "__pycache__"]
    return {str(path): path.lstat().st_mtime_ns for path in [*every, OWN / ".installed"] if path.exists()}
