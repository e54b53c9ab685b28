"""How far a course is: local information, questions, words and minutes of each module, and its listings.

Made from the sources alone, for the command `coursekit status`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.data import loader
from coursekit.data.languages import name as language
from coursekit.model.folder import Folder
from coursekit.page import front_matter, scanner
from coursekit.page.folder import pages
from coursekit.page.scanner import Scan
from coursekit.page.sections import words
from coursekit.resources import local
from coursekit.resources.freshness import State, checked_on, months, published, state
from coursekit.resources.local_info import Wanted, filled, wanted
from coursekit.resources.place import Place, kinds, place_files, places, publish, relevant, texts


@dataclass
class Module:
    """What one module holds."""

    number: int
    title: str = ""
    minutes: int = 0
    words: int = 0
    blocks: Counter[str] = field(default_factory=Counter)
    there: list[str] = field(default_factory=list)
    missing: list[Wanted] = field(default_factory=list)


@dataclass(frozen=True)
class Overdue:
    """A listing whose check no longer counts."""

    place: Place
    id: str
    name: str
    date: dt.date
    months: int
    shown: bool
    """Whether pages still show it."""


def modules(docs: Folder, today: dt.date) -> list[Module]:
    """Return the modules of a course in the order of their numbers."""
    found: dict[int, Module] = {}
    known = wanted(docs.data)
    for path in pages(docs):
        matter = docs.made(front_matter.read, path)
        number = matter.values.get("module")
        if not isinstance(number, int):
            continue
        module = found.setdefault(number, Module(number))
        scan = docs.made(_scan, path)
        module.words += words(line for line in scan.lines if line.number not in scan.hidden)
        module.blocks.update(raw.name for raw, _ in scan.blocks)
        if matter.values.get("lesson") and isinstance(matter.values.get("minutes"), int):
            module.minutes += matter.values["minutes"]
        if path.stem == "index":
            module.title = str(matter.values.get("title", ""))
        for name in local.ids(matter):
            piece = known.get(name, Wanted(name, name, ""))
            if filled(local.entries_of(piece, docs.data, today)):
                module.there.append(name)
            else:
                module.missing.append(piece)
    return [found[number] for number in sorted(found)]


def _scan(text: str) -> Scan:
    """Return the lines and blocks of a page; what stands in a block is not read to count it."""
    return scanner.scan(text, BLOCK_MODULES)


def overdue(docs: Folder, today: dt.date) -> Iterator[Overdue]:
    """Yield the listings that are to be checked again, those of made-up places and closed ones left out."""
    known = kinds(docs.data)
    for place in relevant(places(docs.data)):
        shown = published(place.listings, known, today)
        for listing in () if place.demo else place.listings:
            date, threshold = checked_on(listing), months(listing, known)
            age = state(listing, today, threshold)
            if date is None or listing.get("status") == "closed" or age is State.CHECKED:
                continue
            # The list may stand in a public issue: what is not on the site goes by its id alone.
            name = str(listing.get("name", "")) if "site" in publish(listing) else ""
            yield Overdue(place, str(listing.get("id", "")), name, date, threshold, listing in shown)


def ages(docs: Folder, today: dt.date) -> Counter[State]:
    """Return how many listings are in which state."""
    known = kinds(docs.data)
    return Counter(
        state(listing, today, months(listing, known))
        for place in relevant(places(docs.data))
        for listing in place.listings
    )


def languages(docs: Folder) -> dict[str, str]:
    """Return the languages of all listings: each code with the name that readers will see."""
    codes = {
        code
        for place in relevant(places(docs.data))
        for listing in place.listings
        for code in texts(listing.get("languages"))
    }
    return {code: language(code) or "?" for code in sorted(codes)}


def unreadable(docs: Folder) -> list[str]:
    """Return the names of the files of listings that cannot be read, so that nothing of them is counted."""
    return [path.name for path in place_files(docs.data) if docs.data.made(loader.load, path).diagnostics]
