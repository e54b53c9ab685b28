"""Instructions of a copy that fit neither the text under them nor each other, so that something is not shown. Code O025."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.localize import merge
from coursekit.localize.merge import Instructions, Page, Section
from coursekit.localize.stamps import INSTRUCTION
from coursekit.model.diagnostics import Diagnostic, Level, Span


def problems(told: Instructions) -> Iterator[tuple[Section, Diagnostic]]:
    """Yield what does not fit in the instructions for one page, each with its section."""
    for section in told.hide.values():
        if merge.body(section, head=False):
            yield (
                section,
                unfit(
                    section.place,
                    f'the section "{section.id}" is left out, and so is the text under {{: .hide }}',
                    "take the text out; to show it in the place of the section write {: .replace }",
                ),
            )
    for word in ("replace", "before", "after"):
        for section in getattr(told, word).values():
            if not merge.body(section, head=False):
                what, remedy = (
                    f"nothing stands under {{: .{word} }}",
                    "write the text below this line; to leave a section out write {: .hide }",
                )
            elif section.id in told.hide:
                what, remedy = (
                    f'the section "{section.id}" is left out, so this text is not shown',
                    "keep one of the two; a text in the place of the section has {: .replace }",
                )
            else:
                continue
            yield section, unfit(section.place, what, remedy)


def in_translation(page: Page) -> Iterator[Diagnostic]:
    """Yield O025 for each instruction in a file of translations, where it does nothing."""
    for section in page.parts:
        if merge.instruction(section)[0] in merge.WORDS:
            row = next(row for row in section.rows if INSTRUCTION.match(row.text))
            yield unfit(
                Span.of(row.line, row.text),
                f"{row.text.strip()} does nothing in a translation",
                "take this line out; what changes the course's own text stands in local/sections",
            )


def unfit(place: Span, message: str, remedy: str) -> Diagnostic:
    """Return O025 at a place."""
    return Diagnostic("O025", message, place, remedy, level=Level.WARNING)
