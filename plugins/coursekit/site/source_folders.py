"""Which files of the folders for data and banks of questions a site may hold: those that a page asks for.

A theme or an engine takes every file of the folder of pages for part of the site. In `_data/` are
listings that are not to be published, in `_bank/` are answers.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from coursekit.page import links
from coursekit.page.folder import BANK

FOLDERS = ("_data", BANK)
NEVER = ("_data/resources/",)
"""What no link opens: listings, of which only a block shows what may be shown."""
# `<img src="_data/x.svg">`
ATTRIBUTE = re.compile(r"\b(?:href|src|data)\s*=\s*[\"']([^\"'\n]+)")


def inside(path: str) -> bool:
    """Tell whether a file, by its path in the folder of pages, stands in a folder of sources."""
    return path.split("/", 1)[0] in FOLDERS


def asked_for(pages: Iterable[tuple[str, str]]) -> set[str]:
    """Return the files of these folders to which pages lead.

    Args:
        pages: the path of each page in the folder of pages, and its text.
    """
    found = set()
    for page, text in pages:
        if not any(f"{folder}/" in text for folder in FOLDERS):
            continue
        for written in (*links.addresses(text), *ATTRIBUTE.findall(text)):
            address = urlsplit(written)
            if address.scheme or address.netloc:
                continue
            target = unquote(address.path)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target)).lstrip("/")
            if inside(path) and not path.startswith(NEVER):
                found.add(path)
    return found
