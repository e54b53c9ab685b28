"""Addresses in a page of a built site: which file of the site one names, and whether it is a program."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

# `../a.html`: a browser takes `\` for `/`, and drops signs that are not seen
UNSEEN = re.compile(r"[\x00-\x20\\\x7f]")


class NoFileError(ValueError):
    """An address names no file of the site."""


def file_of(folder: str, address: str) -> str:
    """Return the path of a file of the site that an address names.

    Args:
        folder: where the page stands in the site.
        address: as the page writes it.

    Raises:
        NoFileError: it names none.
    """
    plain = address.strip(" \t\n\f\r")
    try:
        parts = urlsplit(plain)
    except ValueError as error:
        raise NoFileError(address) from error
    if UNSEEN.search(plain) or parts.scheme or plain.startswith("//") or not parts.path:
        raise NoFileError(address)
    path = posixpath.normpath(
        posixpath.join("/" if parts.path.startswith("/") else folder, unquote(parts.path))
    )
    if path.split("/", 1)[0] == ".." or "\0" in path:
        raise NoFileError(address)
    return path


def runs(address: str) -> bool:
    """Tell whether an address is a program; browsers drop signs in it that are not seen. `data:` is a file to keep, never opened from a link."""
    return UNSEEN.sub("", address).lower().startswith(("javascript:", "vbscript:"))
