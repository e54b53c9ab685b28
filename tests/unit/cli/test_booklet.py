"""The command `coursekit booklet`: what it says where something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.site import booklet, imposition


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (imposition.NoLibraryError(), "pip install pypdf"),
        (booklet.NoBrowserError(), "Install Chromium, Chrome or Edge"),
        (booklet.NoBrowserError(), "COURSE_CHROMIUM=/path/to/chromium"),
        (booklet.NotPrintedError("no screen"), "whole.html: no screen"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    """In a sentence with what to do, and no file is written."""

    def fails(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(booklet, "made", fails)
    page, target = tmp_path / "whole.html", tmp_path / "07.pdf"
    page.write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["booklet", str(page), "-o", str(target)])
    assert (result.exit_code, target.exists()) == (2, False)
    assert words in result.output


def test_it_writes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says how to print it; a file that is there stays, unless it is to be written over."""
    monkeypatch.setattr(booklet, "made", lambda page, paper: f"{page.name} {paper}".encode())
    page, target = tmp_path / "whole.html", tmp_path / "07.pdf"
    page.write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["booklet", str(page), "-o", str(target)])
    assert (result.exit_code, target.read_bytes()) == (0, b"whole.html a4")
    assert "turned over the short edge" in result.output
    again = ["booklet", str(page), "-o", str(target), "--paper", "letter"]
    assert CliRunner().invoke(main, again).exit_code == 2
    assert CliRunner().invoke(main, [*again, "--force"]).exit_code == 0
    assert target.read_bytes() == b"whole.html letter"
