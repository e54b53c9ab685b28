"""Write items as blocks of a page, in one fixed form, and make sure that each can be read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coursekit import registry
from coursekit.interchange import item
from coursekit.interchange.item import Answer, Found, Item, Loss
from coursekit.quiz.question import Question, Text
from coursekit.registry import ID

STEP = "    "
# The kinds that the form of the answers does not show.
NAMED = ("scale",)


def block(question: Item) -> str:
    """Return an item as a block, without a line end after it."""
    kind = f' type="{question.kind}"' if question.kind in NAMED else ""
    pair = f' pair="{question.pair}"' if question.pair else ""
    hints = "\n>\n".join("\n".join(f"> {line}".rstrip() for line in hint) for hint in question.hints)
    pieces = [
        f'<quiz id="{question.id}"{kind}{pair}>',
        item.joined(question.stem),
        hints,
        answers(question),
        item.joined(question.explanation),
        "</quiz>",
    ]
    return "\n\n".join(piece for piece in pieces if piece)


def answers(question: Item) -> str:
    """Return the answers in the form of their kind."""
    if question.kind == "match":
        return table(question)
    lines: list[str] = []
    for number, answer in enumerate(question.answers, 1):
        mark = f"- [{'x' if answer.right else ' '}] " if question.kind == "choice" else "- "
        if question.kind == "order":
            mark = f"{number}. "
        lines += entry(mark, answer)
    return "\n".join(lines)


def entry(mark: str, answer: Answer) -> list[str]:
    """Return a list item and the bullets of its feedback."""
    first, *rest = answer.text or ("",)
    lines = [f"{mark}{first}".rstrip(), *indented(rest, "  ")]
    texts = [answer.first] if answer.first == answer.later else [answer.first, answer.later]
    for text in texts:
        if text:
            lines += [f"{STEP}- {text[0]}", *indented(text[1:], STEP * 2)]
    return lines


def indented(lines: Iterable[str], indent: str) -> list[str]:
    """Return lines with an indent, empty ones without."""
    return [indent + line if line else "" for line in lines]


def table(question: Item) -> str:
    """Return the pairs of a matching question as a table."""
    left, right = question.labels or ("", "")
    rows = [f"| {left} | {right} |", "|---|---|"]
    rows += [f"| {cell(a.text)} | {cell(a.partner)} |" for a in question.answers]
    return "\n".join(rows)


def cell(text: Text) -> str:
    """Return a text for a cell of a table."""
    return " ".join(text).replace("|", "\\|")


def read_back(text: str) -> tuple[Item | None, str]:
    """Return the one item of a text, or None and the first reason why it cannot be read."""
    page = registry.read(text)
    problems = [d for d in page.all_diagnostics if d.level.value == "error"]
    if problems:
        return None, f"{problems[0].message} ({problems[0].code})"
    found = page.blocks[0].block if len(page.blocks) == 1 else None
    neutral = item.of(found) if isinstance(found, Question) else None
    return neutral, "" if neutral else "this kind of question cannot be written as a block"


def page(found: Iterable[Found]) -> tuple[str, list[Loss]]:
    """Return items as the text of a page, and what could not be written.

    Each block is read again. One that would have a mistake is left out; what a block says
    differently from its item is named.
    """
    blocks: list[str] = []
    losses: list[Loss] = []
    taken: set[str] = set()
    for each in found:
        question, renamed = with_id(each.item, taken)
        text = block(question)
        again, problem = read_back(text)

        def lose(what: str, each: Found = each) -> None:
            losses.append(Loss(each.path, each.line, each.item.id, what))

        if again is None:
            lose(f"left out: {problem}")
            continue
        taken.add(question.id)
        blocks.append(text)
        if renamed:
            lose(f'its id is now "{question.id}"')
        for what in item.differences(question, again):
            lose(what)
    return "\n\n".join(blocks) + "\n" if blocks else "", losses


def with_id(question: Item, taken: set[str]) -> tuple[Item, bool]:
    """Return an item with an id that a block can have and that is not taken, and whether it is new."""
    words = registry.WORD.findall((question.id or item.joined(question.stem)).lower())[:8]
    name = question.id if ID.fullmatch(question.id) else "-".join(words)
    if not name[:1].isalpha():
        name = f"quiz-{name}".rstrip("-")
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    changed = replace(question, id=free)
    return changed, bool(question.id) and free != question.id
