"""Lines of a choice that were meant as an option or as its feedback: codes Q020 and Q086."""

from __future__ import annotations

import re

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.items import NEARLY, OPTION
from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Span

# `- ( ) one`, and the same with full-width brackets
ROUND = re.compile(r"[ \t]*[-*+][ \t\u00a0]+[(\uff08\uff3b]")
# `    No.`, `    · No.`: four spaces in, where feedback stands, and no list, code or picture
FEEDBACK = re.compile(r"(?: {4,}|\t)[ \t]*(?![-*+`~|>!\d<])\S")


def nearly(line: Line, verbatim: frozenset[int]) -> bool:
    """Tell whether a line was meant as an option and does not begin as one."""
    return line.number not in verbatim and bool(NEARLY.match(line.text)) and not OPTION.match(line.text)


def no_option(line: Line) -> Diagnostic:
    """Return Q020 for a line that was meant as an option."""
    if ROUND.match(line.text):
        return bodies.misplaced(
            line,
            "the box of this option has other brackets",
            "use `[x]` for a right option and `[ ]` for a wrong one",
        )
    wanted = "begin it without spaces, with a dash and a space: `- [ ] …`"
    return bodies.misplaced(line, "this line does not begin as an option does", wanted)


def is_feedback(line: Line, verbatim: frozenset[int]) -> bool:
    """Tell whether a line is indented as feedback is, and has no dash."""
    return line.number not in verbatim and bool(FEEDBACK.match(line.text))


def reason(line: Line) -> Diagnostic:
    """Return Q086 for a line right below an option that is indented as feedback is, and has no dash."""
    return Diagnostic(
        "Q086",
        "this line is read as part of the answer above, and readers see it before they choose",
        Span.of(line.number, line.text, len(line.text) - len(line.text.lstrip())),
        "for feedback write a dash before it: `    - …`; an answer goes on with two spaces",
    )
