"""The block `<quiz>`: one question, its answers and the reason.

A quiz has a stem, answers in the form that its kind reads (see `kinds.py`), and an explanation.
Every kind is one module of this package, one template, one example file and one page of the
authoring guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coursekit.blocks.quiz.kinds import KIND_MODULES, kind_of
from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, RawBlock, ReadBlock
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean


@block
class QuizType:
    """A question for self-assessment."""

    name = "quiz"
    attributes: tuple[str, ...] = ("type", "pair", "enough", "exact", "choose")
    id_required = True

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:  # noqa: ARG002 - part of the protocol
        """Yield Q067 for a pair that no scale of the course is."""
        pair = read.raw.attributes.get("pair")
        if read.block is None or pair is None:
            return
        from coursekit.blocks.question_sets import pool  # noqa: PLC0415 - it needs this package first

        found = {each.id: each.block.paired for each in pool(docs)}
        names = [name for name, paired in found.items() if paired]
        points = {each.id: each.block.answer_parts for each in pool(docs)}
        if pair.value in found and pair.value not in names:
            wanted = f'write type="scale" into its tag: <quiz id="{pair.value}" type="scale">'
            yield Diagnostic("Q067", f'the question "{pair.value}" is no scale', pair.span, wanted)
        elif pair.value not in names:
            hint = did_you_mean(pair.value, names, "write the id of the scale that is asked before")
            yield Diagnostic("Q067", f'no scale is called "{pair.value}"', pair.span, hint)
        elif points.get(read.raw.id) != points[pair.value]:
            wanted = "write the same points in the same order on both pages, so that readers can compare what they chose"
            yield Diagnostic("Q067", f'the scale "{pair.value}" has other points', pair.span, wanted)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read the question with the kind that its `type` names or that its answers have."""
        asked = raw.attributes.get("type")
        if asked and asked.value not in KIND_MODULES:
            hint = did_you_mean(asked.value, KIND_MODULES, after=" ")
            problem = Diagnostic(
                "Q018",
                f'there is no question type "{asked.value}"',
                asked.span,
                f"{hint}the types are: {', '.join(KIND_MODULES)}; usually you can leave type out",
            )
            return None, [problem]
        kind = kind_of(raw, asked.value if asked else "")
        block, problems = kind.parse(raw)
        pair = raw.attributes.get("pair")
        if pair and not kind.question.paired:
            wanted = f'to ask a question again, draw it: <refresh from="{pair.value}">'
            problems.append(Diagnostic("Q021", "only a scale can name its pair", pair.span, wanted))
        enough = raw.attributes.get("enough")
        if enough and not kind.question.alternative:
            wanted = "remove enough: in this kind every part of the answer counts"
            problems.append(Diagnostic("Q022", "only a choice can say what is enough", enough.span, wanted))
        exact = raw.attributes.get("exact")
        if exact and "exact" not in kind.question.__dataclass_fields__:
            wanted = "remove it; it is for answers that are written: number, short and blanks"
            problems.append(
                Diagnostic("Q074", "nothing is written in this kind of question", exact.span, wanted)
            )
        choose = raw.attributes.get("choose")
        if choose and "choose" not in kind.question.__dataclass_fields__:
            wanted = "remove choose: it is for gaps in a text"
            problems.append(Diagnostic("Q075", "this question has no gaps", choose.span, wanted))
        return block, problems
