"""The live preview as `scripts/serve` starts it: a process that follows a folder, and what it says and shows."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

QUIET = 4.0
"""So many seconds without a word of the preview mean that it is done."""
LONGEST = 90.0
"""So many seconds a build may take here."""
BUILT = "Reloading browsers"
"""What the preview says when a change is shown."""


class Preview:
    """A preview that runs."""

    def __init__(self, folder: Path, process: subprocess.Popen[str], host: str) -> None:
        self.folder, self.process = folder, process
        self.said: Queue[str] = Queue()
        self.address = f"http://{host}/"

    def hand_on(self) -> None:
        """Hand on what the process says, line by line, until it ends."""
        for line in self.process.stderr or ():
            self.said.put(line)
        self.said.put("")

    def until(self, word: str) -> str:
        """All that is said from now until a word."""
        found = ""
        while word not in found:
            line = self.said.get(timeout=LONGEST)
            assert line, f"the preview has ended:\n{found}"
            found += line
        return found

    def until_quiet(self, word: str) -> str:
        """All that is said from now until nothing more is, once a word has been."""
        found = ""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                found += self.said.get(timeout=QUIET)
            except Empty:
                if word in found:
                    return found
        return found

    def write(self, name: str, content: bytes) -> str:
        """Write a file, and return what is said until the change is shown."""
        (self.folder / name).write_bytes(content)
        return self.until(BUILT)

    def page(self, name: str) -> str:
        """A page as it is shown."""
        with urllib.request.urlopen(f"{self.address}{name}", timeout=LONGEST) as answer:  # noqa: S310 - the preview's own address
            return str(answer.read().decode())


@contextmanager
def served(folder: Path) -> Iterator[Preview]:
    """Follow a folder while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [Path(sys.executable).parent / "mkdocs", "serve", "--dev-addr", host, "--watch", "overrides"],
        cwd=folder,
        text=True,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    preview = Preview(folder, process, host)
    reader = threading.Thread(target=preview.hand_on, daemon=True)
    reader.start()
    try:
        preview.until("Serving on")
        yield preview
    finally:
        process.terminate()
        process.wait()
        reader.join()
        if process.stderr:
            process.stderr.close()
