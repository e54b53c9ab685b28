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
