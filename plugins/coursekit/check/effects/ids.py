"""What a change does to permanent ids: pages, sections and blocks that are gone, and who leads to them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from coursekit.check import renames
from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.effects.state import State
from coursekit.page.language import TRANSLATIONS
from coursekit.page.links import addresses

NAMED = 3
"""So many that lead to an id are named."""


def effects(before: State, now: State, moved: dict[str, str]) -> Iterator[Effect]:
    """Yield the pages, and the ids of pages, that are gone without a rename.

    Args:
        before: the course before.
        now: the course now.
        moved: for each page before where it stands now.
    """
    for path in sorted(before.texts):
        today = moved.get(path, path)
        if not path.endswith(".md") or not PurePosixPath(path).parts[1:] or TRANSLATIONS in path.split("/"):
            continue
        if today not in now.texts:
            inside = path.split("/", 1)[1]
            yield Effect(Kind.ID, path, 0, f"the page is gone{leading(now, path, '', inside)}")
        elif before.texts[path] != now.texts[today]:
            yield from id_effects(path, today, before, now)


def id_effects(path: str, today: str, before: State, now: State) -> Iterator[Effect]:
    """Yield the ids of a page's sections and blocks that are gone without a rename."""
    told = now.renames.ids.get(today.split("/", 1)[1], {})
    for name in sorted(renames.ids_in(before.texts[path]) - renames.ids_in(now.texts[today]) - told.keys()):
        yield Effect(Kind.ID, today, 0, f'the id "{name}" is gone{leading(now, today, name, name)}')


def leading(state: State, path: str, name: str, word: str) -> str:
    """Return who leads to a page or an id, in words.

    Args:
        state: the course now.
        path: the page.
        name: the id, nothing for the page itself.
        word: what data and tags call it.
    """
    found = [
        each for each, text in state.texts.items() if word in text and leads(each, text, path, name, word)
    ]
    if not found:
        return ""
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f", and {', '.join(found[:NAMED])}{more} lead{'s' * (len(found) == 1)} to it"


def leads(source: str, text: str, path: str, name: str, word: str) -> bool:
    """Tell whether a file leads to a page or an id of it: by a link, in data, or by a tag."""
    if source == path and not name:
        return False
    for address in addresses(text) if source.endswith(".md") else ():
        target, _, anchor = address.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(source), target)) if target else source
        if place == path and (not name or anchor == name):
            return True
    # `from="m01-a"` in a tag, `- m01-a`, `07/d.md#after:` in data
    edge = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
    return bool(re.search(rf'<[a-z]+\s[^<>]*="(?:[^"]*\s)?{edge}' if source.endswith(".md") else edge, text)) and source != path  # fmt: skip
