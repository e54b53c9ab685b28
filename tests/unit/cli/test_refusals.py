"""What a computer does not hand out is named in one line, whichever command asks for it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit import cli
from coursekit.exchange.listings import incoming
from coursekit.model.limits import A_SIGN, PAGE
from small_course import small_course

GIFT = "::a::Which?{=b ~c}"
LONG = "x" * 300
"""No file can have this name, whoever asks for it."""
CALLS = {
    "a page of questions": ["import", "--from", "gift", "in.gift", "-o", f"{LONG}.md"],
    "a place": ["listings", "import", "--from", "csv", "in.csv", "--to", f"{LONG}.yml"],
    "a sheet": ["review", "course/about.md", "-o", f"{LONG}.html"],
}


@pytest.mark.parametrize("call", CALLS)
def test_a_file_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A sentence with its name, exit code 2, and no traceback."""
    monkeypatch.chdir(small_course(tmp_path, **{"in.gift": GIFT, "in.csv": "id,name,kind\na,A,drop-in\n"}))
    result = CliRunner().invoke(cli.main, CALLS[call], catch_exceptions=False)
    assert result.exit_code == 2
    assert f"{LONG}." in result.output.splitlines()[-1]


@pytest.mark.parametrize("name", ["course/about.md", "a\n::error::x", b"a\xff", None])
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str | bytes | None
) -> None:
    """The check says it as well; a name begins no command of a log."""
    monkeypatch.chdir(small_course(tmp_path))

    def refuse(*_: object) -> bytes:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), name)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = CliRunner().invoke(cli.main, ["check", "course"], catch_exceptions=False)
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "the computer refuses: Permission denied" in result.output


def test_a_page_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is enough to refuse it: a file with nothing in it can be larger than all memory."""
    folder = small_course(tmp_path)
    monkeypatch.chdir(folder)
    page = folder / "course" / "huge.md"
    with page.open("wb") as file:
        file.truncate(PAGE * A_SIGN * 1_000_000)
    result = CliRunner().invoke(cli.main, ["check", "course"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "course/huge.md:1:1: F002" in result.output


def test_a_list_of_far_too_many_services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named before any of them is looked at; so many as may be are read."""
    monkeypatch.chdir(small_course(tmp_path))
    rows = "a,A,drop-in\n" * (incoming.MOST + 1)
    Path("in.csv").write_text(f"id,name,kind\n{rows}", encoding="utf-8")
    call = ["listings", "import", "in.csv", "--to", "course/_data/resources/new.yml"]
    result = CliRunner().invoke(cli.main, call, catch_exceptions=False)
    assert result.exit_code == 2
    assert f"{incoming.MOST:,} is the most" in result.output
    incoming.refuse_many(incoming.MOST, "in.csv")
