"""Read a page: find its blocks, parse each with its type, and collect every problem.

Codes B009, B010, B012 and B015 come from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, takewhile

from coursekit.blocks.registry import BLOCK_MODULES, BlockType, block_type
from coursekit.model.blocks import PageText, RawBlock, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page import containment, scanner
from coursekit.page.folder import banks, pages
from coursekit.page.lines import HEADING, front_matter_end
from coursekit.page.suppressions import allowances, with_allowances

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


WORD = re.compile(r"[a-z0-9]+")


def suggested_id(raw: RawBlock) -> str:
    """Return an id made of the first words of the block's first lines, and not of its answers."""
    first = dropwhile(lambda line: line.blank, raw.lines)
    text = " ".join(line.text for line in takewhile(lambda line: not line.blank, first))
    words = WORD.findall(text.lower())[:5]
    return "-".join([raw.name, *words])


def id_problems(raw: RawBlock, kind: BlockType) -> Iterator[Diagnostic]:
    """Yield B009 for a missing id and B010 for a malformed one."""
    attribute = raw.attributes.get("id")
    if attribute is None:
        # In a tag that cannot be read the id may stand there.
        if kind.id_required and "id" not in raw.tag.text.split("<", 1)[-1].replace("=", " ").split():
            new = suggested_id(raw)
            yield Diagnostic(
                "B009",
                f"<{raw.name}> has no id",
                raw.tag_span,
                f'write <{raw.name} id="{new}">; an id never changes afterwards',
                edit=Edit(Span(raw.first, raw.id_column, raw.id_column), f' id="{new}"'),
            )
    elif not ID.fullmatch(attribute.value):
        yield Diagnostic(
            "B010",
            f'"{attribute.value}" cannot be an id',
            attribute.span,
            "use small letters a to z, digits and single hyphens, beginning with a letter: "
            'id="m01-who-can-read"',
        )


def attribute_problems(raw: RawBlock, kind: BlockType) -> Iterator[Diagnostic]:
    """Yield B012 for each attribute that this block does not take."""
    known = ("id", *kind.attributes)
    for name, attribute in raw.attributes.items():
        if name not in known:
            hint = did_you_mean(name, known, after=" ")
            yield Diagnostic(
                "B012",
                f'<{raw.name}> takes no attribute "{name}"',
                attribute.span,
                f"{hint}it takes: {', '.join(known)}",
            )


def heading_problems(raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield B015 for each heading inside a block."""
    for line in raw.lines:
        if line.number not in raw.verbatim and HEADING.match(line.text):
            yield Diagnostic(
                "B015",
                f"there is a heading inside <{raw.name}>",
                Span.of(line.number, line.text),
                "take the signs # and the id out; write it as plain text, or in **bold**",
            )


def read(text: str) -> PageText:
    """Read a page: find its blocks, parse each, and collect every problem.

    Args:
        text: the page's source, with or without front matter.

    Returns:
        The page's lines and blocks. A block with any error has `block` None, so that a broken
        question is never shown half-read.
    """
    scan = scanner.scan(text, BLOCK_MODULES)
    found = tuple(read_block(whole, problems) for whole, problems in scan.blocks)
    page = PageText(scan.lines, found, scan.diagnostics, scan.hidden)
    page = replace(page, diagnostics=(*page.diagnostics, *containment.page_problems(page)))
    return with_allowances(page) if "<!--" in text else page


def question_ids(docs: Folder) -> tuple[str, ...]:
    """Return the ids of all questions of a folder, also of those that cannot be shown yet, in the order of the course."""
    every = (each.raw for path in [*pages(docs), *banks(docs)] for each in docs.made(read, path).blocks)
    return tuple(raw.id for raw in every if raw.name == "quiz")


def read_once(text: str, docs: Folder | None, name: str) -> tuple[PageText, int]:
    """Read a page as an engine hands it over; the check of the same build has mostly read its file.

    Args:
        text: the page's source without front matter, perhaps with other pages put into it.
        docs: the folder of pages, where there is one.
        name: the page's path in there, empty where it is not known.

    Returns:
        The page, and how many of its lines stand before the text.
    """
    if docs and name and (docs / name).is_file():
        page = docs.made(read, docs / name)
        start = front_matter_end(page.lines)
        while 0 < start < len(page.lines) and not page.lines[start].text:
            start += 1
        if "\n".join(line.text for line in page.lines[start:]) == text:
            return page, start
    return read(text), 0


def shifted(problem: Diagnostic, columns: int) -> Diagnostic:
    """Return a problem of an indented block at its place in the file."""
    if not columns:
        return problem
    span = Span(problem.span.line, problem.span.column + columns, problem.span.end + columns)
    edit = problem.edit
    if edit:
        place = Span(edit.span.line, edit.span.column + columns, edit.span.end + columns)
        # A new line inside a note is indented like its neighbours.
        edit = Edit(place, edit.text.replace("\n", "\n" + " " * columns))
    return replace(problem, span=span, edit=edit)


def read_block(whole: RawBlock, problems: tuple[Diagnostic, ...]) -> ReadBlock:
    """Read one block, with the problems of its form that the scan has found."""
    if any(each.code == "B029" for each in problems):
        return ReadBlock(whole, None, problems)
    kind = block_type(whole.name)
    raw, allowed, unreasoned = allowances(whole)
    parsed, inner = kind.parse(raw)
    everything = (
        *problems,
        *unreasoned,
        *id_problems(raw, kind),
        *attribute_problems(raw, kind),
        *heading_problems(raw),
        *containment.block_problems(raw, [part.lines for part in parsed.parts] if parsed else []),
        *inner,
    )
    everything = tuple(shifted(each, whole.indent) for each in everything)
    shown = None if any(d.level is Level.ERROR for d in everything) else parsed
    return ReadBlock(raw, shown, everything, allowed)
