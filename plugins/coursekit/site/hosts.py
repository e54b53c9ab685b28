"""What each host is told to send with a site: one list of headers, written the way each host reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Headers = Mapping[str, str]


def rules_of_headers(headers: Headers) -> str:
    """Return the file `_headers` of Netlify and Cloudflare Pages, for every path of the site."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in headers.items())])


def rules_of_nginx(headers: Headers) -> str:
    """Return lines to include in a `server` of nginx; they are sent with errors, too."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())


def rules_of_apache(headers: Headers) -> str:
    """Return the file `.htaccess` of Apache, with its module for headers."""
    return "".join(
        [
            "<IfModule mod_headers.c>\n",
            *(f'  Header always set {name} "{value}"\n' for name, value in headers.items()),
            "</IfModule>\n",
        ]
    )


def rules_of_caddy(headers: Headers) -> str:
    """Return a block to import into a site of a Caddyfile."""
    return "".join(["header {\n", *(f'\t{name} "{value}"\n' for name, value in headers.items()), "}\n"])


HOSTS: Mapping[str, tuple[str, Callable[[Headers], str]]] = {
    "netlify": ("_headers", rules_of_headers),
    "cloudflare": ("_headers", rules_of_headers),
    "apache": (".htaccess", rules_of_apache),
    "nginx": (".nginx.conf", rules_of_nginx),
    "caddy": (".Caddyfile", rules_of_caddy),
}
"""Of each host the file that it reads, and what is written into it."""
BESIDE = frozenset({"nginx", "caddy"})
"""Hosts that read a file of their own settings, which is never to be served: it stands beside the site, with its name before."""
IN_SITE = frozenset(name for host, (name, _) in HOSTS.items() if host not in BESIDE)
"""Files of hosts that stand in the folder of a site."""


def forget(site: Path) -> None:
    """Take the files of hosts out of a site that was finished before; those of this time are written at the end."""
    for name in IN_SITE:
        (site / name).unlink(missing_ok=True)


def write(names: Iterable[str], new: Path, site: Path, headers: Headers) -> None:
    """Write the files of hosts.

    Args:
        names: the hosts.
        new: the folder that becomes the site.
        site: where the site is to be.
        headers: what the hosts are to send with each file.
    """
    for host in names:
        place(host, new, site).write_text(HOSTS[host][1](headers), encoding="utf-8", newline="\n")


def place(host: str, new: Path, site: Path) -> Path:
    """Return where the file of a host goes: into the new folder of the site, or beside its place."""
    name, _ = HOSTS[host]
    return site.with_name(f"{site.name}{name}") if host in BESIDE else new / name
