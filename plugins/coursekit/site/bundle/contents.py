"""What a bundle of a built site holds: its files, its day and where corrections are, and their hashes.

The bundle to open from a folder leaves out what only a host needs, and what would lead to files that it does not hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath

from coursekit.data import tags
from coursekit.data.catalogues import OURS, Wording
from coursekit.model.clock import build_day
from coursekit.render import templates
from coursekit.site import guard
from coursekit.site.policy import Flavour
from coursekit.site.verify import released

NAME = "course"
"""The folder in a bundle, and the name of its file: neither says what the course is about."""
DOWNLOADS = (f"{NAME}.zip", f"{NAME}.tar.gz", f"{NAME}.zim")
"""The bundles that a site can offer. None holds another one."""
HOME, ABOUT = "index.html", "about.txt"
ONLY_SERVED = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"} | released.FOR_HOSTS
# `<section class="take-away" …>…</section>`: what it leads to is not in the bundle
OFFER = re.compile(r'<section class="take-away".*?</section>\s*', re.DOTALL)
# `<html lang="pt-BR" dir="ltr">`
LANGUAGE = re.compile(r"<html\b[^>]*\blang=[\"']?(?P<tag>[\w-]+)")
TITLE = re.compile(r"<title>(?P<title>[^<]*)</title>")
# `<meta name="description" content="Words.">`
# `<meta charset="utf-8">`
CHARSET = re.compile(r"<meta charset=[^<>]*>", re.IGNORECASE)
DESCRIPTION = re.compile(r'<meta name="description" content="(?P<text>[^"]*)"')


class NoSiteError(Exception):
    """A folder is no built site that could be bundled. The text says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its files by their paths, with what its first page says of it."""

    files: Mapping[str, bytes]
    title: str
    language: str
    description: str


def read(folder: Path) -> Site:
    """Return a built site.

    Raises:
        NoSiteError: when its first page is missing, or a file is a link to another place.
    """
    found = released.files_of(folder)
    if HOME not in found:
        msg = f"{folder} is no built site: {HOME} is missing. Build it first: scripts/build"
        raise NoSiteError(msg)
    if links := [name for name, path in found.items() if path.is_symlink()]:
        msg = f"{folder}: {links[0]} is a link to another place, so nobody can tell what it would bring into the bundle."
        raise NoSiteError(msg)
    files = {
        name: path.read_bytes()
        for name, path in found.items()
        if name not in DOWNLOADS and not name.endswith(released.PACKED)
    }
    home = files[HOME].decode("utf-8", errors="replace")
    return Site(
        files,
        first(TITLE, home, "title").strip() or NAME,
        first(LANGUAGE, home, "tag") or tags.ENGLISH,
        first(DESCRIPTION, home, "text").strip(),
    )


def first(pattern: re.Pattern[str], text: str, group: str) -> str:
    """Return a group of the first match in a page, its signs as they are read; empty where there is none."""
    found = pattern.search(text)
    return unescape(found[group]) if found else ""


def to_open(site: Site, address: str, wording: Wording = OURS) -> Mapping[str, bytes]:
    """Return the files of a bundle that is opened from a folder: as `to_read`, each page under the policy for that.

    Raises:
        NotGuardedError: the site holds what that policy would stop.
    """
    files = dict(to_read(site, address, wording))
    names = [name for name in files if name.endswith(".html")]
    pages, _ = guard.guarded(guard.Site(names, files.get), Flavour.FILE)
    files |= {name: text.encode() for name, text in pages.items()}
    return _with_sums(files)


def to_read(site: Site, address: str, wording: Wording = OURS) -> Mapping[str, bytes]:
    """Return the files of a bundle for readers, in any program: each page says its day and where corrections are.

    Args:
        site: the built site.
        address: where it stands online, empty where nobody has said so.
        wording: the words of the interface.
    """
    files = {
        name: _page(name, content, site, address, wording) if name.endswith(".html") else content
        for name, content in site.files.items()
        if PurePosixPath(name).name not in ONLY_SERVED
    }
    return _with_lists(files, site, address, wording)


def to_serve(site: Site, address: str, wording: Wording = OURS) -> Mapping[str, bytes]:
    """Return the files of a bundle that a mirror serves: the site as it is, with its day and hashes beside it."""
    return _with_lists(dict(site.files), site, address, wording)


def _page(name: str, content: bytes, site: Site, address: str, wording: Wording) -> bytes:
    """Return a page that stands in a folder: with its day, and without what leads to bundles."""
    page = OFFER.sub("", content.decode("utf-8", errors="surrogateescape"))
    context = {"about": "../" * name.count("/") + ABOUT, "day": build_day().isoformat(), "address": address}
    notice = templates.render("bundle/notice.html", context, site.language, wording=wording)
    head = templates.render("bundle/head.html", {}, site.language).strip()
    page = CHARSET.sub(lambda found: f"{found[0]}{head}", page, count=1)
    # Once, at the end of what stands in the middle; a page of another theme may have no such element.
    before, end, after = page.rpartition("</main>" if "</main>" in page else "</body>")
    return f"{before}{notice}{end}{after}".encode(errors="surrogateescape")


def _with_lists(files: dict[str, bytes], site: Site, address: str, wording: Wording) -> Mapping[str, bytes]:
    context = {"title": site.title, "day": build_day().isoformat(), "address": address, "sums": released.SUMS}
    files[ABOUT] = templates.render("bundle/about.txt", context, site.language, wording=wording).encode()
    return _with_sums(files)


def _with_sums(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    ordered = {name: files[name] for name in sorted(files) if name != released.SUMS}
    return ordered | {released.SUMS: released.sums(ordered.items()).encode()}


def moment() -> dt.datetime:
    """Return the time that all files of a bundle have: the beginning of the day of the build, in UTC."""
    return dt.datetime.combine(build_day(), dt.time(), tzinfo=dt.UTC)


def placed(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield files with their paths in a bundle: all stand in one folder, so that unpacking makes no mess."""
    for name, content in files.items():
        yield f"{NAME}/{name}", content
