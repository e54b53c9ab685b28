"""A page of a built site as a booklet: printed by a browser on half sheets, and imposed for the folding.

A browser prints what the site's own styles say, so a booklet looks as the page does. It is asked for nothing
from elsewhere, and works offline.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path

from coursekit.render import templates
from coursekit.site import imposition

PAPERS = ("a4", "letter")
"""The sheets that there are rules for in `booklet.css`; a page is half of one."""
VARIABLE = "COURSE_CHROMIUM"
BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)  # fmt: skip
"""Chromium and its relatives by name, and where they stand on computers whose path does not have them."""
SECONDS = 120
# `<script defer src="…"></script>`
SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
TITLE = re.compile(r"<title>(?P<words>.*?)</title>", re.DOTALL)
# `<html lang="ar" dir="rtl">`
RIGHT_TO_LEFT = re.compile(r"<html\b[^>]*\bdir=[\"']?rtl\b")


class NoBrowserError(Exception):
    """There is no browser that can print."""


class NotPrintedError(Exception):
    """The browser has not printed the page. The text says what it said."""


def browser() -> str:
    """Return the path of a browser that can print: the one that the variable names, else the first that is found.

    Raises:
        NoBrowserError: when there is none.
    """
    named = os.environ.get(VARIABLE)
    found = next((path for name in ((named,) if named else BROWSERS) if (path := shutil.which(name))), None)
    if not found:
        raise NoBrowserError
    return found


def made(page: Path, paper: str) -> bytes:
    """Return a page of a built site as a PDF to print on both sides, turned over the short edge, and to fold.

    Args:
        page: the file of the page.
        paper: the sheet, one of `PAPERS`.

    Raises:
        NoBrowserError: when no browser can be found.
        NotPrintedError: when it does not print.
        imposition.NoLibraryError: when pypdf is not installed.
    """
    imposition.library()
    html = page.read_text(encoding="utf-8")
    title = TITLE.search(html)
    return imposition.imposed(
        printed(to_print(html, page, paper)),
        unescape(title["words"]) if title else "",
        rtl=bool(RIGHT_TO_LEFT.search(html)),
    )


def to_print(html: str, page: Path, paper: str) -> str:
    """Return a page as it is printed: with the styles of a booklet, and without scripts.

    Args:
        html: the page.
        page: its file, which its links start from.
        paper: the sheet.
    """
    style = (templates.components() / "booklet" / "booklet.css").resolve()
    context = {"base": page.resolve().as_uri(), "style": style.as_uri()}
    head = templates.render("booklet/booklet.html", context, "en")
    still = SCRIPT.sub("", html)
    # The base counts for what follows it, so it stands first; the style of the booklet is the last one.
    base, _, styles = head.partition("\n")
    opened = still.replace("<head>", f"<head>{base}", 1).replace("</head>", f"{styles}</head>", 1)
    return opened.replace("<body>", f'<body class="booklet booklet--{paper}">', 1)


def printed(html: str) -> bytes:
    """Return a page as a PDF, printed by a browser with a profile of its own.

    Raises:
        NoBrowserError: when no browser can be found.
        NotPrintedError: when it does not print.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(html, encoding="utf-8")
        command = [
            browser(),
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            # As the root of a container a browser has no sandbox to start in.
            *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
            source.as_uri(),
        ]
        try:
            told = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - a browser, and a file of our own
        except subprocess.TimeoutExpired:
            msg = f"no answer after {SECONDS} seconds"
            raise NotPrintedError(msg) from None
        if not target.is_file():
            raise NotPrintedError(told.stderr.decode(errors="replace").strip()[-500:])
        return target.read_bytes()
