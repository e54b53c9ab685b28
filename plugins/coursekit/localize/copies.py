"""Whether something stands in a copy of the course, a tree with `local.yml`, and the folder that it is assembled to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coursekit.localize import assemble, settings
from coursekit.localize.assemble import Assembled
from coursekit.localize.settings import Settings
from coursekit.model.diagnostics import Located


def of(paths: Sequence[Path]) -> Settings | None:
    """Return the settings of the copy that some paths are in: its pages, its own files, or what it is assembled to."""
    root = settings.root_of(paths[0])
    found = settings.read(root) if root else None
    if found is None:
        return None
    parts = (found.course, found.own, found.file, assemble.folder_of(found), found.root)
    here = paths[0].resolve()
    inside = any(here == part.resolve() or here.is_relative_to(part.resolve()) for part in parts[:4])
    return found if inside or here == found.root.resolve() else None


def assembled(copy: Settings) -> Assembled:
    """Write the folder that a copy is assembled to, and return what it is made of."""
    made = assemble.assembled(copy)
    assemble.write(made)
    return made


def about(paths: Sequence[Path], copy: Settings, found: Sequence[Located]) -> list[Located]:
    """Return the problems in some files and folders; the folder of the course's pages stands for all."""
    wanted = [path.resolve() for path in paths]
    whole = {copy.course.resolve(), copy.root.resolve(), assemble.folder_of(copy).resolve()}
    if not whole.isdisjoint(wanted):
        return list(found)
    return [each for each in found if any(Path(each.path).resolve().is_relative_to(path) for path in wanted)]
