"""Print diagnostics: for people, for GitHub's annotations, and as JSON, one object a line."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from coursekit.model.anchors import anchor
from coursekit.model.diagnostics import Level, Located

PICTURES = 0x20
"""The signs below have pictures of their own, from U+2400 on."""
NAMED = 10
"""So many places of further problems of a kind are named."""
MOST = 200
"""So many characters of a line are shown at most, around the place that it is about."""


def relative(path: str) -> str:
    """Return a path relative to the working folder where that is shorter."""
    found = os.path.relpath(path)
    return path if found.startswith("..") else Path(found).as_posix()


def shown_path(path: str) -> str:
    """Return a path for people, relative where that is shorter, no sign of it hidden.

    A name that begins with `::` would be a command to the program that reads the log.
    """
    shown = visible_signs(relative(path))
    return f"./{shown}" if shown.startswith("::") else shown


def visible_signs(text: str) -> str:
    """Return a text in which what would steer a terminal or turn the line around is seen: ␛ for U+001B, <U+202E>."""
    # What is printable has no such sign.
    return text if text.isprintable() else "".join(_visible(sign) for sign in text)


def _visible(sign: str) -> str:
    code = ord(sign)
    if code < PICTURES:
        return chr(0x2400 + code)
    return f"<U+{code:04X}>" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign


def window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column (from 1) that is shown, and the column in there."""
    begin = 0 if column <= MOST else column - MOST // 2
    end = begin + MOST
    part = f"{'…' if begin else ''}{line[begin:end]}{'…' if line[end:] else ''}"
    return part, column - begin + bool(begin)


def docs_page(code: str) -> str:
    """Return the page of the authoring guide that explains a code."""
    return f"contribute/messages.html#{anchor(code.lower())}"


def place(located: Located) -> str:
    """Return `file:line:column`."""
    span = located.diagnostic.span
    return f"{shown_path(located.path)}:{span.line}:{span.column}"


def as_text(located: Located) -> str:
    """Return a diagnostic with the line it is about and what to do."""
    problem = located.diagnostic
    level = "" if problem.level is Level.ERROR else f"{problem.level.value}: "
    gutter = f"{problem.span.line:>5} | "
    line, column = window(located.excerpt.replace("\t", " "), problem.span.column)
    width = max(1, min(problem.span.end - problem.span.column, len(line) + 1 - column))
    pointer = " " * (column - 1) + "^" * width
    message, remedy = visible_signs(problem.message), visible_signs(problem.help)
    return (
        f"{place(located)}: {problem.code} {level}{message}\n"
        f"{gutter}{visible_signs(line)}\n"
        f"{'| ':>8}{pointer} help: {remedy}   docs: {docs_page(problem.code)}\n"
    )


def as_github(located: Located) -> str:
    """Return a workflow command that GitHub shows beside the line.

    Standard: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    problem = located.diagnostic
    values = {
        "file": relative(located.path),
        "line": str(problem.span.line),
        "col": str(problem.span.column),
        "title": problem.code,
    }
    fields = ",".join(f"{k}={escape(v, ':', ',')}" for k, v in values.items())
    command = {Level.ADVICE: "notice"}.get(problem.level, problem.level.value)
    return f"::{command} {fields}::{escape(f'{problem.message}: {problem.help}')}"


def escape(text: str, *also: str) -> str:
    """Escape a text for a workflow command."""
    for character in ("%", "\r", "\n", *also):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_json(located: Located) -> str:
    """Return a diagnostic as one JSON object on one line."""
    problem = located.diagnostic
    return json.dumps(
        {
            "path": relative(located.path),
            "line": problem.span.line,
            "column": problem.span.column,
            "end_column": problem.span.end,
            "code": problem.code,
            "level": problem.level.value,
            "message": problem.message,
            "help": problem.help,
            "docs": docs_page(problem.code),
            "fixable": bool(problem.edit or problem.renew),
        },
        ensure_ascii=False,
    )


def others(found: Sequence[Located]) -> str:
    """Return where more problems of a kind stand: `and 12 more like it: a.md:3, b.md:4 …`."""
    places = ", ".join(f"{shown_path(each.path)}:{each.diagnostic.span.line}" for each in found[:NAMED])
    return f"and {len(found)} more like it: {places}{' …' if len(found) > NAMED else ''}"


def as_list(found: Sequence[Located], counted: str) -> Iterator[str]:
    """Yield the lines of a list of all problems in Markdown; what stands in files is code in it."""
    yield f"## Check: {counted}\n"
    for each in found:
        problem = each.diagnostic
        level = "" if problem.level is Level.ERROR else f"{problem.level.value}: "
        yield f"- {as_code(place(each))} **{problem.code}** {level}{as_code(problem.message)}, {as_code(problem.help)}"
    yield ""


MORE: dict[str, Callable[[Sequence[Located]], str]] = {
    "text": lambda found: f"{'| ':>8}{others(found)}\n",
    "github": lambda found: escape(f" ({others(found)})"),
}
"""What is added to the last problem of a kind that is shown whole."""
FORMATS: dict[str, Callable[[Located], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def as_code(text: str) -> str:
    """Return a text as code in Markdown, on one line: nobody is mentioned in it, and nothing in it is a link or a sign.

    GitHub looks for `@name`, `#1` and addresses after Markdown was read, so that escapes would not do; it leaves code out.
    """
    return f"`{visible_signs(text.replace('`', chr(39))).strip() or '-'}`"
