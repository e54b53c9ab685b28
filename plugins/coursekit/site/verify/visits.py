"""Ask a host for files, as browsers do and without following anything: no cookie is kept, no redirect taken."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.parse
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coursekit.site.verify.proxy import ProxiedConnection, Proxy

SECONDS = 30
MOST = 64 * 1024 * 1024
"""So many bytes of an answer are read, packed and unpacked; a host that sends more sends no page of a course."""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
"""The name of a browser that many have: some hosts change pages for browsers only."""
ONION = ".onion"
PLAIN, GZIP = "identity", "gzip"
FORMATS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""What zlib unpacks, with the bits that choose its format."""


class NoHostError(Exception):
    """An address is none that may be asked, or nobody answers there. The text says why, in sentences."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said: its status, its headers with names in small letters, and what it sent, unpacked.

    `damage` says why what was sent cannot be unpacked; nothing where it can. Status 0 is no answer at all,
    and `damage` says why.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    damage: str = ""

    def header(self, name: str) -> str:
        """Return the value of a header, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


class Host:
    """A host and the address of a site on it. Each thread has one connection, which it keeps.

    Args:
        address: the address of the site.
        certificate: a file with the one certificate that is trusted, with what it has signed; else those of this computer are.
        proxy: what all is asked through; an onion address needs one.

    Raises:
        NoHostError: when the address is none that may be asked, or the file holds no certificate.
    """

    def __init__(self, address: str, *, certificate: Path | None = None, proxy: Proxy | None = None) -> None:
        parts = _checked(address, proxy)
        self.proxy = proxy
        self.context = _context(certificate) if parts.scheme == "https" else None
        self.name = parts.hostname or ""
        self.secure = parts.scheme == "https"
        self.port = parts.port
        self.top = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        self.netloc = parts.netloc
        self._own = threading.local()
        self._open: list[http.client.HTTPConnection] = []
        self._stopped = False

    def address(self, name: str) -> str:
        """Return the address of a file without the host: path as it is asked for."""
        return self.top + urllib.parse.quote(name)

    def get(self, name: str, packing: str = PLAIN) -> Answer:
        """Ask for a file by its path from the top of the site.

        Args:
            name: the path; one that ends in a slash is of a folder, an empty one the top.
            packing: how the answer may be packed, as the header Accept-Encoding says it.
        """
        failed = ""
        # A host may close a connection that it has kept open: then a new one is tried, once.
        for _ in range(2):
            if self._stopped:
                break
            try:
                return self._ask(self.address(name), packing)
            except (OSError, http.client.HTTPException) as error:
                failed = str(error) or type(error).__name__
                self._connection().close()
        return Answer(0, damage=failed)

    def reach(self) -> None:
        """Connect once.

        Raises:
            NoHostError: when nobody answers there, or not as the host of that name.
        """
        try:
            self._connection().connect()
        except ssl.SSLCertVerificationError as error:
            msg = (
                f"{self.netloc} cannot show that it is {self.name}: {error.verify_message}. Do not trust what it serves."
                " If it is a server of yours with a certificate of your own, name that: --certificate FILE"
            )
            raise NoHostError(msg) from error
        except OSError as error:
            why = error.strerror or str(error)
            msg = f"Nobody answers at {self.netloc}: {why}. Look at the address and at your connection."
            raise NoHostError(msg) from error

    def stop(self) -> None:
        """End all connections, so that threads which wait for an answer end, too, and ask no more."""
        self._stopped = True
        for each in self._open:
            if isinstance(each.sock, socket.socket):
                # Closing alone wakes nobody up; one that the host has closed cannot be shut down.
                with contextlib.suppress(OSError):
                    each.sock.shutdown(socket.SHUT_RDWR)
            each.close()

    def _ask(self, address: str, packing: str) -> Answer:
        connection = self._connection()
        asked = {"Accept-Encoding": packing, "User-Agent": BROWSER, "Accept": "text/html,*/*;q=0.8"}
        connection.request("GET", address, headers=asked)
        # A connection that was opened while `stop` ended the others was not among them.
        if self._stopped:
            connection.close()
            raise ConnectionAbortedError
        told = connection.getresponse()
        raw = told.read(MOST + 1)
        if not told.isclosed():
            connection.close()
        headers = tuple((name.lower(), value) for name, value in told.getheaders())
        body, damage = unpacked(raw, Answer(0, headers).header("content-encoding"), packing)
        return Answer(told.status, headers, body, damage)

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._own, "connection"):
            if self.proxy:
                self._own.connection = ProxiedConnection(
                    self.proxy, self.name, self.port, SECONDS, self.context
                )
            elif self.secure:
                self._own.connection = http.client.HTTPSConnection(
                    self.name, self.port, timeout=SECONDS, context=self.context
                )
            else:
                self._own.connection = http.client.HTTPConnection(self.name, self.port, timeout=SECONDS)
            self._open.append(self._own.connection)
        connection: http.client.HTTPConnection = self._own.connection
        return connection


def _context(certificate: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=certificate)
    except (OSError, ValueError) as error:
        msg = f"{certificate} holds no certificate. Name a file that begins with -----BEGIN CERTIFICATE-----"
        raise NoHostError(msg) from error


def _checked(address: str, proxy: Proxy | None) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(address)
        known = parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known or parts.username or parts.query or parts.fragment or not address.isascii():
        msg = f"{address} is no address of a site. Write it as https://example.org/course/"
        raise NoHostError(msg)
    if str(parts.hostname).endswith(ONION) and not proxy:
        msg = (
            f"{address} is reached through Tor only. Start Tor or Tor Browser, and say where it listens:"
            " --proxy 127.0.0.1:9050, or 127.0.0.1:9150 for Tor Browser."
        )
        raise NoHostError(msg)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_private(str(parts.hostname))):
        return parts
    msg = (
        f"{address} is not asked: without https anybody on the way can change the answer."
        " Write https://. Only this computer and addresses that end in .onion are asked with http://."
    )
    raise NoHostError(msg)


def _is_private(host: str) -> bool:
    """Tell whether what a host is asked stays within this computer, or within Tor."""
    if host == "localhost" or host.endswith((".localhost", ONION)):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def unpacked(raw: bytes, packing: str, asked: str) -> tuple[bytes, str]:
    """Return what was sent, unpacked, and why it cannot be.

    Args:
        raw: what was sent.
        packing: what the header Content-Encoding says.
        asked: what was asked for.
    """
    kind = packing.strip().lower()
    if len(raw) > MOST:
        return b"", "it is too long"
    if kind in {"", PLAIN}:
        return raw, ""
    if kind != asked:
        return b"", f"it is packed as {kind}, and nobody asked for that"
    return (_by_brotli if kind == "br" else _by_zlib(FORMATS[kind]))(raw)


def _by_zlib(bits: int) -> Callable[[bytes], tuple[bytes, str]]:
    def unpack(raw: bytes) -> tuple[bytes, str]:
        opened = zlib.decompressobj(bits)
        try:
            body = opened.decompress(raw, MOST)
        except zlib.error:
            return b"", "it cannot be unpacked"
        if not opened.eof or opened.unused_data:
            return body, "it is longer or shorter than it says" if len(body) < MOST else "it is too long"
        return body, ""

    return unpack


def _by_brotli(raw: bytes) -> tuple[bytes, str]:
    import brotli  # noqa: PLC0415 - an extra of the package: only asked for where it is there

    try:
        body: bytes = brotli.decompress(raw)
    except brotli.error:
        return b"", "it cannot be unpacked"
    return body, ""
