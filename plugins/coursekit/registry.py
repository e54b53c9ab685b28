"""The blocks that exist, and how a page's text is read with them.

A block type registers itself with `@block`; its rules about attributes are declared, not coded.
Diagnostics B009 to B015 come from here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from coursekit import source
from coursekit.lines import HEADING, comment_lines
from coursekit.model import Block, Diagnostic, Edit, Level, Line, PageText, RawBlock, ReadBlock, Span

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
ALLOW = re.compile(
    r"^\s*<!--\s*allow\s+(?P<codes>[A-Z]\d{3}(?:[\s,]+[A-Z]\d{3})*)\s*:?(?P<reason>.*?)-->\s*$"
)
WORD = re.compile(r"[a-z0-9]+")

# The module of each block. It registers the block type when it is imported, which happens when a
# page first uses the block, so that a site pays only for what it uses.
BLOCK_MODULES = {
    "quiz": "quiz",
    "reflection": "reflection",
    "resources": "resources",
    "directory": "resources",
    "card": "resources",
    "poster": "resources",
    "local": "local",
    "bibliography": "bibliography",
    "glossary": "glossary",
    "evidence": "evidence",
    "modules": "modules",
    "activities": "modules",
    "diagram": "diagram",
    "refresh": "draw",
    "sheet": "draw",
    "answers": "draw",
    "review": "review",
    "scenario": "scenario",
}


class BlockType(Protocol):
    """What a kind of block declares and does."""

    name: str
    attributes: tuple[str, ...]
    """Attributes it takes besides `id`."""
    id_required: bool

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Return the block, or None when it is too broken to show, and all its problems."""
        ...


@runtime_checkable
class LooksAround(Protocol):
    """A block type with rules about what stands elsewhere: other pages, drawings, data."""

    def around(self, read: ReadBlock, docs: Path, page: Path) -> Iterator[Diagnostic]:
        """Yield what is wrong with a block on a page, in view of the folder of pages."""
        ...


KEPT = 4096
"""How many faultless blocks are kept between reading them to check and to render."""
_FAULTLESS: dict[tuple[str, tuple[str, ...]], tuple[Block | None, tuple[()], frozenset[str]]] = {}
_BLOCKS: dict[str, BlockType] = {}
AnyType = TypeVar("AnyType", bound=BlockType)


def block(cls: type[AnyType]) -> type[AnyType]:
    """Register a block type under its name (a class decorator)."""
    instance = cls()
    _BLOCKS[instance.name] = instance
    return cls


def block_type(name: str) -> BlockType:
    """Return a block type by its name, one of `BLOCK_MODULES`."""
    if name not in _BLOCKS:
        import_module(f"coursekit.{BLOCK_MODULES[name]}")
    return _BLOCKS[name]


def around(read: ReadBlock, docs: Path, page: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with a block in view of what stands around its page."""
    kind = block_type(read.raw.name)
    if isinstance(kind, LooksAround):
        yield from kind.around(read, docs, page)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` most like `word`, if any is like it."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return found[0] if found else None


def suggested_id(raw: RawBlock) -> str:
    """Return an id made of the first words of the block's text."""
    text = " ".join(line.text for line in raw.lines if not line.blank)
    words = WORD.findall(text.lower())[:5]
    return "-".join([raw.name, *words])


def id_problems(raw: RawBlock, kind: BlockType) -> Iterator[Diagnostic]:
    """Yield B009 for a missing id and B010 for a malformed one."""
    attribute = raw.attributes.get("id")
    if attribute is None:
        if kind.id_required:
            new = suggested_id(raw)
            yield Diagnostic(
                "B009",
                f"<{raw.name}> has no id",
                raw.tag_span,
                f'write <{raw.name} id="{new}">, or let `coursekit check --fix` do it; '
                "an id never changes afterwards",
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
            like = nearest(name, known)
            hint = f"did you mean {like}? " if like else ""
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
                "use **bold** text instead, or move the heading out of the block",
            )


def allowance(line: Line) -> tuple[frozenset[str], list[Diagnostic]] | None:
    """Read a line as the exception `<!-- allow CODE: reason -->`.

    Returns:
        The codes that it allows, none without a reason but B016; None for any other line.
    """
    match = ALLOW.match(line.text)
    if not match:
        return None
    if match["reason"].strip():
        return frozenset(re.findall(r"[A-Z]\d{3}", match["codes"])), []
    problem = Diagnostic(
        "B016",
        "this exception gives no reason",
        Span.of(line.number, line.text),
        "say why, for the next editor: <!-- allow Q101: the words of the law -->",
    )
    return frozenset(), [problem]


def allowances(raw: RawBlock) -> tuple[RawBlock, frozenset[str], list[Diagnostic]]:
    """Take the exceptions out of a block.

    Returns:
        The block without them, the codes that they allow, and B016 for each without a reason.
    """
    codes: frozenset[str] = frozenset()
    problems = []
    kept = []
    for line in raw.lines:
        found = allowance(line) if "<!--" in line.text else None
        if found is None:
            kept.append(line)
        else:
            codes |= found[0]
            problems += found[1]
    return replace(raw, lines=tuple(kept)), codes, problems


def read(text: str) -> PageText:
    """Read a page: find its blocks, parse each, and collect every problem.

    Args:
        text: the page's source, with or without front matter.

    Returns:
        The page's lines and blocks. A block with any error has `block` None, so that a broken
        question is never shown half-read.
    """
    scan = source.scan(text, BLOCK_MODULES)
    found = tuple(read_block(whole, problems) for whole, problems in scan.blocks)
    page = PageText(scan.lines, found, scan.diagnostics, scan.hidden)
    return with_allowances(page) if "<!--" in text else page


def with_allowances(page: PageText) -> PageText:
    """Return a page with its exceptions: one covers the next line, one inside a block the whole block."""
    inside = {number for read in page.blocks for number in range(read.raw.first, read.raw.last + 1)}
    own: set[int] = set()
    allowed = {
        number: read.allowed
        for read in page.blocks
        if read.allowed
        for number in range(read.raw.first, read.raw.last + 1)
    }
    problems: list[Diagnostic] = []
    codes: frozenset[str] = frozenset()
    comments = comment_lines(page.lines)
    for line in page.lines:
        found = allowance(line) if line.number in comments and line.number not in inside else None
        if found is not None:
            own.add(line.number)
            codes |= found[0]
            problems += found[1]
        elif codes:
            allowed[line.number] = allowed.get(line.number, frozenset()) | codes
            codes = frozenset()
    return replace(
        page,
        diagnostics=(*page.diagnostics, *problems),
        allowances=frozenset(own),
        allowed=allowed,
    )


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
    """Read one block. A build reads each twice, to check and to render: a faultless one is kept."""
    key = (whole.tag.text, tuple(line.text for line in whole.lines))
    if not problems and key in _FAULTLESS:
        return ReadBlock(whole, *_FAULTLESS[key])
    kind = block_type(whole.name)
    raw, allowed, unreasoned = allowances(whole)
    parsed, inner = kind.parse(raw)
    everything = (
        *problems,
        *unreasoned,
        *id_problems(raw, kind),
        *attribute_problems(raw, kind),
        *heading_problems(raw),
        *inner,
    )
    everything = tuple(shifted(each, whole.indent) for each in everything)
    shown = None if any(d.level is Level.ERROR for d in everything) else parsed
    if not everything:
        if len(_FAULTLESS) >= KEPT:
            _FAULTLESS.clear()
        _FAULTLESS[key] = (shown, (), allowed)
    return ReadBlock(raw, shown, everything, allowed)
