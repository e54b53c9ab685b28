"""Git as tests run it: as somebody whom no settings of this computer name."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Git:
    """Runs git in a folder and returns what it printed; a command that fails is a failed test."""

    environment = {  # noqa: RUF012 - never changed
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Team",
        "GIT_AUTHOR_EMAIL": "team@example.org",
        "GIT_COMMITTER_NAME": "Team",
        "GIT_COMMITTER_EMAIL": "team@example.org",
    }

    def __call__(self, folder: Path, *command: str | Path) -> str:
        """Run one command."""
        done = subprocess.run(
            ["git", "-C", folder, *command],  # noqa: S607 - the git of the machine
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.returncode, done.stdout + done.stderr
        return done.stdout


git = Git()
