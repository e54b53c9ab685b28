"""A built site under its policy, for tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from coursekit.cli.finish import finish_command


def finish(site: Path, target: Path, *options: str) -> Path:
    """Copy a built site, and finish it."""
    shutil.copytree(site, target)
    result = CliRunner().invoke(finish_command, [str(target), *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return target
