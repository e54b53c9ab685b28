"""What a translation has to have in common with its English: blocks, options, right answers, sources. Codes P011 to P017.

Words are the translator's; these are not. Where the English has changed since, a difference is a warning: bringing
the text up to date mends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from coursekit.blocks import reader
from coursekit.blocks.quiz.blanks import Blanks
from coursekit.blocks.quiz.choice import Choice
from coursekit.blocks.quiz.match import Match
from coursekit.blocks.quiz.number import Number
from coursekit.blocks.quiz.order import Order
from coursekit.blocks.quiz.question import Question
from coursekit.blocks.quiz.scale import Scale
from coursekit.blocks.scenario import Scenario
from coursekit.course import renames
from coursekit.course.bibliography import Citation, citations_of
from coursekit.localize import originals
from coursekit.localize.report import each_layer
from coursekit.localize.states import Standing, State
from coursekit.model.blocks import Block, Line, PageText, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import Folder
from coursekit.page import normal_form
from coursekit.page.lines import without_code

OUTDATED = frozenset({State.STALE, State.UNSTAMPED})
"""The states in which the English may have changed since."""


def check(docs: Folder, standings: Iterable[Standing]) -> Iterator[Located]:
    """Yield what is wrong with translated and changed pieces, each at its place in its own file.

    Args:
        docs: the folder of the English course.
        standings: how the pieces stand.
    """
    folders: dict[Path, Folder] = {}
    pages = originals.own_pages(docs, renames.read(docs))
    for each in standings:
        if each.path is None or each.layer is None:
            continue
        folder = folders.setdefault(each.layer.root, Folder(each.layer.root))
        lines = folder.text(each.path).split("\n")
        english = pages.get(each.place[0], docs / each.place[0])
        for problem in problems(each, docs, english, folder):
            excerpt = lines[problem.span.line - 1].rstrip("\r") if problem.span.line <= len(lines) else ""
            yield Located(str(each.path), problem, excerpt)


def of_course(docs: Folder, *, own: bool) -> list[Located]:
    """Return what is wrong with the translations and local changes that stand over a course.

    Args:
        docs: the folder of the English course.
        own: whether only what a copy itself keeps is asked for; the rest is for those who keep the course.
    """
    every = each_layer(docs, renames.read(docs))
    return list(check(docs, (each for each in every if each.layer and (each.layer.is_own or not own))))


def problems(each: Standing, docs: Folder, page: Path, folder: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with one piece: its stamp, its place, and for a translation what the English on `page` has too."""
    yield from stamp_problems(each)
    if (
        each.english is None
        or each.own is None
        or each.path is None
        or each.layer is None
        or not each.layer.tag
    ):
        return
    own = folder.made(reader.read, each.path)
    english = docs.made(reader.read, page)
    found = [
        *block_problems(each, blocks_of(own, each), blocks_of(english, each, english=True)),
        *source_problems(each, own, english),
    ]
    yield from (replace(one, level=Level.WARNING) if each.state in OUTDATED else one for one in found)


def stamp_problems(each: Standing) -> Iterator[Diagnostic]:
    """Yield P017 for a stamp that cannot be compared."""
    if each.base and not normal_form.is_current(each.base):
        yield Diagnostic(
            "P017",
            f'"{each.base}" is no stamp of this version',
            Span(each.line, 1, 2),
            f"compare the text with its English, then run: coursekit done {name_of(each)}",
            level=Level.WARNING,
        )


def name_of(each: Standing) -> str:
    """Return a piece as a command takes it."""
    return f"{each.page}#{each.id}" if each.id else each.page


def blocks_of(page: PageText, each: Standing, *, english: bool = False) -> list[ReadBlock]:
    """Return the blocks of a piece or of its English."""
    original = each.english if english else each.own
    if original is None:
        return []
    piece = original.piece
    return [block for block in page.blocks if piece.first <= block.raw.first <= piece.last]


def block_problems(each: Standing, own: list[ReadBlock], english: list[ReadBlock]) -> Iterator[Diagnostic]:
    """Yield P011 and P012 for blocks that only one of both has, and what is different in those that both have."""
    mine, theirs = keyed(own), keyed(english)
    for key in (key for key in theirs if key not in mine):
        yield Diagnostic(
            "P011",
            f"the English has {key} here, and the translation does not",
            Span(each.line, 1, 2),
            f"copy it from {each.place[0]}, line {theirs[key].raw.first}, and translate it; its id stays",
        )
    for key in (key for key in mine if key not in theirs):
        yield Diagnostic(
            "P012",
            f"the English has no {key} here",
            mine[key].raw.tag_span,
            "ids stay as they are in the English; a block of your own goes to local/sections",
        )
    for key in (key for key in mine if key in theirs):
        yield from difference(mine[key], theirs[key], each.place[0])


def keyed(blocks: Iterable[ReadBlock]) -> Mapping[str, ReadBlock]:
    """Return blocks by what they are called: `<quiz id="a">`, `<local>`, and `<local> number 2` for the next one."""
    found: dict[str, ReadBlock] = {}
    for block in blocks:
        name = f'<{block.raw.name} id="{block.raw.id}">' if block.raw.id else f"<{block.raw.name}>"
        number = 2 - (name not in found)
        while (key := name if number == 1 else f"{name} number {number}") in found:
            number += 1
        found[key] = block
    return found


def difference(own: ReadBlock, english: ReadBlock, page: str) -> Iterator[Diagnostic]:
    """Yield P013 for another kind or number of answers, P014 for another right answer; broken blocks say so themselves."""
    mine, theirs = own.block, english.block
    if mine is None or theirs is None:
        return
    where = f"look at {page}, line {english.raw.first}"
    if kind(mine) != kind(theirs):
        message = (
            f"this is a question of the kind {kind(mine)}, and the English one is of the kind {kind(theirs)}"
        )
        yield Diagnostic("P013", message, own.raw.tag_span, where)
        return
    if size(mine) != size(theirs):
        noun, number = size(mine)
        message = f"the number of {noun} is {number}, and in the English {size(theirs)[1]}"
        yield Diagnostic("P013", message, own.raw.tag_span, where)
    elif right(mine) != right(theirs):
        message = f"another answer is right here than in the English: {said(mine)}, there {said(theirs)}"
        yield Diagnostic("P014", message, own.raw.tag_span, where)


def size(block: Block) -> tuple[str, int]:  # noqa: PLR0911 - one for each kind
    """Return what is counted of a block, and how many there are."""
    if isinstance(block, Choice):
        return "options", len(block.options)
    if isinstance(block, Order):
        return "lines to put in order", len(block.lines)
    if isinstance(block, Match):
        return "pairs", len(block.items)
    if isinstance(block, Blanks):
        return "gaps", len(block.gaps)
    if isinstance(block, Scale):
        return "points", len(block.points)
    if isinstance(block, Scenario):
        return "steps", len(block.steps)
    return "", 0


def kind(block: Block) -> str:
    """Return the kind of a question, for other blocks their class."""
    return block.kind if isinstance(block, Question) else type(block).__name__


def right(block: Block) -> object:
    """Return what makes an answer right, as far as it does not depend on a language."""
    if isinstance(block, Choice):
        return block.enough, tuple(option.right for option in block.options)
    if isinstance(block, Match):
        return block.pairs
    if isinstance(block, Number):
        return tuple((value.number, value.tolerance, value.high) for value in block.answers)
    if isinstance(block, Scenario):
        return tuple((step.name, tuple(name for _, name, _ in step.choices)) for step in block.steps)
    return None


def said(block: Block) -> str:
    """Return what is right, in words."""
    if isinstance(block, Choice):
        return "option " + ", ".join(str(n) for n, each in enumerate(block.options, 1) if each.right)
    if isinstance(block, Match):
        return "pairs " + ", ".join(str(each + 1) for each in block.pairs)
    if isinstance(block, Number):
        return ", ".join(each.text for each in block.answers)
    if isinstance(block, Scenario):
        return " ".join(
            f"{step.name} -> {', '.join(name for _, name, _ in step.choices)}" for step in block.steps
        )
    return ""


def source_problems(each: Standing, own: PageText, english: PageText) -> Iterator[Diagnostic]:
    """Yield P015 for a source that the English cites more often, P016 for one that it does not cite at all."""
    mine, theirs = cited(each, own), cited(each, english, english=True)
    for name in dict.fromkeys(citation.id for citation in theirs):
        had, has = (sum(one.id == name for one in every) for every in (theirs, mine))
        if has < had:
            lines = ", ".join(str(one.span.line) for one in theirs if one.id == name)
            yield Diagnostic(
                "P015",
                f"the English cites [@{name}] here {had} times, the translation {has} times"
                if had > 1
                else f"the English cites [@{name}] here, and the translation does not",
                Span(each.line, 1, 2),
                f"put it behind the sentence that it belongs to: {each.place[0]}, line {lines}",
            )
    known = {citation.id for citation in theirs}
    for citation in mine:
        if citation.id not in known:
            yield Diagnostic(
                "P016",
                f"the English does not cite [@{citation.id}] here",
                citation.span,
                "what is said for another source is a local change; it goes to local/sections",
                level=Level.WARNING,
            )


def cited(each: Standing, page: PageText, *, english: bool = False) -> list[Citation]:
    """Return the citations of a piece or of its English, in blocks too."""
    original = each.english if english else each.own
    lines = original.lines if original else ()
    plain = (Line(line.number, without_code(line.text)) for line in lines if line.number not in page.hidden)
    return [citation for line in plain if "[@" in line.text for citation in citations_of(line)]
