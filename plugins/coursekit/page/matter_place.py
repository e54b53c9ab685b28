"""Where the front matter of a page stands: at its beginning, between two lines of hyphens, and nowhere else. Code P009."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page import lines

# A line of three hyphens, and what is nearly one: ` ---`, `—`, `—-`, `----`, `***`, "```yaml"
EDGE = re.compile(r"\ufeff?[ \t]*(?:[-\u2010-\u2015\u2212]{1,9}|\*{3,}|_{3,}|`{3,}(?:ya?ml)?|~{3,})[ \t]*")
# `title: Ask`, `- ask`
FIELD = re.compile(r"[A-Za-z_-]+[ \t]*:(?:[ \t]|$)")
LOOKED_AT = 40
"""So many lines at the beginning of a page can be front matter that was not found."""


def not_found(every: Sequence[Line]) -> Diagnostic | None:
    """Return P009 for a page whose front matter is not found, where it stands; None where it is found."""
    if lines.front_matter_end(tuple(every)):
        return None
    head = every[:LOOKED_AT]
    fields = [line for line in head if FIELD.match(line.text)]
    edges = [line for line in head if EDGE.fullmatch(line.text)]
    if every[0].text.rstrip() == "---":
        nearly = next((line for line in edges[1:] if line.number < 2 + len(fields) * 8), None)
        return _lost(
            nearly or every[0],
            "the front matter is not closed by a line of three hyphens"
            if nearly is None
            else "this line is to close the front matter, and has other signs than three hyphens",
            "write `---` below the last field" if nearly is None else "write `---`",
        )
    return _not_begun(every, fields, edges)


def is_lost(every: Sequence[Line]) -> bool:
    """Tell whether a page has fields at its beginning that are not read as front matter."""
    found = lines.front_matter_end(tuple(every))
    return not found and any(FIELD.match(line.text) for line in every[:LOOKED_AT])


def _not_begun(every: Sequence[Line], fields: Sequence[Line], edges: Sequence[Line]) -> Diagnostic:
    """Return P009 for front matter that does not begin as it has to, given the lines that are fields and nearly lines of hyphens."""
    first = next((line for line in every[:LOOKED_AT] if not line.blank), every[0])
    begins = next((line for line in edges if line.number < (fields[0].number if fields else 0)), None)
    if begins and begins.text.strip("\ufeff") == "---":
        message = "the front matter does not begin at the beginning of the file"
        if begins.number > 1:
            return _lost(
                begins,
                message,
                "move what stands above it below the `---` that ends it, or delete it where it is a note, so that this `---` is the first line",
            )
        wanted = "a sign that nobody sees stands before `---`: delete the whole line, and type `---` anew"
        return replace(_lost(begins, message, wanted), edit=Edit(Span(1, 1, 2), ""))
    if begins:
        return _other_signs(begins)
    if fields and fields[0].number == first.number:
        return _lost(
            first,
            "the front matter has no line of three hyphens above it and below it",
            "write `---` as the first line, and `---` below the last field",
        )
    if first.blank:
        return _lost(
            first,
            "nothing stands on this page",
            "bring back what stood here: the history of the file has it; or take the whole file out",
        )
    return _lost(
        every[0],
        "this page has no front matter",
        "bring back the lines that stood here, or begin it with these five: `---`, `title: Its heading`, `review_by: 2027-11`, `jurisdiction: [INT]`, `---`",
    )


def _other_signs(begins: Line) -> Diagnostic:
    """Return P009 for a line that is nearly one of three hyphens at the beginning of front matter."""
    signs = begins.text.strip("\ufeff \t")
    if signs[:3] in {"```", "~~~"}:
        message = "the front matter stands in code, as a chatbot gives it"
        return _lost(begins, message, "delete this line, and the line of the same signs that ends the code")
    if signs == "---":
        return _lost(
            begins, "a space stands before the three hyphens that begin the front matter", "delete it"
        )
    message = "this line is to begin the front matter, and has other signs than three hyphens"
    return _lost(begins, message, "write `---`, and the same below the last field")


def _lost(line: Line, message: str, wanted: str) -> Diagnostic:
    return Diagnostic("P009", message, Span.of(line.number, line.text), wanted)
