"""Puts a built site under its policy: all of its pages. Nothing is written where something is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from operator import or_
from pathlib import Path
from typing import Self

from coursekit.model.integrity import integrity
from coursekit.site import compress, page_policy, pins, themes
from coursekit.site.policy import Flavour, Needs


class NotGuardedError(Exception):
    """A site holds what its policy would stop; the text says what, one sentence a line, each with its place."""


@dataclass
class Site:
    """The files of a built site, and what may run in it."""

    pages: Collection[str]
    """The paths of its pages."""
    read: Callable[[str], bytes | None]
    """Returns a file by its path, nothing where it is not there."""

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the site in a folder."""
        pages = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
        return cls(pages, lambda path: file.read_bytes() if (file := folder / path).is_file() else None)

    @cached_property
    def pinned(self) -> dict[str, str]:
        """Return the scripts that may run, by their integrity."""
        return dict(pins.pinned(pins.libraries()))

    def content(self, path: str) -> bytes | None:
        """Return a file, nothing where it is not there.

        A path that begins with `/` begins at the top of the host: where the site is in a folder there, the file is below it.
        What may run is known by its hash, so that no other file is let in.
        """
        parts = path.lstrip("/").split("/")
        for first in range(len(parts) if path.startswith("/") else 1):
            content = self.read("/".join(parts[first:]))
            if content is not None:
                return content
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


def guarded(site: Site, flavour: Flavour) -> tuple[dict[str, str], Needs]:
    """Return the pages of a built site with their policy by their paths, and what the whole site needs.

    Raises:
        NotGuardedError: something in it is refused.
    """
    files = page_policy.Files(cache(site.script), cache(site.sheet), themes.scripts())
    pages: dict[str, page_policy.Page] = {}
    slips: list[str] = []
    for name in site.pages:
        content = site.read(name) or b""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            slips.append(f"{name}:{line}: the page is not in UTF-8; save it in UTF-8")
            continue
        pages[name] = page_policy.read(text, name, files, flavour)
        slips += [f"{name}:{each.line}: {each.text}" for each in pages[name].slips]
    if slips:
        raise NotGuardedError("\n".join(slips))
    needs = reduce(or_, (page.needs for page in pages.values()), Needs(noindex=bool(pages)))
    # The script of a theme puts one page in place of another, which then is under the policy of the first.
    return {
        name: page.written(needs if page.needs.theme else page.needs) for name, page in pages.items()
    }, needs


def guard(new: Path, flavour: Flavour) -> Needs:
    """Write the policy into each page of a built folder.

    Args:
        new: the folder.
        flavour: where the site is opened from.

    Returns:
        What the whole site needs.

    Raises:
        NotGuardedError: something in it is refused; nothing is written.
    """
    pages, needs = guarded(Site.of(new), flavour)
    for name, text in pages.items():
        page = new / name
        page.write_bytes(text.encode())
        # What was made small before holds another policy.
        for end in compress.ENDS:
            page.with_name(f"{page.name}{end}").unlink(missing_ok=True)
    return needs
