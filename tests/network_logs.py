"""What browsers write down about the network: which hosts a page let them ask or look up, without anybody having gone there."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

OF_CHROMIUM = {"content-autofill.googleapis.com"}
"""Chromium asks its maker what kind of form a page has; the page about privacy says so."""
FIREFOX_WRITES = "timestamp,sync,nsHttp:3,nsHostResolver:5"
"""What the variable MOZ_LOG is to say: the heads of requests, and every name that is looked up."""
# `Resolving host [doi.org]<^partitionKey=%28http%2C127.0.0.1%29> type 0.`; the browser's own have no key
RESOLVED = re.compile(r"Resolving host \[([^\]]+)\]<\^partitionKey=([^>]*)>")
# `Host: 127.0.0.9:8009`
REQUESTED = re.compile(r"E/nsHttp +Host: (\S+)")
# `(http,127.0.0.1)`, and `(http,127.0.0.1,8000)` with a port
KEY = re.compile(r"\(\w+,([^,)]+)")

Seen = tuple[str, str, str]
"""The host of a page, `requests` or `names`, and the host that was asked or looked up."""


def of_chromium(path: Path) -> set[Seen]:
    """Return what Chromium's log of the network tells (`--log-net-log`)."""
    log = json.loads(path.read_text(encoding="utf-8"))
    types = {number: name for name, number in log["constants"]["logEventTypes"].items()}
    return {
        each
        for event in log["events"]
        for each in _of_event(types[event["type"]], event.get("params", {}))
        if each[2] not in {each[0], *OF_CHROMIUM}
    }


def _of_event(kind: str, params: dict[str, str]) -> Iterator[Seen]:
    """Yield what one event tells; a page that somebody opens has its own address as its key."""
    if kind == "URL_REQUEST_START_JOB" and "url" in params:
        # `http://127.0.0.1 http://127.0.0.1`; the browser's own have `null null`
        page = _host(params.get("network_isolation_key", "").split(" ")[0])
        if page and urlsplit(params["url"]).scheme in {"http", "https", "ws", "wss"}:
            yield page, "requests", _host(params["url"])
    elif kind == "HOST_RESOLVER_MANAGER_REQUEST" and "host" in params:
        # `http://127.0.0.1 same_site`
        page = _host(params.get("network_anonymization_key", "").split(" ")[0])
        name = _host(params["host"])
        if page and not _is_number(name):
            yield page, "names", name


def of_firefox(folder: Path) -> set[Seen]:
    """Return what Firefox's logs in a folder tell: it looks up each host that it asks, one that is a number too."""
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.moz_log*"))
    assert "E/nsHttp http request" in text
    requested = {_host(f"//{each}") for each in REQUESTED.findall(text)}
    found: set[Seen] = set()
    for name, key in {*RESOLVED.findall(text)}:
        page = KEY.match(unquote(key))
        assert page, key
        if name != page[1]:
            found |= {(page[1], "names", name)} if not _is_number(name) else set()
            found |= {(page[1], "requests", name)} if name in requested else set()
    return found


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
