"""The files of a ZIM as its library takes them. Only this module needs libzim, an extra of the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from coursekit.site.bundle import contents


class Words(IndexData):  # type: ignore[misc] # the library says no types
    """What a search finds of a page, and nothing else of it."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title, self.text = title, text

    def has_indexdata(self) -> bool:
        """Tell whether there is something to find."""
        return bool(self.text)

    def get_title(self) -> str:
        """Return the title."""
        return self.title

    def get_content(self) -> str:
        """Return the text."""
        return self.text

    def get_keywords(self) -> str:
        """Return no words besides."""
        return ""

    def get_wordcount(self) -> int:
        """Return the number of words."""
        return len(self.text.split())

    def get_position(self) -> None:
        """Return no place on a map."""


class File(Item):  # type: ignore[misc] # the library says no types
    """One file: its path, what it holds, its type, and for a page its title and the text that may be searched."""

    def __init__(
        self, name: str, content: bytes, kind: str, title: str | None = None, text: str = ""
    ) -> None:
        super().__init__()
        self.name, self.content, self.kind, self.title, self.text = name, content, kind, title, text

    def get_path(self) -> str:
        """Return the path."""
        return self.name

    def get_title(self) -> str:
        """Return the title, nothing for what is no page."""
        return self.title or ""

    def get_mimetype(self) -> str:
        """Return the type."""
        return self.kind

    def get_contentprovider(self) -> StringProvider:
        """Return what the file holds."""
        return StringProvider(self.content)

    def get_hints(self) -> dict[Hint, int]:
        """Return whether readers list it."""
        return {Hint.FRONT_ARTICLE: self.title is not None}

    def get_indexdata(self) -> Words:
        """Return what a search finds; a file without it would be searched whole, with its answers."""
        return Words(self.get_title(), self.text)


def write(
    target: Path, language: str, said: Mapping[str, str], pictures: Mapping[int, bytes], files: Iterable[File]
) -> None:
    """Write a ZIM file.

    Args:
        target: the file, which must not exist.
        language: the language of its index, ISO 639-3.
        said: what it says about itself, by the names of the format.
        pictures: PNG pictures by their width.
        files: all files.
    """
    creator = Creator(target)
    creator.config_indexing(True, language)  # noqa: FBT003 - the library's form
    creator.set_mainpath(contents.HOME)
    with creator:
        for size, picture in pictures.items():
            creator.add_illustration(size, picture)
        for name, value in said.items():
            creator.add_metadata(name, value.encode(), "text/plain;charset=utf-8")
        for file in files:
            creator.add_item(file)
