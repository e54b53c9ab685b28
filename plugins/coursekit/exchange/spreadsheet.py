"""Read and write tables as CSV: their heads, their lines, and cells that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursekit.exchange.losses import BadInputError, Loss

SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
# How many characters a table may have.
LARGEST = 20_000_000
REMEDY = "save it again as CSV with commas, in UTF-8, texts in double quotes"


@dataclass(frozen=True, slots=True)
class Columns:
    """What a reader of tables wants.

    `needed` are the columns that a table must have; `empty` those whose empty cells stay in a row that
    has other cells. `any_case` lets the heads be written in capitals, and they come in small letters.
    `shields` takes off the apostrophe before what would be a formula.
    """

    needed: tuple[str, ...]
    empty: tuple[str, ...] = ()
    any_case: bool = False
    shields: bool = True


def read(content: str, path: str, columns: Columns) -> tuple[list[tuple[int, dict[str, str]]], list[Loss]]:
    """Return the rows of a table, each with its line, its cells by column; empty cells are left out.

    Args:
        content: the table. Commas, semicolons or tabs separate its cells.
        path: the file as it is named to people.
        columns: what the table must have, and how its cells are read.

    Raises:
        BadInputError: when it is no table, lacks a needed column, or is larger than `LARGEST`.
    """
    if len(content) > LARGEST:
        raise BadInputError(path, 1, "the table is too large", "read it in several parts")
    content = content.removeprefix(MARK)
    # Some spreadsheets name the separator in a line of its own, before the heads.
    named = SEPARATOR.match(content)
    separator = named[1] if named else _separator(content)
    above = 1 if named else 0
    text = io.StringIO(content[named.end() :] if named else content, newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    try:
        heads = [head.strip().lower() if columns.any_case else head.strip() for head in next(reader, [])]
        losses = _heads(heads, path, columns.needed)
        line = reader.line_num + above + 1
        for cells in reader:
            if any(cells[len(heads) :]):
                what = "this row has more cells than columns; the rest is left out"
                losses.append(Loss(path, line, "", what))
            pairs = [pair for pair in zip(heads, cells, strict=False) if pair[0]]
            row = {head: cell for head, cell in pairs if cell or head in columns.empty}
            if any(cell.strip() for cell in row.values()):
                found.append((line, {h: bare(c) for h, c in row.items()} if columns.shields else row))
            line = reader.line_num + above + 1
    except csv.Error as error:
        what = f"the table cannot be read ({error})"
        raise BadInputError(path, max(reader.line_num + above, 1), what, REMEDY) from None
    return found, losses


def _separator(content: str) -> str:
    """Return what separates the cells of the first row."""
    first = content.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _heads(heads: Sequence[str], path: str, needed: Sequence[str]) -> list[Loss]:
    """Return a loss for each column that comes twice.

    Raises:
        BadInputError: when a needed column is missing.
    """
    for name in needed:
        if name not in heads:
            like = next((head for head in heads if head.lower() == name), None)
            remedy = (
                f'call the column "{like}" {name}, in small letters'
                if like
                else f"the first row names the columns, among them: {', '.join(needed)}"
            )
            raise BadInputError(path, 1, f'the table has no column "{name}"', remedy)
    twice = sorted({head for head in heads if head and heads.count(head) > 1})
    return [Loss(path, 1, "", f'the column "{head}" comes twice; the last one counts') for head in twice]


def write(heads: Sequence[str], rows: Iterable[Mapping[str, str]], *, shields: bool) -> str:
    """Return a table. With shields, no cell begins like a formula."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, heads, restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: shielded(cell) if shields else cell for name, cell in row.items()})
    return file.getvalue()


# Tells spreadsheets that the file is UTF-8.
MARK = "\ufeff"


# A spreadsheet computes a cell that begins like this, so an apostrophe stands before it. Some take
# the wide forms of East Asian keyboards for the same signs (U+FF1D, U+FF0B, U+FF0D, U+FF20).
FORMULA = re.compile("[=+\\-@\\t\\r\\n'\uff1d\uff0b\uff0d\uff20]")


def computed(text: str) -> bool:
    """Tell whether a spreadsheet would compute a text as a formula."""
    return bool(FORMULA.match(text)) and not text.startswith("'")


def shielded(text: str) -> str:
    """Return a text that a spreadsheet leaves as it is."""
    return f"'{text}" if touched(text) else text


def bare(cell: str) -> str:
    """Return the text of a cell without its shield."""
    return cell[1:] if cell.startswith("'") and touched(cell[1:]) else cell


# One that it takes for a truth value, a date or a number is changed when the table is saved: `1/2`, `007`.
ALTERED = re.compile(r"true|false|(?=.*\d)(?!(?:0|[1-9]\d{0,14})$)[\d.,:/%e \-]+", re.IGNORECASE)


def touched(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for something else."""
    return bool(FORMULA.match(text) or ALTERED.fullmatch(text))
