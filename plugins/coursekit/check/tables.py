"""Tables that the site does not read as one, or of which it would leave something out: codes I004 and I005."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import replace

from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page.lines import without_code
from coursekit.page.prose import Chunk, Prose

# `|---|:---:|`, `--- | ---`
DIVIDER = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
# The same with dashes of a word processor, `|—|—|`
DASHED = re.compile(
    "[ >]*\\|?[ ]*:?[-\u2010-\u2015\u2212]+:?[ ]*(?:\\|[ ]*:?[-\u2010-\u2015\u2212]+:?[ ]*)+\\|?[ ]*"
)
LONG = re.compile("[\u2010-\u2015\u2212]+")
# `|===|===|`, `|---+---|`, `|___|___|`
SIGNS = re.compile(r"[ >]*\|(?=[^\n]*[-=_~*.]{2})[-=_+~*.:| ]+")
# A row that begins and ends with a line
ROW = re.compile(r"[ >]*\|.*\|[ \t]*")
TABS = re.compile(r"\S[ ]*\t+[ ]*(?=\S)")
# `+-----+-----+`, `------ ------`, `\u251c\u2500\u2500\u253c`: what other programs draw between rows
DRAWN = re.compile(
    "^[ >]*(?:\\+[-=+:]{3,}\\+|-{2,}(?:[ ]+-{2,})+|[\u2500-\u257f]{3,}|[\uff5c\u00a6\u2502\u2503\u2223\u01c0][^\n]*)[ ]*$",
    re.MULTILINE,
)
DIVIDE = "put an empty line before it"
SHOWN = 60
"""So much of a row is shown in a help."""


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield what is wrong with the tables of a page outside blocks, whose own rules read theirs."""
    yield from _drawn(prose)
    if "|" in prose.text or "\t" in prose.text:
        for chunk in prose.chunks:
            if not chunk.block and not (yield from _tabbed(prose, chunk)):
                rest: Chunk | None = chunk
                # What is glued to a table can be a table with something glued to it.
                while rest:
                    rest = yield from _chunk(prose, rest)


def _drawn(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I005 for a table whose lines are drawn with signs, at its beginning."""
    text = prose.text
    if not any(
        each in text
        for each in ("+-", "+=", "- --", "  --", *"\u2500\u2550\uff5c\u00a6\u2502\u2503\u2223\u01c0")
    ):
        return
    seen = False
    for chunk in prose.chunks:
        start, end = prose.stretch(chunk)
        drawn = not chunk.block and bool(DRAWN.search(text, start, end + 1))
        if drawn and not seen:
            yield _problem(
                "I005",
                prose.page.lines[chunk.start],
                "this table is drawn with other signs than `|`, so the site shows them",
                "write each row in one line, `| Day | Time |`, below the first one `|---|---|`, and take all other lines and signs out",
            )
        seen = drawn


def _tabbed(prose: Prose, chunk: Chunk) -> Generator[Diagnostic, None, bool]:
    """Yield I005 for a table that is parted by tabs, and return whether it is one."""
    rows = prose.source[chunk.start : chunk.end]
    tabbed = [n for n, row in enumerate(rows) if TABS.search(row)] if len(rows) > 1 else []
    if (
        len(tabbed) > 1
        and tabbed[1] == tabbed[0] + 1
        and not rows[tabbed[0]].lstrip().startswith(("o\t", "\u00b7", "-", "*", "+", "1.\t", "1)\t"))
    ):
        yield _problem(
            "I005",
            prose.page.lines[chunk.start + tabbed[0]],
            "this table is parted by tabs, so the site shows it as one run of words",
            f"write the sign `|` in place of each tab, and a line `{'|---' * (len(TABS.findall(rows[tabbed[0]])) + 1)}|` below the first row",
        )
        return True
    return False


def _chunk(prose: Prose, chunk: Chunk) -> Generator[Diagnostic, None, Chunk | None]:
    """Yield what is wrong with the first table of a chunk, and return what stands glued to it."""
    rows = prose.source[chunk.start : chunk.end]
    if not any("|" in row for row in rows):
        return None
    divider = next(
        (n for n, row in enumerate(rows) if "-" in row and "|" in row and DIVIDER.fullmatch(row)), None
    )
    if divider is None:
        yield from _undivided(prose, chunk, rows)
        return None
    if divider != 1:
        return (yield from _begun_late(prose, chunk, divider))
    return (yield from _rows(prose, chunk, rows))


def _problem(code: str, line: Line, message: str, wanted: str, edit: Edit | None = None) -> Diagnostic:
    return Diagnostic(code, message, Span.of(line.number, line.text), wanted, edit=edit)


def _near_divider(prose: Prose, chunk: Chunk, rows: list[str]) -> Diagnostic | None:
    """Return I005 for a line of long dashes, or of other signs than hyphens, with the edit that writes hyphens."""
    dashed = next((n for n, row in enumerate(rows) if DASHED.fullmatch(row)), None)
    signs = len(rows) > 1 and ROW.fullmatch(rows[0]) and SIGNS.fullmatch(rows[1])
    if dashed is None and not signs:
        return None
    line = prose.page.lines[chunk.start + (1 if dashed is None else dashed)]
    meant = LONG.sub("---", line.text) if dashed is not None else f"{'|---' * _columns(rows[0])}|"
    what = "long dashes" if dashed is not None else "other signs than hyphens"
    return Diagnostic(
        "I005",
        f"this line of a table has {what}, so the table is shown as one run of words",
        Span.of(line.number, line.text),
        "write three hyphens for each column: |---|---|",
        edit=Edit(Span.of(line.number, line.text), meant),
    )


def _hyphens(row: str) -> str:
    """Return the line of hyphens for the first row of a table. It has outer signs where the row has them, or it is none: `---|---`."""
    line = "|".join(["---"] * _columns(row))
    return f"|{line}|" if row.lstrip(" >").startswith("|") else line


def _undivided(prose: Prose, chunk: Chunk, rows: list[str]) -> Iterator[Diagnostic]:
    """Yield I005 for rows without a line of hyphens, or with one of other signs."""
    if near := _near_divider(prose, chunk, rows):
        yield near
    elif len(rows) > 1 and (
        all(row.lstrip(" >").startswith("|") for row in rows[:2]) or all(" | " in row for row in rows)
    ):
        hyphens = _hyphens(rows[0])
        index = chunk.start
        above = next((n for n in range(index - 1, -1, -1) if prose.source[n].strip()), -1)
        parted = above >= 0 and ROW.fullmatch(prose.source[above])
        yield _problem(
            "I005",
            prose.page.lines[index],
            "these rows are no table: an empty line parts them from the table above"
            if parted
            else "these rows are no table: the line of hyphens below the first row is missing",
            "delete the empty line"
            if parted
            else f"write below it {hyphens}, so that the first row names the columns; for a list {'write `- ` in place of each `|`' if hyphens[0] == '|' else 'begin each line with `- `'}",
            None if parted else Edit(Span(index + 2, 1, 1), f"{hyphens}\n"),
        )
    elif ROW.fullmatch(rows[0]) and (above := chunk.start - 2) >= 0 and ROW.fullmatch(prose.source[above]):
        message = "this row is in no table: an empty line parts it from the table above"
        yield _problem("I005", prose.page.lines[chunk.start], message, "delete the empty line")


def _begun_late(prose: Prose, chunk: Chunk, divider: int) -> Generator[Diagnostic, None, Chunk | None]:
    """Yield I004 for a table right after text, and return the table."""
    if not divider:
        above = chunk.start - 2
        if above >= 0 and ROW.fullmatch(prose.source[above]):
            message = "an empty line parts this line of hyphens from the first row of its table"
            yield _problem("I005", prose.page.lines[chunk.start], message, "delete the empty line")
        elif chunk.end > chunk.start + 1 and ROW.fullmatch(prose.source[chunk.start + 1]):
            message = "the line of hyphens stands above the first row, so the site shows no table"
            yield _problem("I005", prose.page.lines[chunk.start], message, "move it below the first row")
        return None
    index = chunk.start + divider - 1
    yield _problem(
        "I004",
        prose.page.lines[index],
        "this table stands right after text, so the site shows it as one run of words",
        DIVIDE,
        Edit(Span(index + 1, 1, 1), "\n"),
    )
    return replace(chunk, start=index)


def _rows(prose: Prose, chunk: Chunk, rows: list[str]) -> Generator[Diagnostic, None, Chunk | None]:
    """Yield I005 for a row with another number of cells than the head, and I004 for text right after a table; return that text."""
    head, rule = _columns(rows[0]), _columns(rows[1])
    if head != rule:
        yield _problem(
            "I005",
            prose.page.lines[chunk.start + 1],
            f"the first row has {head} columns and the line of hyphens {rule}, so the site shows no table",
            f"write for each column of the first row: {'|---' * head}|",
        )
        return None
    edged = rows[0].lstrip(" >").startswith("|") and rows[0].rstrip().endswith("|")
    for n, row in enumerate(rows[2:], chunk.start + 2):
        if edged and row.lstrip(" >").startswith("|") and _goes_on(prose, n, chunk.end):
            yield _problem(
                "I005",
                prose.page.lines[n],
                "this row goes on in the next line, which the site shows as a row of its own",
                "write each row in one line; where a new line is to begin in a cell, write `<br>`",
            )
            return None
        if "|" not in row:
            at = Edit(Span(n + 1, 1, 1), "\n")
            yield _problem(
                "I004", prose.page.lines[n], "this text becomes a row of the table above", DIVIDE, at
            )
            return replace(chunk, start=n)
        yield from _cells(prose.page.lines[n], row, head)
    return None


def _cells(line: Line, row: str, head: int) -> Iterator[Diagnostic]:
    """Yield I005 for a row with another number of cells than the head, or for a second line of hyphens."""
    columns = _columns(row)
    if DIVIDER.fullmatch(row) and "--" in row:
        message = "a second line of hyphens stands in this table, and is shown as a row"
        yield _problem("I005", line, message, "take it out, or put an empty line and a first row above it")
    elif columns > head:
        yield _problem(
            "I005",
            line,
            f"this row has {columns} cells and the table {head} columns: what is too much is not shown",
            "take one sign `|` out, or add a column to the first row and to the line of hyphens; one that is only a sign is written `\\|`",
        )
    elif columns < head:
        message = f"this row has {columns} cell{'s' * (columns > 1)} and the table {head} columns"
        whole = f"{row.strip().removesuffix('|').rstrip()} |{' |' * (head - columns)}"
        wanted = "add the cell that is missing; it may be empty" + f": `{whole}`" * (len(whole) <= SHOWN)
        yield _problem("I005", line, message, wanted)


def _goes_on(prose: Prose, index: int, end: int) -> bool:
    """Tell whether a row that is open at its end is closed in a line below."""
    rows = [row.strip(" >\t") for row in prose.source[index:end]]
    below = next((row for row in rows[1:] if row.startswith("|") or row.endswith("|")), "")
    return not rows[0].endswith("|") and below.endswith("|") and not below.startswith("|")


def _columns(row: str) -> int:
    """Return how many cells a row has."""
    text = without_code(row).replace("\\|", "  ").strip(" >\t")
    return text.removeprefix("|").removesuffix("|").count("|") + 1
