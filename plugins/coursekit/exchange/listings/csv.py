"""Listings as one table for a spreadsheet, one row a listing, and back.

The columns are the fields by their paths, such as `where.area`, `contact.1.phone` and
`place.timezone`. Several values in one cell are separated by semicolons. The column `x_hsds` holds
JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from coursekit.data.loader import Value
from coursekit.exchange import spreadsheet
from coursekit.exchange.listings import incoming, tree
from coursekit.exchange.listings.hsds import document
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.hsds.service import about_place
from coursekit.exchange.listings.incoming import Arrived
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.listings.tree import KEPT
from coursekit.exchange.losses import BadInputError, Loss, LossKind
from coursekit.exchange.spreadsheet import MARK, Columns
from coursekit.resources.fields import CONTACT, LISTING, PLACE, Field, expanded
from coursekit.resources.place import group, publish

PLACES = tuple(f"{PLACE.name}.{name}" for name in PLACE.inner())
SEPARATOR = re.compile(r"\s*[;,]\s*")
PART = re.compile(r"[^;,]+")
ROW = re.compile(rf"contact\.[1-9]\d?\.(?:{'|'.join(CONTACT)}|[a-z][a-z0-9-]*)")
"""A column of one way to reach a service, such as `contact.1.phone`."""
LISTED = re.compile(r"contact\.\d+\.languages")
"""Such a column with several values in a cell."""


def columns(fields: Iterable[Field], path: str = "") -> Iterator[tuple[str, Field]]:
    """Yield the columns of single values, in the order of the model."""
    for field in expanded(tuple(fields)):
        if field.fields and not field.rows:
            yield from columns(field.fields, f"{path}{field.name}.")
        elif not field.rows:
            yield f"{path}{field.name}", field


SINGLE = dict(columns(LISTING.fields))
EMPTY = tuple(name for name, field in SINGLE.items() if field.empty)
"""The columns whose empty cells say something."""


def heads(count: int, used: Iterable[str] = ()) -> list[str]:
    """Return all columns of a table with so many contacts a row, and those used for a copy's own ways."""
    contacts = [f"contact.{n}.{name}" for n in range(1, max(count, 1) + 1) for name in CONTACT]
    own = sorted(name for name in set(used) - {*contacts, *SINGLE, *PLACES} if ROW.fullmatch(name))
    single = [name for name in SINGLE if name != KEPT]
    return [*single, *contacts, *own, *PLACES, KEPT]


def write(leaving: list[Leaving]) -> tuple[str, list[Loss]]:
    """Return listings as a table, and what a cell cannot hold."""
    count = max((len(tree.rows(each.listing, "contact")) for each in leaving), default=1)
    losses = [loss for each in leaving for loss in _losses(each)]
    rows = [_cells(each) for each in leaving]
    return MARK + spreadsheet.write(heads(count, chain(*rows)), rows, shields=True), losses


def _cells(each: Leaving) -> dict[str, str]:
    """Return a listing by columns."""
    listing = {name: value for name, value in each.listing.items() if name != KEPT}
    cells: dict[str, str] = {}
    for path, text in tree.leaves({**listing, PLACE.name: about_place(each.place)}):
        name = path.rpartition(".")[0]
        if (SINGLE.get(name, LISTING).many and name in SINGLE) or LISTED.fullmatch(name):
            cells[name] = f"{cells[name]}; {text}" if name in cells else text
        else:
            cells[path] = text
    # Said in every row, because an empty cell means nowhere.
    cells["publish"] = "; ".join(publish(each.listing))
    if KEPT in each.listing:
        cells[KEPT] = json.dumps(each.listing[KEPT], ensure_ascii=False)
    return cells


def _losses(each: Leaving) -> Iterator[Loss]:
    """Yield what would come back as something else."""
    for name, field in SINGLE.items():
        value = each.listing.get(name)
        if field.many and isinstance(value, list):
            for item in value:
                if not PART.fullmatch(str(item)):
                    yield each.loss(f'"{item}" in {name} will be read as two values')


def read(content: str, path: str) -> tuple[list[Arrived], list[Loss], Group]:
    """Read a table: the listings with all texts in place, what is doubtful, and the place.

    Raises:
        BadInputError: when it is no table, has no column `name`, or its rows are of several places.
    """
    rows, losses = spreadsheet.read(content, path, Columns(("name",), empty=EMPTY))
    losses += [
        Loss(path, 1, "", f'the column "{name}" is none of ours; it goes into {KEPT}{_hint(name)}')
        for name in _other(rows)
    ]
    found = []
    about: dict[str, str] = {}
    for line, cells in rows:
        listing, notes = _listing(cells)
        own = {name: cells[name] for name in PLACES if name in cells}
        about = about or own
        if own and own != about:
            remedy = "keep the rows of one place, and read the others into a file of their own"
            raise BadInputError(path, line, "this row is of another place than those above", remedy)
        losses += [Loss(path, line, cells.get("id", ""), note) for note in notes]
        found.append(Arrived(path, line, listing))
    place = tree.ordered(group(tree.grown(about).get(PLACE.name)), PLACE.name)[0]
    return found, losses, place


def known(name: str) -> bool:
    """Tell whether a column is one of ours."""
    return name in SINGLE or name in PLACES or bool(ROW.fullmatch(name))


def _hint(name: str) -> str:
    """Return which column of ours may be meant: one whose last part is called like this one."""
    ours = [*SINGLE, *(f"contact.1.{each}" for each in CONTACT), *PLACES]
    lasts = {each.rpartition(".")[2]: each for each in reversed(ours)}
    words = name.strip().lower().replace(" ", "_")
    return f"; call it {lasts[words]} if that is what it holds" if words in lasts else ""


def _other(rows: Iterable[tuple[int, Mapping[str, str]]]) -> list[str]:
    return list(dict.fromkeys(name for _, cells in rows for name in cells if not known(name)))


def _listing(cells: Mapping[str, str]) -> tuple[Group, list[str]]:
    """Return the listing of a row, and what is odd about it."""
    own = {n: c for n, c in cells.items() if known(n) and n not in PLACES and n != KEPT}
    listing: Group = tree.grown(own)
    for name, field in SINGLE.items():
        if field.many and name in own:
            listing[name] = _parts(own[name])
    for name in filter(LISTED.fullmatch, own):
        _, number, last = name.split(".")
        group(group(listing["contact"])[number])[last] = _parts(own[name])
    kept: Group = {n: c for n, c in cells.items() if not known(n)}
    found, odd = tree.ordered(listing)
    notes = [f'"{name}" has the wrong form, and is left out' for name in odd]
    if KEPT in cells:
        more = _kept(cells[KEPT])
        kept = {**more, **kept}
        notes += [] if more else [f"{KEPT} is no JSON, and is left out"]
    return found | ({KEPT: kept} if kept else {}), notes


def _parts(cell: str) -> list[Value]:
    """Return the values of a cell that holds several."""
    return [part for part in SEPARATOR.split(cell.strip()) if part]


def _kept(cell: str) -> Group:
    """Return what stands in the column for all the rest."""
    try:
        found = tree.texted(document.DECODER.decode(cell))
    except (ValueError, RecursionError, tree.TooDeepError):
        return {}
    return group(found)


def listings(found: Iterable[Arrived]) -> Iterator[tuple[Group | None, list[Loss]]]:
    """Yield the listing of each row, with an id of its own; None where the row has no name."""
    names: dict[str, int] = {}
    for each in found:
        title = tree.text(each.value, "name")
        if not title:
            yield None, [Loss(each.path, each.line, "", "it has no name", LossKind.LEFT_OUT)]
            continue
        name, notes = incoming.fresh(tree.text(each.value, "id"), title, names)
        listing = tree.ordered({**each.value, "id": name})[0]
        yield listing, [Loss(each.path, each.line, name, note) for note in notes]
