"""A Firefox without a window, driven over Marionette, the protocol that it brings itself.

Protocol: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# A free port is chosen, and the page that Firefox shows first asks nobody anything.
SETTINGS = """\
user_pref("marionette.port", 0);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("ui.prefersReducedMotion", 1);
"""
PORT = re.compile(r"Listening on port (\d+)")


class Firefox:
    """A session with a browser that runs."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.number = 0
        self.answer()
        self.version: str = self.ask("WebDriver:NewSession", {})["capabilities"]["browserVersion"]

    def answer(self) -> Any:
        """Read one message: its length in digits, a colon, JSON."""
        digits = b""
        while (sign := self.connection.recv(1)) != b":":
            digits += sign
        text = b""
        while len(text) < int(digits):
            text += self.connection.recv(int(digits) - len(text))
        return json.loads(text)

    def ask(self, command: str, values: dict[str, Any]) -> Any:
        """Send a command and return its result."""
        self.number += 1
        text = json.dumps([0, self.number, command, values]).encode()
        self.connection.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self.answer()
        assert error is None, error
        return result

    def open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self.ask("WebDriver:Navigate", {"url": url})

    def run(self, script: str) -> Any:
        """Run the body of a function in the page and return its result."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def run_until(self, script: str, wanted: Any) -> Any:
        """Ask a page again until it answers what is wanted, for half a minute at most; return its last answer."""
        end = time.monotonic() + 30
        while (found := self.run(script)) != wanted and time.monotonic() < end:
            pass
        return found

    def find(self, selector: str) -> Element:
        """Return the first element of a selector, which the page has."""
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})
        return Element(self, *found["value"].values())

    def narrow(self, width: int) -> None:
        """Make the page as wide as on a phone, though the window cannot be; the option that lets this in is needed."""
        self.ask("Marionette:SetContext", {"value": "chrome"})
        self.run(f"gBrowser.selectedBrowser.style.maxWidth = '{width}px'")
        self.ask("Marionette:SetContext", {"value": "content"})


SYSTEM = "--remote-allow-system-access"
"""The option of Firefox that lets a session reach the window around the page."""


@dataclass(frozen=True)
class Element:
    """An element of a page, looked at and used from outside: the page itself needs no script."""

    firefox: Firefox
    id: str

    def ask(self, command: str) -> Any:
        """Send a command about the element and return its result."""
        return self.firefox.ask(f"WebDriver:{command}", {"id": self.id})

    @property
    def text(self) -> str:
        """What it shows, as text on one line."""
        return " ".join(str(self.ask("GetElementText")["value"]).split())

    def shown(self) -> bool:
        """Whether it is displayed."""
        return bool(self.ask("IsElementDisplayed")["value"])

    @property
    def box(self) -> dict[str, float]:
        """Where it is, in pixels of the page."""
        return {each: float(value) for each, value in self.ask("GetElementRect").items()}

    def click(self) -> None:
        """Press it, as somebody does."""
        self.ask("ElementClick")


@contextlib.contextmanager
def running(profile: Path, *options: str, settings: str = "", **environment: str) -> Iterator[Firefox]:
    """Start Firefox with a profile, made where it is not there, with more options of its command, lines of `user.js` and variables; end it afterwards."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "The browser tests need Firefox. Install it (Debian: sudo apt install firefox-esr)."
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text(SETTINGS + settings, encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile), *options]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        assert process.stdout
        try:
            port = next(found[1] for line in process.stdout if (found := PORT.search(line)))
            firefox = Firefox(int(port), process)
            with firefox.connection:
                yield firefox
        finally:
            process.terminate()
