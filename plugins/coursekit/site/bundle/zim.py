"""A site as a ZIM file, which Kiwix reads without a network: https://wiki.openzim.org/wiki/ZIM_file_format.

The reader's own search finds what the course's search finds: no answers. Titles are those of the tabs, which tell nobody what a page is about.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

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
        from libzim import writer  # noqa: PLC0415 - an extra of the package, large and only needed here
    except ImportError as error:
        raise NoLibraryError from error
    code = _code(site.language)
    creator = writer.Creator(target).config_indexing(True, code)  # noqa: FBT003 - the library's form
    creator.set_mainpath(contents.HOME)
    with creator:
        creator.add_illustration(SIZE, (templates.components() / PICTURE).read_bytes())
        for name, value in metadata(site, code, address).items():
            creator.add_metadata(name, value.encode(), "text/plain;charset=utf-8")
        for item in _items(writer, files):
            creator.add_item(item)


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


def _items(writer: Any, files: Mapping[str, bytes]) -> Iterator[Any]:
    """Yield the files as the library takes them."""

    class Words(writer.IndexData):  # type: ignore[misc, name-defined] # the library is not there at all times
        """What a search finds of a page."""

        def __init__(self, title: str, text: str) -> None:
            super().__init__()
            self.title, self.text = title, text

        def has_indexdata(self) -> bool:
            return bool(self.text)

        def get_title(self) -> str:
            return self.title

        def get_content(self) -> str:
            return self.text

        def get_keywords(self) -> str:
            return ""

        def get_wordcount(self) -> int:
            return len(self.text.split())

        def get_position(self) -> None:
            return None

    class File(writer.Item):  # type: ignore[misc, name-defined] # the same
        """One file."""

        def __init__(self, name: str, content: bytes) -> None:
            super().__init__()
            self.name, self.content = name, content

        def get_path(self) -> str:
            return self.name

        def get_title(self) -> str:
            return title_of(self.content) if self.get_mimetype() == PAGE else ""

        def get_mimetype(self) -> str:
            return kind_of(self.name)

        def get_contentprovider(self) -> Any:
            return writer.StringProvider(self.content)

        def get_hints(self) -> dict[Any, Any]:
            return {writer.Hint.FRONT_ARTICLE: self.get_mimetype() == PAGE}

        def get_indexdata(self) -> Words:
            page = self.get_mimetype() == PAGE
            return Words(self.get_title(), words(self.name, self.content) if page else "")

    return (File(name, content) for name, content in files.items() if name != released.SUMS)


def kind_of(name: str) -> str:
    """Return the type of a file by the end of its name."""
    end = PurePosixPath(name).suffix
    return KINDS.get(end) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def title_of(page: bytes) -> str:
    """Return the title of a page, the one of its tab."""
    return contents.first(contents.TITLE, page.decode("utf-8", errors="replace"), "title").strip()


def words(name: str, page: bytes) -> str:
    """Return the text of a page that may be searched, without answers."""
    reader = search_index.Reader(name)
    reader.feed(page.decode("utf-8", errors="replace"))
    return " ".join(f"{each.title} {each.text}" for each in reader.sections)
