"""Reach a host through a SOCKS proxy, which looks up its name: so onion addresses are reached through Tor.

Standard: RFC 1928, without a name and password. Names that end in .onion are never looked up elsewhere: RFC 7686.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from typing import Self

VERSION, NO_PASSWORD, CONNECT, BY_NAME = 5, 0, 1, 3
# How long an address is that a proxy answers with, by its kind: IPv4, a name that says its own length, IPv6.
LENGTHS = {1: 4, 4: 16}
REFUSALS = {
    1: "it failed",
    2: "it is not allowed to reach it",
    3: "it cannot reach that network",
    4: "it cannot reach that host",
    5: "the host takes no connection",
    6: "it took too long",
    7: "it is no proxy for this",
    8: "it takes no names",
}
"""What a proxy answers; Tor has numbers of its own besides."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy listens."""

    host: str
    port: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the proxy that a text names, such as `127.0.0.1:9050`.

        Raises:
            ValueError: the text names none.
        """
        host, colon, port = text.rpartition(":")
        if not (host and colon and port.isdecimal() and 0 < int(port) < 2**16):
            msg = f"{text} is no address of a proxy; write it as 127.0.0.1:9050"
            raise ValueError(msg)
        return cls(host.strip("[]"), int(port))

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """Return a connection to a host, by its name.

        Raises:
            OSError: nobody listens there, or the proxy does not reach the host.
        """
        connection = socket.create_connection((self.host, self.port), timeout=seconds)
        try:
            _ask(connection, host.encode("ascii"), port)
        except BaseException:
            connection.close()
            raise
        return connection


def _ask(connection: socket.socket, name: bytes, port: int) -> None:
    connection.sendall(bytes([VERSION, 1, NO_PASSWORD]))
    if _received(connection, 2) != bytes([VERSION, NO_PASSWORD]):
        msg = "what listens there is no SOCKS proxy that may be used without a password"
        raise OSError(msg)
    asked = bytes([VERSION, CONNECT, 0, BY_NAME, len(name)])
    connection.sendall(asked + name + port.to_bytes(2, "big"))
    _, answer, _, kind = _received(connection, 4)
    if answer:
        msg = f"the proxy says: {REFUSALS.get(answer, f'number {answer}')}"
        raise OSError(msg)
    length = LENGTHS.get(kind) or _received(connection, 1)[0]
    _received(connection, length + 2)


def _received(connection: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        part = connection.recv(count - len(found))
        if not part:
            msg = "the proxy has closed the connection"
            raise OSError(msg)
        found += part
    return found


class ProxiedConnection(http.client.HTTPConnection):
    """A connection through a proxy, encrypted where it has a context for that."""

    def __init__(
        self, proxy: Proxy, host: str, port: int | None, seconds: float, context: ssl.SSLContext | None
    ) -> None:
        self.proxy, self.context = proxy, context
        self.default_port = http.client.HTTPS_PORT if context else http.client.HTTP_PORT
        super().__init__(host, port, timeout=seconds)

    def connect(self) -> None:
        """Let the proxy connect."""
        plain = self.proxy.connect(self.host, self.port, self.timeout or 0)
        self.sock = self.context.wrap_socket(plain, server_hostname=self.host) if self.context else plain
