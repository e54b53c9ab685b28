"""The one walk over a folder of pages: the course in its order, the guide, and the banks of questions.

A page of a module says its module and lesson in its front matter. Where the other pages stand is
declared in `_data/pages.yml`:

    order: [index.md, modules, facilitator: [session-plans, activities], about.md]
    guide: contribute
    settle: settle.md
    drawer: [near-you/index.md, glossary.md]
    group: facilitator/index.md

`modules` stands for all modules; a folder for its pages: its first page, then those that are not named,
such as the pages of a copy's own places, then the named ones. A page that is named nowhere, in a folder
that is not, comes last. So a new page needs no entry. `settle` is the page that every content note links to,
`drawer` the pages that every page leads to, `group` the page for those who lead a group.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import Folder
from coursekit.model.spelling import nearest
from coursekit.page import front_matter
from coursekit.page.language import TRANSLATIONS, site_language

BANK = "_bank"
FILE = "pages.yml"
FORM = Form(schema_of("pages"), {"*": "Y006"}, "this order of pages")
MODULES = "modules"
FIRST = "index"
PAPER = ("sheet", "answers")
"""The pages of a module that are made to be printed: no step of learning."""
WHOLE = "whole"
"""The page that holds others after each other, to be printed at once. That of a module is made by the build."""
CLOSING = ("together", "look-back", *PAPER)
"""The pages that follow the lessons of a module, in this order; others stand behind them."""

READ = {".md", ".yml", ".svg"}
"""The ends of names of files that pages are made of."""

Rank = tuple[int, ...]
State = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Order:
    """What `_data/pages.yml` declares: places of pages and folders, the folder of the guide, the page to settle."""

    places: tuple[str, ...] = (f"{FIRST}.md", MODULES)
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For a folder the names of its first pages, without their ending."""
    guide: str = ""
    settle: str = ""
    """The path of the page that every content note links to."""
    drawer: tuple[str, ...] = ()
    """The paths of the pages that every page leads to."""
    group: str = ""
    """The path of the page for those who lead a group."""


def folder_of(path: Path) -> Folder:
    """Return the folder of pages that a file or folder lies in: the nearest one with data, else its own."""
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.resolve().parents):
        if Folder(folder).has_data:
            return Folder(folder, language=site_language(folder.parent))
    return Folder(start)


def order(docs: Folder) -> Order:
    """Return the declared order of a folder of pages."""
    return docs.once(_order)


def _order(docs: Folder) -> Order:
    return docs.data.made_of(read_order, FILE, Order())


def read_order(text: str) -> Order:
    """Return the order that the text of `_data/pages.yml` declares."""
    value = loader.load(text).value
    root = value if isinstance(value, dict) else {}
    places, inside = [], {}
    for name, names in entries(root.get("order")):
        places.append(name)
        inside[name] = names
    return Order(
        tuple(places) or Order().places,
        inside,
        guide=str(root.get("guide") or ""),
        settle=str(root.get("settle") or ""),
        drawer=tuple(str(each) for each in named) if isinstance(named := root.get("drawer"), list) else (),
        group=str(root.get("group") or ""),
    )


def entries(value: Value | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each place of the list: its name, and the names of the pages inside where it says some."""
    for entry in value if isinstance(value, list) else []:
        if isinstance(entry, str):
            yield entry, ()
        elif isinstance(entry, dict):
            for name, inner in entry.items():
                yield name, tuple(str(each) for each in inner) if isinstance(inner, list) else ()


def pages(docs: Folder) -> tuple[Path, ...]:
    """Return all pages: those of the course in its order, then those of the guide."""
    return docs.once(_pages)


def _pages(docs: Folder) -> tuple[Path, ...]:
    found = []
    for path in docs.root.rglob("*.md"):
        name = PurePosixPath(path.relative_to(docs.root).as_posix())
        # A folder can have such a name, too; the check names it.
        if path.is_dir():
            continue
        if name.parts[0] != TRANSLATIONS and not any(part.startswith(("_", ".")) for part in name.parts):
            found.append((_rank(docs, name, path), name.with_suffix("").as_posix(), path))
    return tuple(path for _, _, path in sorted(found))


def _rank(docs: Folder, name: PurePosixPath, path: Path) -> Rank:
    """Return where a page stands: the place of its folder or module, then its place in there."""
    declared = order(docs)
    places = declared.places
    first = 0 if name.stem == FIRST else 1
    if declared.guide and name.parts[0] == declared.guide:
        return (len(places) + 1, *_inside(declared, name, first))
    if name.as_posix() in places:
        return (places.index(name.as_posix()),)
    values = docs.made(front_matter.read, path).values
    module, lesson = values.get("module"), values.get("lesson")
    if isinstance(module, int):
        place = places.index(MODULES) if MODULES in places else len(places)
        kind = CLOSING.index(name.stem) if name.stem in CLOSING else len(CLOSING)
        # The first page, the lessons by their number, then the pages that close a module.
        inner = (0,) if not first else (1, lesson) if isinstance(lesson, int) else (2, kind)
        return (place, module, *inner)
    if name.parts[0] in places:
        return (places.index(name.parts[0]), *_inside(declared, name, first))
    return (len(places),)


def _inside(declared: Order, name: PurePosixPath, first: int) -> Rank:
    """Return where a page stands in its folder."""
    named = declared.inside.get(name.parts[0], ())
    return (2, named.index(name.stem)) if first and name.stem in named else (first, 0)


def course_pages(docs: Folder) -> tuple[Path, ...]:
    """Return the pages of the course in its order, without the guide for its editors."""
    return tuple(path for path in pages(docs) if not in_guide(docs, path))


def in_guide(docs: Folder, path: Path) -> bool:
    """Tell whether a page belongs to the guide for editors."""
    guide = order(docs).guide
    return bool(guide) and path.relative_to(docs.root).parts[0] == guide


def banks(docs: Folder) -> list[Path]:
    """Return the files of questions that pages draw from, in a stable order."""
    return sorted((docs / BANK).glob("*.md"))


def check_order(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with `_data/pages.yml`: Y006 for its form, Y007 for each name that is no page or folder."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    known = {path.relative_to(docs.root) for path in pages(docs)}
    names = {MODULES} | {each.as_posix() for each in known} | {each.parts[0] for each in known}
    for path, name in _names(document, {each.parts[0] for each in known}):
        if name not in names:
            like = nearest(name, sorted(names))
            yield Diagnostic(
                "Y007",
                f'there is no page or folder "{name}"',
                document.place(path),
                f"did you mean {like}?"
                if like
                else "write its path below the folder of pages, or take it out",
                level=Level.WARNING,
            )


def _names(document: Data, folders: set[str]) -> Iterator[tuple[loader.Path, str]]:
    """Yield each page and folder that the file names, with its place; `folders` are those that are there."""
    root = document.value if isinstance(document.value, dict) else {}
    listed = root.get("order")
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        for name, inner in entries([entry]):
            yield ("order", number), name
            # Where the folder itself is missing, its pages need no message of their own.
            for each in inner if name in folders else ():
                yield ("order", number), f"{name}/{each}.md"
    for key in ("guide", "settle"):
        if root.get(key):
            yield (key,), str(root[key])


class Opened:
    """The folders that an engine names by their paths, because its settings hold nothing but text.

    Such an engine makes the extension anew for each page. So a folder is read again only when one of
    its files is new, gone or changed.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, tuple[State, Folder]] = {}

    def __call__(self, root: Path) -> Folder:
        """Return the folder as it is now."""
        now = frozenset((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in _files(root))
        state, folder = self._folders.get(root, (None, None))
        if folder is None or state != now:
            folder = Folder(root, folder)
            self._folders[root] = (now, folder)
        return folder


opened = Opened()


def _files(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    yield from ((path, path.stat()) for path in root.rglob("*") if path.suffix in READ and path.is_file())
