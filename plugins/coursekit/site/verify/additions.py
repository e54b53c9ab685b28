"""What a page has that was not released: elements that run or load something, and a short view of a difference."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

SHOWN = 160
"""So many signs of a difference are shown."""
COMPARED = 3_000
"""So many parts of a page are compared; comparing takes a time of their square."""
# `<script src="a.js">`, or the text between two elements
PARTS = re.compile(r"<[^>]*>|[^<]+|<")
# `<script`, `<iframe`, ` onload=`, `javascript:`, `https://`, `src="//`
RISKS = re.compile(
    r"<(?:script|iframe|frame|object|embed|applet|link|meta|base|form|portal|fencedframe|style|img|audio|video|source|image|use)\b"
    r"|\son\w+\s*=|javascript:|https?://|[\"'=(]//",
    re.IGNORECASE,
)
LOADING = {
    "script": "src", "iframe": "src", "frame": "src", "embed": "src", "img": "src", "audio": "src", "video": "src",
    "source": "src", "object": "data", "link": "href",
}  # fmt: skip
"""Elements that load something by themselves, and the attribute that says from where."""
ELSEWHERE = {"iframe", "frame", "object", "embed", "base"}
"""Elements that no page of a course has."""


def short(text: str) -> str:
    """Return a text on one line, and no more of it than is shown."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN]}…"


def decoded(content: bytes) -> str:
    """Return bytes as text, whatever they are."""
    return content.decode("utf-8", errors="replace")


def difference(released: bytes, found: bytes) -> tuple[str, str]:
    """Return what was added to a file and what is gone from it; both can be empty for files that are no text."""
    was, now = PARTS.findall(decoded(released)), PARTS.findall(decoded(found))
    begin = _common(was, now)
    end = _common(was[begin:][::-1], now[begin:][::-1])
    was, now = was[begin : len(was) - end], now[begin : len(now) - end]
    if max(len(was), len(now)) > COMPARED or not (was and now):
        return "".join(now), "".join(was)
    added, gone = [], []
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            gone += was[a:b]
            added += now[c:d]
    return "".join(added), "".join(gone)


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def risks(text: str) -> str:
    """Return the first part of an addition that can run, load or lead elsewhere; empty where nothing in it can."""
    parts: list[str] = PARTS.findall(text)
    for number, part in enumerate(parts):
        if RISKS.search(part):
            # With what a script says, where it stands within the page.
            return part + (
                parts[number + 1] if part.lower().startswith("<script") and parts[number + 1 :] else ""
            )
    return ""


def foreign(page: bytes, name: str, known: Collection[str]) -> Iterator[str]:
    """Yield the elements of a page that no page of a course has, for when only hashes are known.

    Args:
        page: what was served.
        name: its path from the top of the site.
        known: the paths of all files of the release.
    """
    reader = _Elements(posixpath.dirname(name), known)
    reader.feed(decoded(page))
    yield from reader.found


class _Elements(HTMLParser):
    """Reads a page, and keeps what is foreign in it as it stands there."""

    def __init__(self, folder: str, known: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.folder, self.known = folder, known
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        values = {name: value or "" for name, value in attrs}
        address = values.get(LOADING.get(tag, ""))
        runs = any(each.startswith("on") for each in values) or (tag == "script" and address is None)
        if runs or tag in ELSEWHERE or (address is not None and not self._is_known(address)):
            self.found.append(self.get_starttag_text() or tag)

    def _is_known(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        if parts.scheme == "data" or parts.netloc or parts.scheme or parts.path.startswith("/"):
            return False
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        return path in self.known or f"{path}/index.html" in self.known or path == "."
