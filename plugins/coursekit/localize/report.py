"""What there is to do on the translations and local changes of a copy: counted, and in the order in which to do it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from coursekit.course import change_record
from coursekit.course.change_record import Change
from coursekit.course.renames import Renames
from coursekit.localize import originals
from coursekit.localize.history import History, Old
from coursekit.localize.originals import Layer
from coursekit.localize.states import Course, Standing, State, standings
from coursekit.model.folder import Folder
from coursekit.page.differences import Difference

SLACK = dt.timedelta(days=31)
"""A change may be dated this long before the text that has it came into the course."""
DONE = frozenset({State.OK, State.MISSING})
"""The states that need no entry of their own."""
LOCAL = "local"
"""The name of what holds in all languages."""


@dataclass(frozen=True)
class Entry:
    """A piece that somebody has to look at."""

    standing: Standing
    critical: bool = False
    """Whether the old text can do harm; only of a stale piece."""
    differences: tuple[Difference, ...] = ()
    old: Old | None = None
    count: int = 1
    """How many pieces of the page are to move with this one, itself among them."""

    @property
    def is_known(self) -> bool:
        """Tell whether the English that the piece was made from was found."""
        return self.old is not None

    @property
    def size(self) -> int:
        """Return how many words of the English differ."""
        return sum(each.size for each in self.differences)

    @property
    def page(self) -> str:
        """Return the path of the page, as the layer has it."""
        return self.standing.page

    @property
    def name(self) -> str:
        """Return the piece as a command takes it: `page.md#id`, the page alone for its opening."""
        return f"{self.page}#{self.standing.id}" if self.standing.id else self.page

    @property
    def place(self) -> str:
        """Return where the English stands today, as a command takes it."""
        page, name = self.standing.place
        return f"{page}#{name}" if name else page

    @property
    def stamp(self) -> str:
        """Return the line to write when the piece is up to date again; empty where there is no English."""
        english = self.standing.english
        return f"<!-- base: {english.stamp} -->" if english else ""


@dataclass(frozen=True)
class Report:
    """One locale, or the local changes for all languages: its numbers and its entries, the most urgent first."""

    name: str
    counts: Mapping[State, int]
    entries: tuple[Entry, ...]
    missing: tuple[Standing, ...]

    @property
    def translated(self) -> int:
        """Return how many pieces have a translation, also one that is out of date."""
        return sum(n for state, n in self.counts.items() if state not in {State.MISSING, State.ORPHAN})

    @property
    def total(self) -> int:
        """Return how many pieces there are to translate."""
        return self.translated + self.counts[State.MISSING]

    @property
    def critical(self) -> int:
        """Return how many pieces are out of date in a way that can do harm."""
        return sum(each.critical for each in self.entries)


def report(course: Course, name: str, layers: Iterable[Layer], record: Iterable[Change], hidden: Collection[str] = ()) -> Report:  # fmt: skip
    """Return what there is to do in some layers.

    Args:
        course: the English.
        name: the tag of the locale, or `LOCAL`.
        layers: its layers, in the order in which a piece is looked for.
        record: the changes that the course tells.
        hidden: the folders of modules that the copy leaves out.
    """
    every = standings(course, layers, hidden)
    critical = tuple(each for each in record if each.critical)
    entries = [entry(course, each, critical) for each in every if each.state not in DONE]
    return Report(
        name,
        Counter(each.state for each in every),
        tuple(sorted(together(entries), key=urgency)),
        tuple(each for each in every if each.state is State.MISSING),
    )


def together(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in which the pieces of one file that move to the same page are one."""
    found: dict[object, Entry] = {}
    for each in entries:
        standing = each.standing
        moves = standing.state is State.MOVED and standing.id == standing.place[1]
        key = (standing.path, standing.place[0]) if moves else each
        found[key] = replace(found[key], count=found[key].count + 1) if key in found else each
    return list(found.values())


def urgency(each: Entry) -> tuple[int, int, int, str, int]:
    """Return what an entry is sorted by: what can do harm, then by state, then the largest change; unknown ones lead."""
    known = -each.size if each.is_known else -(10**9)
    return (not each.critical, list(State).index(each.standing.state), known, each.page, each.standing.line)


def entry(course: Course, standing: Standing, record: Collection[Change]) -> Entry:
    """Return the entry of a piece, with what changed for a stale one."""
    english = standing.english
    if standing.state is not State.STALE or english is None:
        return Entry(standing)
    old = course.old(standing)
    differences = course.compared(old.text, english.text) if old else ()
    return Entry(standing, is_critical(standing, old, record), differences, old)


def is_critical(standing: Standing, old: Old | None, record: Iterable[Change]) -> bool:
    """Tell whether an out-of-date piece can do harm.

    It can where its English is marked as critical, and where the course tells a critical change of a fact that
    the old or the new English cites, or of its page, which is not older than the English that the piece was made from.
    """
    english = standing.english
    if english is None:
        return False
    if english.piece.critical or (standing.own is not None and standing.own.piece.critical):
        return True
    cited = english.facts | (originals.facts_of(old.text) if old else frozenset())
    since = old.day - SLACK if old and old.day else dt.date.min
    return any(
        each.date >= since and (cited & set(each.facts) or standing.place[0] in each.pages) for each in record
    )


def reports(docs: Folder, renames: Renames, locales: Mapping[str, tuple[str, ...]], hidden: Collection[str] = ()) -> tuple[Report, ...]:  # fmt: skip
    """Return a report for each locale, and one for local changes where there are any.

    Args:
        docs: the folder of the English course.
        renames: what stands elsewhere than it once did.
        locales: for each tag the list of tags that its pieces are looked for in, itself first.
        hidden: the folders of modules that the copy leaves out.
    """
    course = read(docs, renames)
    record = change_record.record(docs.data).changes
    found = [
        report(course, tag, originals.layers(docs, chain), record, hidden) for tag, chain in locales.items()
    ]
    if own := originals.changes(docs):
        found.append(report(course, LOCAL, own, record))
    course.history.close()
    return tuple(found)


def read(docs: Folder, renames: Renames) -> Course:
    """Return the English of a course, and what a copy adds to it; whoever asks closes its history."""
    own = originals.own_pages(docs, renames)
    return Course(originals.course(docs, own), renames, History(docs, own), own)


def each_layer(docs: Folder, renames: Renames, tag: str | None = None) -> list[Standing]:
    """Return how every piece of every layer stands, each layer by itself; of one language where `tag` names it."""
    course = read(docs, renames)
    every = [
        layer
        for each in originals.tags(docs)
        if tag in (None, each)
        for layer in originals.layers(docs, (each,))
    ]
    every += originals.changes(docs) if tag is None else ()
    found = [each for layer in every for each in standings(course, [layer]) if each.path]
    course.history.close()
    return found
