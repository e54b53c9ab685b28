"""Number: a number to write. Every item of the plain list is an accepted number.

```
Stem.

- 8 days
- 7.5 to 8.5
- 8 ± 0.5 days

Explanation.
```

The source has a decimal point, no separators of thousands, and a unit where one helps. Learners may
write a point or a comma, digits of any script, and the unit or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from coursekit.blocks.quiz import accepted, items
from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model.blocks import Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic

FIGURE = r"[-+\u2212]?\d+(?:\.\d+)?"
# The unit keeps the space before it: "8 days", "50%". It holds no digit, and is no rest of a number.
VALUE = re.compile(
    rf"(?P<number>{FIGURE})"
    rf"(?:\s*(?:±|\+/?-)\s*(?P<tolerance>{FIGURE})|\s+to\s+(?P<high>{FIGURE}))?"
    r"(?P<unit>\s*[^\d\s.,±+\u2013-][^\d±]*)?"
)


def figure(text: str) -> Decimal:
    """Return the number that a figure of the source means."""
    return Decimal(text.replace("\u2212", "-"))


@dataclass(frozen=True, slots=True)
class Value:
    """One accepted number as it was written: alone, with a tolerance, or from one number to another."""

    number: str
    tolerance: str = ""
    high: str = ""
    unit: str = ""
    first: Text = ()
    later: Text = ()

    @property
    def text(self) -> str:
        """Return the value as the source has it."""
        tolerance = f" ± {self.tolerance}" if self.tolerance else ""
        high = f" to {self.high}" if self.high else ""
        return f"{self.number}{tolerance}{high}{self.unit}"

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest number that is accepted."""
        number = figure(self.number)
        tolerance = figure(self.tolerance or "0")
        return (number, figure(self.high)) if self.high else (number - tolerance, number + tolerance)


def read_amount(text: str) -> Value | None:
    """Return the number that a text of a source accepts, or None where it is none."""
    match = VALUE.fullmatch(text)
    if not match:
        return None
    parts = {name: part or "" for name, part in match.groupdict().items()}
    return Value(parts["number"], parts["tolerance"], parts["high"], parts["unit"])


@dataclass(frozen=True, slots=True)
class Number(Question):
    """A question that is answered with a number."""

    kind = "number"
    answers: tuple[Value, ...]
    foreseen: tuple[Value, ...] = ()
    """Wrong answers that people often give."""
    exact: tuple[str, ...] = ()
    """What of an answer has to be exact."""

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the feedback of each answer."""
        return accepted.feedback_parts(self.answers) + accepted.feedback_parts(self.foreseen, "wrong")

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the accepted numbers with their bounds, and the unit that they share."""
        units = {value.unit for value in self.answers}
        # Readers who are asked for the unit do not see it beside the field.
        hidden = "units" in self.exact or len(units) > 1
        return {
            "answers": shown(html, self.answers),
            "foreseen": shown(html, self.foreseen, "wrong"),
            "exact": self.exact,
            "unit": "" if hidden else units.pop() if units else "",
            # The keys for decimals that phones show have no minus.
            "negative": any(value.bounds[0] < 0 for value in self.answers),
        }


def shown(html: Mapping[str, str], values: tuple[Value, ...], key: str = "") -> list[dict[str, Any]]:
    """Return what a template is given of numbers."""
    found = []
    for n, value in enumerate(values):
        low, high = value.bounds
        number = {"low": f"{low:f}", "high": f"{high:f}", "unit": value.unit.strip()}
        found.append({"value": value, "number": number, **accepted.feedback(html, n, key)})
    return found


def overlaps(value: Value | None, bounds: list[tuple[Decimal, Decimal]]) -> bool:
    """Tell whether some number of a value is accepted."""
    return value is not None and any(
        low <= value.bounds[1] and value.bounds[0] <= high for low, high in bounds
    )


def read_value(item: Item) -> tuple[Value | None, list[Diagnostic]]:
    """Return the value that an item holds, and what is wrong with it."""
    written = accepted.words(item)
    amount = read_amount(written)
    if not amount:
        problem = Diagnostic(
            "Q033",
            f'"{written}" cannot be read as a number',
            item.span,
            "write `8`, `8.5 days`, `8 ± 0.5 days` or `7.5 to 8.5 days`: a point for decimals, nothing "
            'between thousands, no digit in the unit; for an answer in words the tag has type="short"',
        )
        return None, [problem] if written else []
    first, later = bodies.nested_feedback(item.nested)
    value = replace(amount, first=first, later=later)
    return value, list(value_problems(item, value))


def value_problems(item: Item, value: Value) -> Iterator[Diagnostic]:
    """Yield Q034 for a tolerance below zero and Q035 for a range that runs backwards."""
    if value.tolerance and figure(value.tolerance) < 0:
        yield Diagnostic(
            "Q034",
            "the tolerance is negative",
            item.span,
            f"write how far off is still right, without a sign: `{value.number} ± 0.5`",
        )
    elif value.high and figure(value.high) < figure(value.number):
        yield Diagnostic(
            "Q035",
            "the range runs backwards",
            item.span,
            f"write the smaller number first: `{value.high} to {value.number}{value.unit}`",
        )


@kind
class NumberKind:
    """Write a number."""

    question = Number

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's first list is a plain one in which every item begins like a number."""
        return items.first_is(raw, accepted.ITEM) and accepted.numeric(raw)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a number question. See `Kind.parse`."""
        body, listed, found = accepted.read(raw)
        answers, wrong = accepted.parted(listed)
        exact, problems = accepted.exactness(raw)
        found += [*problems, *accepted.list_problems(raw, answers, wrong)]
        read = [(item, read_value(item)) for item in (*answers, *wrong)]
        found += [problem for _, (_, problems) in read for problem in problems]
        values = [(item, value) for item, (value, _) in read if value]
        rights = tuple(value for item, value in values if item not in wrong)
        foreseen = tuple(value for item, value in values if item in wrong)
        found += accepted.repeated((value.bounds, item.span) for item, value in values if item not in wrong)
        bounds = [value.bounds for value in rights]
        found += accepted.foreseen_problems(wrong, lambda text: overlaps(read_amount(text), bounds))
        found += bodies.problems(raw, body, explained=bool(listed))
        stem = bodies.trimmed(body.stem)
        return Number(raw.id, stem, body.hints, body.explained, rights, foreseen, exact), found
