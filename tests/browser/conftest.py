"""A real browser: one for each test process, a fresh profile for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

import tiers
from conftest import made_once
from finished_site import finish
from firefox import Firefox, running
from visitor import Visit

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Chromium builds the list below its address bar as two pages for each window, which takes a second, and nobody here sees it.
# Of two such options the last one holds, so what Playwright turns off for steady tests is said again.
TURNED_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
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


def launched(playwright: Playwright, path: str, *without: str) -> Browser:
    """Start a Chromium, without some of the options that Playwright drives it with."""
    return playwright.chromium.launch(
        executable_path=path,
        args=[*ARGUMENTS, f"--disable-features={','.join(TURNED_OFF)}"],
        ignore_default_args=[*without] or None,
    )


def whole(playwright: Playwright) -> str:
    """Where the Chromium is that people have, as `scripts/test` found or installed it."""
    return os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium: in the short tier without the parts around a page, if there is one, since each visitor's window takes a second."""
    headless = "" if tiers.CHOSEN.long else os.environ.get("COURSE_HEADLESS", "")
    running = launched(playwright, headless or whole(playwright))
    yield running
    running.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The other engine, for tests that only look at pages: its start takes longer than a dozen of them."""
    with running(tmp_path_factory.mktemp("firefox") / "profile") as found:
        yield found


@pytest.fixture
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it, which keeps pages for Back; other tests have one that does not."""
    running = launched(playwright, whole(playwright), "--disable-back-forward-cache")
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
