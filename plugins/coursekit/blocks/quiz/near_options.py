"""Lines of a choice that were meant as an option: code Q020."""

from __future__ import annotations

import re

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.items import NEARLY, OPTION
from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic

# `- ( ) one`, the same with full-width brackets, and `- \u2610 one`
ROUND = re.compile(r"[ \t]*[-*+][ \t\u00a0]+[^\[\\]")


def nearly(line: Line, verbatim: frozenset[int]) -> bool:
    """Tell whether a line was meant as an option and does not begin as one."""
    return line.number not in verbatim and bool(NEARLY.match(line.text)) and not OPTION.match(line.text)


def no_option(line: Line) -> Diagnostic:
    """Return Q020 for a line that was meant as an option."""
    if ROUND.match(line.text):
        return bodies.misplaced(
            line,
            "the box of this option has other signs",
            "use `[x]` for a right option and `[ ]` for a wrong one",
        )
    if "\\" in line.text[: line.text.find("]") + 1]:
        wanted = "take the backslashes out: `- [x]` for a right option and `- [ ]` for a wrong one"
        return bodies.misplaced(line, "a backslash stands before the box of this option", wanted)
    wanted = "begin it without spaces, with a dash and a space: `- [ ] …`"
    return bodies.misplaced(line, "this line does not begin as an option does", wanted)
