"""The block `<quiz>`: one question, its answers and the reason.

A quiz has a stem, answers in the form that its kind reads (see `kinds.py`), and an explanation.
Every kind is one module of this package, one template, one example file and one page of the
authoring guide.
"""

from __future__ import annotations

from coursekit.model import Block, Diagnostic, RawBlock
from coursekit.quiz.kinds import kinds
from coursekit.registry import block, nearest


@block
class QuizType:
    """A question for self-assessment."""

    name = "quiz"
    attributes: tuple[str, ...] = ("type", "pair")
    id_required = True

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read the question with the kind that its `type` names or that its answers have."""
        known = kinds()
        asked = raw.attributes.get("type")
        if asked and asked.value not in known:
            like = nearest(asked.value, known)
            hint = f"did you mean {like}? " if like else ""
            problem = Diagnostic(
                "Q018",
                f'there is no question type "{asked.value}"',
                asked.span,
                f"{hint}the types are: {', '.join(known)}; usually you can leave type out",
            )
            return None, [problem]
        fitting = (kind for kind in known.values() if kind.matches(raw))
        kind = known[asked.value] if asked else next(fitting, next(iter(known.values())))
        block, problems = kind.parse(raw)
        pair = raw.attributes.get("pair")
        if pair and kind.name != "scale":
            wanted = f'to ask a question again, draw it: <refresh from="{pair.value}">'
            problems.append(Diagnostic("Q021", "only a scale can name its pair", pair.span, wanted))
        return block, problems
