"""Write items as GIFT, the text format of Moodle's question banks: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

from collections.abc import Iterable

from coursekit.exchange.losses import CannotBeSaidError, Loss, LossKind
from coursekit.exchange.questions import gift_read, item
from coursekit.exchange.questions.gift_text import bare, escaped
from coursekit.exchange.questions.item import Found, Item
from coursekit.exchange.questions.kinds import rules


def entry(question: Item) -> str:
    """Return one question as GIFT.

    Raises:
        CannotBeSaidError: when GIFT has no form for it.
    """
    head, rows, tail = rules(question.kind).gift(question)
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
            losses.append(Loss(each.path, each.line, each.item.id, str(error), LossKind.LEFT_OUT))
            continue
        again, problems = gift_read.read(text, each.path)
        if len(again) != 1:
            reason = problems[0].what if problems else "it cannot be read again"
            losses.append(Loss(each.path, each.line, each.item.id, reason, LossKind.LEFT_OUT))
            continue
        entries.append(text)
        losses += [
            Loss(each.path, each.line, each.item.id, what)
            for what in item.differences(each.item, again[0].item)
        ]
    return "\n\n".join(entries) + "\n" if entries else "", losses
