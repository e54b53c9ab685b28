"""Blocks of a page: as they stand in the source, as they were understood, and what they may know of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, MutableSet, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from coursekit.model.clock import build_day
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder


class Line(NamedTuple):
    """One source line: its number (from 1) and its text without the line end."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Tell whether nothing but white space stands here."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One `name="value"` of a tag, with the place of the whole attribute."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as it stands in the source, before its own rules are applied.

    `first` and `last` are the line numbers of the opening tag and of the last line that belongs
    to the block; `lines` is what stands between the tags; `verbatim` are the numbers of lines in
    fences and comments, where no rule applies.
    """

    name: str
    attributes: Mapping[str, Attribute]
    lines: tuple[Line, ...]
    tag: Line
    tag_span: Span
    first: int
    last: int
    id_column: int
    verbatim: frozenset[int]
    indent: int = 0
    """How far the whole block is indented, because it stands in a note or a tab. Lines are without it."""

    @property
    def id(self) -> str:
        """Return the block's id, or an empty string where the editor gave none."""
        found = self.attributes.get("id")
        return found.value if found else ""

    @property
    def numbers(self) -> range:
        """Return the numbers of its lines, those of its tags included."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a block that the page's own Markdown renders, known by `key`."""

    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What a block may know of the site that it is rendered in.

    `page` is the source path of the page, relative to the folder of pages; `docs` is the reading of that folder.
    """

    docs: Folder | None = None
    page: str = ""
    confidence: bool = False
    """Whether questions ask how sure the learner is."""
    scores: bool = True
    """Whether lists of results say how many answers were right."""
    graded: bool = True
    """Whether questions can be answered and looked at; else each is there to think, then look."""
    discreet: bool = False
    """Whether what a phone shows outside a page is to say nothing of what the site is about."""
    preview: bool = False
    """Whether this is a preview on the editor's own computer, which nobody else sees."""
    edit: str = ""
    """The address below which files of the repository are edited; empty where the site names none."""
    notes: str = ""
    """The one address, such as `https://example.org`, at which readers can keep their notes; empty where they cannot."""
    today: dt.date = field(default_factory=build_day)
    """The day of the build."""

    @property
    def data(self) -> Folder | None:
        """Return the folder of data files, if the site has one."""
        return self.docs.data if self.docs and self.docs.has_data else None

    @property
    def root(self) -> str:
        """Return the relative path from this page to the top of the site, '' or '../' and so on."""
        return "../" * self.page.count("/")


class Block(Protocol):
    """A block that was understood: which parts the page renders, and what its template is given."""

    @property
    def template(self) -> str:
        """Return the template's name, `noun/noun.html`."""
        ...

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the Markdown pieces in the order of the source."""
        ...

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the template's variables, given the rendered HTML of each part.

        For a part with an image `html` also has the image's address on the page, as `key:src`.
        """
        ...


class Repeating(Block, Protocol):
    """A block that shows what stands in other files."""

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the files whose text it shows, by their paths in the folder of pages."""
        ...


class Drawing(Block, Protocol):
    """A block that draws questions into its place."""

    def apart(self, taken: MutableSet[str], site: Site) -> Drawing:
        """Return the block with ids for its questions that are not in `taken`, and add them there."""
        ...

    def questions(self, site: Site) -> Sequence[Block]:
        """Return the questions, as they are shown here."""
        ...


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A raw block, what it means (None when it is broken) and what is wrong with it."""

    raw: RawBlock
    block: Block | None
    diagnostics: tuple[Diagnostic, ...]
    allowed: frozenset[str] = frozenset()
    """Codes of advice that the editor has silenced here, with a reason."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page's source, read: all its lines, its blocks, and problems outside any block."""

    lines: tuple[Line, ...]
    blocks: tuple[ReadBlock, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: frozenset[int] = field(default_factory=frozenset)
    """Numbers of lines inside fences, comments and front matter, where no rule of prose applies."""
    allowances: frozenset[int] = field(default_factory=frozenset)
    """Numbers of the lines outside blocks that hold an exception, `<!-- allow CODE: reason -->`."""
    allowed: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """For the lines that an exception covers, the codes that it silences there."""

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the page's and its blocks' problems together."""
        inner = tuple(d for read in self.blocks for d in read.diagnostics)
        return self.diagnostics + inner
