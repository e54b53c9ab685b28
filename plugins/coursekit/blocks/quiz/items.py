"""Items of a list, which texts of them are the same to readers, and showing them shuffled."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.body import BULLET, NESTED, QUOTE, Body
from coursekit.blocks.quiz.question import Text
from coursekit.model.blocks import Line, RawBlock
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Span
from coursekit.page.lines import dedented, without_code
from coursekit.page.visible import visible_text

# What begins a list or a table at column 0.
START = re.compile(r"^(?:[-*+][ \t]|\d{1,9}[.)][ \t]|[|])")
# The same, where a line of another form stands among the items.
OTHER = re.compile(r"^(?:[-*+]|\d{1,9}[.)])[ \t]")

# `1. hammer`, in an item's own text
NUMBERED = re.compile(r"^\d{1,9}[.)][ \t]+\S")
# What makes an option of a choice; `[text](url)` and `[text]: url` are links.
BOX = re.compile(r"\[.?\](?![(:\[])")

# A bullet, a box and a text, each gap as it was written. `[text](url)` and `[text]: url` are links.
OPTION = re.compile(
    r"^(?P<bullet>[-*+])(?P<gap>[ \t]*)\[(?P<mark>.{0,2}?|[ ][xX][ ])\](?![(:\[])(?P<after>[ \t]*)(?P<text>.*)$"
)

# An option that an editor meant: indented, or with another sign or a number before its box.
# Also with a hard space, a round box or one that is a sign, backslashes before the box, or nothing before it.
NEARLY = re.compile(
    r"^[ \t]*(?:(?:[-*+\u2022\u25cf\u25aa\u2013\u2014]|\d{1,9}[.)])[ \t\u00a0]*\\?\[[ xX\u00a0]?\\?\](?![(:\[])"
    r"|\[[ xX]\][ \t]+\S|[-*+][ \t\u00a0]+(?:\([ xX]?\)[ \t]|[\uff3b\uff08][ xX\u3000\uff58]?[\uff3d\uff09]|[\u2610-\u2612\u25a0\u25a1\u2705\u274c\u2713\u2717]\ufe0f?[ \t]))"
)


@dataclass(slots=True)
class Item:
    """One item: its line, what the item's pattern matched, its text and what is nested under it."""

    line: Line
    match: re.Match[str]
    text: list[str]
    nested: list[str] = field(default_factory=list)

    @property
    def shown(self) -> Text:
        """Return the text as Markdown of its own. A numbered list or code below the first line is a piece of its own."""
        lines = [self.text[0], *dedented(self.text[1:])]
        for n in range(len(lines) - 1, 0, -1):
            before = lines[n - 1]
            if NUMBERED.match(lines[n]) and before.strip() and not NUMBERED.match(before):
                lines.insert(n, "")
        return bodies.trimmed(lines)

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

    @property
    def said(self) -> tuple[Text, Span]:
        """Return the text and its place."""
        return self.shown, self.span


def has_boxes(raw: RawBlock) -> bool:
    """Tell whether a block holds a task list, or what was meant as one; with numbers it is an order with boxes."""
    return any(
        OPTION.match(line.text) or (NEARLY.match(line.text) and not NUMBERED.match(line.text))
        for line in raw.lines
        if line.number not in raw.verbatim
    )


def has_gaps(raw: RawBlock) -> bool:
    """Tell whether two brackets open somewhere outside code."""
    return any("[[" in without_code(line.text) for line in raw.lines if line.number not in raw.verbatim)


def first_is(raw: RawBlock, pattern: re.Pattern[str]) -> bool:
    """Tell whether a block has neither boxes nor gaps, and its first list or table begins as `pattern` says."""
    starts = (x.text for x in raw.lines if x.number not in raw.verbatim and START.match(x.text))
    return bool(pattern.match(next(starts, ""))) and not has_boxes(raw) and not has_gaps(raw)


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
        elif items[-1].nested or (free and NESTED.match(line.text)):
            items[-1].nested.append(line.text)
        else:
            # An item of a numbered list goes on with four spaces; a dash is where feedback begins.
            bulleted = BULLET.match(items[-1].line.text) and len(items[-1].text) == 1
            if bulleted and bodies.is_feedback(line, verbatim):
                found.append(bodies.reason(line))
            items[-1].text.append(line.text)
    return items, found


def sameness(text: Text) -> str:
    """Return a text in the form in which two of them count as the same: as readers see it."""
    return visible_text(" ".join(text))


def repeated(texts: Iterable[tuple[Text, Span]], code: str, message: str, hint: str) -> Iterator[Diagnostic]:
    """Yield a problem for each text that readers cannot tell from an earlier one.

    Args:
        texts: each text with its place.
        code: the code of the problem.
        message: what is wrong; `{elsewhere}` is where the earlier text stands.
        hint: what to do.
    """
    yield from twice(((sameness(text), place) for text, place in texts), code, message, hint)


def twice(keys: Iterable[tuple[object, Span]], code: str, message: str, hint: str) -> Iterator[Diagnostic]:
    """Yield a problem for each thing that came earlier. See `repeated`; an empty thing is never the same."""
    seen: dict[object, Span] = {}
    for key, place in keys:
        if key and key in seen:
            first = Elsewhere(seen[key].line)
            yield Diagnostic(code, message.format(elsewhere=first), place, hint, elsewhere=first)
        seen.setdefault(key, place)


def shuffled(count: int, seed: str) -> list[int]:
    """Return the positions 0 to `count` - 1 in an order that looks random.

    The same seed gives the same order in every build, so that a built page changes only when its
    source does. The order is never the one of the source, which would give the answer away.
    """
    order = sorted(range(count), key=lambda n: sha256(f"{seed}:{n}".encode()).digest())
    return order if order != list(range(count)) else order[1:] + order[:1]
