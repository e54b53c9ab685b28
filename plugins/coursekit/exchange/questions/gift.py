r"""Write items as GIFT, the text format of Moodle's question banks.

Format: https://docs.moodle.org/en/GIFT_format. A line break inside a text is written `\n`, as
Moodle's own export does, so that an empty line in a text does not end the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import Loss
from coursekit.exchange.questions import gift_read, item
from coursekit.exchange.questions.item import Answer, Found, Item

SPECIAL = re.compile(r"[\\~=#{}:]")
MARKER = re.compile(r"\[(?:html|moodle|plain|markdown)\]")
# Moodle knows the shares of up to ten answers only; a file with others is refused on import.
MOST = 10


class CannotBeSaidError(Exception):
    """GIFT has no form for this question; the message says why."""


def bare(text: Text | str) -> str:
    """Return a text for a GIFT file, on one line, where no format can stand."""
    raw = text if isinstance(text, str) else item.joined(text)
    return SPECIAL.sub(lambda match: "\\" + match[0], raw).replace("\n", "\\n")


def escaped(text: Text | str) -> str:
    """Return a text for a GIFT file, on one line. One that looks like a format or a weight gets its format."""
    line = bare(text)
    return f"[markdown]{line}" if MARKER.match(line) or line.startswith("%") else line


def feedback(answer: Answer) -> str:
    """Return the feedback of an answer, with its mark."""
    return f"#{escaped(answer.first)}" if answer.first else ""


def share(count: int, sign: str = "") -> str:
    """Return the weight of one of `count` answers that count together."""
    percent = f"{Decimal(100) / count:.5f}".rstrip("0").rstrip(".")
    return f"%{sign}{percent}%"


def choice(question: Item) -> list[str]:
    """Return options: true or false, one right one, or several with equal shares.

    A wrong option takes away its share, so that ticking everything earns nothing.
    """
    texts = [item.joined(a.text) for a in question.answers]
    if texts == ["True", "False"] and question.rights == 1:
        wrong, right = sorted(question.answers, key=lambda answer: answer.right)
        comments = (
            "".join(f"#{escaped(a.first)}" for a in (wrong, right)) if wrong.first or right.first else ""
        )
        return [f"{'TRUE' if question.answers[0].right else 'FALSE'}{comments}"]
    wrongs = len(question.answers) - question.rights
    if max(question.rights, wrongs) > MOST:
        message = f"Moodle takes at most {MOST} right and {MOST} wrong answers"
        raise CannotBeSaidError(message)
    marks = {True: "=", False: "~"}
    if question.rights > 1:
        marks = {True: f"~{share(question.rights)}", False: f"~{share(wrongs, '-') if wrongs else ''}"}
    return [marks[a.right] + escaped(a.text) + feedback(a) for a in question.answers]


def words(texts: Iterable[str]) -> None:
    """Make sure that Moodle reads accepted texts as such.

    Raises:
        CannotBeSaidError: when one holds a sign with a meaning that nothing takes away.
    """
    every = list(texts)
    if any("->" in text for text in every):
        message = "an answer holds the arrow that separates pairs"
        raise CannotBeSaidError(message)
    if any("*" in text for text in every):
        message = "an answer holds the sign *, which stands for any text"
        raise CannotBeSaidError(message)


def short(question: Item) -> list[str]:
    """Return accepted texts."""
    words(item.joined(a.text) for a in question.answers)
    if any("->" in item.joined(a.first) for a in question.answers):
        message = "its feedback holds the arrow that separates pairs"
        raise CannotBeSaidError(message)
    return [f"={escaped(a.text)}{feedback(a)}" for a in question.answers]


def figure(number: Decimal) -> str:
    """Return a number without needless zeros."""
    return gift_read.shortest(f"{number:f}")


def number(question: Item) -> list[str]:
    """Return accepted numbers, each as its middle and the distance that is allowed."""
    rows = []
    for answer in question.answers:
        value = item.amount(answer)
        if not value:
            message = f'"{item.joined(answer.text)}" cannot be read as a number'
            raise CannotBeSaidError(message)
        low, high = value.bounds
        span = (
            f"{figure(low)}..{figure(high)}"
            if value.high
            else f"{figure((low + high) / 2)}:{figure((high - low) / 2)}"
        )
        rows.append(f"={span}{feedback(answer)}")
    return ["#", *rows]


def match(question: Item) -> list[str]:
    """Return pairs. A partner that belongs to nothing stands after an empty item."""
    if any("->" in item.joined(a.text) for a in question.answers):
        message = "an item holds the arrow that separates pairs"
        raise CannotBeSaidError(message)
    return [f"={escaped(a.text)} -> {bare(a.partner)}" for a in question.answers]


FORMS: dict[str, Callable[[Item], list[str]]] = {
    "choice": choice,
    "short": short,
    "number": number,
    "match": match,
}


def entry(question: Item) -> str:
    """Return one question as GIFT.

    Raises:
        CannotBeSaidError: when GIFT has no form for it.
    """
    head, tail = item.joined(question.stem), ""
    if question.kind == "blanks":
        whole = item.joined((*question.stem, "", *question.text) if question.stem else question.text)
        gaps = item.gaps(tuple(whole.split("\n")))
        if len(gaps) != 1:
            message = "GIFT has no question with several gaps"
            raise CannotBeSaidError(message)
        words(item.accepted(gaps[0]))
        rows = [f"={escaped(text)}" for text in item.accepted(gaps[0])]
        head, tail = whole[: gaps[0].start()], whole[gaps[0].end() :]
    elif question.kind in FORMS:
        rows = FORMS[question.kind](question)
    else:
        message = f"GIFT has no {question.kind} questions"
        raise CannotBeSaidError(message)
    rows += [f"####{escaped(question.explanation)}"] if question.explanation else []
    body = "\n".join(f"\t{row}" for row in rows)
    return f"::{bare(question.id)}::[markdown]{bare(head)}{{\n{body}\n}}{bare(tail)}"


def write(found: Iterable[Found]) -> tuple[str, list[Loss]]:
    """Return items as a GIFT file, and what could not be written.

    Every question is read again from its GIFT text, and what differs is named.
    """
    entries = []
    losses = []
    for each in found:
        try:
            text = entry(each.item)
        except CannotBeSaidError as error:
            losses.append(Loss(each.path, each.line, each.item.id, f"left out: {error}"))
            continue
        again, problems = gift_read.read(text, each.path)
        if len(again) != 1:
            reason = problems[0].what if problems else "it cannot be read again"
            losses.append(Loss(each.path, each.line, each.item.id, reason))
            continue
        entries.append(text)
        losses += [
            Loss(each.path, each.line, each.item.id, what)
            for what in item.differences(each.item, again[0].item)
        ]
    return "\n\n".join(entries) + "\n" if entries else "", losses
