"""A page on its way to a booklet: which browser prints it, and what is changed for that."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coursekit.site import booklet

PAGE = (
    '<!doctype html>\n<html lang="en" dir="ltr">\n  <head>\n    <link rel="stylesheet" href="../own.css">\n  </head>\n'
    '  <body>\n<script>1</script>Words.<script defer src="a.js"></script></body>\n</html>'
)


@pytest.mark.parametrize("paper", booklet.PAPERS)
def test_what_is_printed(tmp_path: Path, paper: str) -> None:
    """The page's links start from its own place, its styles come before that of booklets, and no script runs."""
    html = booklet.to_print(PAGE, tmp_path / "07" / "whole.html", paper)
    base = html.index(f'<base href="{(tmp_path / "07" / "whole.html").as_uri()}">')
    assert base < html.index("../own.css") < html.index("booklet.css") < html.index("</head>")
    assert f'<body class="booklet booklet--{paper}">' in html
    assert "script" not in html
    style = (Path(booklet.__file__).parents[3] / "overrides/components/booklet/booklet.css").read_text(
        "utf-8"
    )
    assert f".booklet--{paper} {{\n  page: half-{paper};" in style
    assert f"@page half-{paper} {{\n  size: " in style


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<html lang="ar" dir="rtl">', True),
        ("<html dir=rtl>", True),
        ('<html lang="en" dir="ltr"><p dir="rtl">', False),
        ("<html>", False),
    ],
)
def test_direction(html: str, expected: bool) -> None:
    """Of the page, and not of a paragraph."""
    assert bool(booklet.RIGHT_TO_LEFT.search(html)) is expected


def test_the_named_browser_is_the_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable names it; where it leads nowhere no other is taken. Without it, the first that there is."""
    one = tmp_path / "chrome"
    one.write_text("#!/bin/sh\n", encoding="utf-8")
    one.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(booklet.VARIABLE, raising=False)
    assert booklet.browser() == str(one)
    monkeypatch.setenv(booklet.VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(booklet.NoBrowserError):
        booklet.browser()
    monkeypatch.delenv(booklet.VARIABLE)
    one.unlink()
    monkeypatch.setattr(booklet, "BROWSERS", ("chromium", "chrome"))
    with pytest.raises(booklet.NoBrowserError):
        booklet.browser()


def test_a_browser_that_does_not_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it said is told; one that does not end is ended."""
    one = tmp_path / "chrome"
    one.write_text("#!/bin/sh\necho 'no screen' >&2\n", encoding="utf-8")
    one.chmod(0o755)
    monkeypatch.setenv(booklet.VARIABLE, str(one))
    with pytest.raises(booklet.NotPrintedError, match="no screen"):
        booklet.printed(PAGE)

    def late(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, booklet.SECONDS)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(booklet.NotPrintedError, match="120 seconds"):
        booklet.printed(PAGE)
