"""Whatever stands in a file of another program: an import takes over what it can and says the rest in sentences, in seconds.

The number is agreed: 2,000 files before something is closed, a sample at every change.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import fuzz
import fuzz_imports
from coursekit.cli import main
from site_builder import make
from small_course import FILES
from tiers import chance, count

PATIENCE = 10
"""Seconds of computing that an import may take."""


def imported(folder: Path, command: str, style: str, file: Path) -> str | None:
    """Run an import, and return what is wrong with how it ends; what it says has a sentence in each line."""
    target = (
        folder / "course" / ("new.md" if command == fuzz_imports.QUESTIONS else "_data/resources/new.yml")
    )
    option = "-o" if command == fuzz_imports.QUESTIONS else "--to"
    words = [*command.split(), str(file), "--from", style, option, str(target), "--force"]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    if result.exit_code not in {0, 2}:
        return f"exit code {result.exit_code}"
    if result.exit_code == 0 and not target.is_file():
        return "nothing is written, and nothing is said of it"
    if result.exit_code == 2 and not result.output.strip():
        return "refused without a word"
    target.unlink(missing_ok=True)
    return None


@pytest.mark.parametrize("command", fuzz_imports.READERS)
def test_samples_are_read(tmp_path: Path, command: str) -> None:
    """Each format has a sample, and its reader takes it: what is spoilt was whole before."""
    folder = make(tmp_path, FILES)
    for style in fuzz_imports.READERS[command]:
        file = folder / "file"
        file.write_bytes(fuzz_imports.sample(command, style))
        words = [*command.split(), str(file), "--from", style]
        option = (
            ["-o", str(folder / "new.md")]
            if command == fuzz_imports.QUESTIONS
            else ["--to", str(folder / "new.yml")]
        )
        result = CliRunner().invoke(main, [*words, *option, "--force"], catch_exceptions=False)
        assert result.exit_code == 0, result.output


def test_imports(tmp_path: Path) -> None:
    """Spoilt files of every format, each through its command."""
    folder = make(tmp_path, FILES)
    file = folder / "file"
    draw, failures = chance("imports"), fuzz.Failures()
    for _ in range(count(60, 2_000)):
        command, style, raw = fuzz_imports.file(draw)
        file.write_bytes(raw)
        failures.attempt(f"{command} {style}", raw, partial(imported, folder, command, style, file), PATIENCE)
    assert not failures.kinds, str(failures)
