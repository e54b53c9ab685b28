"""A reader in either browser: opens pages, points at things, types and prints, as people do, and leaves by a link."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserContext

from firefox import Firefox

ACTS = (Path(__file__).parent / "browser" / "acts.js").read_text(encoding="utf-8")
POINTED = 3
# Where a link of a page is, once it has come into view: the first ones lead to other websites.
POINT = """(number) => {
    const shown = (each) => each.getClientRects().length;
    const links = ['a[href^="http"]', 'main a:not([href^="http"])'].flatMap((each) => [...document.querySelectorAll(each)].filter(shown));
    if (!links[number]) return null;
    links[number].scrollIntoView({ block: 'center' });
    const { left, top, width, height } = links[number].getClientRects()[0];
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    return x > 0 && y > 0 && x < innerWidth && y < innerHeight ? [x, y] : null;
}"""
WRITES = "() => document.activeElement.matches('textarea, input')"
# Leaves by a link to another website, which leads to a given address now; the exit has tests of its own.
LEAVE = """(address) => {
    const link = document.querySelector('a[href^="http"]:not(.exit)');
    if (!link) return false;
    link.href = address;
    link.click();
    return true;
}"""


class Reader(Protocol):
    """What both can do."""

    def begin(self) -> None:
        """Open a new tab."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def run(self, script: str, value: object = None) -> Any:
        """Return what a function says in the page, for a value; what it promises is waited for."""

    def leave(self, address: str) -> bool:
        """Follow a link to another website, which leads to an address now; tell whether there was one."""

    def point(self, x: int, y: int) -> None:
        """Move the mouse to a place in view."""

    def write(self, text: str) -> None:
        """Type."""

    def print(self) -> None:
        """Print the first sheet of the page."""


class ChromiumReader:
    """The one in Chromium. Its profile is as people have it, not a private one: the latter looks up nothing beforehand."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context

    def begin(self) -> None:
        """Open a new tab."""
        self.page = self.context.new_page()

    def open(self, address: str) -> None:
        """Go to an address."""
        self.page.goto(address)

    def run(self, script: str, value: object = None) -> Any:
        """Return what a function says."""
        return self.page.evaluate(script, value)

    def leave(self, address: str) -> bool:
        """Follow a link."""
        if not self.run(LEAVE, address):
            return False
        self.page.wait_for_url(address)
        return True

    def point(self, x: int, y: int) -> None:
        """Move the mouse."""
        self.page.mouse.move(x, y)

    def write(self, text: str) -> None:
        """Type."""
        self.page.keyboard.type(text)

    def print(self) -> None:
        """Print."""
        self.page.pdf(page_ranges="1")


class FirefoxReader:
    """The one in Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        self.firefox = firefox

    def begin(self) -> None:
        """Open a new tab."""
        tab = self.firefox.ask("WebDriver:NewWindow", {"type": "tab"})
        self.firefox.ask("WebDriver:SwitchToWindow", {"handle": tab["handle"]})

    def open(self, address: str) -> None:
        """Go to an address."""
        self.firefox.open(address)

    def run(self, script: str, value: object = None) -> Any:
        """Return what a function says."""
        values = {"script": f"return ({script})(arguments[0])", "args": [value]}
        return self.firefox.ask("WebDriver:ExecuteScript", values)["value"]

    def leave(self, address: str) -> bool:
        """Follow a link."""
        return bool(self.run(LEAVE, address))

    def point(self, x: int, y: int) -> None:
        """Move the mouse."""
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        self._act({"type": "pointer", "id": "mouse", "actions": [move]})

    def write(self, text: str) -> None:
        """Type."""
        strokes = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def print(self) -> None:
        """Print."""
        self.firefox.ask("WebDriver:Print", {"pageRanges": ["1"]})

    def _act(self, source: dict[str, Any]) -> None:
        self.firefox.ask("WebDriver:PerformActions", {"actions": [source]})


def read(reader: Reader, address: str) -> set[str]:
    """Open a page and do there what readers do, but for leaving it; return what there was to do."""
    reader.open(address)
    for number in range(POINTED):
        if place := reader.run(POINT, number):
            reader.point(*place)
    done = {*reader.run(ACTS)}
    if reader.run(WRITES):
        reader.write("my own words")
    reader.print()
    return done
