"""The finished course in a file for Kiwix: whole, and read from kiwix-serve in a browser."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from coursekit.cli.bundle import bundle_command
from live_page import LOOK, RECORD, RIGHT
from visitor import search_field

PAGES = ("index.html", "07/a.html", "near-you/a.html", "glossary.html", "search.html")


@pytest.fixture(scope="module")
def book(guarded_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, finished for a host and put into a file for Kiwix."""
    target = tmp_path_factory.mktemp("kiwix") / "course.zim"
    arguments = [str(guarded_course), "--zim", str(target)]
    done = CliRunner().invoke(bundle_command, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture(scope="module")
def address(book: Path) -> Iterator[str]:
    """Where Kiwix serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert "is running" in running.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}/course"
        finally:
            running.terminate()


def test_it_is_whole(book: Path) -> None:
    """All checks of zimcheck."""
    done = subprocess.run(["zimcheck", "--all", book], capture_output=True, text=True, check=False)  # noqa: S607 - the program of Debian's package
    assert done.returncode == 0, done.stdout
    assert "Overall Test Status: Pass" in done.stdout


def test_it_is_read(browser: Browser, address: str) -> None:
    """Pages look and work as on a host, their policy stops nothing of theirs, a question answers, and the search finds a word."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(RECORD)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    for name in PAGES:
        page.goto(f"{address}/{name}")
        assert page.evaluate(LOOK) == RIGHT, name
        # Some versions put a bar of their own into each page, whose scripts are none of the course.
        assert [each for each in page.evaluate("violations") if "/skin/" not in each[1]] == [], name
    search_field(page).fill("condom")
    expect(page.locator(".search__results a").first).to_be_visible()
    page.goto(f"{address}/07/a.html")
    form = page.locator("form.quiz").first
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).not_to_be_empty()
    page.locator("a[rel=next]").click()
    assert page.url.endswith("/07/b.html")
    assert [url for url in asked if not url.startswith(address.rpartition("/")[0])] == []
    context.close()
