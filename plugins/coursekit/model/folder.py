"""A folder of sources as one build reads it: each file once, and what is made of a file once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from coursekit.model import limits
from coursekit.model.diagnostics import Diagnostic, Span

S = TypeVar("S")
T = TypeVar("T")
DATA = "_data"


class Folder:
    """The files below one folder, as they were when they were first asked for.

    Everybody who takes part in a build or a check is handed the same object, so that all see the
    same state and nothing is read twice. A preview makes a new one for each build, from the last one:
    what was made of a text that has not changed is kept.
    """

    def __init__(self, root: Path, before: Folder | None = None, language: str = "en") -> None:
        self.root = root
        self.language = language
        """The tag of the language of pages that say nothing of theirs."""
        self._top = root
        self._texts: dict[Path, str] = {}
        self._refused: dict[Path, tuple[Diagnostic, ...]] = {}
        self._made: dict[tuple[Callable[[Any], Any], Path], tuple[str, Any]] = {}
        self._once: dict[Callable[[Folder], Any], Any] = {}
        self._old = before._made if before else {}  # noqa: SLF001 - of the same class
        self._old_data = before.__dict__.get("data") if before else None

    def __truediv__(self, name: str | Path) -> Path:
        """Return the path of a file of the folder."""
        return self.root / name

    def holds(self, path: Path) -> bool:
        """Tell whether a file stands in the folder. What a text names may lead out of it, or be no name: too long, a sign of no file."""
        inside = Path(os.path.normpath(path)).is_relative_to(os.path.normpath(self._top))
        try:
            return inside and path.is_file()
        except OSError:
            return False

    @cached_property
    def data(self) -> Folder:
        """Return the folder of data files, `_data`, which may not be there."""
        data = Folder(self.root / DATA, self._old_data, self.language)
        data._texts, data._refused, data._top = self._texts, self._refused, self._top
        return data

    @property
    def has_data(self) -> bool:
        """Tell whether there is a folder of data files."""
        return self.data.root.is_dir()

    def text(self, path: Path) -> str:
        """Return the text of a file, line ends as they are; what is not UTF-8 becomes U+FFFD.

        A file beyond a limit, or one that is a link, has no text for anybody: see `refused`.
        """
        if path not in self._texts:
            # Another site's long pages and links are its own affair.
            course = self.has_data or self.root.name == DATA
            foreign = self.foreign(path) if course else None
            data = path.suffix != ".md"
            found: tuple[Diagnostic, ...] = (foreign,) if foreign else ()
            if course and not foreign:
                found = limits.too_large(path.stat().st_size, data=data)
            text = "" if found else path.read_bytes().decode("utf-8", errors="replace")
            if course and not found:
                found = limits.breaches(text, data=data)
            if found:
                self._refused[path] = found
            self._texts[path] = "" if found else text
        return self._texts[path]

    def foreign(self, path: Path) -> Diagnostic | None:
        """Return F010 where a file is a link, stands in one, or is no file at all, such as a pipe."""
        linked = next(filter(os.path.islink, self._steps(path)), None)
        if linked is None and (path.is_file() or path.is_dir() or not path.exists()):
            return None
        what = f'"{Path(linked).name}" is a link to another place' if linked else f'"{path.name}" is no file'
        return Diagnostic(
            "F010",
            what,
            Span(1, 1, 2),
            "put the file itself here; what a link leads to is never read or published",
        )

    def _steps(self, path: Path) -> Iterator[str]:
        """Yield a file below the top and the folders that it stands in there, the nearest first."""
        top, step = os.fspath(self._top), os.fspath(path)
        first = "" if top == os.curdir else f"{top.rstrip(os.sep)}{os.sep}"
        while step.startswith(first) and len(step) > len(first):
            yield step
            step = step.rpartition(os.sep)[0]

    def refused(self, path: Path) -> tuple[Diagnostic, ...]:
        """Return why the text of a file is not read, nothing where it is."""
        self.text(path)
        return self._refused.get(path, ())

    def made(self, make: Callable[[str], T], path: Path) -> T:
        """Return what a function makes of a file's text; `make` must look at nothing else."""
        return self._kept(make, path, self.text)

    def made_from(self, make: Callable[[S], T], first: Callable[[str], S], path: Path) -> T:
        """Return what a function makes of what another one makes of a file's text, which others need, too."""
        return self._kept(make, path, lambda path: self.made(first, path))

    def _kept(self, make: Callable[[S], T], path: Path, source: Callable[[Path], S]) -> T:
        """Return what a function makes of a file, made anew only where the text of the file is another one."""
        key = (make, path)
        if key not in self._made:
            text = self.text(path)
            old = self._old.get(key)
            self._made[key] = old if old and old[0] == text else (text, make(source(path)))
        value: T = self._made[key][1]
        return value

    def made_of(self, make: Callable[[str], T], name: str, missing: T) -> T:
        """Return the same for a file by its name, or `missing` where there is no such file."""
        path = self.root / name
        return self.made(make, path) if path.is_file() else missing

    def once(self, make: Callable[[Folder], T]) -> T:
        """Return what a function makes of the whole folder."""
        if make not in self._once:
            self._once[make] = make(self)
        value: T = self._once[make]
        return value
