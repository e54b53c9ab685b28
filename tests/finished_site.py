"""A built site under its policy, for tests."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from coursekit.cli.finish import finish_command
from site_builder import served
from web_server import nginx


@contextlib.contextmanager
def guarded_by(kind: str, site: Path, scratch: Path) -> Iterator[str]:
    """Serve a finished site: `meta` by a host that sends no headers, `header` by nginx with the generated ones."""
    if kind == "meta":
        with served(site) as where:
            yield where
        return
    rules = site.with_name(f"{site.name}.nginx.conf").read_text(encoding="utf-8")
    with nginx(site, scratch / "nginx", rules) as where:
        yield where


def finish(site: Path, target: Path, *options: str) -> Path:
    """Copy a built site, and finish it."""
    shutil.copytree(site, target)
    result = CliRunner().invoke(finish_command, [str(target), *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return target
