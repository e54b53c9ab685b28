"""A real browser: one for each test process, a fresh profile for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from conftest import made_once
from finished_site import finish
from visitor import Visit

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def guarded_course(shared: Path, site: Path) -> Path:
    """The built course under its policy, and beside it what nginx and Caddy are told: for all who only read it."""
    options = ("--host", "nginx", "--host", "caddy")
    return made_once(shared, "guarded", lambda folder: finish(site, folder / "site", *options)) / "site"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers: one for each test process."""
    with sync_playwright() as found:
        yield found


def launched(playwright: Playwright, *without: str) -> Browser:
    """Start Chromium, as `scripts/test` found or installed it, without some of the options that it is driven with."""
    path = os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path
    return playwright.chromium.launch(
        executable_path=path, args=ARGUMENTS, ignore_default_args=[*without] or None
    )


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium."""
    running = launched(playwright)
    yield running
    running.close()


@pytest.fixture
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it, which keeps pages for Back; other tests have one that does not."""
    running = launched(playwright, "--disable-back-forward-cache")
    yield running
    running.close()


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visitor with a phone. Parametrize indirectly with options of a browser context."""
    # Without motion no colour is half-way to another when it is measured.
    options = {
        "viewport": {"width": 360, "height": 740},
        "reduced_motion": "reduce",
        **getattr(request, "param", {}),
    }
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    guest = Visit(context, page, address)
    errors: list[str] = []
    page.on("request", lambda each: guest.requests.append(each.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield guest
    context.close()
    assert not errors
