"""What `coursekit done` says of a copy's recordings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from coursekit.check.reporters import shown_path, visible_signs
from coursekit.data.files import write_whole
from coursekit.localize import assemble, recordings
from coursekit.localize.recordings import Placed
from coursekit.localize.settings import Settings
from coursekit.page.recordings import FOLDER


def named(copy: Settings, what: str) -> Path | None:
    """Return the file or folder of recordings that a word of the command line names, None for anything else."""
    folder = (copy.own / FOLDER).resolve()
    found = (path for base in (Path(), copy.root) if (path := (base / what).resolve()).is_relative_to(folder))
    return next(found, None)


def mark(copy: Settings, path: Path) -> Iterator[str]:
    """Say of some recordings that they fit the text of today, and yield what became of each stamp."""
    for each in assemble.assembled(copy).recordings:
        own = each.path.resolve()
        if path in (own, each.stamp.resolve()) or own.is_relative_to(path):
            yield f"{shown_path(str(each.path))}: {visible_signs(marked(each))}"


def marked(each: Placed) -> str:
    """Write the stamp of one recording, and return what became of it."""
    if each.text is None:
        return "not marked, for the page shows no such section"
    stamp = each.text.stamp
    if each.base == stamp:
        return "was up to date"
    write_whole(each.stamp, recordings.stamped(stamp))
    return f"{each.base or 'no stamp'} -> {stamp}"


def say_marked(copy: Settings, path: Path) -> bool:
    """Print what became of the stamps of some recordings; tell whether there were any."""
    said = list(mark(copy, path))
    for line in said:
        click.echo(line)
    return bool(said)
