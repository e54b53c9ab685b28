"""Puts a built site under its policy: all of its pages, and what its hosts are told. Nothing is written where something is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coursekit.model.integrity import integrity
from coursekit.render import assets
from coursekit.site import hosts, page_policy, pins
from coursekit.site.policy import Flavour, Needs, headers


class NotGuardedError(Exception):
    """A site holds what its policy would stop; the text says what, one sentence a line, each with its place."""


@dataclass
class Site:
    """A built folder, and what may run in it."""

    folder: Path
    libraries: Iterable[Path]
    """Scripts of installed packages that are served as they are."""
    slips: list[str] = field(default_factory=list)

    @cached_property
    def pinned(self) -> dict[str, str]:
        """Return the scripts that may run, by their integrity."""
        return dict(pins.pinned(self.libraries))

    @cached_property
    def later(self) -> frozenset[str]:
        """Return the hashes of the scripts that are loaded when somebody asks for them."""
        names = {f"components/{name}.js" for name in assets.later()}
        return frozenset(own for own, name in self.pinned.items() if name in names)

    def script(self, path: str) -> str:
        """Return the integrity of a script that may run, of any other nothing."""
        file = self.folder / path
        content = file.read_bytes() if file.is_file() else b""
        own = integrity(content)
        return own if own in self.pinned or pins.is_search_data(content) else ""

    def sheet(self, path: str) -> str:
        """Return the integrity of a style sheet of the site, which runs nothing."""
        file = self.folder / path
        return integrity(file.read_bytes()) if file.is_file() else ""


def guard(
    new: Path, site: Path, libraries: Iterable[Path], flavour: Flavour, names: Iterable[str] = ()
) -> Needs:
    """Write the policy into each page of a built folder, and the files of some hosts.

    Args:
        new: the folder.
        site: where the site is to be.
        libraries: scripts of installed packages that are served as they are.
        flavour: where the site is opened from.
        names: the hosts.

    Returns:
        What the whole site needs.

    Raises:
        NotGuardedError: something in it is refused; nothing is written.
    """
    read = Site(new, libraries)
    known: dict[tuple[str, str], str] = {}

    def once(kind: str, path: str) -> str:
        if (kind, path) not in known:
            known[kind, path] = read.script(path) if kind == "script" else read.sheet(path)
        return known[kind, path]

    files = page_policy.Files(lambda path: once("script", path), lambda path: once("sheet", path), read.later)
    pages: dict[Path, str] = {}
    needs = Needs()
    slips: list[str] = []
    for page in sorted(new.rglob("*.html")):
        name = page.relative_to(new).as_posix()
        pages[page], own, found = page_policy.guarded(page.read_text(encoding="utf-8"), name, files, flavour)
        needs = Needs(frozenset({*needs.scripts, *own.scripts}), needs.media or own.media)
        slips += [f"{name}:{each.line}: {each.text}" for each in found]
    if slips:
        raise NotGuardedError("\n".join(slips))
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8", newline="")
    for host in names:
        hosts.place(host, new, site).write_text(hosts.HOSTS[host][1](headers(needs)), encoding="utf-8")
    return needs
