"""The rules of catalogues, the words around pages in other languages: none is left out without being told. Codes Z002 and Z003."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coursekit.check import promises
from coursekit.check.checker import excerpt
from coursekit.data import catalogues
from coursekit.data.tags import TagError, parse
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import Folder


def check(folder: Path, data: Folder | None = None) -> list[Located]:
    """Return what is wrong in the catalogues of a folder, such as `local/ui`; nothing where it is not there.

    Args:
        folder: where they stand.
        data: the data of a course, which has the words that promise too much.
    """
    found = []
    for path in sorted(folder.glob(f"*{catalogues.ENDING}")):
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        found += [
            Located(str(path), each, excerpt(lines, each.span.line))
            for each in (*problems(path), *(promises.of_catalogue(path, data) if data else ()))
        ]
    return found


def problems(path: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong in a catalogue: its name, its form, messages that are not used."""
    try:
        parse(path.stem)
    except TagError as error:
        yield Diagnostic("Z001", str(error), Span(1, 1, 2), f"name the file after its language; {error.help}")
    for fault in catalogues.faults(path):
        what = f'"{fault.english}" is not used' if fault.english else "this catalogue is not used"
        place = Span(fault.line, 1, 2)
        if fault.fuzzy:
            yield Diagnostic(
                "Z002",
                f"{what}: {fault.reason}",
                place,
                "hold it against the English, mend it, and take the word `fuzzy` out; until then readers get the next language",
                level=Level.WARNING,
            )
        else:
            yield Diagnostic(
                "Z003",
                f"{what}: {fault.reason}",
                place,
                "keep the places for values, such as %(date)s and %{count}, as they are, and write no HTML",
            )
