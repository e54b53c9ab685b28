"""What is wrong with a page as a whole, so that nothing else is said of it: code P009, and B035."""

from __future__ import annotations

import re

from coursekit.blocks import reader
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.front_matter import FORM
from coursekit.page.lines import front_matter_end
from coursekit.page.matter_place import FIELD

FOREIGN = (
    # `<!DOCTYPE html>`, `<html lang="en">`
    (
        re.compile(r"\ufeff?\s*<(?:!doctype\s+html|html\b)", re.IGNORECASE),
        "this is a page of HTML, as a browser or a word processor saves it",
    ),
    # `{\\rtf1\\ansi`
    (re.compile(r"\{\\rtf\d"), "this is a document of a word processor in the form RTF"),
)
"""What other programs write into a file, and what it is."""
EDGE = "---"
FIELDS = frozenset(FORM.schema["properties"])


def problem(page: PageText) -> Diagnostic | None:
    """Return why a page cannot be read as one: it is of HTML, stands in code, or begins a second time."""
    first = next((line for line in page.lines if not line.blank), None)
    for form, what in FOREIGN if first else ():
        if first and form.match(first.text):
            wanted = "bring back the page from its history; then open the file in that program, copy the text, and paste it without formatting below the front matter"
            return Diagnostic("P009", what, Span.of(first.number, first.text), wanted)
    in_code = next((each for each in page.diagnostics if each.code == "B035"), None)
    return in_code or _second(page)


def is_said_elsewhere(docs: Folder, page: str) -> bool:
    """Tell whether a page is there, and is no lesson only because it, or its front matter, is wrong; its own check says so."""
    path = docs / page
    if not page.endswith(".md") or not docs.holds(path):
        return False
    values = docs.made(front_matter.read, path).values
    wrong = front_matter.wrong_fields(values) & {"lesson", "minutes"}
    return not values or bool(wrong) or problem(docs.made(reader.read, path)) is not None


def ends_in_block(page: PageText) -> bool:
    """Tell whether a block of a page is never closed, so that what stands below it is read as part of it."""
    return any(each.code == "B003" for read in page.blocks for each in read.diagnostics)


def _second(page: PageText) -> Diagnostic | None:
    """Return P009 where front matter stands a second time in a page that has some."""
    end = front_matter_end(page.lines)
    for edge, below in zip(page.lines[end:], page.lines[end + 1 :], strict=False) if end else ():
        if edge.text.rstrip() == EDGE and edge.number not in page.hidden and _is_field(below):
            between = any(not line.blank for line in page.lines[end : edge.number - 1])
            return Diagnostic(
                "P009",
                "the page begins a second time here, with its front matter"
                if between
                else "a second front matter stands below the first, and readers see it",
                Span.of(edge.number, edge.text),
                "to keep the text above and below, delete only the lines from this `---` to the next one; where all of it is an older copy, delete that"
                if between
                else "keep one of the two: delete this one, from this `---` to the next one, or that above it, and leave the text below",
            )
    return None


def _is_field(line: Line) -> bool:
    """Tell whether a line is a field of front matter: `title: Ask`."""
    return bool(FIELD.match(line.text)) and line.text.partition(":")[0].strip().lower() in FIELDS
