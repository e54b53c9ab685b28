"""Browsers with a profile on disk: driven, closed, ended by force; and whatever stands in the files of a profile."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserType, Page

import firefox
from firefox import Firefox

# Write the session to disk soon, and keep it after an end by force, as people's own browsers do.
SESSION = """\
user_pref("browser.sessionstore.interval", 2000);
user_pref("browser.sessionstore.resume_from_crash", true);
"""
PRIVATE = 'user_pref("browser.privatebrowsing.autostart", true);\n'
LISTENING = re.compile(r"DevTools listening on (ws://\S+)")
LZ4 = b"mozLz40\0"


class Driver(Protocol):
    """A browser that runs: what a person does in it."""

    def open(self, url: str) -> None:
        """Go to an address in the tab in front."""

    def tab(self, url: str) -> None:
        """Open an address in a new tab, which stands in front then."""

    def first(self) -> None:
        """Put the first tab in front."""

    def close_tab(self) -> None:
        """Close the tab in front, and put another one there."""

    def press(self, selector: str) -> None:
        """Press what is seen."""

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""

    def run(self, expression: str) -> Any:
        """Return the value of an expression in the page."""

    def quit(self) -> None:
        """Close the browser as people do."""

    def kill(self) -> None:
        """End it by force."""


class ChromiumDriver:
    """Chromium over its own protocol."""

    def __init__(self, page: Page, process: subprocess.Popen[str]) -> None:
        self.page, self.process = page, process

    def open(self, url: str) -> None:
        """See `Driver`."""
        self.page.goto(url)

    def tab(self, url: str) -> None:
        """See `Driver`."""
        self.page = self.page.context.new_page()
        self.page.goto(url)

    def first(self) -> None:
        """See `Driver`."""
        self.page = self.page.context.pages[0]
        self.page.bring_to_front()

    def close_tab(self) -> None:
        """See `Driver`."""
        pages = self.page.context.pages
        self.page.close(run_before_unload=False)
        self.page = next(each for each in pages if not each.is_closed())

    def press(self, selector: str) -> None:
        """See `Driver`."""
        self.page.locator(f"{selector}:visible").first.click()

    def type(self, selector: str, text: str) -> None:
        """See `Driver`."""
        self.page.locator(f"{selector}:visible").first.press_sequentially(text)

    def run(self, expression: str) -> Any:
        """See `Driver`."""
        return self.page.evaluate(expression)

    def quit(self) -> None:
        """See `Driver`."""
        self.page.context.browser.new_browser_cdp_session().send("Browser.close")  # type: ignore[union-attr] # there is one
        self.process.wait(60)

    def kill(self) -> None:
        """See `Driver`."""
        # It leads the group of its own processes: see `chromium`.
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)


class FirefoxDriver:
    """Firefox over Marionette."""

    def __init__(self, running: Firefox) -> None:
        self.running = running
        self.handle = running.ask("WebDriver:GetWindowHandle", {})["value"]

    def open(self, url: str) -> None:
        """See `Driver`."""
        self.running.open(url)

    def tab(self, url: str) -> None:
        """See `Driver`."""
        made = self.running.ask("WebDriver:NewWindow", {"type": "tab", "focus": True})
        self.running.ask("WebDriver:SwitchToWindow", {"handle": made["handle"]})
        self.running.open(url)

    def first(self) -> None:
        """See `Driver`."""
        self.running.ask("WebDriver:SwitchToWindow", {"handle": self.handle, "focus": True})

    def close_tab(self) -> None:
        """See `Driver`."""
        left = self.running.ask("WebDriver:CloseWindow", {})
        self.running.ask("WebDriver:SwitchToWindow", {"handle": left[0]})

    @staticmethod
    def seen(selector: str) -> str:
        """A script that finds the first element of a selector that is seen."""
        return f"const found = [...document.querySelectorAll({selector!r})].find((each) => each.getClientRects().length);"

    def element(self, selector: str) -> str:
        """The first element of a selector that is seen."""
        script = f"{self.seen(selector)} return found;"
        for _ in range(100):
            found = self.running.run(script)
            if found:
                return str(next(iter(found.values())))
            time.sleep(0.1)  # a page has no other way to tell
        raise AssertionError(selector)

    def press(self, selector: str) -> None:
        """See `Driver`."""
        # Its own click would be taken by the bar at the top, while the page moves under it.
        self.element(selector)
        self.running.run(f"{self.seen(selector)} if (found) found.click();")

    def type(self, selector: str, text: str) -> None:
        """See `Driver`."""
        self.running.ask("WebDriver:ElementSendKeys", {"id": self.element(selector), "text": text})

    def run(self, expression: str) -> Any:
        """See `Driver`."""
        return self.running.run(f"return {expression}")

    def quit(self) -> None:
        """See `Driver`."""
        self.running.ask("Marionette:Quit", {"flags": ["eAttemptQuit"]})
        self.running.process.wait(60)

    def kill(self) -> None:
        """See `Driver`."""
        self.running.process.kill()
        self.running.process.wait(60)


@contextlib.contextmanager
def chromium(kind: BrowserType, profile: Path, log: Path, *, private: bool = False) -> Iterator[Driver]:
    """Start Chromium with a profile; `log` gets all that it asks of a network."""
    path = os.environ.get("COURSE_CHROMIUM") or kind.executable_path
    command = [
        path, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
        f"--user-data-dir={profile}", f"--log-net-log={log}", "--net-log-capture-mode=Everything",
        *(["--incognito"] if private else []), "about:blank",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr
        try:
            address = next(found[1] for line in process.stderr if (found := LISTENING.search(line)))
            connected = kind.connect_over_cdp(address)
            yield ChromiumDriver(connected.contexts[0].pages[0], process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def firefox_of(profile: Path, log: Path, *, private: bool = False) -> Iterator[Driver]:
    """Start Firefox with a profile; `log` gets all that it asks of a network."""
    os.environ["MOZ_LOG"] = "nsHttp:5,nsHostResolver:5,sync"
    os.environ["MOZ_LOG_FILE"] = str(log)
    try:
        with firefox.running(profile, settings=SESSION + (PRIVATE if private else "")) as running:
            yield FirefoxDriver(running)
    finally:
        del os.environ["MOZ_LOG"], os.environ["MOZ_LOG_FILE"]


def found_in(folder: Path, words: list[str]) -> set[str]:
    """The words that stand in any file below a folder, as UTF-8 or UTF-16, also in what Firefox has packed."""
    forms = {form: word for word in words for form in (word.encode(), word.encode("utf-16-le"))}
    found = set()
    for path in folder.rglob("*"):
        # A file can be gone by now, or be a pipe.
        with contextlib.suppress(OSError):
            data = path.read_bytes() if path.is_file() else b""
            texts = [data, unpacked(data[12:])] if data.startswith(LZ4) else [data]
            found |= {word for form, word in forms.items() if any(form in text for text in texts)}
    return found


def unpacked(data: bytes) -> bytes:
    """A block of LZ4, which may end early; https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md."""
    out = bytearray()
    at = 0

    def length(first: int) -> int:
        nonlocal at
        whole, more = first, first == 15
        while more:
            whole += data[at]
            more = data[at] == 255
            at += 1
        return whole

    with contextlib.suppress(IndexError):
        while at < len(data):
            token = data[at]
            at += 1
            literals = length(token >> 4)
            out += data[at : at + literals]
            at += literals
            start = len(out) - int.from_bytes(data[at : at + 2], "little")
            at += 2
            for n in range(length(token & 15) + 4):
                out.append(out[start + n])
    return bytes(out)


def wait_for(folder: Path, words: list[str], seconds: float = 60) -> None:
    """Wait until all words stand in the files of a folder, where a browser writes them some time after they were typed.

    Raises:
        AssertionError: some of them do not.
    """
    end = time.monotonic() + seconds
    while missing := {*words} - found_in(folder, words):
        assert time.monotonic() < end, f"not on disk, so the search finds nothing: {missing}"
        time.sleep(0.5)  # no browser tells when it has written
