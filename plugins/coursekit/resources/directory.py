"""The blocks of one place: `<directory>` on screen, `<card>` and `<poster>` on paper.

A directory lists all that may be shown on a site; a card for a wallet and a poster show some
listings that may be printed. Without a place a directory lists the places instead: the pages of its
folder that have a directory of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from coursekit.blocks.registry import block
from coursekit.data.loader import Value
from coursekit.model import question_marks
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page.folder import in_guide
from coursekit.resources.contacts import reached
from coursekit.resources.freshness import State, months, published, state
from coursekit.resources.opening_hours import quiet_days
from coursekit.resources.place import Place, kinds, places, publish, relevant
from coursekit.resources.view import hopes, view
from coursekit.resources.ways import Way, ways

ON_CARD = 4
ON_POSTER = 6
COUNTS = {"card": ON_CARD, "poster": ON_POSTER}
COPIES = 8
"""So many cards fit on a sheet of A4 and of Letter paper, two beside each other."""
NEAR = "near-you"
"""The folder of the pages of places."""
OWN_PAGE = re.compile(r'^<directory place="(?P<place>[^"]+)">', re.MULTILINE)


def shown(place: Place, site: Site, *, where: str) -> list[dict[str, Any]]:
    """Return a place's listings that may be shown `where`: `site` or `print`.

    A page to print is a page of the site all the same, so that what is for paper alone is only on
    the editor's own preview.
    """
    labels = kinds(site.data) if site.data else {}
    needed = {where} if site.preview else {where, "site"}
    kept = published([x for x in place.listings if needed <= set(publish(x))], labels, site.today)
    # In the order in which the page's script would put them, so that nothing moves when it starts.
    kept.sort(key=lambda each: state(each, site.today, months(each, labels)) is not State.CHECKED)
    return [view(each, labels, place, site) for each in kept]


def chosen(listings: list[dict[str, Any]], wanted: tuple[str, ...], count: int) -> list[dict[str, Any]]:
    """Return the listings that an editor named, in that order; else those for a crisis, then others.

    Numbers come before addresses of the web. What cannot be reached is on no paper, and what has paused
    is there only by name: a number on paper cannot be called back.
    """
    if wanted:
        by_id = {each["id"]: each for each in listings if each["contact"]}
        return [by_id[name] for name in wanted if name in by_id][:count]
    found = [each for each in listings if each["contact"] and each["status"] != "paused"]
    by_web = {"email", "web"}
    return sorted(
        found, key=lambda each: (not each["critical"], by_web >= {x["way"] for x in each["contact"]})
    )[:count]


def fitted(listings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return listings with as many ways to reach them as a card has room for: the first of each, then others."""
    room = max(ON_CARD - len(listings), 0)
    found = []
    for each in listings:
        kept = each["contact"][: 1 + room]
        room -= len(kept) - 1
        found.append({**each, "contact": kept})
    return found


@dataclass(frozen=True, slots=True)
class OfPlace:
    """A block about one place, ready to render."""

    marks: ClassVar[str] = question_marks.LISTINGS
    name: str
    place: str
    wanted: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def template(self) -> str:
        """Return the template of the block's own name; without a place, the one that lists the places."""
        return "directory/places.html" if self.lists_places else f"{self.name}/{self.name}.html"

    @property
    def lists_places(self) -> bool:
        """Tell whether this leads to the directories instead of showing one."""
        return self.name == "directory" and not self.place

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the file of its place; a list of places has none."""
        return tuple(each.path for each in places(site.data) if each.file == self.place) if site.data else ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the place and the listings that the block shows."""
        found = [each for each in places(site.data) if each.file == self.place] if site.data else []
        if not found:
            return {"place": None, "pages": list(pages(site)), "listings": [], "copies": 1, "oldest": ""}
        if self.name == "directory":
            return directory(found[0], site)
        listings = chosen(shown(found[0], site, where="print"), self.wanted, COUNTS[self.name])
        if self.name == "card":
            listings = fitted(listings)
        oldest = min((each["verified"]["date"] for each in listings), default="")
        return {"place": found[0], "listings": listings, "copies": COPIES, "oldest": oldest}


def directory(place: Place, site: Site) -> dict[str, Any]:
    """Return all listings of a place and what they can be filtered by."""
    listings = shown(place, site, where="site")
    named = {
        kind: label for each in listings for kind, label in zip(each["kind"], each["kinds"], strict=True)
    }
    tables = [each["timetable"] for each in listings if each["timetable"]]
    return {
        "place": place,
        "listings": listings,
        "first": min((table.first for table in tables), default=site.today).isoformat(),
        "last": min((table.last for table in tables), default=site.today - dt.timedelta(days=1)).isoformat(),
        "quiet": [
            day.isoformat()
            for day in quiet_days(place.country, filter(None, map(calendar_day, place.holidays)), site.today)
        ],
        "kinds": sorted(named.items(), key=lambda each: each[1]),
        "areas": sorted({each["where"]["area"] for each in listings if each["where"].get("area")}),
        "languages": sorted({tag for each in listings for tag in each["languages"]}),
        "costs": sorted({each["cost"] for each in listings if each["cost"]}),
        "runners": sorted({each["run_by"]["type"] for each in listings if each["run_by"].get("type")}),
        "report": place.report,
        "who": sorted({each["who"] for each in listings if each["who"]}),
        "not_for": sorted({each["not_for"] for each in listings if each["not_for"]}),
        "hoped": [field for field in hopes() if any(field.name in each["hoped"] for each in listings)],
    }


def ask(site: Site) -> str:
    """Return where readers find whom to ask, seen from the page in work: the page of all places, if there is one."""
    found = site.docs is not None and (site.docs / NEAR / "index.md").is_file()
    return f"{site.root}{NEAR}/index.html" if found else ""


def pages(site: Site) -> Iterator[dict[str, str]]:
    """Yield the pages beside this one with a directory that concerns readers: the place's name, the address."""
    if not site.docs or not site.data:
        return
    names = {place.file: place.name for place in relevant(places(site.data))}
    folder = (site.docs / site.page).parent if site.page else site.docs.root
    for path in sorted(folder.glob("*.md")):
        match = OWN_PAGE.search(site.docs.text(path))
        if match and match["place"] in names:
            yield {"name": names[match["place"]], "url": path.with_suffix(".html").name}


def unknown(raw: RawBlock, docs: Folder) -> Iterator[Diagnostic]:
    """Yield L030 for a place that there is not, L031 for each listing that it has not, L036 for each not shown."""
    found = {place.file: place for place in places(docs.data)}
    place, names = raw.attributes.get("place"), raw.attributes.get("listings")
    if not place:
        return
    if place.value not in found:
        named = ", ".join(name for name, each in found.items() if not each.example)
        files = f"the places are the files in _data/resources, without .yml: {named}"
        yield Diagnostic(
            "L030",
            f'there is no place "{place.value}"',
            place.span,
            did_you_mean(place.value, found, files, shown='place="{}"'),
        )
        return
    ids = {str(each.get("id", "")): each for each in found[place.value].listings}
    known = ways(docs.data)
    for number, name in enumerate(names.value.split() if names else ()):
        span = names.span if names else raw.tag_span
        if name in ids and (why := hidden(ids[name], number, COUNTS.get(raw.name, number + 1), known)):
            yield Diagnostic(
                "L036", f'"{name}" is not shown here: {why[0]}', span, why[1], level=Level.WARNING
            )
        if name not in ids:
            yield Diagnostic(
                "L031",
                f'{place.value} has no listing "{name}"',
                span,
                did_you_mean(name, ids, "write ids of listings with a space between them"),
            )


def only_in_guide(raw: RawBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
    """Yield O050 where a page for learners names a made-up place of the guide."""
    place = raw.attributes.get("place")
    if place and not in_guide(docs, page):
        for each in places(docs.data):
            if each.example and each.file == place.value:
                yield Diagnostic(
                    "O050",
                    f'"{place.value}" is a made-up place, for the guide of editors only',
                    place.span,
                    "name a real place of _data/resources, or take the block out",
                )


def hidden(
    listing: Mapping[str, Value], number: int, count: int, known: Mapping[str, Way]
) -> tuple[str, str] | None:
    """Return why a listing that a card or poster names is not on it, and what to write; None when it is."""
    if number >= count:
        return f"there is room for {count} listings", "take one out, or make a second block on another page"
    if listing.get("status") == "closed":
        return "it is closed", "take its id out"
    if "print" not in publish(listing):
        wanted = (
            'take its id out, or write publish: ["site", "print"] in the listing if the service wants that'
        )
        return "its publish has no print", wanted
    if not reached(listing, known):
        return "it has no way to reach it", "write a number or an address into its contact"
    return None


def text_inside(raw: RawBlock) -> list[Diagnostic]:
    """Return L010 when there is text inside a block that shows listings; it would never be seen."""
    return [
        Diagnostic(
            "L010",
            f"text inside <{raw.name}> is not shown",
            Span.of(line.number, line.text),
            "move it above or below the block",
        )
        for line in raw.lines
        if not line.blank
    ][:1]


class OfPlaceType:
    """What the blocks of one place share."""

    name: str
    attributes: tuple[str, ...] = ("place", "listings")
    id_required = False
    place_required = True

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
        """Yield L030, L031 and L036 for a place or listing that there is not, or a listing that is not shown; O050."""
        yield from unknown(read.raw, docs)
        yield from only_in_guide(read.raw, docs, page)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read which place. L010: there is text inside. L032: no place is named."""
        problems = text_inside(raw)
        place, names = raw.attributes.get("place"), raw.attributes.get("listings")
        # A tag that cannot be read has its own message.
        if self.place_required and not place and "place" not in raw.tag.text:
            problems.append(
                Diagnostic(
                    "L032",
                    f"<{raw.name}> does not say which place",
                    raw.tag_span,
                    f'write <{raw.name} place="demo">, with the name of a file in _data/resources without .yml',
                )
            )
        wanted = tuple(names.value.split()) if names else ()
        return OfPlace(self.name, place.value if place else "", wanted), problems


@block
class DirectoryType(OfPlaceType):
    """All listings of a place, to search and to filter; without a place, the places."""

    name = "directory"
    attributes: tuple[str, ...] = ("place",)
    place_required = False


@block
class CardType(OfPlaceType):
    """A few numbers of a place on a card for a wallet."""

    name = "card"


@block
class PosterType(OfPlaceType):
    """Services of a place on one sheet of paper."""

    name = "poster"
