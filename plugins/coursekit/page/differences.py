"""What is different between two states of a text, sentence by sentence, with the words that differ.

Sentences are compared by their normal form, so that a text that was wrapped anew is the same text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from coursekit.page import normal_form
from coursekit.page.lines import split
from coursekit.page.visible import visible_text

ALIKE = 0.4
"""From this share of common words on, two sentences are one sentence that was changed."""
# "- ", "2. ", "| ", "> ", "## ", "!!! note": a line that begins something of its own
BEGINS = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|[|>#<{]|!!!|\?\?\?|===|```|~~~)")
# After `. `, `?" `, the full stops of Urdu and Hindi; Chinese and Japanese full stops have no space after them.
ENDS = re.compile(
    r"(?<=[.!?\u2026\u061f\u06d4\u0964])[\"'\u201d\u2019\u00bb)\]*_]*\s+|(?<=[\u3002\uff01\uff1f])\s*"
)
# The facts of a citation, `; F03.01` in `[@who p.9; F03.01]`, which no reader sees.
FACTS = re.compile(r"(?<=\[@)(?P<source>[^\[\];]*);[^\[\]]*(?=\])")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a sentence, and whether the other state of the sentence does not have them."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that was changed; one of its states is empty where it was added or taken out."""

    old: tuple[Run, ...] = ()
    new: tuple[Run, ...] = ()
    sources: tuple[str, str] = ("", "")
    """The sentence as it is written, before and now."""

    @property
    def size(self) -> int:
        """Return how many words differ."""
        return sum(len(run.text.split()) for run in (*self.old, *self.new) if run.marked)


def sentences(markdown: str) -> list[str]:
    """Return the sentences of a text as they are written, citations without their facts.

    An item of a list and a row of a table are sentences of their own.
    """
    paragraphs: list[list[str]] = [[]]
    for line in split(markdown):
        if line.blank or BEGINS.match(line.text):
            paragraphs.append([])
        if not line.blank:
            paragraphs[-1].append(line.text.strip())
    parts = (
        FACTS.sub(r"\g<source>", part).strip() for lines in paragraphs for part in ENDS.split(" ".join(lines))
    )
    # What has no words, such as the line under the heads of a table, is not read.
    return [part for part in parts if any(sign.isalnum() for sign in part)]


MOST_PAIRS = 1_000_000
"""Words of one sentence times those of the other; beyond it, which no sentence reaches, all is marked: to look closer takes minutes.

Of whole texts only the pairs of the same sentence count: a text that says one sentence a thousand times is compared by its ends."""
NEAR = 200
"""So many sentences on, the earlier state of a sentence is looked for."""


def compare(old: str, new: str) -> tuple[Difference, ...]:
    """Return the sentences of two texts that differ, in the order of the new one."""
    before, now = sentences(old), sentences(new)
    keys = ([normal_form.words(each) for each in every] for every in (before, now))
    found: list[Difference] = []
    for tag, first, last, start, end in opcodes(*keys):
        if tag != "equal":
            found += pairs(before[first:last], now[start:end])
    return tuple(found)


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """Yield the differences of sentences that stand at one place, those that are alike together, in their order."""
    before, now = ([Counter(normal_form.words(each).split()) for each in every] for every in (old, new))
    start = 0
    for each, words in zip(new, now, strict=True):
        ratios = [(likeness(other, words), -n) for n, other in enumerate(before[start : start + NEAR])]
        best, place = max(ratios, default=(0.0, 0))
        if best >= ALIKE:
            yield from (difference(other, "") for other in old[start : start - place])
            if old[start - place] != each:
                yield difference(old[start - place], each)
            start += 1 - place
        else:
            yield difference("", each)
    yield from (difference(other, "") for other in old[start:])


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of words that two sentences have in common, in any order, 0 to 1."""
    return 2 * (old & new).total() / max(old.total() + new.total(), 1)


def difference(old: str, new: str) -> Difference:
    """Return two states of a sentence with the words marked that only one of them has."""
    before, now = (shown(each).split() for each in (old, new))
    # Words are the same by their normal form; a mark alone, such as a dash, is compared as it is.
    keys = ([normal_form.words(word) or word for word in words] for words in (before, now))
    if len(before) * len(now) > MOST_PAIRS:
        found = [("equal" if before == now else "replace", 0, len(before), 0, len(now))]
    else:
        found = opcodes(*keys)
    return Difference(
        runs((before[a:b], tag != "equal") for tag, a, b, _, _ in found),
        runs((now[c:d], tag != "equal") for tag, _, _, c, d in found),
        (old, new),
    )


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what becomes of one row of texts on the way to another, as `difflib` says it; between the same ends where that takes long."""
    counts = Counter(new)
    if sum(number * counts[each] for each, number in Counter(old).items()) <= MOST_PAIRS:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    first = same(old, new)
    last = same(old[first:][::-1], new[first:][::-1])
    end, stop = len(old) - last, len(new) - last
    parts = [
        ("equal", 0, first, 0, first),
        ("replace", first, end, first, stop),
        ("equal", end, len(old), stop, len(new)),
    ]
    return [part for part in parts if part[1] < part[2] or part[3] < part[4]]


def same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return with how many texts two rows begin that are the same."""
    pairs_of = enumerate(zip(old, new, strict=False))
    return next((n for n, (each, other) in pairs_of if each != other), min(len(old), len(new)))


def runs(parts: Iterable[tuple[Sequence[str], bool]]) -> tuple[Run, ...]:
    """Return the runs of a sentence, empty ones left out."""
    return tuple(Run(" ".join(words), marked) for words, marked in parts if words)


def shown(sentence: str) -> str:
    """Return a sentence as it is read, with the sources that it cites."""
    return visible_text(sentence)
