"""Short: a few words to write. The plain list holds what is accepted, the answer to show first.

```
Stem.

- red umbrella
- umbrella

Explanation.
```

The browser forgives case, accents, the script of digits, and small slips in long words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.quiz import accepted, items
from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model.blocks import Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted answer, in plain text, and what to say when it was written."""

    text: str
    first: Text = ()
    later: Text = ()


@dataclass(frozen=True, slots=True)
class Short(Question):
    """A question that is answered in a few words."""

    kind = "short"
    answers: tuple[Accepted, ...]

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the feedback of each answer."""
        return accepted.feedback_parts(self.answers)

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the accepted answers with their feedback rendered."""
        answers = [
            {"text": answer.text, **accepted.feedback(html, n)} for n, answer in enumerate(self.answers)
        ]
        return {"answers": answers}


@kind
class ShortKind:
    """Write a few words."""

    question = Short

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's first list is a plain one, and not of numbers alone."""
        return items.first_is(raw, accepted.ITEM) and not accepted.numeric(raw)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a short question. See `Kind.parse`."""
        body, answers, found = accepted.read(raw)
        found += accepted.list_problems(raw, answers)
        found += accepted.repeated((items.sameness(item.shown), item.span) for item in answers)
        found += bodies.problems(raw, body, explained=bool(answers))
        texts = tuple(Accepted(accepted.words(x), *bodies.nested_feedback(x.nested)) for x in answers)
        return Short(raw.id, bodies.trimmed(body.stem), body.hints, body.explained, texts), found
