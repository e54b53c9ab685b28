"""A site is compared on a server with a certificate of its own, and through a proxy, which is told the name."""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main
from coursekit.site.verify.proxy import REFUSALS, Proxy
from recording_server import recording
from site_builder import make

ONION = f"{'a' * 56}.onion"
PAGE = "<!doctype html>\n<title>1</title>\n<p>Words.\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A small site as it was released."""
    return make(tmp_path / "release", {"index.html": PAGE, "01/index.html": PAGE, "404.html": PAGE})


def verify(address: str, release: Path, *options: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["verify", address, "--against", str(release), *map(str, options)])


def openssl(*arguments: str, folder: Path) -> None:
    """Run the program that makes keys and certificates, as people do."""
    program = shutil.which("openssl")
    assert program, "The tests need openssl. Install it (Debian: sudo apt install openssl)."
    made = ("req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-days", "2")
    subprocess.run([program, *made, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module", params=["its own", "signed"])
def certificates(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the key and the certificate of a server, and with the one that is to be trusted, `trusted.pem`."""
    folder = tmp_path_factory.mktemp("certificates")
    server = ("-keyout", "key.pem", "-out", "server.pem", "-subj", "/CN=here")
    names = ("-addext", f"subjectAltName=IP:127.0.0.1,DNS:{ONION}")
    if request.param == "its own":
        openssl(*server, *names, folder=folder)
        shutil.copy(folder / "server.pem", folder / "trusted.pem")
    else:
        signer = ("-keyout", "signer.pem", "-out", "trusted.pem", "-subj", "/CN=us")
        openssl(*signer, "-addext", "keyUsage=critical,keyCertSign", folder=folder)
        signed = (
            "-CA",
            "trusted.pem",
            "-CAkey",
            "signer.pem",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        )
        openssl(*server, *names, *signed, folder=folder)
    return folder


@pytest.fixture
def secrets(certificates: Path) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "key.pem")
    return context


def test_a_certificate_of_ones_own(release: Path, secrets: ssl.SSLContext, certificates: Path) -> None:
    """Without it nothing is asked, and a sentence says what to do; with it all is compared, and a change is found."""
    with recording(release, "127.0.0.1", secrets=secrets) as told:
        refused = verify(told.address, release)
        assert (refused.exit_code, told.asked) == (2, [])
        assert re.search(
            r"cannot show that it is 127\.0\.0\.1: self-signed .*--certificate FILE|unable to get",
            refused.stderr,
        )
        same = verify(told.address, release, "--certificate", certificates / "trusted.pem")
        assert (same.exit_code, same.stdout) == (0, "")
        assert "holds what was released, 3 files compared" in same.stderr
        assert "/01/index.html" in told.asked
    with recording(release, "127.0.0.1", {"index.html": b"Other."}, secrets=secrets) as told:
        other = verify(told.address, release, "--certificate", certificates / "trusted.pem")
        assert (other.exit_code, "U003" in other.stdout) == (1, True)


def test_no_other_is_trusted(release: Path, secrets: ssl.SSLContext, tmp_path: Path) -> None:
    """A certificate is named, and the server shows another one."""
    openssl("-keyout", "key.pem", "-out", "other.pem", "-subj", "/CN=other", folder=tmp_path)
    with recording(release, "127.0.0.1", secrets=secrets) as told:
        refused = verify(told.address, release, "--certificate", tmp_path / "other.pem")
        assert (refused.exit_code, told.asked) == (2, [])
        assert "Do not trust what it serves" in refused.stderr


@pytest.mark.parametrize("text", ["", "words\n"])
def test_no_certificate(release: Path, tmp_path: Path, text: str) -> None:
    """A sentence, before anything is asked."""
    path = make(tmp_path, {"a.pem": text}) / "a.pem"
    told = verify("https://127.0.0.1:9/", release, "--certificate", path)
    assert told.exit_code == 2
    assert "a.pem holds no certificate" in told.stderr


@dataclass
class Asked:
    """A SOCKS proxy of this machine: what it answers, and the names and ports that it was asked for."""

    port: int = 0
    answer: int = 0
    greeting: bytes = b"\5\0"
    names: list[tuple[str, int]] = field(default_factory=list)
    leads_to: int = 0


class Socks(socketserver.StreamRequestHandler):
    """Reads what RFC 1928 says, and leads every name to one port of this machine."""

    def __init__(self, asked: Asked, *arguments: object) -> None:
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type] # the server's own

    def handle(self) -> None:
        """Answer one connection."""
        assert self.rfile.read(3) == b"\5\1\0"
        self.wfile.write(self.asked.greeting)
        if self.asked.greeting != b"\5\0":
            return
        head = self.rfile.read(5)
        assert head[:4] == b"\5\1\0\3"
        name, port = self.rfile.read(head[4]).decode(), int.from_bytes(self.rfile.read(2), "big")
        self.asked.names.append((name, port))
        self.wfile.write(bytes([5, self.asked.answer, 0, 1]) + bytes(6))
        if self.asked.answer:
            return
        with socket.create_connection(("127.0.0.1", self.asked.leads_to)) as host:
            back = threading.Thread(target=pour, args=(host, self.connection), daemon=True)
            back.start()
            pour(self.connection, host)
            back.join()


def pour(one: socket.socket, other: socket.socket) -> None:
    """Hand on what comes, until nothing comes."""
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy() -> Iterator[Asked]:
    """A proxy that runs."""
    asked = Asked()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), functools.partial(Socks, asked)) as server:
        server.daemon_threads = True
        asked.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield asked
        server.shutdown()


def test_an_onion_address(release: Path, proxy: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is told the name and nobody else is: this computer looks up nothing."""
    looked_up: list[str] = []
    known = socket.getaddrinfo

    def look_up(host: str, *rest: Any, **more: Any) -> Any:
        looked_up.append(host)
        return known(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with recording(release, "127.0.0.1") as told:
        proxy.leads_to = int(told.address.rpartition(":")[2])
        done = verify(f"http://{ONION}/", release, "--proxy", f"127.0.0.1:{proxy.port}")
    assert (done.exit_code, done.stdout) == (0, "")
    assert {*proxy.names} == {(ONION, 80)}
    assert {*looked_up} == {"127.0.0.1"}


def test_encrypted_through_a_proxy(
    release: Path, proxy: Asked, secrets: ssl.SSLContext, certificates: Path
) -> None:
    """The certificate is held against the name that was asked for."""
    with recording(release, "127.0.0.1", secrets=secrets) as told:
        proxy.leads_to = int(told.address.rpartition(":")[2])
        options = ("--proxy", f"127.0.0.1:{proxy.port}", "--certificate", certificates / "trusted.pem")
        assert verify(f"https://{ONION}/", release, *options).exit_code == 0
        other = verify("https://other.example/", release, *options)
    assert (other.exit_code, "cannot show that it is other.example" in other.stderr) == (2, True)
    assert {*proxy.names} == {(ONION, 443), ("other.example", 443)}


@pytest.mark.parametrize("answer", [*REFUSALS, 0xF0])
def test_a_proxy_that_does_not_reach_it(release: Path, proxy: Asked, answer: int) -> None:
    """A sentence with its reason, and exit code 2."""
    proxy.answer = answer
    told = verify(f"http://{ONION}/", release, "--proxy", f"127.0.0.1:{proxy.port}")
    assert told.exit_code == 2
    assert f"the proxy says: {REFUSALS.get(answer, f'number {answer}')}" in told.stderr


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"\5\xff", "no SOCKS proxy that may be used without a password"),
        (b"\5", "the proxy has closed the connection"),
    ],
)
def test_no_proxy_there(release: Path, proxy: Asked, greeting: bytes, said: str) -> None:
    """One that asks for a password, and one that ends."""
    proxy.greeting = greeting
    told = verify(f"http://{ONION}/", release, "--proxy", f"127.0.0.1:{proxy.port}")
    assert told.exit_code == 2
    assert said in told.stderr


@pytest.mark.parametrize("text", ["9050", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", ":9050", "a:b"])
def test_no_address_of_a_proxy(release: Path, text: str) -> None:
    """Is refused with the way to write it."""
    told = verify(f"http://{ONION}/", release, "--proxy", text)
    assert told.exit_code == 2
    assert "write it as 127.0.0.1:9050" in told.stderr


def test_addresses_of_proxies() -> None:
    """Names, numbers, and numbers with colons."""
    assert [Proxy.of(each) for each in ("localhost:1", "[::1]:65535")] == [
        Proxy("localhost", 1),
        Proxy("::1", 65535),
    ]
