"""What stands on disk of notes: in two browsers, at seven moments, with notes that are not kept and with locked ones.

A page that is careless about its words is looked for in the same profile, and must be found, so that a search which finds
nothing of the notes has searched.
"""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from notes_site import build_notes, declared
from profiles import Driver, chromium, firefox_of, found_in, wait_for
from site_builder import make, served
from tiers import drawn

BROWSERS = ("chromium", "firefox")
MOMENTS = (
    "open", "left by a link", "tab closed", "browser closed", "ended by force", "forgotten", "private window",
)  # fmt: skip
STATES = ("nothing kept", "locked")
CELLS = list(itertools.product(BROWSERS, MOMENTS, STATES))
STEP = ".notes__step:not([hidden])"
# A page as others have them: a field that browsers bring back, and both stores in clear.
CARELESS = "<!doctype html><html><head><meta charset=utf-8><title>-</title></head><body><textarea></textarea></body></html>\n"
KEEP = "(() => {{ localStorage.careless = '{}'; sessionStorage.careless = '{}'; }})()"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course with notes."""
    return build_notes(tmp_path_factory.mktemp("notes"))


@pytest.fixture
def asked() -> list[str]:
    """What the server was asked for."""
    return []


@pytest.fixture
def url(built: Path, tmp_path: Path, asked: list[str]) -> Iterator[str]:
    """Where it is served, with a careless page."""
    site = tmp_path / "site"
    site.mkdir()
    with served(site, asked) as found:
        declared(built, site, found)
        make(site, {"careless.html": CARELESS})
        yield found


def any_word() -> str:
    """A word that stands nowhere else."""
    return f"q{secrets.token_hex(10)}"


def write(driver: Driver, url: str, state: str) -> tuple[str, ...]:
    """Write to the first prompts; lock it, write more, lock it again and open it. Return all that was typed."""
    before, after = any_word(), any_word()
    driver.open(f"{url}/notes.html")
    driver.press(".notes__module summary")
    driver.press(".reflection__write")
    driver.type("textarea", before)
    if state == "nothing kept":
        return (before,)
    driver.press("[data-do=step][data-step=private]")
    driver.press("[data-do=step][data-step=lock]")
    digits = str(driver.run("document.querySelector('.notes__digits').textContent"))
    own = any_word()
    driver.press(f"{STEP} summary")
    driver.type(f"{STEP} [data-field=own] input", own)
    driver.type(f"{STEP} [data-field=digits] input", own)
    driver.press("[data-do=lock]")
    driver.press("[data-do=close]")
    driver.type(f"{STEP} [data-field=digits] input", own)
    driver.press("[data-do=open]")
    driver.type("textarea", after)
    driver.press(f"{STEP}[data-step=kept] summary")
    return before, after, before + after, own, digits, digits.replace(" ", "")


def pass_by(driver: Driver, moment: str, state: str, url: str) -> None:
    """Let a moment come, as far as the page has to do with it."""
    if moment == "left by a link":
        driver.press(".shell-footer__links a")
    elif moment == "forgotten":
        driver.press("[data-do=forget]" if state == "locked" else ".reflection__erase")
        if state == "locked":
            assert driver.run("localStorage.getItem('notes')") is None
    if moment == "private window":
        # A new tab could be one of an ordinary window.
        driver.open(f"{url}/careless.html")
    else:
        driver.tab(f"{url}/careless.html")
    if moment == "tab closed":
        driver.first()
        driver.close_tab()


def be_careless(driver: Driver) -> tuple[str, ...]:
    """Type, and keep in both stores, in the careless page."""
    typed, kept, session = any_word(), any_word(), any_word()
    driver.type("textarea", typed)
    driver.run(KEEP.format(kept, session))
    return typed, kept, session


def start(
    browser: Browser, name: str, profile: Path, log: Path, *, private: bool = False
) -> AbstractContextManager[Driver]:
    """One of the two browsers with a profile."""
    if name == "chromium":
        return chromium(browser.browser_type, profile, log, private=private)
    return firefox_of(profile, log, private=private)


ALWAYS = [(name, "ended by force", "locked") for name in BROWSERS]


@pytest.mark.parametrize("cell", drawn("notes on disk", CELLS, 1, ALWAYS), ids=", ".join)
def test_nothing_of_the_notes_is_on_disk(
    browser: Browser, url: str, asked: list[str], tmp_path: Path, cell: tuple[str, str, str]
) -> None:
    """No word and no digit, in any file of the profile; and none in a request or in what the browser notes of the network."""
    name, moment, state = cell
    profile, log = tmp_path / "profile", tmp_path / "network.log"
    private = moment == "private window"
    careless: tuple[str, ...] = ()
    if private:
        # What is found stems from a window before it, in the same profile.
        with start(browser, name, profile, log) as driver:
            driver.open(f"{url}/careless.html")
            careless = be_careless(driver)
            wait_for(profile, list(careless))
            driver.quit()
    with start(browser, name, profile, log, private=private) as driver:
        written = write(driver, url, state)
        pass_by(driver, moment, state, url)
        own = be_careless(driver)
        if private:
            # Of a private window nothing is written, so that this one is one.
            written += own
        careless = careless or own
        wait_for(profile, [careless[1]] if private else list(careless))
        while_open = found_in(profile, list(written))
        if moment in {"browser closed", "private window"}:
            driver.quit()
        else:
            driver.kill()
    found = found_in(profile, [*written, *careless])
    row = f"{len(while_open)} and {len(found & {*written})} of {len(written)}, careless {len(found & {*careless})} of 3"
    print(f"{', '.join(cell)}: {row}")  # noqa: T201 - the table
    assert while_open == set()
    assert found & {*written} == set()
    # After a normal end a browser lets go of the session of tabs; what was kept stays.
    assert careless[1] in found
    logs = list(log.parent.glob(f"{log.name}*"))
    assert any(url.encode() in each.read_bytes() for each in logs)
    assert not [word for word in written for each in logs if word.encode() in each.read_bytes()]
    assert not [word for word in written if any(word in each for each in asked)]
