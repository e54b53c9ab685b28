"""Items of a list, for kinds whose answers are list items without a box, and showing them shuffled."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from unicodedata import category

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.body import BULLET, NESTED, QUOTE, Body
from coursekit.blocks.quiz.question import Text
from coursekit.model.blocks import Line, RawBlock
from coursekit.model.diagnostics import Diagnostic, Span

# What begins a list or a table at column 0.
START = re.compile(r"^(?:[-*+][ \t]|\d{1,9}[.)][ \t]|[|])")
# The same, where a line of another form stands among the items.
OTHER = re.compile(r"^(?:[-*+]|\d{1,9}[.)])[ \t]")

# What makes an option of a choice; `[text](url)` and `[text]: url` are links.
BOX = re.compile(r"\[.?\](?![(:\[])")


@dataclass(slots=True)
class Item:
    """One item: its line, what the item's pattern matched, its text and what is nested under it."""

    line: Line
    match: re.Match[str]
    text: list[str]
    nested: list[str] = field(default_factory=list)

    @property
    def shown(self) -> Text:
        """Return the text as Markdown."""
        return bodies.trimmed(self.text)

    @property
    def feedback(self) -> Text:
        """Return what is nested: a single bullet as text, several as the list they are."""
        lines = textwrap.dedent("\n".join(self.nested)).strip("\n").split("\n")
        if sum(bool(BULLET.match(line)) for line in lines) == 1 and BULLET.match(lines[0]):
            return bodies.bulletless(lines)
        return bodies.trimmed(lines)

    @property
    def span(self) -> Span:
        """Return the place of the item's first line."""
        return Span.of(self.line.number, self.line.text)


def first_is(raw: RawBlock, pattern: re.Pattern[str]) -> bool:
    """Tell whether the first list or table of a block begins as `pattern` says."""
    starts = (x.text for x in raw.lines if x.number not in raw.verbatim and START.match(x.text))
    return bool(pattern.match(next(starts, "")))


def read(
    body: Body, pattern: re.Pattern[str], verbatim: frozenset[int], wanted: str
) -> tuple[list[Item], list[Diagnostic]]:
    """Read the items of a question's answers.

    Args:
        body: the question's lines.
        pattern: what begins an item, with a group `text`.
        verbatim: numbers of lines where no rule applies.
        wanted: the help for a line that is in a list of another form.

    Returns:
        The items, and Q020 for each line that cannot be one.
    """
    items: list[Item] = []
    found = []
    for line in body.answers:
        free = line.number not in verbatim
        match = pattern.match(line.text) if free else None
        if match:
            items.append(Item(line, match, [match["text"]]))
        elif free and OTHER.match(line.text):
            found.append(bodies.misplaced(line, "this line belongs to another kind of list", wanted))
        elif free and QUOTE.match(line.text):
            found.append(bodies.quotation(line))
        elif items[-1].nested or NESTED.match(line.text):
            items[-1].nested.append(line.text)
        else:
            items[-1].text.append(line.text.strip())
    return items, found


def sameness(text: Text) -> str:
    """Return a text in the form in which two of them count as the same.

    Only punctuation is dropped: vowel signs, which many scripts write as marks, tell words apart.
    """
    whole = " ".join(" ".join(text).casefold().split())
    words = "".join(sign for sign in whole if not category(sign).startswith("P"))
    return " ".join(words.split()) or whole


def repeated(texts: Sequence[tuple[Text, int]]) -> Iterator[tuple[int, int]]:
    """Yield the position of each text that says the same as an earlier one, and that one's line.

    Args:
        texts: each text with the number of its line.
    """
    seen: dict[str, int] = {}
    for position, (text, line) in enumerate(texts):
        key = sameness(text)
        if key and key in seen:
            yield position, seen[key]
        seen.setdefault(key, line)


def shuffled(count: int, seed: str) -> list[int]:
    """Return the positions 0 to `count` - 1 in an order that looks random.

    The same seed gives the same order in every build, so that a built page changes only when its
    source does. The order is never the one of the source, which would give the answer away.
    """
    order = sorted(range(count), key=lambda n: sha256(f"{seed}:{n}".encode()).digest())
    return order if order != list(range(count)) else order[1:] + order[:1]
