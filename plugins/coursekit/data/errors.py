"""Say in plain words why a file of data cannot be read.

The YAML library speaks of scalars, tokens and mappings, and often points to the line where it gave
up rather than to the one that is wrong. Here each of its complaints becomes a sentence for the
editor, at the place where the editor has to write something.
"""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from coursekit.data import braces, colons
from coursekit.data.slips import AFTER_QUOTES, OWN, QUOTES, SLIPS
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Span

SIGNS = re.compile(r"alias|anchor|tag")
# What the library says (in C or in Python), what it means, and what to write.
NOT_CLOSED = (
    "a quotation mark is opened here and not closed",
    f'end the text with the same mark: {OWN}"…"',
)
WORDS = (
    (
        re.compile(r"unknown escape|escape sequence"),
        "a backslash stands in quotes",
        "use single quotes around this text, or write the backslash twice",
    ),
    (re.compile(r"quoted scalar"), *NOT_CLOSED),
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
        QUOTES,
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
        "join it to the end of the line above where it goes on with it, or begin it with the name of a field and a colon",
    ),
)
TAB = (
    "a tab stands here",
    "delete it, so that the line begins where its neighbours begin; spaces stand before those of an entry",
)
AFTER_BRACKET = ("there is something after the closing bracket", QUOTES)
NO_HYPHEN = ("this line stands in a list and has no hyphen", f"write one: - {OWN}…; or {colons.COLUMN}")
NO_ENTRY = (
    "this line stands in a list and is no entry of it",
    "write it as the entries around it are written: a hyphen before its first field, and each field on a line of its own, with its name and a colon",
)
NOT_FITTING = ("this line does not fit what stands above it", colons.COLUMN)
UNROWED = (NO_HYPHEN, NO_ENTRY)
"""What to say of a line without a hyphen that begins with a field, and of one that begins with a word in capitals."""
AFTER = dict.fromkeys("]}", AFTER_BRACKET) | dict.fromkeys("\"'", AFTER_QUOTES)
"""What to say where more follows on such a sign."""
# `  - this`, and not `  - id: one`
TEXT_OF_LIST = re.compile(r" *- (?![a-z_]+:(?: |$))")
# `meaning: >`
FOLDED = re.compile(r"[ -]*[a-z_]+: *[>|][+-]? *")
# `id: one`
ROW = re.compile(r"[a-z_]+: ")
QUOTED = re.compile(r'"[^"]*"')
REMARK = re.compile(r"\s+(#)[^\s#]")
# The same in C and in Python
NO_ROW = re.compile(r"expected '-' indicator|<block end>, but found '\?'")
# `title: Safe spaces`, `  -id:one`, `• id: one`
FIELD = re.compile(r"\W*([A-Za-z_]+) ?[:=;,\uff1a]")
HYPHEN = re.compile(r"-[^\s-]")
ABOUT_THE_START = re.compile(
    rf"scanning a (simple key|quoted|block scalar)|flow (sequence|mapping)|scanning an? ({SIGNS.pattern})"
)


def in_place(problem: Diagnostic, lines: list[str]) -> Diagnostic:
    """Return a problem whose help shows the field that the line has: nobody who writes a title is told of a phone."""
    if OWN not in problem.help:
        return problem
    number = problem.span.line - 1
    found = FIELD.match(lines[number]) if number < len(lines) else None
    return replace(problem, help=problem.help.replace(OWN, f"{found[1]}: " if found else ""))


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
    slip = (
        _not_indented(lines, mark.line, everything)
        or _no_hyphen(lines, mark.line, everything)
        or _slip(lines, mark.line)
        or _opened_above(lines, mark.line, mark.column)
    )
    if slip:
        return slip
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "flow" in everything and (found := braces.problem(line, mark.line + 1)):
        return found
    message, wanted = _words(everything, line, mark.column)
    number, column = min(mark.line, max(len(lines) - 1, 0)), min(mark.column, len(line))
    return Diagnostic("Y001", message, Span(number + 1, column + 1, column + 2), wanted)


def _slip(lines: list[str], number: int) -> Diagnostic | None:
    """Return what is wrong in the line where the library gave up, or in the one above."""
    for each in (number - 1, number):
        line = QUOTED.sub(blanked, lines[each]) if 0 <= each < len(lines) else ""
        for pattern, message, wanted in SLIPS:
            if found := pattern.search(line):
                column = found.start(1)
                return Diagnostic("Y001", message, Span(each + 1, column + 1, column + 2), wanted)
    return None


def _not_indented(lines: list[str], number: int, everything: str) -> Diagnostic | None:
    """Return the first line of a long text that stands at the beginning of its line, when the library met it there."""
    above = max(
        (n for n in range(min(number, len(lines))) if lines[n].strip() and n >= number - 3), default=-1
    )
    for each in (above, number) if "could not find expected ':'" in everything else ():
        if 0 < each < len(lines) and FOLDED.fullmatch(lines[each - 1]) and lines[each].strip():
            message = "the text of the line above is to begin with more spaces than that line"
            return Diagnostic(
                "Y001", message, Span(each + 1, 1, len(lines[each]) + 1), "write four spaces before it"
            )
    return None


def _no_hyphen(lines: list[str], number: int, everything: str) -> Diagnostic | None:
    """Return the line of a list that has no hyphen, when the library met it below one that has."""
    in_list, in_row = "could not find expected ':'" in everything, "mapping values" in everything
    for each in (number, number - 1) if in_list or in_row else ():
        line, above = (lines[n] if 0 <= n < len(lines) else "" for n in (each, each - 1))
        text = line.lstrip(" ")
        # `and then this` below `  - this`; `id: one` where other rows begin with `- id: `
        of_list = in_list and ":" not in text and TEXT_OF_LIST.match(above)
        of_row = (
            in_row
            and ROW.match(text)
            and any(x.startswith(f"{line[: -len(text)]}- {text.split(':')[0]}:") for x in lines)
        )
        if text and text[0].isalpha() and (of_list or of_row):
            column = len(line) - len(text) + 1
            message = "a hyphen is missing before this line of the list"
            return Diagnostic("Y001", message, Span(each + 1, column, len(line) + 1), f"write one: - {text}")
    return None


def blanked(quoted: re.Match[str]) -> str:
    """Return a text in quotes with nothing to be seen in it."""
    return f'"{"x" * (len(quoted[0]) - 2)}"'


def _opened_above(lines: list[str], number: int, column: int) -> Diagnostic | None:
    """Return the line above in which a quotation mark was opened, when the library met its end in this one."""
    before = lines[number][:column].rstrip() if number < len(lines) else ""
    sign = before[-1:]
    if sign not in {'"', "'"} or before.count(sign) % 2 == 0:
        return None
    for each in range(number - 1, -1, -1):
        if lines[each].count(sign) % 2:
            start = lines[each].rfind(sign)
            message, wanted = NOT_CLOSED
            return Diagnostic("Y001", message, Span(each + 1, start + 1, start + 2), wanted)
    return None


def _words(everything: str, line: str, column: int) -> tuple[str, str]:
    """Return what is wrong and what to write, from the library's words and the line."""
    sign = line[column : column + 1]
    if "tab character" in everything or ("start any token" in everything and sign == "\t"):
        return TAB
    if "start any token" in everything or SIGNS.search(everything):
        return first_sign(sign)
    found = next((words for pattern, *words in WORDS if pattern.search(everything)), None)
    if found:
        return found[0], found[1]
    if "mapping values are not allowed" in everything:
        return colons.second_value(line, column)
    if HYPHEN.match(line, column):
        return "there is no space after the hyphen", f"write one: - {OWN}…"
    rowless = line[:1].isalpha() and NO_ROW.search(everything)
    return AFTER.get(line[:column].rstrip()[-1:], UNROWED[line[:1].isupper()] if rowless else NOT_FITTING)


def first_sign(sign: str) -> tuple[str, str]:
    """Return what is wrong with a text that begins with a sign that YAML keeps for itself."""
    shown = f'"{sign}"' if sign.strip() else "this sign"
    return f"a text cannot begin with {shown}", QUOTES


def twice(name: str, first: int, span: Span) -> Diagnostic:
    """Return the diagnostic Y003: a field is given twice, and only one of them would count."""
    return Diagnostic(
        "Y003",
        f'"{name}" stands here twice, first {Elsewhere(first)}',
        span,
        "keep one of the two lines, and take the other out with what belongs to it",
        elsewhere=Elsewhere(first),
    )


def unquoted(text: str, span: Span) -> Diagnostic | None:
    """Return what is odd about the quotation marks of a text without quotes, if anything is.

    Y004: curly ones around it, which count as part of the text. Y001: one at its end alone.
    """
    if colons.CURLY.fullmatch(text):
        return Diagnostic(
            "Y004",
            "curly quotation marks stand around this text",
            span,
            f'write straight ones: {OWN}"…"; a word processor makes them curly, a plain editor does not',
        )
    if text.endswith('"') and text.count('"') == 1:
        message = "a quotation mark is closed here and not opened"
        return Diagnostic("Y001", message, span, f'begin the text with the same mark: {OWN}"…"')
    return None


def together(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return problems with all curly quotation marks of a file in one: they come from one program."""
    curly = [each for each in problems if each.code == "Y004"]
    others = [each for each in problems if each.code != "Y004"]
    if len(curly) > 1:
        first = curly[0]
        lines = len({each.span.line for each in curly})
        message = f"{first.message}, and around others ({lines} lines)" if lines > 1 else first.message
        curly = [replace(first, message=message)]
    return (*curly, *others)


def cut(rest: str, number: int, column: int) -> Diagnostic | None:
    """Return the diagnostic Y005 where a text without quotes is cut off by a # that looks like a part of it.

    Args:
        rest: what stands after the text on its line.
        number: the line, from 1.
        column: where the rest begins, from 1.
    """
    found = REMARK.match(rest)
    if not found:
        return None
    start = column + found.start(1)
    return Diagnostic(
        "Y005",
        "everything from # on is left out",
        Span(number, start, start + 1),
        f"{QUOTES}; for a remark of your own write a space after the #",
    )


def _without_place(error: Exception, text: str) -> Diagnostic:
    """Return the diagnostic for a text with a character that the library refuses, or that is too deep."""
    if not isinstance(error, yaml.reader.ReaderError | UnicodeError):
        return Diagnostic("Y001", "this file cannot be read", Span(1, 1, 2), "look for too many brackets")
    for number, line in enumerate(text.split("\n"), start=1):
        odd = next((n for n, sign in enumerate(line) if not sign.isprintable() and sign not in "\t\r"), None)
        if odd is not None:
            return Diagnostic(
                "Y001",
                "an invisible sign stands here",
                Span(number, odd + 1, odd + 2),
                "delete it and write the text again",
            )
    return Diagnostic("Y001", "an invisible sign stands in this file", Span(1, 1, 2), "write the text again")
