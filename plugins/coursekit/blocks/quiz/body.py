"""Sort the lines of a question into stem, hints, answers and explanation.

The order is always the same: the stem, then hints (a quotation, one paragraph a hint), then the
answers in the form of the kind, then the explanation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from coursekit.blocks.quiz.question import Text
from coursekit.model.blocks import Line, RawBlock
from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page.lines import dedented

BULLET = re.compile(r"^[-*+][ \t]+")
NESTED = re.compile(r"^(?P<indent>[ \t]+)(?P<bullet>[-*+][ \t]+)(?P<text>.*)$")
INDENTED = re.compile(r"^[ \t]+\S")
QUOTE = re.compile(r"^>[ \t]?(?P<text>.*)$")

# `    No.`, `    · No.`: four spaces in, where feedback stands, and no list, code or picture
FEEDBACK = re.compile(r"(?: {4}|\t)[ \t]*+(?![-*+`~|>!\d<])\S")
# Text at the beginning of its line: no item, row, quotation or tag
GLUED = re.compile(r"(?!\d+[.)])[^\s>|*+<\[-]")

# What is still to write: `TODO: why is the right answer right?`
UNWRITTEN = "TODO:"

IsAnswer = Callable[[str], bool]


@dataclass(slots=True)
class Body:
    """A question's lines by what they are."""

    stem: list[str] = field(default_factory=list)
    quotation: list[str] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    explanation: list[Line] = field(default_factory=list)

    @property
    def hints(self) -> tuple[Text, ...]:
        """Return the hints: the paragraphs of the quotation before the answers."""
        paragraphs = "\n".join(self.quotation).strip("\n").split("\n\n")
        return tuple(tuple(p.strip("\n").split("\n")) for p in paragraphs if p.strip())

    @property
    def explained(self) -> Text:
        """Return the explanation as Markdown, without empty lines around it."""
        return trimmed([line.text for line in self.explanation])


def trimmed(lines: Sequence[str]) -> Text:
    """Return lines without empty ones at either end."""
    text = "\n".join(lines).strip("\n")
    return tuple(text.split("\n")) if text.strip() else ()


def split(raw: RawBlock, is_answer: IsAnswer) -> Body:
    """Sort a block's lines.

    Args:
        raw: the block.
        is_answer: whether a line at column 0 begins an answer (a list item, a table row).

    Returns:
        The lines. The answers end at the first line at column 0 after an empty line that is no
        answer; what comes then is the explanation.
    """
    body = Body()
    after_blank = True
    for line in raw.lines:
        answer = line.number not in raw.verbatim and is_answer(line.text)
        if body.explanation:
            body.explanation.append(line)
        elif answer or (body.answers and (line.blank or INDENTED.match(line.text) or not after_blank)):
            body.answers.append(line)
        elif body.answers:
            body.explanation.append(line)
        else:
            before_answers(body, line, verbatim=line.number in raw.verbatim)
        after_blank = line.blank
    return body


def before_answers(body: Body, line: Line, *, verbatim: bool) -> None:
    """Add a line to the stem or, where it is a quotation, to the hints."""
    quote = None if verbatim else QUOTE.match(line.text)
    if quote:
        body.quotation.append(quote["text"])
    elif body.quotation and line.blank:
        body.quotation.append("")
    else:
        body.stem.append(line.text)


def nested_feedback(lines: list[str]) -> tuple[Text, Text]:
    """Return the feedback of one answer: for a first try, and for a later one.

    One nested bullet serves both; of several, the first is for the first try, the rest for later ones.
    """
    text = list(trimmed(dedented(lines))) or [""]
    starts = [n for n, line in enumerate(text) if BULLET.match(line)]
    if not any(text) or not starts:
        whole = trimmed(text)
        return whole, whole
    pieces = [
        bulletless(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    later = [line for piece in pieces[1:] for line in (*piece, "")]
    return pieces[0], trimmed(later) if later else pieces[0]


def bulletless(lines: list[str]) -> Text:
    """Return the lines of one list item as Markdown of its own."""
    bullet = BULLET.match(lines[0])
    return trimmed([lines[0][bullet.end() if bullet else 0 :], *dedented(lines[1:])])


def problems(raw: RawBlock, body: Body, *, explained: bool = True) -> Iterator[Diagnostic]:
    """Yield what every kind requires: Q001 a stem, Q015 an explanation, in which nothing is still to write."""
    if not any(line.strip() for line in body.stem):
        yield Diagnostic(
            "Q001", "the question itself is missing", raw.tag_span, "write it before the answers"
        )
    if explained and not body.explained:
        yield _unexplained(raw, body)
    for line in raw.lines:
        if line.text.startswith(UNWRITTEN) and line.number not in raw.verbatim:
            yield Diagnostic(
                "Q015",
                "something is still to write here",
                Span.of(line.number, line.text),
                "write what the line asks for in its place, and remove the line",
            )


def _unexplained(raw: RawBlock, body: Body) -> Diagnostic:
    """Return Q015 for a question without an explanation, at the text right below its answers where there is one."""
    answers = [line for line in body.answers if line.number not in raw.verbatim]
    while answers and answers[-1].blank:
        answers.pop()
    below = list(takewhile(lambda line: GLUED.match(line.text), reversed(answers)))
    if below:
        line = below[-1]
        at = Span(line.number, 1, 1)
        return Diagnostic(
            "Q015",
            "the explanation stands right after the answers, so it is read as part of them",
            Span.of(line.number, line.text),
            "put an empty line before it",
            edit=Edit(at, "\n"),
        )
    return Diagnostic(
        "Q015",
        "the explanation is missing",
        raw.tag_span,
        "after the answers and an empty line, write in a sentence or two why the answer is right",
    )


def quotation(line: Line) -> Diagnostic:
    """Return Q020 for feedback in the form of a quotation: as part of an answer it would give it away."""
    return misplaced(
        line,
        "a quotation stands among the answers",
        "for feedback, nest a line under its answer: `    - …`; a hint stands before all answers",
    )


def misplaced(line: Line, message: str, wanted: str) -> Diagnostic:
    """Return Q020: a line where no answer can be."""
    return Diagnostic("Q020", message, Span.of(line.number, line.text), wanted)


def is_feedback(line: Line, verbatim: frozenset[int]) -> bool:
    """Tell whether a line is indented as feedback is, and has no dash."""
    return line.number not in verbatim and bool(FEEDBACK.match(line.text))


def reason(line: Line) -> Diagnostic:
    """Return Q086 for a line right below an answer that is indented as feedback is, and has no dash."""
    return Diagnostic(
        "Q086",
        "this line is read as part of the answer above, and readers see it before they choose",
        Span.of(line.number, line.text, len(line.text) - len(line.text.lstrip())),
        "for feedback begin it with four spaces and a dash, and no other sign: `    - …`; an answer goes on with two spaces",
    )
