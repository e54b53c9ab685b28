"""Signs that nobody sees and nothing needs, which turn words round or hide them: codes X006 and X007. See `model.characters`."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.model import characters
from coursekit.model.diagnostics import Diagnostic, Level, Span


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
            f"a sign that nobody sees stands here: {each.name}",
            Span.of(number, line, each.start, each.end),
            "delete it: put the cursor after it and press the backspace key",
            level=level,
        )


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
