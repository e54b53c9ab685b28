"""A Firefox without a window, driven over Marionette, the protocol that it brings itself.

Protocol: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
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
        self.ask("WebDriver:NewSession", {})

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


@contextlib.contextmanager
def running(profile: Path, *options: str, more: str = "") -> Iterator[Firefox]:
    """Start Firefox with a profile, made where it is not there, and end it afterwards.

    Args:
        profile: its folder.
        options: more options of the command.
        more: more settings, as they stand in `user.js`.
    """
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "The browser tests need Firefox. Install it (Debian: sudo apt install firefox-esr)."
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text(SETTINGS + more, encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        try:
            port = next(found[1] for line in process.stdout if (found := PORT.search(line)))
            firefox = Firefox(int(port), process)
            with firefox.connection:
                yield firefox
        finally:
            process.terminate()
