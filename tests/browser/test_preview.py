"""The changed pages of a proposal open from a folder: nothing outside of it is asked, and a question can be answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from firefox import Firefox
from site_builder import make
from small_course import ASK, small_course
from visitor import watched

CHANGED = ASK["course/01/a.md"].replace("Because.", "Because it is so. [Home](../index.md)")
# From a page of Firefox: what its question says, and how many style sheets hold.
ANSWER = """
    const form = document.querySelector('form.quiz');
    form.querySelector('input').click();
    form.querySelector('.quiz__check').click();
    return [form.querySelector('[role=status]').textContent.trim(), document.styleSheets.length];
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a change in the page with a question, and of a mistake in another."""
    folder = tmp_path_factory.mktemp("preview")
    program = small_course(folder / "before", **ASK)
    wrong = (program / "course/about.md").read_text(encoding="utf-8").replace("Words.", "[x](nowhere.md)")
    proposed = small_course(folder / "now", **{"course/01/a.md": CHANGED})
    make(proposed, {"course/about.md": wrong})
    command: list[str | Path] = [
        sys.executable, "-m", "coursekit", "preview", "course", folder / "out", proposed / "course"
    ]  # fmt: skip
    subprocess.run(command, cwd=program, check=True, capture_output=True)
    return folder / "out"


@pytest.mark.parametrize("width", [360, 1280])
def test_chromium(browser: Browser, preview: Path, width: int) -> None:
    """From the list to a page, its question, and back; nothing is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": 740})
    page, asked, errors = watched(context)
    page.goto((preview / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("link", name="Ask", exact=True).click()
    assert page.url.endswith("/out/course/01/a.html")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    form = page.locator("form.quiz")
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    assert form.locator("[role=status]").inner_text().strip()
    page.get_by_role("link", name="What changes").click()
    page.get_by_role("link", name="About", exact=True).click()
    assert "there is no page" in page.locator(".error").inner_text()
    context.close()
    assert errors == []
    assert {each for each in asked if not each.startswith(preview.as_uri())} == set()


def test_firefox(firefox: Firefox, preview: Path) -> None:
    """The same question, with its styles."""
    firefox.open((preview / "course/01/a.html").as_uri())
    said, sheets = firefox.run(ANSWER)
    assert said
    assert sheets
