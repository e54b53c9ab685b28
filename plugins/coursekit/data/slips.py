"""What people and programs put into a file of data by mistake, told by how it looks in a line: one table of forms."""

from __future__ import annotations

import re

from coursekit.model.diagnostics import Diagnostic, Span

OWN = "OWN"
"""In a help stands this for the name and the colon of the field that the slip is in: `title: `."""
QUOTES = f'put the whole text in quotes: {OWN}"…"'
AS_OTHERS = "write it as the entries around it are written: a hyphen before its first field, and each field on a line of its own, with its name and a colon"
AFTER_QUOTES = (
    "there is something after the closing quotation mark",
    f'put double quotes around the whole text, and inside it only single ones: {OWN}"It is Ana\'s turn."',
)
# `-sort` alone on its line, which is read as a text and not as a row
GLUED = re.compile(r"-[^\W\d]")
# What word processors, telephones and haste put where a file has a sign of its own: how it looks in a
# line, what it is, and what to write. The place is that of the group.
SLIPS = (
    (
        re.compile(r"^(@)[A-Za-z]+[{(]"),
        "an entry of BibTeX stands here, which this file cannot hold",
        AS_OTHERS,
    ),
    (
        re.compile(r"^([A-Z][A-Z0-9])  - "),
        "an entry of RIS stands here, which this file cannot hold",
        AS_OTHERS,
    ),
    (re.compile(r"^\s*([\[{]),?$"), "an entry of JSON stands here, which this file cannot hold", AS_OTHERS),
    # `Outreach\toutreach\tGoing there.`
    (
        re.compile(r"^[^\t:]*[^\t: ](\t)[^\t]*\t"),
        "a row of a spreadsheet stands here, which this file cannot hold",
        AS_OTHERS,
    ),
    (
        re.compile(r"^ *(- -) [a-z_]+:"),
        "two hyphens begin this row of the list",
        "write one hyphen and one space",
    ),
    (
        re.compile(r"^[ -]*([\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])"),
        "a space stands here that is none, often from a word processor",
        "delete the spaces at the beginning of this line and type them again",
    ),
    (
        re.compile(r"^[ -]*[a-z_]+:([\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])"),
        "a space stands here that is none, often from a word processor",
        "delete it and type a space",
    ),
    (
        re.compile(r"^ *([\u2010-\u2015\u2022\u2023\u2043\u2219\u00b7\u25aa]\s*\S|\*\s*[a-z_]+:)"),
        "a row of a list begins with another sign than a hyphen",
        f"write a hyphen and a space: - {OWN}…",
    ),
    # `-id: one`, `-name what peers do`
    (
        re.compile(r"^ *(-)[^\W\d]"),
        "there is no space after the hyphen",
        f"write one: - {OWN}…",
    ),
    (
        re.compile(r"^[ -]*[a-z_]+(:)[\"'\w\[{](?!//)"),
        "there is no space after the colon",
        f"write one: {OWN}…",
    ),
    (
        re.compile(r"^[ -]*[a-z_]+ ?([\uff1a\ufe55=]|[,;](?= [\"']))"),
        "this line has another sign where a colon belongs",
        f"write a colon and a space: {OWN}…",
    ),
    (
        re.compile(r"[:,\[{] +(#)\S"),
        "everything from # on is left out",
        QUOTES,
    ),
)


def glued(text: str, before: str, span: Span) -> Diagnostic | None:
    """Return Y001 for a text that was to be a row of a list: it begins with a hyphen, and nothing stands before it on its line."""
    if before.strip() or not GLUED.match(text):
        return None
    return Diagnostic("Y001", "there is no space after the hyphen", span, f"write one: - {OWN}…")
