"""Pages at old addresses that lead to the new ones, for a while: those that `redirect_until` of the renames names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coursekit.course import renames
from coursekit.data import tags
from coursekit.data.catalogues import OURS, Wording
from coursekit.model.clock import build_day, calendar_day
from coursekit.model.folder import Folder
from coursekit.page import paths
from coursekit.render import templates

TEMPLATE = "redirect/redirect.html"


@dataclass(frozen=True, slots=True)
class Frame:
    """What redirect pages show besides the address: none of them says what either page is about."""

    name: str
    """The name of the site, the only title that they have."""
    language: str = tags.ENGLISH
    direction: str = "ltr"
    wording: Wording = OURS
    """A copy's own words around pages."""
    leave_to: str = ""
    """Where the exit leads, which stands on these pages too."""


def write(site: Path, docs: Folder, frame: Frame) -> None:
    """Write the redirect pages of today into a built site; a page that stands at an address is left alone.

    Args:
        site: the folder of the built site.
        docs: the folder of pages.
        frame: what they show.
    """
    found = renames.read(docs)
    for old, until in found.redirect_until.items():
        day, target = calendar_day(until), site / html(old)
        new = found.page(old)
        if (
            day
            and build_day() <= day
            and paths.can_hold_page(old)
            and (docs / new).is_file()
            and not target.exists()
        ):
            target.parent.mkdir(parents=True, exist_ok=True)
            address = posixpath.relpath(html(new), posixpath.dirname(old) or ".")
            context = {"address": address, "frame": frame, "exit_address": frame.leave_to}
            text = templates.render(TEMPLATE, context, frame.language, wording=frame.wording)
            target.write_text(text, encoding="utf-8", newline="\n")


def html(page: str) -> str:
    """Return the address of a page of a course below the top of the site."""
    return PurePosixPath(page).with_suffix(".html").as_posix()
