"""A colon where none can be in a line of a file of data: what is wrong, and what to write."""

from __future__ import annotations

import re

from coursekit.data.slips import OWN, QUOTES

COLUMN = "begin this line where its neighbours begin: type or delete spaces before it"
CURLY = re.compile("[\u201c\u201d\u201e\u201f][^\u201c\u201d\u201e\u201f]*[\u201c\u201d\u201e\u201f]")
# `- term: Profiling, id: profiling`
TWO_FIELDS = re.compile(r"^ *(?:- )?[a-z_]+: [^\"'{\[]*[,;] ?[a-z_]+: ")
SECOND_COLON = ("there is a second colon on this line", QUOTES)
CURLED = (
    "curly quotation marks stand around this text, and they are none here",
    f'write straight ones: {OWN}"…"; a word processor makes them curly, a plain editor does not',
)


def second_value(line: str, column: int) -> tuple[str, str]:
    """Return what to say of a colon where none can be: in a text without quotes, or in a line that is indented too far."""
    if CURLY.search(line):
        return CURLED
    if TWO_FIELDS.search(line):
        return (
            "two fields stand on this line",
            "write each on a line of its own; where it is one text, put it in quotes",
        )
    return SECOND_COLON if ": " in line[:column] else ("this line begins too far to the right", COLUMN)
