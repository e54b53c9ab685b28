"""Advice for people who write questions: what item-writing research and practice warn of.

The rules follow the common guidelines for choice questions (options of similar length, positive
stems, no "all of the above", three to five options). What shows only over several questions stands
in `answer_patterns`.
They are warnings and advice, never errors; `_data/check.yml` changes their levels, and
`<!-- allow Q101: reason -->` inside a block silences one there. Codes Q101 to Q107.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

from coursekit.blocks.quiz.choice import Choice
from coursekit.blocks.quiz.items import OPTION
from coursekit.blocks.quiz.question import Question, Text
from coursekit.course.bibliography import CITATION
from coursekit.model.blocks import RawBlock
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span

LONGER = 1.8
"""How many times as long as the average wrong option a right one may be."""
MOST_OPTIONS = 5
ALIKE = 0.9
COMPARED_OPTIONS = 40
COMPARED_LETTERS = 200
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


def check(question: Question, raw: RawBlock, *, cited: bool, english: bool = True) -> Iterator[Diagnostic]:
    """Yield advice on one question.

    Args:
        question: the question as it was read.
        raw: its block, for the places.
        cited: whether health claims in it have to name a source.
        english: whether its words are English; rules of words know no others.
    """
    if english:
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
        spans = option_spans(raw)
        yield from choice(question, spans)
        if english:
            yield from catch_all(question, spans)


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


def catch_all(question: Choice, spans: list[Span]) -> Iterator[Diagnostic]:
    """Yield Q102 for an option that stands for others."""
    for option, span in zip(question.options, spans, strict=True):
        text = plain(option.text)
        if CATCH_ALL.match(text):
            yield say(
                "Q102",
                f'"{text}" is no option of its own',
                span,
                "name what you mean, or let people choose several",
            )


def alike(texts: list[str], spans: list[Span]) -> Iterator[Diagnostic]:
    """Yield Q105 for options that differ by a few letters only.

    Each is compared with each, so that of a very long list, or of options as long as pages, only a part is looked at.
    """
    begun = [text.casefold()[:COMPARED_LETTERS] for text in texts[:COMPARED_OPTIONS]]
    for n, text in enumerate(begun):
        for earlier in range(n):
            pair = difflib.SequenceMatcher(None, begun[earlier], text)
            if pair.quick_ratio() >= ALIKE and ALIKE <= pair.ratio() < 1:
                first = Elsewhere(spans[earlier].line)
                message = f"this option is nearly the same as the one {first}"
                told = say("Q105", message, spans[n], "make the difference plain, or remove one")
                yield replace(told, elsewhere=first)
