"""The ways in which a site can follow a reader or leave something behind, each once: what a page is asked, and a page that uses it.

A new one needs a row here and one on the page about privacy; the tests then look for it everywhere, and in its own poisoned page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coursekit.site.policy import HEADERS

LOOK_UP_OFF = {"X-DNS-Prefetch-Control": HEADERS["X-DNS-Prefetch-Control"]}
"""What every host sends of what `finish` tells it, as pages that do not come by https have no other way to say it."""


@dataclass(frozen=True)
class Vector:
    """One way."""

    said: str
    """What the page about privacy calls it."""
    poison: Mapping[str, str]
    """What stands in the place of what in a page that uses it."""
    look: str = ""
    """The script that lists what a page shows of it; empty where only servers and logs of browsers tell."""
    page: str = "01/b.html"
    """The page that is poisoned."""
    headers: Mapping[str, str] = field(default_factory=lambda: LOOK_UP_OFF)
    """What its host sends."""


def script(text: str) -> dict[str, str]:
    """A page that runs a script at its end."""
    return {"</body>": f"<script>{text}</script></body>"}


REFERRER = '<meta name="referrer" content="no-referrer">'
TELLING = '<meta name="referrer" content="unsafe-url">'
VECTORS = {
    "requests": Vector(
        "Asking another website for something", script("new Image().src = 'http://127.0.0.9:8009/a.png';")
    ),
    "names": Vector(
        "Looking up the name of another website",
        {},
        headers={},
    ),
    "cookies": Vector(
        "Cookies", script("document.cookie = 'seen=1';"), "document.cookie ? [document.cookie] : []"
    ),
    "local_storage": Vector(
        "Local storage", script("localStorage.setItem('seen', '1');"), "Object.keys(localStorage)"
    ),
    "session_storage": Vector(
        "Session storage", script("sessionStorage.setItem('seen', '1');"), "Object.keys(sessionStorage)"
    ),
    "databases": Vector(
        "Databases of the browser",
        script("indexedDB.open('seen');"),
        "(await indexedDB.databases()).map(({ name }) => name)",
    ),
    "caches": Vector(
        "Copies of pages that the site keeps", script("caches.open('seen');"), "await caches.keys()"
    ),
    "files": Vector(
        "Files that the site writes",
        script(
            "navigator.storage.getDirectory().then((top) => top.getFileHandle('seen', { create: true }));"
        ),
        "await names((await navigator.storage.getDirectory()).keys())",
    ),
    "workers": Vector(
        "Programs that stay on the device",
        script("navigator.serviceWorker.register('/sw.js');"),
        "(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)",
    ),
    "window_name": Vector(
        "A mark on the tab", script("window.name = 'seen';"), "window.name ? [window.name] : []"
    ),
    "history_state": Vector(
        "A note in the history",
        script("history.replaceState({ seen: 1 }, '');"),
        "history.state === null ? [] : [JSON.stringify(history.state)]",
    ),
    "address": Vector(
        "What you do, put into the address",
        script("addEventListener('change', () => { location.hash = 'seen'; });"),
        "location.href === asked ? [] : [location.href]",
    ),
    "referrers": Vector(
        "Telling this site which page you came from",
        {REFERRER: TELLING},
        "document.referrer ? [document.referrer] : []",
    ),
    "links": Vector(
        "Telling another website where you came from",
        {REFERRER: TELLING, ' rel="noreferrer"': ""},
        page="sources.html",
    ),
}
LOOK = "".join(
    [
        "async (asked) => {",
        " const names = async (keys) => { const found = []; for await (const each of keys) found.push(each); return found; };",
        " return {",
        *(f" {name}: {vector.look}," for name, vector in VECTORS.items() if vector.look),
        " }; }",
    ]
)
"""What of all of them a page shows, for the address that was asked for."""
