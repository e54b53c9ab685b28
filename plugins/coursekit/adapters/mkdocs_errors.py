"""What the check of a build has found: for the log, and for the pages of a preview, which say it where their editor looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from coursekit.adapters.mkdocs_files import unpublished, unreadable
from coursekit.check.checker import Checker
from coursekit.localize import origin
from coursekit.localize.origin import Origin
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.model.folder import Folder
from coursekit.page import folder
from coursekit.site import editor_errors
from coursekit.site.editor_errors import Shown


@dataclass(slots=True)
class Found:
    """What the check has found."""

    every: list[Located] = field(default_factory=list)
    """All of it, at the lines that somebody can edit, in their order."""
    pages: dict[str, list[tuple[Diagnostic, Located]]] = field(default_factory=dict)
    """The errors of each page by its source path: as the page's reader names them, and at the lines that somebody can edit."""
    others: list[Located] = field(default_factory=list)
    """The errors of files that are no pages."""


def check(docs: Folder, blocks: frozenset[str], files: Files) -> Found:
    """Check the sources of a build.

    Args:
        docs: the folder of pages.
        blocks: the names of the blocks that the site uses.
        files: the files of the build; what is not published is named all the same.
    """
    checker = Checker(docs, blocks=blocks, advising=False)
    wanted = [Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path]
    wanted += [docs / name for name in sorted(unpublished(docs))]
    pages = {str(path): path.relative_to(docs.root).as_posix() for path in folder.pages(docs)}
    made, found = origin.read(docs.root), Found()
    for each in checker.run([*wanted, *folder.banks(docs), *checker.other_files()]):
        told = at_source(made, each)
        found.every.append(told)
        if told.diagnostic.level is Level.ERROR and each.path in pages:
            found.pages.setdefault(pages[each.path], []).append((each.diagnostic, told))
        elif told.diagnostic.level is Level.ERROR:
            found.others.append(told)
    found.every.sort(key=lambda located: located.sort_key)
    return found


def at_source(made: Origin | None, each: Located) -> Located:
    """Return a problem at the line that somebody can edit."""
    return made.located(each) if made else each


class Teller:
    """Tells the pages of a preview what is wrong with them."""

    def __init__(self, docs: Folder) -> None:
        self.docs = docs
        self.made = origin.read(docs.root)

    def __call__(self, page: str, problems: Sequence[Diagnostic]) -> Sequence[Shown]:
        """Return what the box in the place of a block shows: the problems of a page at their lines."""
        located = (at_source(self.made, Located(str(self.docs / page), each, "")) for each in problems)
        return editor_errors.shown(located, self.docs)

    def of_page(self, found: Found, page: str, boxed: Collection[Diagnostic]) -> Sequence[Shown]:
        """Return the errors that stand at the top of a page: its own that no box shows."""
        return self.first(told for each, told in found.pages.get(page, ()) if each not in boxed)

    def first(self, found: Iterable[Located]) -> Sequence[Shown]:
        """Return the first errors of some problems, the cause before what follows from it."""
        return editor_errors.first(
            (each for each in found if each.diagnostic.level is Level.ERROR), self.docs
        )


def stand_in(files: Files, config: MkDocsConfig, docs: Folder) -> None:
    """Add an empty page for each that nobody can read, so that a preview can say there why."""
    for name in sorted(unreadable(docs)):
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
