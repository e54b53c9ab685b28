"""How each translated or changed piece stands to the English it was made from.

ok: the English is the same. link-changed: it is the same, and it leads somewhere that it did not lead to before.
stale: it says something else now. moved: it is the same and stands elsewhere. orphan: it is nowhere. missing: there
is no translation. unstamped: nobody knows what it was made from.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path

from coursekit.course.renames import Renames
from coursekit.localize import stamps
from coursekit.localize.history import History, Old
from coursekit.localize.originals import Key, Layer, Original
from coursekit.page import normal_form
from coursekit.page.differences import Difference, compare

EXTERNAL = ("://", "mailto:", "tel:")


class State(Enum):
    """The states, the one to look at first first."""

    STALE = "stale"
    ORPHAN = "orphan"
    UNSTAMPED = "unstamped"
    LINK_CHANGED = "link-changed"
    MOVED = "moved"
    MISSING = "missing"
    OK = "ok"


@dataclass(frozen=True)
class Standing:
    """One piece of a layer, or one that is missing there, and its state."""

    state: State
    page: str
    """The page, as the layer has it."""
    id: str
    path: Path | None = None
    """The file of the layer, None for a missing piece."""
    line: int = 0
    layer: Layer | None = None
    own: Original | None = None
    english: Original | None = None
    """The English of today, None where there is none."""
    place: Key = ("", "")
    """Where the English stands today."""
    base: str = ""
    """The stamp that is written."""
    targets: frozenset[str] = frozenset()
    """Where the English newly leads, for a piece whose links changed."""

    @property
    def has_moved(self) -> bool:
        """Tell whether the English stands elsewhere than the piece does."""
        return self.english is not None and self.place != (self.page, self.id)


@dataclass
class Course:
    """The English of today, and what is needed to find there what was made from an older one."""

    pieces: Mapping[Key, Original]
    renames: Renames
    history: History
    own: Mapping[str, Path] = field(default_factory=dict)
    """The pages of the copy itself, which are in its own language: nobody has to translate them."""
    _compared: dict[tuple[str, str], tuple[Difference, ...]] = field(default_factory=dict, init=False)

    def compared(self, old: str, new: str) -> tuple[Difference, ...]:
        """Return what changed between two texts; locales that were translated together ask for the same."""
        if (old, new) not in self._compared:
            self._compared[old, new] = compare(old, new)
        return self._compared[old, new]

    @cached_property
    def by_stamp(self) -> Mapping[str, tuple[Key, ...]]:
        """Return the places of each stamp; asked for only where an id leads nowhere."""
        found: dict[str, tuple[Key, ...]] = {}
        for key, piece in self.pieces.items():
            found[piece.stamp] = (*found.get(piece.stamp, ()), key)
        return found

    def place(self, page: str, name: str, base: str | None) -> Key | None:
        """Return where the English of a piece stands today: as it says, by the renames, or with the same text."""
        if (page, name) in self.pieces:
            return page, name
        new = self.renames.section(page, name)
        # An id that has gone is told as an empty one, which is the opening's.
        if new in self.pieces and (new[1] or not name):
            return new
        same = self.by_stamp.get(base or "", ())
        return min(same, key=lambda key: (key[1] != name, key[0] != self.renames.page(page)), default=None)

    def old(self, standing: Standing) -> Old | None:
        """Return the English that a piece was made from, where anything still has it."""
        if not standing.base:
            return None
        return self.history.find({standing.place, (standing.page, standing.id)} - {("", "")}, standing.base)

    def standing(self, layer: Layer, page: str, path: Path, own: Original) -> Standing:
        """Return how one piece of a layer stands."""
        base = stamps.written(own.lines)
        readable = base is not None and normal_form.is_current(base)
        key = self.place(page, own.piece.id, base if readable else None)
        english = self.pieces[key] if key else None
        state, new = State.OK, frozenset[str]()
        if english is None or key is None:
            state = State.ORPHAN
        elif not readable:
            state = State.UNSTAMPED
        elif english.stamp != base:
            state = State.STALE
        elif layer.tag and (new := self.new_targets(own, page, english, key, base or "")):
            state = State.LINK_CHANGED
        elif key != (page, own.piece.id):
            state = State.MOVED
        return Standing(state, page, own.piece.id, path, own.line, layer, own, english, key or ("", ""), base or "", new)  # fmt: skip

    def new_targets(self, own: Original, page: str, english: Original, key: Key, base: str) -> frozenset[str]:
        """Return where the English leads that neither the piece nor the English that it was made from leads to.

        Where nothing has the older English, nothing is told: a translation may leave a link out.
        """
        if not english.targets or (page == key[0] and english.targets <= own.targets):
            return frozenset()  # as most pieces are
        mine = {self.target(each, page) for each in own.targets}
        lacking = {each for each in english.targets if self.target(each, key[0]) not in mine}
        if not lacking:
            return frozenset()
        before = list(self.history.versions({key, (page, own.piece.id)}, base))
        known = [{self.target(each, old.page) for each in stamps.targets(old.text)} for old in before]
        return frozenset(
            each for each in lacking if any(self.target(each, key[0]) not in every for every in known)
        )

    def target(self, written: str, page: str) -> str:
        """Return where a link leads today, from where it is written; other sites' addresses as they are."""
        if any(mark in written for mark in EXTERNAL):
            return written
        path, _, name = written.partition("#")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        new, anchor = self.renames.section(full, name) if name else (self.renames.page(full), "")
        return f"{new}#{anchor}" if anchor else new


def is_hidden(page: str, hidden: Iterable[str]) -> bool:
    """Tell whether a page is hidden by some names: of pages, folders, or a module by its number."""
    folders = (f"{int(each):02}" if each.isdecimal() else each.strip("/") for each in hidden)
    return any(page == each or page.startswith(f"{each}/") for each in folders)


def standings(course: Course, layers: Iterable[Layer], hidden: Collection[str] = ()) -> list[Standing]:
    """Return how every piece of some layers stands; a piece that an earlier layer has is not looked at again.

    Args:
        course: the English.
        layers: those of one locale, or the one of local changes.
        hidden: the pages and folders that the copy leaves out; their pieces are not missing.
    """
    found: list[Standing] = []
    done: set[Key] = set()
    is_translation = False
    for layer in layers:
        is_translation = is_translation or bool(layer.tag)
        here = [course.standing(layer, page, path, own) for page, path, own in layer.pieces()]
        found += [each for each in here if (each.place if each.english else (each.page, each.id)) not in done]
        done |= {each.place for each in here if each.english}
    if is_translation:
        found += [
            Standing(State.MISSING, *key, english=piece, place=key)
            for key, piece in course.pieces.items()
            if key not in done and key[0] not in course.own and not is_hidden(key[0], hidden)
        ]
    return found
