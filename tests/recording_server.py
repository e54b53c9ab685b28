"""A web server that writes down what browsers tell it: where a reader came from, and what they kept from it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NOT_FOUND = "404.html"


@dataclass
class Told:
    """What a server was told. `files` stand in the place of those of the folder, by their paths."""

    address: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """What is sent with every file."""
    referrers: list[str] = field(default_factory=list)
    """What the header Referer said, each with the path that was asked for."""
    cookies: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    """What stood behind a question mark in an address."""
    asked: list[str] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, path: str) -> None:
        """Wait until a path has been asked for."""
        with self.came:
            assert self.came.wait_for(lambda: path in self.asked, 20), path


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word, and the page of the site where there is none."""

    protocol_version = "HTTP/1.1"

    def __init__(self, told: Told, *arguments: Any, **rest: Any) -> None:
        self.told = told
        super().__init__(*arguments, **rest)

    def do_GET(self) -> None:
        """Write down what is told, then answer."""
        path, _, query = self.path.partition("?")
        told = self.told
        for header, into in (("Referer", told.referrers), ("Cookie", told.cookies)):
            into += [f"{path} {value}" for value in self.headers.get_all(header, [])]
        told.queries += [self.path] if query else []
        name = path.lstrip("/")
        name += "index.html" if not name or name.endswith("/") else ""
        file = Path(self.directory, name)
        found = name in told.files or file.is_file()
        shown = name if found else NOT_FOUND
        body = told.files.get(shown) or Path(self.directory, shown).read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(shown))
        self.send_header("Content-Length", str(len(body)))
        for header, value in told.headers.items():
            self.send_header(header, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)
        with told.came:
            told.asked.append(path)
            told.came.notify_all()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextlib.contextmanager
def recording(
    folder: Path,
    host: str,
    files: Mapping[str, bytes] | None = None,
    secrets: ssl.SSLContext | None = None,
    headers: Mapping[str, str] | None = None,
) -> Iterator[Told]:
    """Serve a folder at an address of this machine.

    Args:
        folder: the folder.
        host: one of the addresses 127.0.0.0/8, so that several sites are several hosts.
        files: what stands in the place of its files, by their paths.
        secrets: the certificate and key with which it is encrypted, if it is.
        headers: what is sent with every file.
    """
    told = Told(files=files or {}, headers=headers or {})
    handler = functools.partial(Handler, told, directory=str(folder))
    with http.server.ThreadingHTTPServer((host, 0), handler) as server:
        server.daemon_threads = True
        told.address = f"{'https' if secrets else 'http'}://{host}:{server.server_port}"
        if secrets:
            # The handshake waits for the thread of the connection.
            server.socket = secrets.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield told
        server.shutdown()
        thread.join()
