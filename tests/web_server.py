"""A stock web server, as a host runs it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from site_builder import make

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextlib.contextmanager
def nginx(folder: Path, scratch: Path, rules: str = "") -> Iterator[str]:
    """Serve a folder with nginx and the types of files that its package knows; `rules` is for its server."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).is_file(), (
        "The browser tests need nginx. Install it (Debian: sudo apt install nginx-light)."
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch.mkdir()
    places = "".join(f"{name}_temp_path {scratch}/{name};" for name in TEMPORARY)
    # Tests that run as root serve a folder that only root may read.
    user = "user root; " if os.geteuid() == 0 else ""
    settings = make(
        scratch,
        {
            "nginx.conf": f"{user}pid {scratch}/pid; error_log {scratch}/log; events {{}}"
            f" http {{ include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; {places}"
            f" server {{ listen 127.0.0.1:{port}; root {folder}; {rules} }} }}"
        },
    )
    command = [program, "-e", str(scratch / "log"), "-p", str(scratch), "-c", str(settings / "nginx.conf")]
    subprocess.run(command, check=True)  # comes back when it listens
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


@contextlib.contextmanager
def caddy(folder: Path, scratch: Path, rules: str) -> Iterator[str]:
    """Serve a folder with Caddy; `rules` is for its site."""
    program = shutil.which("caddy")
    assert program, "The browser tests need Caddy. Install it (Debian: sudo apt install caddy)."
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\troot * {folder}\n\tfile_server\n{rules}}}\n"
    settings = make(scratch, {"Caddyfile": text}) / "Caddyfile"
    command = [program, "run", "--adapter", "caddyfile", "--config", str(settings)]
    home = {
        **os.environ,
        "HOME": str(scratch),
        "XDG_DATA_HOME": str(scratch),
        "XDG_CONFIG_HOME": str(scratch),
    }
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=home) as process:
        assert process.stderr
        try:
            # It says so when it listens.
            assert any("serving initial configuration" in line for line in process.stderr)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


# What a stock Apache loads, and `.htaccess` needs.
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers")
DEBIAN_MODULES = "/usr/lib/apache2/modules"


@contextlib.contextmanager
def apache(folder: Path, scratch: Path) -> Iterator[str]:
    """Serve a folder with Apache, which reads the file `.htaccess` that stands in it."""
    program = shutil.which("apache2") or "/usr/sbin/apache2"
    assert Path(program).is_file(), (
        "The browser tests need Apache. Install it (Debian: sudo apt install apache2-bin)."
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch.mkdir()
    loaded = "".join(f"LoadModule {name}_module {DEBIAN_MODULES}/mod_{name}.so\n" for name in MODULES)
    text = (
        f"ServerRoot {scratch}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {scratch}/pid\n"
        f"ErrorLog {scratch}/log\nDefaultRuntimeDir {scratch}\n{loaded}TypesConfig /etc/mime.types\n"
        f"DocumentRoot {folder}\n<Directory {folder}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    settings = make(scratch, {"apache.conf": text}) / "apache.conf"
    with subprocess.Popen([program, "-f", str(settings), "-D", "FOREGROUND"]) as process:
        try:
            opened(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def opened(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server opens its door, which this one does not say."""
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10):
            return
    msg = "the server has ended"
    raise AssertionError(msg)
