"""What gives answers away over a whole page or module, though each question alone may be fine.

Readers who take tests learn such patterns fast: the option with "never" is wrong, the longest one is
right, the second of three is a good guess. Item-writing guidelines call them cues to the test-wise.
All of it is warning or advice; `_data/check.yml` changes the levels. Codes Q108 and Q111 to Q114.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coursekit.blocks import reader
from coursekit.blocks.quiz.choice import Choice
from coursekit.blocks.quiz.question import Question
from coursekit.check import item_writing
from coursekit.check.item_writing import plain, say
from coursekit.model.blocks import PageText, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page.folder import pages
from coursekit.page.language import in_english

FEWEST = 4
"""From how many questions on a pattern counts as a habit."""
FEWEST_ABSOLUTE = 2
"""From how many wrong options on an absolute word counts as a habit."""
ABSOLUTE_OVER = 0.1
"""By how much the share of wrong options with an absolute word may exceed that of right ones."""
LONGEST_OVER = 0.2
"""By how much the right option may be the longest more often than by chance."""
PLACE_OVER = 0.25
"""By how much the right option may stand in one place more often than by chance."""
NAMED = 5
"""How many questions a message names."""
START = Span(1, 1, 2)
"""Where a module as a whole is spoken of: the beginning of its first page."""
ABSOLUTES = (
    *(
        "all",
        "always",
        "completely",
        "entirely",
        "every",
        "everybody",
        "everyone",
        "everything",
        "everywhere",
    ),
    *("impossible", "must", "never", "no one", "nobody", "none", "nothing", "nowhere", "only", "totally"),
)
"""English words that leave no exception, by which readers know a wrong option."""
# "Never ask", "to nobody"; what weakens or changes the word is left out: "not only", "nearly all", "all right".
ABSOLUTE = re.compile(
    rf"(?<!\bnot )(?<!\bnearly )(?<!\balmost )(?<!\bafter )\b(?:{'|'.join(ABSOLUTES)})\b(?! right\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice question and its place on its page."""

    question: Choice
    span: Span

    @property
    def single(self) -> bool:
        """Tell whether exactly one option is right."""
        return sum(option.right for option in self.question.options) == 1

    @property
    def of(self) -> int:
        """Return how many options there are."""
        return len(self.question.options)

    @property
    def position(self) -> int:
        """Return where the first right option stands, from 0."""
        return next((n for n, option in enumerate(self.question.options) if option.right), 0)

    @property
    def longest(self) -> bool:
        """Tell whether a right option is longer, as readers see it, than each of the others."""
        lengths = [len(plain(option.text)) for option in self.question.options]
        right = lengths.pop(self.position)
        return all(right > other for other in lengths)

    def absolute(self, *, right: bool) -> list[bool]:
        """Return for each right, or each wrong, option whether it holds an absolute word."""
        options = (option for option in self.question.options if option.right is right)
        return [bool(ABSOLUTE.search(plain(option.text))) for option in options]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    number: int
    of: int

    @property
    def share(self) -> float:
        """Return the part from 0 to 1, 0 where there is nothing to count."""
        return self.number / self.of if self.of else 0


@dataclass(frozen=True)
class Patterns:
    """What the choice questions of a page, a module or a course have in common."""

    asked: tuple[Asked, ...]

    @cached_property
    def singles(self) -> list[Asked]:
        """Return the questions with exactly one right option."""
        return [each for each in self.asked if each.single]

    @cached_property
    def placed(self) -> list[Asked]:
        """Return those among three options or more: of a pair, the place says nothing."""
        return [each for each in self.singles if each.of > 2]  # noqa: PLR2004 - a pair

    def absolute(self, *, right: bool) -> Count:
        """Return how many of the right, or of the wrong, options hold an absolute word."""
        found = [one for each in self.asked for one in each.absolute(right=right)]
        return Count(sum(found), len(found))

    @property
    def longest(self) -> Count:
        """Return in how many questions the right option is the longest."""
        return Count(sum(each.longest for each in self.singles), len(self.singles))

    @property
    def places(self) -> Counter[int]:
        """Return how often the right option stands in which place, from 0."""
        return Counter(each.position for each in self.placed)

    @property
    def options(self) -> Counter[int]:
        """Return how many questions have so many options."""
        return Counter(each.of for each in self.singles)


def chance(asked: Iterable[Asked]) -> float:
    """Return the share of one option among the others, on average, from 0 to 1."""
    parts = [1 / each.of for each in asked]
    return sum(parts) / len(parts) if parts else 0


def names(asked: Iterable[Asked]) -> str:
    """Return the ids of some questions, the first few."""
    ids = [each.question.id for each in asked]
    return ", ".join(ids[:NAMED]) + (" …" if len(ids) > NAMED else "")


def absolutes(found: Patterns, place: Span) -> Iterator[Diagnostic]:
    """Yield Q111 where words without exception stand in wrong options more often than in right ones."""
    wrong, right = found.absolute(right=False), found.absolute(right=True)
    habit = wrong.number >= FEWEST_ABSOLUTE and len(found.asked) >= FEWEST
    if habit and wrong.share - right.share > ABSOLUTE_OVER:
        where = names(each for each in found.asked if any(each.absolute(right=False)))
        yield say(
            "Q111",
            f"{wrong.number} of {wrong.of} wrong options of this module and {right.number} of {right.of} right ones "
            f"hold a word like 'never' or 'all': {where}",
            place,
            "say what somebody would really say or do; readers know that the option with 'never' is wrong",
            Level.ADVICE,
        )


def longest(found: Patterns, place: Span) -> Iterator[Diagnostic]:
    """Yield Q112 where the right option is the longest more often than by chance."""
    count, by_chance = found.longest, chance(found.singles)
    if count.of >= FEWEST and count.share - by_chance > LONGEST_OVER:
        where = names(each for each in found.singles if each.longest)
        yield say(
            "Q112",
            f"in {count.number} of {count.of} questions of this module the right option is the longest, "
            f"by chance it would be {by_chance:.0%}: {where}",
            place,
            "shorten the right one, or say the others as fully",
            Level.ADVICE,
        )


def one_place(found: Patterns, place: Span) -> Iterator[Diagnostic]:
    """Yield Q113 where the right option stands in one place more often than by chance; Q108 where it always does."""
    by_chance = chance(found.placed)
    for position, number in found.places.most_common(1):
        count = Count(number, len(found.placed))
        where = names(each for each in found.placed if each.position == position)
        if count.of >= FEWEST and number < count.of and count.share - by_chance > PLACE_OVER:
            yield say(
                "Q113",
                f"in {number} of {count.of} questions of this module the right option is number {position + 1}: {where}",
                place,
                "move it to another place in some of them",
                Level.ADVICE,
            )


def one_number(found: Patterns, place: Span) -> Iterator[Diagnostic]:
    """Yield Q114 where all questions have the same number of options."""
    if len(found.singles) >= FEWEST and len(found.options) == 1:
        yield say(
            "Q114",
            f"all {len(found.singles)} questions of this module have {found.singles[0].of} options",
            place,
            "let some have two or four: as many as there are good answers, not a filler for the third",
            Level.ADVICE,
        )


def same_place(found: Patterns, place: Span, where: str) -> Iterator[Diagnostic]:
    """Yield Q108 where the right option stands in the same place in all questions of a page or module."""
    if len(found.placed) >= FEWEST and len(found.places) == 1:
        yield say(
            "Q108",
            f"in all {len(found.placed)} questions of this {where} the right option is number {found.placed[0].position + 1}",
            place,
            "move it to another place in some of them",
        )


@dataclass(frozen=True)
class Habits:
    """The advice on the questions of a folder of pages, with what shows only over several of them."""

    docs: Folder

    @cached_property
    def _modules(self) -> dict[Path, list[Path]]:
        """Return the pages that stand in one folder, by the first of them."""
        folders: dict[Path, list[Path]] = {}
        for path in pages(self.docs):
            folders.setdefault(path.parent, []).append(path)
        return {each[0]: each for each in folders.values()}

    def advice(self, read: ReadBlock, path: Path, *, cited: bool) -> Iterator[Diagnostic]:
        """Yield advice on a block of a page that is a question and has no error; `cited` as for `item_writing.check`."""
        if isinstance(read.block, Question):
            english = in_english(self.docs, path)
            yield from item_writing.check(read.block, read.raw, cited=cited, english=english)

    def of_module(self, path: Path) -> Iterator[Diagnostic]:
        """Yield, on the first page of a module, what the questions of all its pages have in common."""
        asked = [asked_on(self.docs.made(reader.read, page)) for page in self._modules.get(path, [])]
        found = Patterns(tuple(each for one in asked for each in one))
        # What one page has alone is said there.
        if sum(map(bool, asked)) > 1:
            yield from same_place(found, START, "module")
        if in_english(self.docs, path):
            yield from absolutes(found, START)
        yield from longest(found, START)
        yield from one_place(found, START)
        yield from one_number(found, START)

    @staticmethod
    def of_page(page: PageText) -> Iterator[Diagnostic]:
        """Yield Q108 where the right options of one page all stand in the same place."""
        found = Patterns(tuple(asked_on(page)))
        if found.placed:
            yield from same_place(found, found.placed[0].span, "page")


def asked_on(page: PageText) -> list[Asked]:
    """Return the choice questions of a page."""
    return [Asked(read.block, read.raw.tag_span) for read in page.blocks if isinstance(read.block, Choice)]
