"""Advice for people who write questions: what item-writing research and practice warn of.

The rules follow the common guidelines for choice questions (options of similar length, positive
stems, no "all of the above", three to five options, the right one not always in the same place).
They are warnings and advice, never errors; `_data/check.yml` changes their levels, and
`<!-- allow Q101: reason -->` inside a block silences one there. Codes Q101 to Q108.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.blocks.quiz.choice import Choice
from coursekit.blocks.quiz.items import OPTION
from coursekit.blocks.quiz.question import Question, Text
from coursekit.course.bibliography import CITATION
from coursekit.model.blocks import PageText, RawBlock, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Level, Span

LONGER = 1.8
"""How many times as long as the average wrong option a right one may be."""
MOST_OPTIONS = 5
ALIKE = 0.9
SAME_PLACE = 4
"""From how many questions on the same place counts as a habit."""
CATCH_ALL = re.compile(
    r"^(?:all|none|both|neither)(?: of)? (?:the (?:above|answers|options|others)|these|those|them|above"
    r"|(?:answers|options) are)\b|^(?:both )?[a-f] and [a-f]\W*$",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|never|except|cannot|[a-z]+n['\u2019]t|unless)\b", re.IGNORECASE)
MARKUP = re.compile(r"[*_`]|\[@[^\[\]]*\]|\]\([^()]*\)|\[")


def plain(text: Text) -> str:
    """Return Markdown as the words that a reader sees, roughly."""
    return " ".join(MARKUP.sub("", " ".join(text)).split())


def say(code: str, message: str, span: Span, wanted: str, level: Level = Level.WARNING) -> Diagnostic:
    """Return a diagnostic that is no error."""
    return Diagnostic(code, message, span, wanted, level=level)


def option_spans(raw: RawBlock) -> list[Span]:
    """Return the place of each option of a choice question."""
    return [
        Span.of(line.number, line.text)
        for line in raw.lines
        if line.number not in raw.verbatim and OPTION.match(line.text)
    ]


def check(question: Question, raw: RawBlock, *, cited: bool) -> Iterator[Diagnostic]:
    """Yield advice on one question.

    Args:
        question: the question as it was read.
        raw: its block, for the places.
        cited: whether health claims in it have to name a source.
    """
    yield from stem(question, raw)
    claims = cited and question.teaches and question.explanation
    if claims and not any(CITATION.search(line) for line in question.explanation):
        yield say(
            "Q107",
            "the explanation names no source",
            raw.tag_span,
            "add the source of the fact, such as [@who2013-swit p.9]; a question on this course itself needs none",
            Level.ADVICE,
        )
    if isinstance(question, Choice):
        yield from choice(question, option_spans(raw))


def stem(question: Question, raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield Q103 for a question that asks for what is not so."""
    negatives = NEGATIVE.findall(plain(question.stem).split("?")[0])
    if negatives:
        twice = len(negatives) > 1
        places = (
            Span(line.number, match.start() + 1, match.end() + 1)
            for line in raw.lines
            if line.text in question.stem and (match := NEGATIVE.search(line.text))
        )
        yield say(
            "Q103",
            f"the question says {' and '.join(repr(word.lower()) for word in negatives[:2])}",
            next(places, raw.tag_span),
            "ask for what is so: people overread a 'not', and two of them confuse everybody",
            Level.WARNING if twice else Level.ADVICE,
        )


def choice(question: Choice, spans: list[Span]) -> Iterator[Diagnostic]:
    """Yield advice on the options of a choice question."""
    texts = [plain(option.text) for option in question.options]
    wrong = [len(text) for text, option in zip(texts, question.options, strict=True) if not option.right]
    average = sum(wrong) / len(wrong) if wrong else 0
    for text, option, span in zip(texts, question.options, spans, strict=True):
        if option.right and average and len(text) > LONGER * average and len(text) - average > 20:  # noqa: PLR2004 - letters
            yield say(
                "Q101",
                "the right option is much longer than the others",
                span,
                "make them of similar length: length gives the answer away",
            )
        if CATCH_ALL.match(text):
            yield say(
                "Q102",
                f'"{text}" is no option of its own',
                span,
                "name what you mean, or let people choose several",
            )
        if not option.right and not option.first:
            yield say(
                "Q106",
                "this wrong option has no feedback",
                span,
                "say in a nested line why it is not right: `    - …`",
                Level.ADVICE,
            )
    if len(texts) > MOST_OPTIONS:
        yield say(
            "Q104",
            f"there are {len(texts)} options",
            spans[MOST_OPTIONS],
            "three good ones are enough, five are many",
            Level.ADVICE,
        )
    yield from alike(texts, spans)


def alike(texts: list[str], spans: list[Span]) -> Iterator[Diagnostic]:
    """Yield Q105 for options that differ by a few letters only."""
    for n, text in enumerate(texts):
        for earlier in range(n):
            pair = difflib.SequenceMatcher(None, texts[earlier].casefold(), text.casefold())
            if pair.quick_ratio() >= ALIKE and ALIKE <= pair.ratio() < 1:
                yield say(
                    "Q105",
                    f"this option is nearly the same as the one on line {spans[earlier].line}",
                    spans[n],
                    "make the difference plain, or remove one",
                )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the right option of a question with one right answer stands."""

    position: int
    of: int
    span: Span


def placed(question: Question, raw: RawBlock) -> Placed | None:
    """Return where the right option stands, for a choice of one among three or more."""
    if not isinstance(question, Choice) or question.several or len(question.options) < 3:  # noqa: PLR2004 - true/false has no place
        return None
    rights = [n for n, option in enumerate(question.options) if option.right]
    return Placed(rights[0], len(question.options), raw.tag_span) if rights else None


def same_place(found: Iterable[Placed], where: str) -> Iterator[Diagnostic]:
    """Yield Q108 when the right option stands in the same place in all questions of a page or module."""
    every = list(found)
    if len(every) >= SAME_PLACE and len({each.position for each in every}) == 1:
        yield say(
            "Q108",
            f"in all {len(every)} questions of this {where} the right option is number {every[0].position + 1}",
            every[0].span,
            "move it to another place in some of them",
        )


@dataclass
class Habits:
    """The advice on all questions of a folder, with what shows only over several of them."""

    _places: dict[Path, list[list[Placed]]] = field(default_factory=dict)

    def advice(self, read: ReadBlock, *, cited: bool) -> Iterator[Diagnostic]:
        """Yield advice on a block that is a question and has no error; `cited` as for `check`."""
        if isinstance(read.block, Question):
            yield from check(read.block, read.raw, cited=cited)

    def of(self, path: Path, page: PageText, *, last: bool) -> Iterator[Diagnostic]:
        """Yield Q108 on the last page of a folder whose right options all stand in the same place."""
        found = places_of(page)
        if found:
            self._places.setdefault(path.parent, []).append(found)
        # What one page has alone has been said there.
        pages = self._places.get(path.parent, [])
        if last and len(pages) > 1:
            yield from same_place([each for one in pages for each in one], "module")

    def of_page(self, page: PageText) -> Iterator[Diagnostic]:
        """Yield Q108 where the right options of one page all stand in the same place."""
        yield from same_place(places_of(page), "page")


def places_of(page: PageText) -> list[Placed]:
    """Return where the right options of a page's questions stand."""
    blocks = ((read.block, read.raw) for read in page.blocks)
    return [each for block, raw in blocks if isinstance(block, Question) and (each := placed(block, raw))]
