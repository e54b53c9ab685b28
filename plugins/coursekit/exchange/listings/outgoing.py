"""Collect the listings of files of places that may leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit.check import reporters
from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.exchange.files import read_text
from coursekit.exchange.listings import tree
from coursekit.exchange.losses import BadInputError, Loss, LossKind
from coursekit.resources.place import AFTER_CALL, Place, group, listings_of, publish, read_place
from coursekit.resources.privacy import allowed, is_public, reduced

HIDDEN = ("address", "latitude", "longitude")
HIDES = "what may say where it is, is left out of its other data, because where.share is not public"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A listing that leaves, in the order of its model, and where it stands."""

    path: str
    line: int
    listing: dict[str, Value]
    place: Place

    @property
    def id(self) -> str:
        """Return the listing's id."""
        return tree.text(self.listing, "id")

    def loss(self, what: str, kind: LossKind = LossKind.CHANGED) -> Loss:
        """Return something that does not leave with it."""
        return Loss(self.path, self.line, self.id, what, kind)


def collect(paths: Iterable[Path], *, everything: bool = False) -> tuple[list[Leaving], list[Loss]]:
    """Return the listings of files and folders, and what stays behind.

    Args:
        paths: files of places, or folders of such files.
        everything: also what is not published on the site, for the organization's own use.

    Raises:
        BadInputError: when a file cannot be read.
    """
    found: dict[str, Leaving] = {}
    losses: list[Loss] = []
    for path in dict.fromkeys(_files(paths)):
        shown, text = reporters.shown_path(str(path)), read_text(path)
        document = loader.load(text)
        for problem in document.diagnostics:
            raise BadInputError(shown, problem.span.line, problem.message, problem.help)
        place = read_place(path.stem, text)
        if place.info or place.tables:
            losses.append(Loss(shown, 1, "", "local texts and tables have no form here and stay"))
        for each, notes in _listings(document, place, shown):
            losses += [each.loss(note) for note in notes]
            reason = "" if everything else _staying(each.listing)
            if not each.id:
                reason = "it has no id"
            elif each.id in found:
                reason = f"its id is already used in {found[each.id].path}, line {found[each.id].line}"
            if reason:
                losses.append(each.loss(reason, LossKind.LEFT_OUT))
                continue
            leaving, hidden = (each, []) if everything else public(each)
            losses += [each.loss(note) for note in hidden]
            found[each.id] = leaving
    return list(found.values()), losses


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.yml")) if path.is_dir() else [path]
        yield from (each for each in found if not each.name.endswith(AFTER_CALL))


def _listings(document: loader.Data, place: Place, shown: str) -> Iterator[tuple[Leaving, list[str]]]:
    """Yield the listings of a file, and the names of what does not belong into one."""
    for number, raw in listings_of(document):
        line = document.place(("listings", number)).line
        listing, odd = tree.ordered(raw)
        notes = [f'"{name}" is no field of a listing, or has the wrong form, and is left out' for name in odd]
        yield Leaving(shown, line, listing, place), notes


def _staying(listing: dict[str, Value]) -> str:
    """Return why a listing stays, empty when it may leave."""
    return "" if "site" in publish(listing) else "it is not published on the site"


def public(each: Leaving) -> tuple[Leaving, list[str]]:
    """Return a listing without what says where it is, unless that is public, and what was taken out."""
    if is_public(each.listing):
        return each, []
    listing, where = reduced(each.listing), group(each.listing.get("where"))
    notes = []
    if any(where.get(name) for name in HIDDEN):
        notes.append("an address is left out, because where.share is not public")
    without = {name: value for name, value in each.listing.items() if name not in {"where", tree.KEPT}}
    if any(listing.get(name) != value for name, value in without.items()) or (
        listing.get("where", {}) != {name: value for name, value in where.items() if name not in HIDDEN}
    ):
        notes.append("words that look like an address are left out, because where.share is not public")
    gone = allowed(each.listing.get(tree.KEPT, ""))[1]
    if gone:
        notes.append(kept_back(gone))
    return Leaving(each.path, each.line, tree.ordered(listing)[0], each.place), notes


def kept_back(gone: Iterable[tuple[str | int, ...]]) -> str:
    """Return what to say of parts of `x_hsds` that may say where a service is."""
    names = dict.fromkeys(".".join(str(name) for name in path if isinstance(name, str)) for path in gone)
    return f"{HIDES}: {', '.join(names)}"
