"""Match: a table of two columns. Each row is an item and its partner.

```
Stem.

| Item label | Partner label |
|---|---|
| item | its partner |
| another item | its partner |
|  | a partner of no item |

Explanation.
```

Several items may share a partner, which sorts items into groups: the partner is then offered once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question
from coursekit.model.blocks import Block, Line, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic, Edit, Elsewhere, Span
from coursekit.page.lines import without_code

ROW = re.compile(r"^[|]")
RULE = re.compile(r"^[|][ \t]*:?-+:?[ \t]*(?:[|][ \t]*:?-+:?[ \t]*)*[|]?[ \t]*$")
# The same with dashes of a word processor: `|—|—|`
LONG = "[ \t]*:?[-\u2010-\u2015\u2212]+:?[ \t]*"
DASHED = re.compile(f"[|]{LONG}[|]{LONG}(?:[|][ \t]*)?")
# What would begin a list, a heading or a quotation where it stands alone; in a cell it is text.
BEGINNING = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+*](?:\s|$)|[#>]))")
COLUMNS, FEWEST = 2, 2
ONE_TABLE = "keep all pairs in one table, a row each: `| item | partner |`; the explanation comes after"


@dataclass(frozen=True, slots=True)
class Match(Question):
    """A question about pairs. `pairs` holds for each item the position of its partner."""

    kind = "match"
    labels: tuple[str, str]
    items: tuple[str, ...]
    partners: tuple[str, ...]
    pairs: tuple[int, ...]

    @property
    def staged(self) -> bool:
        """Tell whether a wrong try leaves something to choose from."""
        return len(self.partners) > FEWEST or bool(self.hints)

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the labels, each item and each partner."""
        named = {"label": self.labels, "item": self.items, "partner": self.partners}
        return tuple(
            Part(f"{name}{n}", (one_line(text),))
            for name, texts in named.items()
            for n, text in enumerate(texts)
        )

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return items, partners, which belong together, and the positions in which partners are shown."""
        return {
            "labels": [html["label0"], html["label1"]],
            "items": [{"text": html[f"item{n}"], "partner": partner} for n, partner in enumerate(self.pairs)],
            "partners": [html[f"partner{n}"] for n in range(len(self.partners))],
            "shown": items.shuffled(len(self.partners), self.id),
            "spare": [n for n in range(len(self.partners)) if n not in self.pairs],
        }


def one_line(cell: str) -> str:
    """Return a cell as Markdown that stays a line of text outside its table."""
    return BEGINNING.sub(lambda before: before[0] + "\\", cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    line: Line
    cells: tuple[str, ...]

    @classmethod
    def of(cls, line: Line) -> Row:
        """Read a line that begins with a pipe."""
        text = line.text.strip()
        # Blank out pipes that are text, so that the others cut the row at the right places.
        masked = without_code(text).replace("\\|", "  ")
        cuts = [n for n, sign in enumerate(masked) if sign == "|"]
        if cuts[-1] != len(text) - 1:
            cuts.append(len(text))
        cells = [text[a + 1 : b].strip() for a, b in pairwise(cuts)]
        return cls(line, tuple(cell.replace("\\|", "|") for cell in cells))

    @property
    def span(self) -> Span:
        """Return the place of the row."""
        return Span.of(self.line.number, self.line.text)

    @property
    def item(self) -> str:
        """Return the first cell."""
        return self.cells[0]

    @property
    def partner(self) -> str:
        """Return the second cell."""
        return self.cells[1]

    @property
    def key(self) -> str:
        """Return what two equal partners have in common."""
        return items.sameness((self.partner,))


def read_rows(raw: RawBlock, answers: list[Line]) -> tuple[list[Row], list[Diagnostic]]:
    """Read the table's rows without the rule under its head, and problems of lines that are no row."""
    rows = []
    found = []
    for line in answers:
        if line.number not in raw.verbatim and ROW.match(line.text):
            if not RULE.match(line.text):
                rows.append(Row.of(line))
        elif not line.blank:
            found.append(bodies.misplaced(line, "this line is no row of the table", ONE_TABLE))
    return rows, found


def table_problems(raw: RawBlock, answers: list[Line], rows: list[Row]) -> Iterator[Diagnostic]:
    """Yield Q050, Q051 and Q056: what is wrong with the form of the table."""
    rules = [n for n, line in enumerate(answers) if RULE.match(line.text)]
    dashed = next((line for line in answers[1:2] if DASHED.fullmatch(line.text) and not rules), None)
    if dashed:
        yield Diagnostic(
            "Q050",
            "this line of the table has long dashes, so the table has no head",
            Span.of(dashed.number, dashed.text),
            "write three hyphens for each column: |---|---|",
            edit=Edit(Span.of(dashed.number, dashed.text), "|---|---|"),
        )
    elif rules != [1]:
        yield Diagnostic(
            "Q050",
            "the question has no table with a head",
            rows[0].span if rows else raw.tag_span,
            "begin the table with two lines: `| Label | Label |` and `|---|---|`",
        )
    for row in rows:
        if len(row.cells) != COLUMNS:
            yield Diagnostic(
                "Q051",
                f"this row has {len(row.cells)} {'column' if len(row.cells) == 1 else 'columns'}, not two",
                row.span,
                "write an item and its partner; a pipe that is part of a text is written `\\|`",
            )
    if rows and not all(rows[0].cells):
        yield Diagnostic(
            "Q056", "a column has no label", rows[0].span, "say what each column holds, in the first row"
        )


def count_problems(rows: list[Row]) -> Iterator[Diagnostic]:
    """Yield Q052 for an item without a partner or, where all have one, Q053 for too few pairs."""
    alone = [row for row in rows if not row.partner]
    for row in alone:
        yield Diagnostic(
            "Q052",
            "this item has no partner",
            row.span,
            "fill in the second column; only the first may be empty, for a partner of no item",
        )
    if not alone and len({row.key for row in rows if row.item}) < FEWEST:
        yield Diagnostic(
            "Q053",
            "there are fewer than two pairs with different partners",
            rows[0].span,
            "add rows: with one partner there is nothing to match",
        )


def row_problems(rows: list[Row]) -> Iterator[Diagnostic]:
    """Yield Q054 and Q055: items and partners that stand in the table twice and must not."""
    pairs = [row for row in rows if row.item]
    yield from items.repeated(
        (((row.item,), row.span) for row in pairs),
        "Q054",
        "this item is the same as the one {elsewhere}",
        "change or remove one of them: an item has one partner",
    )
    partners: dict[str, Row] = {}
    for row in pairs:
        partners.setdefault(row.key, row)
    for row in rows:
        if not row.item and row.key:
            first = partners.setdefault(row.key, row)
            if first is not row:
                yield Diagnostic(
                    "Q055",
                    f"this partner of no item is the same as the one {Elsewhere(first.span.line)}",
                    row.span,
                    "change or remove it: readers see each partner once",
                    elsewhere=Elsewhere(first.span.line),
                )


def matched(raw: RawBlock, body: bodies.Body, rows: list[Row]) -> Match:
    """Return the question of rows of two cells, with each partner once."""
    partners: dict[str, int] = {}
    shown: list[str] = []
    for row in rows[1:]:
        if row.key not in partners:
            partners[row.key] = len(shown)
            shown.append(row.partner)
    pairs = [row for row in rows[1:] if row.item]
    return Match(
        raw.id,
        bodies.trimmed(body.stem),
        body.hints,
        body.explained,
        (rows[0].item, rows[0].partner),
        tuple(row.item for row in pairs),
        tuple(shown),
        tuple(partners[row.key] for row in pairs),
    )


@kind
class MatchKind:
    """Find the partner of each item."""

    question = Match

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether a table comes before any list."""
        return items.first_is(raw, ROW)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a question about pairs. See `Kind.parse`."""
        body = bodies.split(raw, lambda text: bool(ROW.match(text)))
        rows, found = read_rows(raw, body.answers)
        found += bodies.problems(raw, body, explained=bool(rows))
        broken = list(table_problems(raw, body.answers, rows))
        if broken:
            return None, [*found, *broken]
        found += count_problems(rows[1:] or rows)
        found += row_problems(rows[1:])
        return matched(raw, body, rows), found
