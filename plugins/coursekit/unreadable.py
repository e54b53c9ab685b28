"""Say in plain words why a file of data cannot be read.

The YAML library speaks of scalars, tokens and mappings, and often points to the line where it gave
up rather than to the one that is wrong. Here each of its complaints becomes a sentence for the
editor, at the place where the editor has to write something.
"""

from __future__ import annotations

import re

import yaml

from coursekit.model import Diagnostic, Span

QUOTES = "put the whole text in quotes"
COLUMN = "begin this line in the same column as its neighbours, with spaces"
SIGNS = re.compile(r"alias|anchor|tag")
# What the library says (in C or in Python), what it means, and what to write.
WORDS = (
    (
        re.compile(r"unknown escape|escape sequence"),
        "a backslash stands in quotes",
        "use single quotes around this text, or write the backslash twice",
    ),
    (
        re.compile(r"quoted scalar"),
        "a quotation mark is opened here and not closed",
        'end the text with the same mark: name: "Drop-in"',
    ),
    (
        re.compile(r"flow (sequence|mapping)"),
        "a bracket is opened here and not closed, or a comma is missing",
        'separate with commas and close it: ["en", "fr"] or {date: "2026-10-01", by: "peer team"}',
    ),
    (
        re.compile(r"another document"),
        "a line of three hyphens cuts this file in two",
        "take the line --- out",
    ),
    (
        re.compile(r"block scalar"),
        "a text cannot begin with > or | here",
        f'{QUOTES}: cost_note: "> 10 a visit"',
    ),
    (
        re.compile(r"node content"),
        "there is a comma or a bracket too many",
        'separate with one comma and close every bracket once: ["en", "fr"]',
    ),
    (
        re.compile(r"sequence entries are not allowed"),
        "a list begins in the middle of a line",
        'put each part of the list on a line of its own, or write it in brackets: ["en", "fr"]',
    ),
    (
        re.compile(r"could not find expected ':'"),
        "this line has no name with a colon",
        "begin it with the name of a field: note: …, or move it to the text that it belongs to",
    ),
)
SECOND_COLON = ("there is a second colon on this line", f'{QUOTES}: note: "Call first: then come"')
AFTER_QUOTES = (
    "there is something after the closing quotation mark",
    "quote the whole text once, with single quotes inside double ones, or close the quote above it",
)
HYPHEN = re.compile(r"-[^\s-]")
ABOUT_THE_START = re.compile(
    rf"scanning a (simple key|quoted|block scalar)|flow (sequence|mapping)|scanning an? ({SIGNS.pattern})"
)


def explain(error: Exception, text: str) -> Diagnostic:
    """Return the diagnostic Y001 for an error of the YAML library about a text."""
    lines = text.splitlines()
    problem = str(getattr(error, "problem", None) or "")
    everything = f"{getattr(error, 'context', None) or ''} {problem}"
    mark = getattr(error, "problem_mark", None)
    if ABOUT_THE_START.search(everything):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return _without_place(error, text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    message, wanted = _words(everything, line, mark.column)
    number, column = min(mark.line, max(len(lines) - 1, 0)), min(mark.column, len(line))
    return Diagnostic("Y001", message, Span(number + 1, column + 1, column + 2), wanted)


def _words(everything: str, line: str, column: int) -> tuple[str, str]:
    """Return what is wrong and what to write, from the library's words and the line."""
    sign = line[column : column + 1]
    if "tab character" in everything or ("start any token" in everything and sign == "\t"):
        return "a tab stands here", "use spaces instead of tabs at the beginning of lines"
    if "start any token" in everything or SIGNS.search(everything):
        return first_sign(sign)
    found = next((words for pattern, *words in WORDS if pattern.search(everything)), None)
    if found:
        return found[0], found[1]
    if "mapping values are not allowed" in everything:
        second = ": " in line[:column]
        return SECOND_COLON if second else ("this line begins too far to the right", COLUMN)
    if HYPHEN.match(line, column):
        return "there is no space after the hyphen", "write one: - id: my-service"
    quoted = line[:column].rstrip().endswith(('"', "'"))
    return AFTER_QUOTES if quoted else ("this line does not fit what stands above it", COLUMN)


def first_sign(sign: str) -> tuple[str, str]:
    """Return what is wrong with a text that begins with a sign that YAML keeps for itself."""
    shown = f'"{sign}"' if sign.strip() else "this sign"
    return f"a text cannot begin with {shown}", f'{QUOTES}: phone: "*123#"'


def twice(name: str, first: int, span: Span) -> Diagnostic:
    """Return the diagnostic Y003: a field is given twice, and only one of them would count."""
    return Diagnostic(
        "Y003",
        f'"{name}" stands here twice, first on line {first}',
        span,
        "keep one of the two lines; where there are two values, write a list",
    )


def _without_place(error: Exception, text: str) -> Diagnostic:
    """Return the diagnostic for a text with a character that the library refuses, or that is too deep."""
    if not isinstance(error, yaml.reader.ReaderError | UnicodeError):
        return Diagnostic("Y001", "this file cannot be read", Span(1, 1, 2), "look for too many brackets")
    for number, line in enumerate(text.splitlines(), start=1):
        odd = next((n for n, sign in enumerate(line) if not sign.isprintable() and sign != "\t"), None)
        if odd is not None:
            return Diagnostic(
                "Y001",
                "an invisible sign stands here",
                Span(number, odd + 1, odd + 2),
                "delete it and write the text again",
            )
    return Diagnostic("Y001", "an invisible sign stands in this file", Span(1, 1, 2), "write the text again")
