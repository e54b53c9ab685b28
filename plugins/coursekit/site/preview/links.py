"""A page that leaves its site: which files it loads, and where its links lead when most other pages stay behind."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from html import escape
from urllib.parse import urljoin

from coursekit.site import tags
from coursekit.site.page_addresses import NoFileError, file_of
from coursekit.site.tags import Tag

END = ".html"
LOADED = ("src", "srcset", "poster")
"""Attributes with the address of a file that a browser loads of itself."""


def loaded(text: str, name: str) -> Iterator[str]:
    """Yield the files of the site that a page names and that are no pages: pictures, recordings, files to keep.

    Args:
        text: the page.
        name: its path in the site.

    Raises:
        UnplainError: browsers could read other tags in it.
    """
    for tag in tags.read(text):
        addresses = [tag.values[each] for each in (*LOADED, "href") if each in tag.values]
        for path in (inner(name, each.split(" ")[0]) for each in addresses):
            if path and not path.endswith(END):
                yield path


def inner(name: str, address: str) -> str:
    """Return the file of the site that an address of a page names; nothing where it leads out, or stays on the page."""
    try:
        return file_of(posixpath.dirname(name), address).lstrip("/")
    except NoFileError:
        return ""


def leading(text: str, name: str, there: Collection[str], address: str) -> str:
    """Return a page whose links to files that are not there lead to the published site, or are text.

    Args:
        text: the page.
        name: its path in the site.
        there: the files that are there.
        address: where the site stands online, empty where nobody has said so.
    """
    pieces, done = [], 0
    for tag in tags.read(text):
        path = inner(name, tag.values.get("href", "")) if tag.name in {"a", "area"} else ""
        if path and path not in there:
            online = urljoin(f"{address.rstrip('/')}/{name}", tag.values["href"]) if address else ""
            pieces += [text[done : tag.begin], _with_link(tag, online)]
            done = tag.end
    return "".join([*pieces, text[done:]])


def _with_link(tag: Tag, address: str) -> str:
    """Return a tag that leads to another address, or nowhere."""
    found = next(each for each in tags.ATTRIBUTE.finditer(tag.text) if each["name"].lower() == "href")
    new = f' href="{escape(address)}"' if address else ""
    return f"{tag.text[: found.start()]}{new}{tag.text[found.end() :]}"
