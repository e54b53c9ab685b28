"""Puts a built site under its policy: all of its pages. Nothing is written where something is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from coursekit.model.integrity import integrity
from coursekit.render import assets
from coursekit.site import compress, page_policy, pins
from coursekit.site.policy import Flavour, Needs


class NotGuardedError(Exception):
    """A site holds what its policy would stop; the text says what, one sentence a line, each with its place."""


@dataclass
class Site:
    """A built folder, and what may run in it."""

    folder: Path
    libraries: Iterable[Path]
    """Scripts of installed packages that are served as they are."""

    @cached_property
    def pinned(self) -> dict[str, str]:
        """Return the scripts that may run, by their integrity."""
        return dict(pins.pinned(self.libraries))

    @cached_property
    def later(self) -> frozenset[str]:
        """Return the hashes of the scripts that are loaded when somebody asks for them."""
        names = {f"components/{name}.js" for name in assets.later()}
        return frozenset(own for own, name in self.pinned.items() if name in names)

    def content(self, path: str) -> bytes | None:
        """Return a file, nothing where it is not there.

        A path that begins with `/` begins at the top of the host: where the site is in a folder there, the file is below it.
        What may run is known by its hash, so that no other file is let in.
        """
        parts = path.lstrip("/").split("/")
        for first in range(len(parts) if path.startswith("/") else 1):
            file = self.folder.joinpath(*parts[first:])
            if file.is_file():
                return file.read_bytes()
        return None

    def script(self, path: str) -> str:
        """Return the integrity of a script that may run, of any other nothing."""
        content = self.content(path)
        if content is None:
            return ""
        own = integrity(content)
        return own if own in self.pinned or pins.is_search_data(content) else ""

    def sheet(self, path: str) -> str:
        """Return the integrity of a style sheet of the site, which runs nothing."""
        content = self.content(path)
        return "" if content is None else integrity(content)


def guarded(site: Site, flavour: Flavour) -> tuple[dict[Path, str], Needs]:
    """Return the pages of a built folder with their policy, and what the whole site needs.

    Raises:
        NotGuardedError: something in it is refused.
    """
    files = page_policy.Files(cache(site.script), cache(site.sheet), site.later)
    pages: dict[Path, str] = {}
    needs = Needs()
    slips: list[str] = []
    for page in sorted(site.folder.rglob("*.html")):
        name = page.relative_to(site.folder).as_posix()
        content = page.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            slips.append(f"{name}:{line}: the page is not in UTF-8; save it in UTF-8")
            continue
        pages[page], own, found = page_policy.guarded(text, name, files, flavour)
        needs = Needs(frozenset({*needs.scripts, *own.scripts}), needs.media or own.media)
        slips += [f"{name}:{each.line}: {each.text}" for each in found]
    if slips:
        raise NotGuardedError("\n".join(slips))
    return pages, needs


def guard(new: Path, libraries: Iterable[Path], flavour: Flavour) -> Needs:
    """Write the policy into each page of a built folder.

    Args:
        new: the folder.
        libraries: scripts of installed packages that are served as they are.
        flavour: where the site is opened from.

    Returns:
        What the whole site needs.

    Raises:
        NotGuardedError: something in it is refused; nothing is written.
    """
    pages, needs = guarded(Site(new, libraries), flavour)
    for page, text in pages.items():
        page.write_bytes(text.encode())
        # What was made small before holds another policy.
        for end in compress.ENDS:
            page.with_name(f"{page.name}{end}").unlink(missing_ok=True)
    return needs
