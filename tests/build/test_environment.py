"""The scripts of a repository that a test has made install into its own environment, and never into the one that runs the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment
from conftest import ROOT
from site_builder import make
from small_course import small_course, with_scripts

WHERE = "import coursekit; print(coursekit.__file__)"


def said(*command: str | Path, cwd: Path) -> str:
    """What a command prints; one that fails is a failed test."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout.strip()


def test_a_lent_environment_takes_what_is_installed(tmp_path: Path) -> None:
    """With other settings of the package the scripts install it anew: for the folder, and for nobody else."""
    before = environment.installed()
    folder = with_scripts(small_course(tmp_path))
    assert said(folder / "scripts" / "setup", cwd=folder) == ""
    here = said(sys.executable, "-c", WHERE, cwd=tmp_path)
    assert said(folder / ".venv/bin/python", "-c", WHERE, cwd=tmp_path) == here
    make(folder, {"plugins/coursekit/__init__.py": ""})
    for name in ("README.md", "LICENSE"):
        (folder / name).symlink_to(ROOT / name)
    settings = folder / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n# Other.\n", encoding="utf-8")
    assert "Installing what is needed" in said(folder / "scripts" / "setup", cwd=folder)
    own = said(folder / ".venv/bin/python", "-c", WHERE, cwd=tmp_path)
    assert own == str(folder / "plugins/coursekit/__init__.py")
    assert said(sys.executable, "-c", WHERE, cwd=tmp_path) == here
    assert environment.installed() == before
