"""What is wrong within braces or brackets on a line of a file of data: code Y001."""

from __future__ import annotations

import re

from coursekit.model.diagnostics import Diagnostic, Span

# What a text in quotation marks begins behind: `: "`, `{"`, `, "`
OPENS = re.compile(r"[:\[{,] ?(?P<at>\")")
FORMS = (
    # {phone: "1-888-555-0142" after 6 pm}
    (
        re.compile(r"[:\[{,] ?\"[^\"]*\" +(?P<at>[^\s,}\]:#\"]+)(?! ?:)(?![^\s,}\]:#\"])"),
        "words stand behind a closing quotation mark",
        'put them inside the marks, or behind a comma into a field of their own, such as note: "…"',
    ),
    # {phone: "1-888-555-0142" note: "Day"}
    (
        re.compile(r"[:\[{,] ?\"[^\"]*\" +(?P<at>[a-z_]+):"),
        "a comma is missing before this field",
        "write a comma between the fields",
    ),
    # {phone: +1 833 900 1010 : free}
    (
        re.compile(r"[{,] ?[a-z_]+: (?P<at>[^\"'\s,{}\[\]])[^\"',{}\[\]:]* ?: "),
        "a second colon stands in this text",
        'put the text in quotes: "…"; a part of its own stands behind a comma, with its name: note: "…"',
    ),
)
"""What stands there, what is wrong, and what to write."""


def problem(line: str, number: int) -> Diagnostic | None:
    """Return what is wrong in a line with braces or brackets; None where nothing of these kinds is."""
    if line.count('"') % 2:
        at = _unclosed(line)
        return _at(
            number,
            at,
            "a quotation mark is opened here and not closed",
            'write the same mark at the end of the text: "…"',
        )
    for form, message, wanted in FORMS:
        if found := form.search(line):
            return _at(number, found.start("at"), message, wanted)
    return None


def _unclosed(line: str) -> int:
    """Return the place of the quotation mark that has no partner: one behind which another text begins, or the last."""
    opening = {match.start("at") for match in OPENS.finditer(line)}
    begun = -1
    for match in re.finditer('"', line):
        if begun >= 0 and match.start() in opening:
            return begun
        begun = -1 if begun >= 0 else match.start()
    return begun


def _at(number: int, place: int, message: str, wanted: str) -> Diagnostic:
    return Diagnostic("Y001", message, Span(number, place + 1, place + 2), wanted)
