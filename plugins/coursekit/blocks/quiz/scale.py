"""Scale: how much something holds for the reader. Nothing is right or wrong.

```
<quiz id="how-sure-now" type="scale" pair="how-sure-before">

Stem.

- the lowest point
- a point between
- the highest point

Encouragement, shown after choosing; may be left out.

</quiz>
```

`pair` names the same question asked earlier on the page; the page then says both answers in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model.blocks import Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic

POINT = re.compile(r"^[-*+](?:[ \t]+|$)(?P<text>.*)$")
FEWEST, MOST = 3, 7
ONE_LIST = "keep all points in one list of dashes, from the lowest to the highest"


@dataclass(frozen=True, slots=True)
class Scale(Question):
    """A question that the reader answers about themselves; `explanation` is the encouragement."""

    kind = "scale"
    teaches = False
    paired = True
    points: tuple[Text, ...]
    pair: str

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return each point."""
        return tuple(Part(f"point{n}", point) for n, point in enumerate(self.points))

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the points; the encouragement is no reason for an answer, so it is named otherwise."""
        return {
            "points": [html[f"point{n}"] for n in range(len(self.points))],
            "pair": self.pair,
            "moment": "now" if self.pair else "",
            "encouragement": html.get("explanation", ""),
            "explanation": "",
        }


def point_problems(points: list[Item]) -> Iterator[Diagnostic]:
    """Yield Q062 to Q065: what is wrong with single points."""
    for point in points:
        text = point.match["text"]
        if items.BOX.match(text):
            yield Diagnostic(
                "Q063",
                "a point of a scale has no box",
                point.span,
                "nothing is right or wrong here: write the dash and the words only, or leave out type",
            )
        elif not point.shown:
            yield Diagnostic("Q065", "this point has no text", point.span, "write it after the dash")
        if point.nested:
            yield Diagnostic(
                "Q064",
                "a point of a scale has no feedback of its own",
                point.span,
                "write what helps everybody after the list",
            )
    yield from items.repeated(
        (point.said for point in points),
        "Q062",
        "this point is the same as the one {elsewhere}",
        "change or remove one of them",
    )


def count_problems(raw: RawBlock, points: list[Item]) -> Iterator[Diagnostic]:
    """Yield Q060 where there are too few points, and Q061 where there are too many."""
    if len(points) < FEWEST:
        yield Diagnostic(
            "Q060",
            f"a scale needs at least {FEWEST} points",
            points[0].span if points else raw.tag_span,
            "write a list from the lowest to the highest: `- not at all`, `- a little`, `- a lot`",
        )
    if len(points) > MOST:
        extra = points[MOST]
        yield Diagnostic(
            "Q061",
            f"a scale has at most {MOST} points",
            extra.span,
            "remove some: people cannot tell so many steps apart",
        )


def pair_problems(raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield Q066 for a scale that is its own pair."""
    pair = raw.attributes.get("pair")
    if pair and pair.value == raw.id:
        yield Diagnostic(
            "Q066", "a scale cannot be its own pair", pair.span, "name the scale that was asked before"
        )


@kind
class ScaleKind:
    """Say how much something holds. Only `type="scale"` names it: the form is any list."""

    question = Scale

    def matches(self, raw: RawBlock) -> bool:  # noqa: ARG002 - part of the protocol
        """Tell that no form of answers means a scale by itself."""
        return False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a scale. See `Kind.parse`."""
        body = bodies.split(raw, lambda text: bool(POINT.match(text)))
        points, found = items.read(body, POINT, raw.verbatim, ONE_LIST)
        found += bodies.problems(raw, body, explained=False)
        found += count_problems(raw, points)
        found += point_problems(points)
        found += pair_problems(raw)
        pair = raw.attributes.get("pair")
        return Scale(
            raw.id,
            bodies.trimmed(body.stem),
            body.hints,
            body.explained,
            tuple(point.shown for point in points),
            pair.value if pair else "",
        ), found
