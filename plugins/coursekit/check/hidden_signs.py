"""Signs that nobody sees and nothing needs, which turn words round or hide them: codes X006 and X007. See `model.characters`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model import characters
from coursekit.model.diagnostics import Diagnostic, Level, Span

DELETED = "delete it: put the cursor after it and press the backspace key, or write the words around it anew, with a space where one belongs"
ANEW = "delete it; where the repository does not let you edit a file with it, delete the file and make it anew, with the text pasted in without this sign"
AROUND = 20
"""So many signs are looked at around one that nobody sees."""
AT_END = re.compile(r"[^\W_]+\Z")
AT_START = re.compile(r"[^\W_]+")


def in_data(text: str) -> Iterator[Diagnostic]:
    """Yield X006 for the lines of a file of data that have a sign that nobody sees, written as it is or escaped."""
    seen = not characters.SUSPECT.search(text)
    for number, line in enumerate(text.split("\n"), 1):
        if not seen or "&" in line or "\\" in line:
            yield from in_line(number, line, line, Level.ERROR)


def in_line(number: int, line: str, written: str, level: Level) -> Iterator[Diagnostic]:
    """Yield X006 for each sign of a line that nobody sees and nothing needs; `written` may hold it as `&#x202e;`."""
    found = [*characters.hidden(line), *characters.escaped(written)]
    for each in found[:1]:
        yield Diagnostic(
            "X006",
            f"a sign that nobody sees stands here{_between(line, each.start, each.end)}: {each.name}",
            Span.of(number, line, each.start, each.end),
            ANEW if line[each.start : each.end] == "\0" else DELETED,
            level=level,
        )


def _between(line: str, start: int, end: int) -> str:
    """Return the letters around a sign, nothing where it is written with letters of its own: `, between "car" and "d"`."""
    before, after = (
        AT_END.search(line[max(0, start - AROUND) : start]),
        AT_START.match(line[end : end + AROUND]),
    )
    return f', between "{before[0]}" and "{after[0]}"' if before and after else ""


def in_name(path: str) -> Iterator[Diagnostic]:
    """Yield X007 where the name of a file has such a sign."""
    for each in characters.hidden(path):
        yield Diagnostic(
            "X007",
            f"the name of this file has a sign that nobody sees: {each.name}",
            Span(1, 1, 2),
            "give the file another name: small letters, digits and hyphens",
        )
        return
