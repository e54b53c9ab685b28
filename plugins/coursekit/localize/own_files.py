"""The files of a copy, `local/`, sorted by what they are for. Codes O013 and F010.

i18n/fr/01/a.md       sections of a page in a language, and drawings and data of it
sections/01/a.md      what the copy does to sections in all languages
pages/our-group.md    its own pages, with their drawings
_data/kinds.yml       entries of data; _data/resources/here.yml a place
ui/fr.po              words of the interface
brand/logo.svg        its logo
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.localize.layering import misread
from coursekit.model.diagnostics import Diagnostic, Located, Span
from coursekit.model.folder import DATA, Folder
from coursekit.page import paths
from coursekit.page.language import TRANSLATIONS

FIRST = Span(1, 1, 2)


@dataclass(slots=True)
class Own:
    """The files of a copy by their paths below the folder that they are for."""

    pages: dict[str, Path] = field(default_factory=dict)
    sections: dict[str, Path] = field(default_factory=dict)
    data: dict[str, Path] = field(default_factory=dict)
    """By their paths in the folder of pages, such as `_data/kinds.yml`."""
    others: dict[str, Path] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)

    def translations(self, tag: str) -> dict[str, Path]:
        """Return the files of one language by their paths below it."""
        prefix = f"{TRANSLATIONS}/{tag}/"
        return {n.removeprefix(prefix): path for n, path in self.others.items() if n.startswith(prefix)}


def read(folder: Path) -> Own:
    """Return the files of a copy."""
    found, problems = below(folder)
    own = Own(problems=problems)
    for name, path in found.items():
        first, _, rest = name.partition("/")
        own.problems += () if first == TRANSLATIONS else misread(path)
        if not paths.own_kind(name):
            own.problems.append(Located(str(path), _unknown(name), ""))
        elif first in {"pages", "sections"}:
            getattr(own, first)[rest] = path
        elif first == DATA:
            own.data[name] = path
        else:
            own.others[name] = path
    return own


def below(folder: Path) -> tuple[dict[str, Path], list[Located]]:
    """Return the files below a folder by their paths, and F010 for each that is a link or no file."""
    found: dict[str, Path] = {}
    docs = Folder(folder)
    odd = Folder(folder.parent).foreign(folder) or (_unknown("") if folder.is_file() else None)
    problems = [Located(str(folder), odd, "")] if odd else []
    for path in sorted(_walk(folder)):
        # Nothing here stands in a link: the walk follows none.
        plain = path.is_file() and not path.is_symlink()
        if problem := None if plain else docs.foreign(path):
            problems.append(Located(str(path), problem, ""))
        else:
            found[path.relative_to(folder).as_posix()] = path
    return found, problems


def _walk(folder: Path) -> Iterator[Path]:
    """Yield all that is no folder; what begins with a dot is of the system or of an editor."""
    for path in folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ():
        if path.is_dir() and not path.is_symlink():
            if not path.name.startswith("."):
                yield from _walk(path)
        elif not path.name.startswith((".", "~")):
            yield path


def _unknown(name: str) -> Diagnostic:
    return Diagnostic(
        "O013",
        f'"{f"local/{name}".rstrip("/")}" is of no kind that a copy holds there, so it is not used',
        FIRST,
        paths.OWN_HELP,
    )
