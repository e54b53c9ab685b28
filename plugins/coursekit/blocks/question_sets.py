"""Ask questions again that stand elsewhere: refresh sets, pairs, banks, sheets to print, and keys.

`<refresh from="m01,m02" count="5">` draws from all questions whose id is named or begins with one of
the names; `<sheet>` prints them without answers, `<answers>` prints the answers. Questions of a
bank stand in `_bank/*.md` and are shown only where a page draws them. A drawn question keeps the
id of its original as `pair`, so that a page which asks twice can say what has changed.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, MutableSet, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, Protocol

from coursekit.blocks import reader
from coursekit.blocks.quiz.question import Question
from coursekit.blocks.registry import block
from coursekit.model import spelling
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import banks, pages

# Besides the ones shown, this many times as many are at hand for "other questions".
SPARE = 2
LINK = re.compile(r"(?<=\]\()(?P<path>[^)#\s:]+\.md)(?=[)#])")


@dataclass(frozen=True, slots=True)
class Found:
    """A question that can be drawn: the page it stands on and the block."""

    page: str
    id: str
    block: Question


class Shown(Block, Protocol):
    """What a block that draws puts into its place."""

    @property
    def id(self) -> str:
        """Return its id on the page."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question shown again, under an id of its own."""

    block: Block
    id: str
    pair: str
    set: str
    mode: str
    extra: bool
    root: str
    page: str
    """The page that the question stands on."""
    position: int = 0
    """Its number on a sheet and in a key, the same on both; 0 on the screen."""

    @property
    def template(self) -> str:
        """Return the question's own template."""
        return self.block.template

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the question's parts, their links made right for the page that draws them."""
        return tuple(Part(p.key, tuple(moved(line, self.root) for line in p.lines)) for p in self.block.parts)

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the page that the question stands on."""
        return (self.page,)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the question's variables, and what is different about it here."""
        own = self.block.context(html, site)
        here = {"id": self.id, "pair": self.pair, "set": self.set, "mode": self.mode, "extra": self.extra}
        return {**own, **here, "position": self.position, "moment": "then"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What heads the questions of one page on a sheet and in a key: its lesson, or its title alone."""

    id: str
    title: str
    number: int
    parts: tuple[Part, ...] = ()
    template: str = "sheet/lesson.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the page's title, and its number where it is a lesson."""
        return {"id": self.id, "title": self.title, "number": self.number}


def moved(line: str, root: str) -> str:
    """Return a line with its relative links to pages seen from the folder that draws the question."""
    return LINK.sub(lambda match: posixpath.normpath(posixpath.join(root, match["path"])), line)


@dataclass(frozen=True, slots=True)
class Draw:
    """A block that draws questions. `questions` gives them; the block itself follows as controls."""

    name: str
    wanted: tuple[str, ...]
    count: int
    span: Span
    copy: int = 1
    """1, and more for a block whose questions an earlier one of the page draws as well."""
    parts: tuple[Part, ...] = ()

    MODES: ClassVar[Mapping[str, str]] = {
        "refresh": "screen",
        "sheet": "sheet",
        "answers": "key",
        "flashcards": "card",
    }

    @property
    def template(self) -> str:
        """Return the template of what follows the questions."""
        return f"{self.name}/{self.name}.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return how many questions are shown of how many that are at hand."""
        return {"set": self.set, "count": self.count, "total": len(self.questions(site))}

    @property
    def set(self) -> str:
        """Return a name for this set of questions, unique on its page."""
        return f"{self.name}-{'-'.join(self.wanted)}{self.suffix}"

    @property
    def suffix(self) -> str:
        """Return what tells a second set of the same questions on a page from the first."""
        return f"-{self.copy}" if self.copy > 1 else ""

    def apart(self, taken: MutableSet[str], site: Site) -> Draw:
        """Return this block with ids for its questions that no other one of the page has.

        Args:
            taken: the ids of the questions drawn so far on this page; the ones of this block are added.
            site: the site as the page sees it.
        """
        own = self
        while not taken.isdisjoint(each.id for each in own.questions(site)):
            own = replace(own, copy=own.copy + 1)
        taken |= {each.id for each in own.questions(site)}
        return own

    def questions(self, site: Site) -> Sequence[Shown]:
        """Return the drawn questions, on paper headed by lesson: always the same for the same page and sources."""
        if site.docs is None:
            return []
        drawn = self.drawn(site, site.docs)
        if self.MODES[self.name] == "screen":
            return [each for _, each in drawn]
        result: list[Shown] = []
        for page, group in groupby(drawn, lambda pair: pair[0]):
            result += self.heading(site.docs, page)
            result += [each for _, each in group]
        return result

    def heading(self, docs: Folder, page: str) -> list[Heading]:
        """Return what heads the questions of a page; nothing for a bank, or where the page has no title."""
        values = docs.made(front_matter.read, docs / page).values
        title, lesson = values.get("title"), values.get("lesson")
        name = f"{self.set}-{page.removesuffix('.md').replace('/', '-')}"
        number = lesson if isinstance(lesson, int) else 0
        return [Heading(name, str(title), number)] if title else []

    def drawn(self, site: Site, docs: Folder) -> list[tuple[str, Drawn]]:
        """Return the drawn questions, each with the page that it stands on."""
        fitting = [each for each in pool(docs) if self.fits(each)]
        mode = self.MODES[self.name]
        if mode == "screen" and self.count:
            fitting.sort(key=lambda each: hashlib.sha256(f"{site.page} {each.id}".encode()).digest())
            fitting = fitting[: self.count * (1 + SPARE)]
        folder = posixpath.dirname(site.page) or "."
        return [
            (
                each.page,
                Drawn(
                    block=each.block,
                    id=f"{each.id}-{'again' if mode == 'screen' else mode}{self.suffix}",
                    pair=each.id,
                    set=self.set,
                    mode=mode,
                    extra=bool(self.count) and n >= self.count,
                    page=each.page,
                    root=posixpath.relpath(posixpath.dirname(each.page) or ".", folder),
                    position=0 if mode == "screen" else n + 1,
                ),
            )
            for n, each in enumerate(fitting)
        ]

    def fits(self, found: Found) -> bool:
        """Tell whether a question is one of those asked for, by its id or the beginning of it.

        A scale asks about a moment and has no answer to remember, so it is drawn only by its whole id.
        """
        begun = any(found.id.startswith(f"{wanted}-") for wanted in self.wanted)
        return found.id in self.wanted or (begun and found.block.teaches)


def pool(docs: Folder) -> tuple[Found, ...]:
    """Return all questions of a folder of pages in the order of the course, then those of its banks."""
    return docs.once(_pool)


def _pool(docs: Folder) -> tuple[Found, ...]:
    return tuple(
        Found(path.relative_to(docs.root).as_posix(), read.raw.id, read.block)
        for path in [*pages(docs), *banks(docs)]
        for read in docs.made(reader.read, path).blocks
        if isinstance(read.block, Question)
    )


def unknown(wanted: Draw, docs: Folder) -> Iterator[Diagnostic]:
    """Yield B017 for each name that fits no question, also none that has a mistake of its own."""
    ids = docs.once(reader.question_ids)
    for name in wanted.wanted:
        if not any(each == name or each.startswith(f"{name}-") for each in ids):
            message = f'no question is called "{name}" or begins with "{name}-"'
            otherwise = "an id that was changed is written back where it stood; else write how the ids of some questions begin, such as m01, or one whole id"
            yield Diagnostic("B017", message, wanted.span, spelling.respelt(name, ids, otherwise))


class DrawType:
    """What the blocks that draw questions share."""

    name: str
    attributes: tuple[str, ...] = ("from", "count")
    id_required = False
    drawing: type[Draw] = Draw

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:  # noqa: ARG002 - part of the protocol
        """Yield B017 for names that fit no question of the course."""
        if isinstance(read.block, Draw):
            yield from unknown(read.block, docs)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read what is drawn. B018: nothing is named, or the count is no number."""
        names = raw.attributes.get("from")
        count = raw.attributes.get("count")
        wanted = tuple(name.strip() for name in names.value.split(",") if name.strip()) if names else ()
        problems = []
        if not wanted or (count and not re.fullmatch(r"[1-9]\d?", count.value)):
            problems.append(
                Diagnostic(
                    "B018",
                    f"<{self.name}> does not say which questions, or how many",
                    count.span if wanted and count else raw.tag_span,
                    f'write <{self.name} from="m01,m02" count="5">; without count all of them are taken',
                )
            )
        number = int(count.value) if count and not problems else 0
        return self.drawing(self.name, wanted, number, names.span if names else raw.tag_span), problems


@block
class RefreshType(DrawType):
    """Questions asked again."""

    name = "refresh"


@block
class SheetType(DrawType):
    """Questions to print, without answers."""

    name = "sheet"
    attributes: tuple[str, ...] = ("from",)


@block
class AnswersType(DrawType):
    """The answers to print."""

    name = "answers"
    attributes: tuple[str, ...] = ("from",)
