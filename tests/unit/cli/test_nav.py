"""The command `coursekit nav`: the order of the pages in a config."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.cli.nav import with_navigation
from site_builder import make

NAV = "nav:\n- index.md\n- m/index.md\n- b.md\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("site_name: x\n", f"site_name: x\n{NAV}"),
        ("site_name: x", f"site_name: x\n{NAV}"),
        ("nav:\n- old.md\n\n- Part:\n  - p.md\nplugins: []\n", f"{NAV}plugins: []\n"),
        ("a: b\nnav:\n  - old.md\n", f"a: b\n{NAV}"),
        ("nav: [old.md]\na: b\n", f"{NAV}a: b\n"),
        ("navigation: 1\n", f"navigation: 1\n{NAV}"),
    ],
)
def test_a_config_gets_the_navigation(before: str, after: str) -> None:
    """At its place, or at the end; the rest stays as it was."""
    assert with_navigation(before, NAV) == after
    assert with_navigation(after, NAV) == after


def test_the_command(tmp_path: Path) -> None:
    """It prints the order, or writes it into a config."""
    pages = {"b.md": "", "m/index.md": "---\nmodule: 1\n---\n", "index.md": ""}
    docs = make(tmp_path / "course", pages)
    assert CliRunner().invoke(main, ["nav", str(docs)]).output == NAV
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["nav", str(docs), "--into", str(config)])
    assert (result.exit_code, result.output) == (0, "")
    assert yaml.safe_load(config.read_text(encoding="utf-8"))["nav"] == ["index.md", "m/index.md", "b.md"]
