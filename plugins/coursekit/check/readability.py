"""How hard a page is to read: the Flesch-Kincaid grade of its sentences. Codes G001 and G002.

grade = 0.39 · words a sentence + 11.8 · syllables a word - 15.59
(Kincaid, Fishburne, Rogers and Chissom 1975). Names, numbers, short forms and the terms of the
glossary count as words, and not for syllables: a page cannot do without them. Fragments, such as
the items of a list without a full stop, count for nothing, so that they do not flatter a page.
English only: neither the formula nor the syllables hold for another language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coursekit.check.syllables import syllables
from coursekit.course.glossary import Term
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.phrases import either
from coursekit.page.lines import without_code
from coursekit.page.passages import END, passages

HARD = 8.0
LONG = 25
ENOUGH = 100
"""So many words a page needs before its grade says something."""

LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]*)\]\([^()\n]*\)")
BLANK = re.compile(r"\[\[(?P<answer>[^|\[\]]*+)[^\[\]]*\]\]")
MARKS = re.compile(
    r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|\[@[^\[\]\n]*\]|\[\^[^\[\]]*\]|^[ \t>]+|\{[#:.][^{}\n]*\}"
)
LAST = re.compile(r"[.!?\u2026:][\"\u201d)]*$")
TOKEN = re.compile(r"\ue000|[A-Za-z][A-Za-z'\u2019-]*|\d[\d.,:%]*")
TERM = "\ue000"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as readers see it, and the line on which it begins."""

    line: Line
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page's sentences come to. `counted` are the words whose syllables count."""

    sentences: int
    words: int
    counted: int
    syllables: int

    @property
    def length(self) -> float:
        """Return the average number of words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float | None:
        """Return the grade, or None where there is too little to read."""
        if self.words < ENOUGH or not self.counted:
            return None
        return 0.39 * self.length + 11.8 * self.syllables / self.counted - 15.59


def plain(text: str) -> str:
    """Return a line as readers see it: without marks, citations, addresses and code."""
    text = without_code(text)
    text = LINK.sub(lambda m: m["text"], text) if "](" in text else text
    text = BLANK.sub(lambda m: m["answer"], text) if "[[" in text else text
    return " ".join(MARKS.sub("", text).split())


def sentences(page: PageText) -> Iterator[Sentence]:
    """Yield the whole sentences of a page, in its prose, lists and blocks."""
    for passage in passages(page):
        if passage.prose:
            yield from split(Line(line.number, plain(line.text)) for line in passage.lines)


def split(paragraph: Iterable[Line]) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; what has no end is none."""
    part: list[Line] = []
    for line in paragraph:
        if line.text:
            part.append(line)
        if LAST.search(line.text):
            yield from _sentences(part)
            part = []
    # The last piece has no end.
    yield from list(_sentences(part))[:-1]


def _sentences(part: Sequence[Line]) -> Iterator[Sentence]:
    """Yield the pieces of some lines that are one text, each with the line on which it begins."""
    starts = list(accumulate((len(line.text) + 1 for line in part), initial=0))
    text = " ".join(line.text for line in part)
    begin = 0
    for end in (*(found.span() for found in END.finditer(text)), (len(text), len(text))):
        if text[begin : end[0]]:
            yield Sentence(part[bisect_right(starts, begin) - 1], text[begin : end[0]])
        begin = end[1]


def pattern(terms: Iterable[Term]) -> re.Pattern[str]:
    """Return a pattern that finds the terms of a glossary, the longest first."""
    names = either(each.term for each in terms if each.term)
    return re.compile(rf"(?<!\w)(?:{names})(?:e?s)?(?!\w)", re.IGNORECASE)


def weigh(found: Iterable[Sentence], terms: re.Pattern[str]) -> Reading:
    """Return what some sentences come to."""
    total = words = counted = count = 0
    for sentence in found:
        text = terms.sub(lambda m: " ".join([TERM] * len(m[0].split())), sentence.text)
        each_word = TOKEN.findall(text)
        total += bool(each_word)
        words += len(each_word)
        for place, word in enumerate(each_word):
            name = place and word[0].isupper() and word != "I"
            if word[0].isalpha() and not name:
                counted += 1
                count += (
                    syllables(word) if "-" not in word else sum(map(syllables, filter(None, word.split("-"))))
                )
    return Reading(total, words, counted, count)


def check(page: PageText, terms: re.Pattern[str], title: Span) -> Iterator[Diagnostic]:
    """Yield G001 for a page that is hard to read, and G002 for each long sentence.

    Args:
        page: the page.
        terms: the terms of the glossary, from `pattern`.
        title: where the page's title stands.
    """
    found = list(sentences(page))
    grade = weigh(found, terms).grade
    if grade is not None and grade > HARD:
        yield Diagnostic(
            "G001",
            f"this page reads like grade {grade:.1f}",
            title,
            f"bring it to grade {HARD:.0f} or below: shorter sentences, and short words that people say aloud",
            level=Level.WARNING,
        )
    for sentence in found:
        # A word has a letter at least, and a space or another sign stands after it.
        count = len(TOKEN.findall(sentence.text)) if len(sentence.text) > LONG else 0
        if count > LONG:
            yield Diagnostic(
                "G002",
                f"this sentence has {count} words",
                Span.of(sentence.line.number, sentence.line.text),
                f"make two of it: no sentence has more than {LONG} words",
                level=Level.ADVICE,
            )
