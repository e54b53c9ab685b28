"""Order: a numbered list in the right order. Readers see it shuffled and put it in order.

```
Stem.

1. what comes first
    - why it does
2. what comes next
3. what comes last

Explanation.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.body import Body
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model.blocks import Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic

LINE = re.compile(r"^(?P<number>\d{1,9})[.)](?:[ \t]+|$)(?P<text>.*)$")
FEWEST = 3
ONE_LIST = "keep all lines in one numbered list, in the right order; the explanation comes after"


@dataclass(frozen=True, slots=True)
class Order(Question):
    """A question about an order: the lines and their feedback, in the right order."""

    kind = "order"
    lines: tuple[Text, ...]
    feedback: tuple[Text, ...]

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return each line and its feedback."""
        parts = []
        for n, (line, feedback) in enumerate(zip(self.lines, self.feedback, strict=True)):
            parts.append(Part(f"line{n}", line))
            if feedback:
                parts.append(Part(f"feedback{n}", feedback))
        return tuple(parts)

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the lines in the right order and the positions in which they are shown."""
        lines = [
            {"text": html[f"line{n}"], "feedback": html.get(f"feedback{n}", "")}
            for n in range(len(self.lines))
        ]
        return {"lines": lines, "shown": items.shuffled(len(lines), self.id)}


def line_problems(lines: list[Item]) -> Iterator[Diagnostic]:
    """Yield Q020 for a box, and Q041 to Q043: what is wrong with the lines together."""
    for line in lines:
        if not line.shown:
            yield Diagnostic("Q043", "this line has no text", line.span, "write it after the number")
        if items.BOX.match(line.match["text"]):
            wanted = "write a dash in place of the number: `- [ ] …`; only where readers are to put the lines in order, take the boxes out"
            yield bodies.misplaced(line.line, "a number stands before the box of this option", wanted)
    yield from items.repeated(
        (line.said for line in lines),
        "Q041",
        "this line is the same as the one {elsewhere}",
        "change one of them: nobody can tell which of two equal lines comes first",
    )
    numbers = [int(line.match["number"]) for line in lines]
    steps = {after - before for before, after in pairwise(numbers)}
    # `1.` on every line is a common way to write a list whose numbers the page counts itself.
    if steps not in (set(), {0}, {1}):
        wrong = next(n for n, number in enumerate(numbers) if number != numbers[0] + n)
        yield Diagnostic(
            "Q042",
            "the numbers do not count up",
            lines[wrong].span,
            "write the lines in the right order, 1. 2. 3.: the page shuffles them for the reader",
        )


def late_problems(raw: RawBlock, body: Body, count: int) -> Iterator[Diagnostic]:
    """Yield Q020 where the list goes on after the explanation began. A list of its own may stand there."""
    for line in body.explanation:
        match = None if line.number in raw.verbatim else LINE.match(line.text)
        if match and int(match["number"]) == count + 1:
            yield bodies.misplaced(line, "the list goes on after the explanation", ONE_LIST)


@kind
class OrderKind:
    """Put lines in order."""

    question = Order

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's first list is numbered."""
        return items.first_is(raw, LINE)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a question about an order. See `Kind.parse`."""
        body = bodies.split(raw, lambda text: bool(LINE.match(text)))
        lines, found = items.read(body, LINE, raw.verbatim, ONE_LIST)
        found += bodies.problems(raw, body, explained=bool(lines))
        if len(lines) < FEWEST:
            place = lines[0].span if lines else raw.tag_span
            found.append(
                Diagnostic(
                    "Q040",
                    f"an order needs at least {FEWEST} lines",
                    place,
                    "write one line more: `3. what comes last`; of two things ask with options: `- [ ] …`"
                    if len(lines) == FEWEST - 1
                    else "write a numbered list in the right order: `1. what comes first`, `2. what comes next`",
                )
            )
        found += line_problems(lines)
        found += late_problems(raw, body, len(lines))
        return Order(
            raw.id,
            bodies.trimmed(body.stem),
            body.hints,
            body.explained,
            tuple(line.shown for line in lines),
            tuple(line.feedback for line in lines),
        ), found
