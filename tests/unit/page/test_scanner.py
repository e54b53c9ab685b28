"""Where a block ends that is never closed: before the next heading or the next block, whichever comes first."""

from __future__ import annotations

import pytest

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.page import scanner

OPEN = '<quiz id="a">'


@pytest.mark.parametrize(
    ("after", "last"),
    [
        (["", "Which?", "", "- [x] A"], 5),
        (["", "Which?", "## Next {#next}", "More"], 3),
        (["", "Which?", "###### Deep", "More"], 3),
        (["", "Which?", "####### no heading", "More"], 5),
        (["", "Which?", "#no heading", "More"], 5),
        (["## At once"], 1),
        (["", "Which?", '<reflection id="b">', "", "</reflection>"], 3),
        (["", "## First", '<reflection id="b">', "", "</reflection>"], 2),
        (["", '<reflection id="b">', "", "</reflection>", "## Last"], 2),
        (["", "```", "## code", '<quiz id="c">', "```", "More"], 7),
    ],
)
def test_an_unclosed_block(after: list[str], last: int) -> None:
    """What follows is not taken into it, and what stands in it is not published as text."""
    (raw, problems), *_ = scanner.scan("\n".join([OPEN, *after]), BLOCK_MODULES).blocks
    assert (raw.first, raw.last) == (1, last)
    assert [line.text for line in raw.lines] == after[: last - 1]
    assert "B003" in {each.code for each in problems}


def test_a_closed_block_may_hold_a_heading() -> None:
    """It ends at its own tag; the heading is another rule's matter."""
    text = f"{OPEN}\n\n## A\n\n- [x] B\n\n</quiz>\n\nAfter."
    ((raw, problems),) = scanner.scan(text, BLOCK_MODULES).blocks
    assert (raw.last, problems) == (7, ())
