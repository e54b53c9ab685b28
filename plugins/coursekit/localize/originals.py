"""The pieces of the English course, each with its stamp, and the pieces that a layer over it has.

A layer is a folder of pages with the paths of the course: translations into one language, in `local/i18n/<tag>` or
`course/i18n/<tag>`, or local changes for all languages, in `local/sections`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from coursekit.course.bibliography import citations_of
from coursekit.course.renames import Renames
from coursekit.localize import stamps
from coursekit.localize.settings import OWN
from coursekit.model.blocks import Line, PageText
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import order
from coursekit.page.language import TRANSLATIONS
from coursekit.page.lines import without_code
from coursekit.page.sections import Piece

Key = tuple[str, str]
"""The path of a page below its folder, and the id of a piece, empty for the opening."""
SECTIONS, PAGES = "sections", "pages"
REPLACES = "replaces"
"""The field of the front matter that names the page whose place another one takes."""


class Original:
    """One piece of a page as it stands there. The stamp is made when it is asked for."""

    def __init__(self, page: PageText, piece: Piece) -> None:
        self.piece = piece
        self.page = page

    @cached_property
    def text(self) -> str:
        """Return the text that the stamp is made of, with what readers read of the front matter for an opening."""
        return stamps.source(self.page, self.piece)

    @cached_property
    def stamp(self) -> str:
        """Return the stamp."""
        return stamps.of_piece(self.text)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Return where its links and pictures lead, as it is written."""
        return stamps.targets(self.text)

    @cached_property
    def facts(self) -> frozenset[str]:
        """Return the ids of the facts that it cites."""
        return facts_of(self.text)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return its lines, the heading first."""
        return self.piece.lines(self.page)

    @property
    def line(self) -> int:
        """Return the line of its heading, for an opening that of the front matter's beginning."""
        return self.piece.first if self.piece.level else 1

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything to read, or a stamp; an opening may be empty."""
        if self.piece.level:
            return True
        return bool(stamps.front_texts(self.page)) or any(not line.blank for line in self.lines)


def facts_of(text: str) -> frozenset[str]:
    """Return the ids of the facts that a text cites."""
    if "[@" not in text:
        return frozenset()
    return frozenset(fact for each in citations_of(Line(1, without_code(text))) for fact in each.facts)


def read(text: str) -> tuple[Original, ...]:
    """Return the pieces of a page's text that say something."""
    page, found = stamps.outline(text)
    every = (Original(page, piece) for piece in found)
    return tuple(each for each in every if each.says_something)


def course(docs: Folder, own: Mapping[str, Path] = MappingProxyType({})) -> Mapping[Key, Original]:
    """Return the pieces of the course, without the guide for its editors; an id used twice counts once.

    Args:
        docs: the course.
        own: the pages of the copy itself: see `own_pages`.
    """
    guide = order(docs).guide
    found: dict[Key, Original] = {}
    for name, path in {**dict(page_files(docs.root)), **own}.items():
        top = PurePosixPath(name).parts[0]
        if top not in (guide, TRANSLATIONS) or name in own:
            for each in docs.made(read, path):
                found.setdefault((name, each.piece.id), each)
    return found


def own_pages(docs: Folder, renames: Renames) -> Mapping[str, Path]:
    """Return the pages that a copy adds, or puts in the place of the course's, by their paths in the site."""
    root = docs.root.parent / OWN / PAGES
    found = {}
    for name, path in page_files(root):
        wanted = Folder(root).made(front_matter.read, path).values.get(REPLACES)
        found[renames.page(wanted) if isinstance(wanted, str) else name] = path
    return found


def page_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pages below a folder, by their paths in there, in a stable order."""
    found = []
    for folder, inner, names in os.walk(root):
        inner[:] = [each for each in inner if not each.startswith(("_", "."))]
        below = Path(folder).relative_to(root).as_posix()
        start = "" if below == "." else f"{below}/"
        found += [
            f"{start}{each}" for each in names if each.endswith(".md") and not each.startswith(("_", "."))
        ]
    for name in sorted(found, key=lambda each: each.split("/")):
        yield name, root / name


@dataclass(frozen=True)
class Layer:
    """A folder of pieces that were made from the English; `tag` is empty for local changes in all languages."""

    root: Path
    tag: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether the copy itself keeps it, and not the course that it came from."""
        return self.root.parts[-2:] == (OWN, SECTIONS) or self.root.parts[-3:-1] == (OWN, TRANSLATIONS)

    def pieces(self) -> Iterator[tuple[str, Path, Original]]:
        """Yield its pieces: the path of the page, the file, and the piece.

        In local changes a heading without an instruction belongs to the text above it, and what hides a section says nothing
        that could grow old.
        """
        folder = Folder(self.root)
        for name, path in page_files(self.root):
            for each in folder.made(read, path):
                if self.tag or instruction(each.lines) not in ("", "hide"):
                    yield name, path, each


def instruction(lines: Sequence[Line]) -> str:
    """Return what a piece of local changes does to the course's own, such as `replace`; empty where it does not say."""
    for number, line in enumerate(lines):
        if match := stamps.INSTRUCTION.match(line.text):
            return match["word"]
        if not (
            line.blank or (number == 0 and line.text.startswith("#")) or stamps.STAMP.fullmatch(line.text)
        ):
            break
    return ""


def tags(docs: Folder) -> tuple[str, ...]:
    """Return the tags of the languages that there are translations into, those of the copy and of the course."""
    folders = (docs.root.parent / OWN / TRANSLATIONS, docs.root / TRANSLATIONS)
    return tuple(
        sorted(
            {each.name for folder in folders if folder.is_dir() for each in folder.iterdir() if each.is_dir()}
        )
    )


def layers(docs: Folder, chain: tuple[str, ...]) -> tuple[Layer, ...]:
    """Return the layers of translations in the order in which a piece is looked for.

    Args:
        docs: the course.
        chain: the tag of a locale, then those that it falls back to.
    """
    local = docs.root.parent / OWN / TRANSLATIONS
    every = (Layer(root / tag, tag) for tag in chain for root in (local, docs.root / TRANSLATIONS))
    return tuple(each for each in every if each.root.is_dir())


def changes(docs: Folder) -> tuple[Layer, ...]:
    """Return the layer of local changes, where there is one."""
    root = docs.root.parent / OWN / SECTIONS
    return (Layer(root),) if root.is_dir() else ()
