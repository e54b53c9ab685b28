"""What a change does to listings: what is shown that was not, numbers, hours, and whether somebody has checked them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit.check.effects import leaves
from coursekit.check.effects.effect import Effect, Kind
from coursekit.data.loader import Data, Value
from coursekit.page.differences import difference
from coursekit.resources.place import group, listings_of, publish
from coursekit.resources.privacy import is_public

Listing = Mapping[str, Value]
NEEDED = ("contact", "hours", "know_before", "status", "cost", "who", "not_for")
"""Fields of which a wrong one sends somebody to the wrong place, or into danger."""
NUMBERS = ("contact", "hours")


def effects(path: str, old: Data, new: Data) -> Iterator[Effect]:
    """Yield what a change does to the listings of a file, and to what it says of its place."""
    before = {str(each.get("id", "")): each for _, each in listings_of(old)}
    for number, listing in listings_of(new):
        line = new.place(("listings", number)).line
        name = str(listing.get("id", ""))
        was = before.pop(name, None)
        for kind, what in opened(was, listing):
            yield Effect(kind, path, line, f'the listing "{name}" {what}')
        if was is None:
            yield Effect(Kind.SERVICE, path, line, f'the listing "{name}" is new')
        else:
            yield from changed(path, line, was, listing)
    for name in before:
        yield Effect(Kind.SERVICE, path, 0, f'the listing "{name}" is gone')
    yield from of_place(path, old, new)


def opened(old: Listing | None, new: Listing) -> Iterator[tuple[Kind, str]]:
    """Yield what is shown of a listing that was not shown before."""
    more = [each for each in publish(new) if each not in (publish(old) if old is not None else ())]
    if more:
        yield Kind.LISTING, f"is now shown: {', '.join(more)}"
    if is_public(new) and (old is None or not is_public(old)):
        yield Kind.LISTING, "now has a place that is public"


def changed(path: str, line: int, old: Listing, new: Listing) -> Iterator[Effect]:
    """Yield what is different in a listing that both states have."""
    name = str(new.get("id", ""))
    checked = "" if old.get("verified") != new.get("verified") else ", and its check is the old one"
    found, gone, come = leaves.changes({**old}, {**new})
    every = {way: texts for way, texts in found.items() if way[0] not in {"publish", "verified"}}
    every |= dict.fromkeys(gone, ("there", "")) | dict.fromkeys(come, ("", "there"))
    for way, (one, other) in every.items():
        kind = Kind.NUMBER if way[0] in NUMBERS else Kind.WARNING if way[0] in NEEDED else Kind.SERVICE
        if way == ("where", "share") or kind is Kind.SERVICE and is_public(new) and way[0] == "where":  # noqa: RUF021
            kind = Kind.LISTING
        message = (
            f'the listing "{name}": {" / ".join(way)} changed{checked if kind is not Kind.SERVICE else ""}'
        )
        yield Effect(kind, path, line, message, difference(one, other))
    for field in ("date", "how", "by"):
        one, other = (str(group(each.get("verified")).get(field, "")) for each in (old, new))
        if one != other:
            yield Effect(Kind.REVIEW, path, line, f'the listing "{name}" says that it was checked: {field} changed', difference(one, other))  # fmt: skip


def of_place(path: str, old: Data, new: Data) -> Iterator[Effect]:
    """Yield what is different in what a file says of its place, its rules and its tables."""
    rest = ({k: v for k, v in group(each.value).items() if k != "listings"} for each in (old, new))
    found, gone, come = leaves.changes(*rest)
    for way, (one, other) in found.items():
        kind = Kind.SERVICE if way[0] == "place" and way[-1] in {"name", "note"} else Kind.NUMBER
        yield Effect(kind, path, 0, f"{' / '.join(way)} changed", difference(one, other))
    for way in sorted(gone | come):
        yield Effect(Kind.SERVICE, path, 0, f"{' / '.join(way)} is {'gone' if way in gone else 'new'}")
