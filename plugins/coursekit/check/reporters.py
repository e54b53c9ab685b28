"""Print diagnostics: for people, for GitHub's annotations, and as JSON, one object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from coursekit.model.diagnostics import Level, Located


def shown_path(path: str) -> str:
    """Return a path relative to the working folder where that is shorter."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else Path(relative).as_posix()


def docs_page(code: str) -> str:
    """Return the page of the authoring guide that explains a code."""
    return f"contribute/messages.html#{code.lower()}"


def place(located: Located) -> str:
    """Return `file:line:column`."""
    span = located.diagnostic.span
    return f"{shown_path(located.path)}:{span.line}:{span.column}"


def as_text(located: Located) -> str:
    """Return a diagnostic with the line it is about and what to do."""
    problem = located.diagnostic
    level = "" if problem.level is Level.ERROR else f"{problem.level.value}: "
    gutter = f"{problem.span.line:>5} | "
    line = located.excerpt.replace("\t", " ")
    width = max(1, min(problem.span.end, len(line) + 1) - problem.span.column)
    pointer = " " * (problem.span.column - 1) + "^" * width
    return (
        f"{place(located)}: {problem.code} {level}{problem.message}\n"
        f"{gutter}{line}\n"
        f"{'| ':>8}{pointer} help: {problem.help}   docs: {docs_page(problem.code)}\n"
    )


def as_github(located: Located) -> str:
    """Return a workflow command that GitHub shows beside the line.

    Standard: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    problem = located.diagnostic
    values = {
        "file": shown_path(located.path),
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
            "path": shown_path(located.path),
            "line": problem.span.line,
            "column": problem.span.column,
            "end_column": problem.span.end,
            "code": problem.code,
            "level": problem.level.value,
            "message": problem.message,
            "help": problem.help,
            "docs": docs_page(problem.code),
            "fixable": problem.edit is not None,
        },
        ensure_ascii=False,
    )


FORMATS: dict[str, Callable[[Located], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
