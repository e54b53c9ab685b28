"""The bundle opens from a folder, as from a USB stick: navigation, search, questions and writing, and nobody is asked anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from coursekit.site.bundle import archives, contents
from firefox import Firefox
from visitor import FOUND, SEARCH, search_field, watched

LESSON = "course/02/d.html"
# One question with options is answered, from a page of Firefox.
ANSWER = """
    const form = document.querySelector('form.quiz[data-kind="choice"]');
    form.querySelector('input').click();
    form.querySelector('.quiz__check').click();
    return form.querySelector('[role=status]').textContent.trim();
"""
WRITE = """
    document.querySelector('.reflection__write').click();
    return document.querySelectorAll('.reflection textarea').length;
"""
# Firefox keeps no list of what a page from a folder has loaded, so this is what its elements load.
LOADED = "return [...document.querySelectorAll('[src], link[href]')].map((each) => each.src || each.href);"


@pytest.fixture(scope="module")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the course, unpacked."""
    folder = tmp_path_factory.mktemp("stick")
    (folder / "course.zip").write_bytes(archives.as_zip(contents.to_open(contents.read(site), "")))
    with zipfile.ZipFile(folder / "course.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def written(stick: Path) -> Path:
    """A page of the course where one can write, and where a question has options."""
    return next(
        path
        for path in sorted(stick.glob("course/0*/[a-z].html"))
        if all(x in path.read_text(encoding="utf-8") for x in ('class="reflection', 'data-kind="choice"'))
    )


def test_chromium_reads_it_from_a_folder(browser: Browser, stick: Path, written: Path) -> None:
    """From the first page to a lesson, a question, a field to write in, and the search."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, asked, errors = watched(context)
    page.goto((stick / "course" / "index.html").as_uri())
    page.locator("main a[href$='01/a.html']").first.click()
    assert page.url.endswith("/course/01/a.html")
    page.locator(".bundle-notice a").click()
    assert page.url.endswith("/course/about.txt")
    page.goto(written.as_uri())
    form = page.locator('form.quiz[data-kind="choice"]').first
    form.evaluate("each => each.closest('details') && (each.closest('details').open = true)")
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    assert form.locator("[role=status]").inner_text().strip()
    page.locator(".reflection__write").first.click()
    page.locator(".reflection textarea").first.fill("words")
    page.goto((stick / "course" / "search.html").as_uri())
    search_field(page).fill("condom")
    first = page.locator(".search__results a").first
    first.click()
    assert Path(page.url.removeprefix("file://").partition("#")[0]).is_file()
    context.close()
    assert [url for url in asked if not url.startswith(f"file://{stick}/course/")] == []
    assert errors == []


def test_firefox_reads_it_from_a_folder(firefox: Firefox, stick: Path, written: Path) -> None:
    """The same."""
    firefox.open((stick / "course" / "index.html").as_uri())
    firefox.run("document.querySelector('main a[href$=\"01/a.html\"]').click();")
    firefox.open(written.as_uri())
    assert firefox.run(ANSWER)
    assert firefox.run(WRITE) > 0
    asked = firefox.run(LOADED)
    firefox.open((stick / "course" / "search.html").as_uri())
    firefox.run(SEARCH.format("condom"))
    firefox.run_until(f"return {FOUND}.length > 0", wanted=True)
    found = firefox.run(f"return {FOUND}[0].href")
    asked += firefox.run(LOADED)
    assert found.startswith(f"file://{stick}/course/")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(f"file://{stick}/course/")] == []
