"""Lines of a choice that were meant as an option: code Q020."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.items import NEARLY, OPTION
from coursekit.model.blocks import Line, RawBlock
from coursekit.model.diagnostics import Diagnostic

# `a) one`, `B. one`
LETTERED = re.compile(r"(?:[A-Za-z]|\d{1,2})[.)][ \t]+\S")
# `\u2013 [ ] one`
DASH = re.compile("[ \t]*[\u2010-\u2015\u2212]")
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
            "write `- [x] ` before a right option and `- [ ] ` before a wrong one",
        )
    if "\\" in line.text[: line.text.find("]") + 1]:
        wanted = "take the backslashes out: `- [x]` for a right option and `- [ ]` for a wrong one"
        return bodies.misplaced(line, "a backslash stands before the box of this option", wanted)
    if DASH.match(line.text):
        wanted = "type the short dash of the keyboard, and a space: `- [ ] …`"
        return bodies.misplaced(line, "a long dash stands before the box of this option", wanted)
    wanted = "begin it without spaces, with a dash and a space: `- [ ] …`"
    return bodies.misplaced(line, "this line does not begin as an option does", wanted)


def lettered_above(raw: RawBlock, first: int) -> Iterator[Line]:
    """Yield the lines right above the first option, on the line `first`, that begin as answers of an exam do: `a) No`."""
    for line in reversed([each for each in raw.lines if each.number < first]):
        if LETTERED.match(line.text) and line.number not in raw.verbatim:
            yield line
        elif line.blank or not line.text.startswith(" "):
            return
