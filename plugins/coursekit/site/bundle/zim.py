"""A site as a ZIM file, which Kiwix reads without a network: https://wiki.openzim.org/wiki/ZIM_file_format.

The reader's own search finds what the course's search finds: no answers. Titles are those of the tabs, which tell nobody what a page is about.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import langcodes

from coursekit.model.clock import build_day
from coursekit.render import templates
from coursekit.site import search_index
from coursekit.site.bundle import contents
from coursekit.site.bundle.contents import Site
from coursekit.site.verify import released

SIZE = 48
"""Width and height of the one picture that each file needs, in pixels."""
PICTURE = "bundle/picture.png"
TITLE, DESCRIPTION = 30, 80
"""So many signs these may have: https://wiki.openzim.org/wiki/Metadata."""
# `<a href="sms:5550134" dir="ltr">555-0134</a>`: a way to get in touch that programs for ZIM take for a page
UNKNOWN_WAY = re.compile(
    r'<a\b[^>]*\bhref="(?!(?:https?|tel|mailto):)[a-z][a-z0-9+.-]*:[^>]*>(?P<text>.*?)</a>', re.DOTALL
)
KINDS = {".atom": "application/atom+xml", ".js": "text/javascript"}
PAGE = "text/html"
UNKNOWN = "und"


class NoLibraryError(Exception):
    """The library that writes ZIM files is not installed."""


def write(target: Path, site: Site, files: Mapping[str, bytes], address: str) -> None:
    """Write a ZIM file.

    Args:
        target: the file, which must not exist.
        site: the site that the files are of.
        files: the files of a bundle that is opened from a folder.
        address: where the site stands online, empty where nobody has said so.

    Raises:
        NoLibraryError: when libzim is not installed.
    """
    try:
        from coursekit.site.bundle import zim_items  # noqa: PLC0415 - it needs an extra of the package
    except ImportError as error:
        raise NoLibraryError from error
    code = _code(site.language)
    pages = {name: known_ways(name, content) for name, content in files.items() if name != released.SUMS}
    picture = (templates.components() / PICTURE).read_bytes()
    zim_items.write(
        target,
        code,
        metadata(site, code, address),
        {SIZE: picture},
        [
            zim_items.File(name, content, kind_of(name), title_of(content), words(name, content))
            if kind_of(name) == PAGE
            else zim_items.File(name, content, kind_of(name))
            for name, content in pages.items()
        ],
    )


def metadata(site: Site, code: str, address: str) -> Mapping[str, str]:
    """Return what a ZIM file says about itself, by the names of the format."""
    day = build_day().isoformat()
    said = {
        "Title": site.title[:TITLE],
        "Language": code,
        "Date": day,
        "Description": (site.description or site.title)[:DESCRIPTION],
        "Name": f"{contents.NAME}_{site.language.lower()}",
        "Creator": site.title,
        "Publisher": site.title,
        "Scraper": "coursekit",
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    return said | ({"Source": address} if address else {})


def _code(tag: str) -> str:
    """Return a language as ZIM has it, ISO 639-3."""
    try:
        return langcodes.get(tag).to_alpha3()
    except LookupError:
        return UNKNOWN


def known_ways(name: str, content: bytes) -> bytes:
    """Return a page whose links are of kinds that readers of ZIM files know; of others the text stays, with its number."""
    if kind_of(name) != PAGE:
        return content
    page = content.decode("utf-8", errors="surrogateescape")
    return UNKNOWN_WAY.sub(r"\g<text>", page).encode(errors="surrogateescape")


def kind_of(name: str) -> str:
    """Return the type of a file by the end of its name."""
    end = PurePosixPath(name).suffix
    return KINDS.get(end) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def title_of(page: bytes) -> str:
    """Return the title of a page, the one of its tab."""
    return contents.first(contents.TITLE, page.decode("utf-8", errors="replace"), "title").strip()


def words(name: str, page: bytes) -> str:
    """Return the text of a page that may be searched, without answers."""
    return " ".join(f"{each.title} {each.text}" for each in search_index.sections_of(name, page))
