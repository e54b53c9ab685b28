"""Short: a few words to write. The plain list holds what is accepted, the answer to show first.

```
Stem.

- red umbrella
- umbrella

Explanation.
```

With `type="short"` an item with an empty box is a wrong answer that people often give. The browser
forgives case, accents, the script of digits, and small slips in long words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.quiz import accepted, items
from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.accepted import Expected
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question
from coursekit.model.blocks import Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Short(Question):
    """A question that is answered in a few words."""

    kind = "short"
    answers: tuple[Expected, ...]
    foreseen: tuple[Expected, ...] = ()
    """Wrong answers that people often give."""
    exact: tuple[str, ...] = ()
    """What of an answer has to be exact."""

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the feedback of each answer."""
        return accepted.feedback_parts(self.answers) + accepted.feedback_parts(self.foreseen, "wrong")

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the answers with their feedback rendered."""
        return {
            "answers": accepted.shown(html, self.answers),
            "foreseen": accepted.shown(html, self.foreseen, "wrong"),
            "exact": self.exact,
        }


@kind
class ShortKind:
    """Write a few words."""

    question = Short

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block's first list is a plain one, and not of numbers alone."""
        return items.first_is(raw, accepted.ITEM) and not accepted.numeric(raw)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a short question. See `Kind.parse`."""
        body, listed, found = accepted.read(raw)
        answers, wrong = accepted.parted(listed)
        exact, problems = accepted.exactness(raw)
        found += problems
        found += accepted.list_problems(raw, answers, wrong)
        found += accepted.repeated((items.sameness(item.shown), item.span) for item in listed)
        found += accepted.ambiguous((accepted.words(item), item.span) for item in listed)
        found += accepted.foreseen_problems(wrong, accepted.accepts(map(accepted.words, answers), exact))
        found += bodies.problems(raw, body, explained=bool(listed))
        texts, foreseen = accepted.expected(answers), accepted.expected(wrong)
        stem = bodies.trimmed(body.stem)
        return Short(raw.id, stem, body.hints, body.explained, texts, foreseen, exact), found
