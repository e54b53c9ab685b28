"""The scanners: every public function of the lower layers that is handed a text of an editor, or what has been read of one.

They are found by the names and annotations of their parameters, so a new one is among them as soon as it is written.
What else such a function asks for is handed over by its annotation; one that asks for what only another function has
found is named in `HANDED_ON`.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import coursekit
from coursekit.blocks import reader, registry
from coursekit.data import loader
from coursekit.model.blocks import Line, PageText, RawBlock
from coursekit.model.diagnostics import Level, Span
from coursekit.model.folder import Folder
from coursekit.page import raw_html, sections
from coursekit.page.prose import Prose
from coursekit.render.sanitizer import clean

LAYERS = ("model", "data", "page", "blocks", "course", "resources", "check", "render", "localize")
WHOLE = ("text", "markdown", "html", "old", "written", "lines")
"""What a parameter is called that is handed a text of many lines."""
READ = (
    "PageText",
    "Prose",
    "RawBlock",
    "ReadBlock",
    "Line",
    "tuple[Line, ...]",
    "Sequence[Line]",
    "Iterable[Line]",
    "list[Line]",
)
"""The annotations of what is read of a page."""
LISTS = ("list[str]", "Sequence[str]", "Iterable[str]")
TERMS = re.compile("stigma|PrEP|boundary")
HANDED_ON = frozenset(
    [
        "blocks.quiz.accepted.list_problems",
        "blocks.quiz.blanks.blank_problems",
        "blocks.quiz.body.problems",
        "blocks.quiz.body.split",
        "blocks.quiz.choice.list_problems",
        "blocks.quiz.choice.read_options",
        "blocks.quiz.match.matched",
        "blocks.quiz.match.table_problems",
        "blocks.quiz.order.late_problems",
        "blocks.quiz.scale.count_problems",
        "blocks.reflection.empty_prompts",
        "blocks.scenario.problems",
        "check.effects.claims.effects",
        "check.effects.claims.fact_text",
        "check.effects.claims.lost",
        "check.effects.claims.told",
        "check.effects.comparison.come",
        "check.effects.comparison.gone",
        "check.effects.comparison.of_file",
        "check.effects.data.effects",
        "check.effects.data.leaf_effect",
        "check.effects.ids.id_effects",
        "check.effects.pages.address_effects",
        "check.effects.pages.effects",
        "check.effects.pages.sentence_effects",
        "check.effects.services.changed",
        "check.seen_in_blocks.picture",
        "check.citations.misplaced",
        "data.schema.of_flaw",
        "data.schema.words",
        "localize.compare.blocks_of",
        "localize.hiding_entries.without",
        "localize.hiding_lines.concerns",
        "localize.hiding_lines.page",
        "localize.hiding_links.as_text",
        "localize.hiding_links.without_asides",
        "localize.hiding_numbers.field",
        "localize.hiding_numbers.line",
        "localize.hiding_numbers.target",
        "page.containment.all_code",
        "page.containment.located",
        "page.front_matter.computed",
        "page.headings.near_id",
        "page.lines.fence_end",
        "page.picture_metadata.told",
        "page.sections.pieces_outside",
        "render.page_language.page_language",
        "render.places.filled",
        "render.templates.day",
        "render.templates.environment",
        "resources.after_call.told",
        "resources.opening_hours.problems.cut_nights",
        "resources.opening_hours.quiet.quiet_days",
        "resources.opening_hours.rules.one_rule",
        "resources.wording.rows",
    ]
)
"""Scanners that are handed what another one has found in the same text: they are tried with it, by `blocks.reader.read` and the check."""


class UnknownNeedError(LookupError):
    """Nothing is known to hand over for a parameter."""


@dataclass(frozen=True)
class Given:
    """A page, in the forms in which scanners ask for it."""

    text: str
    docs: Folder
    part: int = 1
    """Which part of its longest line is handed over: all of it for 1, half of it for 2."""

    @cached_property
    def page(self) -> PageText:
        """The page, read."""
        return reader.read(self.text)

    @cached_property
    def prose(self) -> Prose:
        """Its prose."""
        return Prose(self.page)

    @cached_property
    def html(self) -> str:
        """The page as what is handed finished HTML gets it."""
        return str(clean(self.text, elsewhere=False))

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")

    @cached_property
    def line(self) -> str:
        """Its longest line."""
        found = max(self.lines, key=len)
        return found[: len(found) // self.part]

    @cached_property
    def block(self) -> Any:
        """A question that holds it, read; a page that has one already keeps its own."""
        own = (
            self.page.blocks
            or reader.read(f'<quiz id="a">\n\n{self.text}\n- [x] a\n- [ ] b\n\nc\n\n</quiz>\n').blocks
        )
        return max(own, key=lambda read: len(read.raw.lines))

    @cached_property
    def raw(self) -> RawBlock:
        """The same, not yet read."""
        found: RawBlock = self.block.raw
        return found


def handed(name: str, annotation: str, given: Given, *, first: bool) -> Any:
    """What is handed over for a parameter.

    Args:
        name: the name of the parameter.
        annotation: its annotation, as it is written.
        given: the page.
        first: whether it is the first parameter, which gets the text: all of it, or the longest line.

    Raises:
        UnknownNeedError: when nothing is known.
    """
    by_type: dict[str, Callable[[], Any]] = {
        "PageText": lambda: given.page,
        "Prose": lambda: given.prose,
        "PageText | None": lambda: given.page,
        "RawBlock": lambda: given.raw,
        "ReadBlock": lambda: given.block,
        "Line": lambda: Line(1, given.line),
        "str | None": lambda: given.line,
        "Folder": lambda: given.docs,
        "Folder | None": lambda: given.docs,
        "Path": lambda: given.docs.root / "slow.md",
        **dict.fromkeys(("Data", "loader.Data"), lambda: loader.load(given.text)),
        "Span": lambda: Span(1, 1, 2),
        "dt.date": lambda: dt.date(2026, 11, 28),
        "Level": lambda: Level.ERROR,
        "BlockType": lambda: registry.block_type(given.raw.name),
        "Piece": lambda: sections.pieces(given.page)[0],
        "Sequence[Sequence[str]]": lambda: [given.lines],
        "Iterable[Slip]": lambda: raw_html.slips(given.lines),
        "Iterable[Edit]": tuple,
        "tuple[Diagnostic, ...]": tuple,
        "bool": lambda: True,
        "int": lambda: 1,
        "re.Pattern[str]": lambda: TERMS,
        "Callable[[str], str]": lambda: str,
        "tuple[Line, ...]": lambda: given.page.lines,
        **dict.fromkeys(("Sequence[Line]", "Iterable[Line]", "list[Line]"), lambda: list(given.page.lines)),
        **dict.fromkeys(("Collection[int]", "set[int]", "frozenset[int]"), frozenset),
    }
    if annotation in by_type:
        return by_type[annotation]()
    if name in WHOLE and annotation in LISTS:
        return given.lines
    if name == "names":
        return frozenset(registry.BLOCK_MODULES)
    if annotation.startswith(("Mapping[", "dict[")):
        return {}
    if annotation in {*LISTS, "Collection[str]", "set[str]", "frozenset[str]", "tuple[str, ...]"}:
        return ()
    if annotation == "str":
        whole = given.html if name == "html" else given.text
        return {"language": "en", "tag": "en", "locale": "en", "decimal": ".", "country": "KE"}.get(
            name, whole if name in (*WHOLE, "new") else given.line if first else "a"
        )
    raise UnknownNeedError(f"{name}: {annotation}")  # noqa: EM102, TRY003 - only here


@dataclass(frozen=True)
class Scanner:
    """A function, and the parameters that it needs."""

    name: str
    function: Callable[..., Any]
    needs: tuple[inspect.Parameter, ...]

    @property
    def by_line(self) -> bool:
        """Whether it is handed one line only, and no text beside it."""
        first = self.needs[0]
        if any(each.name in WHOLE for each in self.needs):
            return False
        return first.annotation == "Line" or (first.annotation == "str" and first.name not in WHOLE)

    def trial(self, given: Given) -> Callable[[], None]:
        """What calls it to its end; what it asks for is made ready before."""
        words: dict[str, Any] = {}
        places: list[Any] = []
        for each in self.needs:
            value = handed(each.name, each.annotation, given, first=each is self.needs[0])
            if each.kind is each.KEYWORD_ONLY:
                words[each.name] = value
            else:
                places.append(value)

        def call() -> None:
            result = self.function(*places, **words)
            if isinstance(result, Iterator):
                deque(result, maxlen=0)

        return call


def scans(first: inspect.Parameter) -> bool:
    """Tell whether a function with such a first parameter is a scanner."""
    kind = str(first.annotation)
    return kind == "str" or kind in READ or (first.name in WHOLE and kind in LISTS)


def scanners() -> Iterator[Scanner]:
    """Yield all of them, in the order of their modules."""
    for found in pkgutil.walk_packages(coursekit.__path__, "coursekit."):
        if found.name.split(".")[1] not in LAYERS:
            continue
        module = importlib.import_module(found.name)
        for name, each in vars(module).items():
            function = inspect.unwrap(each) if callable(each) else None
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != found.name:
                continue
            parameters = tuple(inspect.signature(function).parameters.values())
            needs = tuple(
                one for one in parameters if one.default is one.empty and one.kind is not one.VAR_POSITIONAL
            )
            if needs and scans(needs[0]):
                yield Scanner(f"{found.name.removeprefix('coursekit.')}.{name}", function, needs)
