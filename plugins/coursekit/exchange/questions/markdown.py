"""Write items as blocks of a page, in one fixed form, and make sure that each can be read again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from coursekit.blocks import reader
from coursekit.blocks.quiz.blanks import PLACE
from coursekit.blocks.quiz.body import UNWRITTEN
from coursekit.blocks.quiz.question import Question
from coursekit.blocks.reader import ID
from coursekit.exchange.losses import Loss, LossKind
from coursekit.exchange.questions import item, kinds
from coursekit.exchange.questions.item import Found, Item
from coursekit.exchange.questions.kinds import rules
from coursekit.model.html_elements import MEANING
from coursekit.page.lines import without_code

# What an editor has to write where a question came without it.
REASON = "why is the right answer right?"
# Stands for it while the rest of the question is tried.
STAND_IN = ("Because.",)
# Elements that a page may hold, without attributes: `10<sup>3</sup>`.
ALLOWED = re.compile(rf"</?(?:{'|'.join(sorted(MEANING))})>")
# A block of code that every reader of Markdown ends at the same line.
CODE = re.compile(r"^```[\w+-]*\n(?:(?!.*```).*\n)*```$", re.MULTILINE)
# What a message of the check says of the text that is tried: `… is the same as the one on line 5`.
OTHER_LINE = re.compile(r"the one on line (?P<line>\d+)")
# An address in angle brackets is no tag.
TAG = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)[A-Za-z/!?][^<>]*>?")
# Where a link leads, inline or below the text, and the addresses that only lead somewhere.
LINK = re.compile(r"\][(:]\s*<?(?P<target>[^\s)>]*)")
SAFE = re.compile(r"(?:https?|mailto|tel):[^\s]*|[^:&]*", re.IGNORECASE)
# An attribute list, such as `{: onclick=… }`, that does more than name something.
ACTIVE = re.compile(r"\{[^{}]*\b(?:on\w+|href|src|srcset|srcdoc|style|\w*action)\s*=", re.IGNORECASE)


def block(question: Item, *, named: bool = False) -> str:
    """Return an item as a block, without a line end after it. `named` adds the type."""
    kind = f' type="{question.kind}"' if named else ""
    pair = f' pair="{question.pair}"' if question.pair else ""
    exact = f' exact="{" ".join(question.exact)}"' if question.exact else ""
    enough = f' enough="{question.enough}"' if question.enough else ""
    choose = f' choose="{question.choose}"' if question.choose else ""
    hints = "\n>\n".join("\n".join(f"> {line}".rstrip() for line in hint) for hint in question.hints)
    pieces = [
        f'<quiz id="{question.id}"{kind}{pair}{exact}{enough}{choose}>',
        item.joined(question.stem),
        hints,
        rules(question.kind).answers(question),
        item.joined(question.explanation),
        *(f"{UNWRITTEN} {what}" for what in question.unfinished),
        "</quiz>",
    ]
    return "\n\n".join(piece for piece in pieces if piece)


def unsafe(text: str) -> str:
    """Return what is wrong where a block holds HTML or could run a script, or nothing.

    A file may come from a stranger, and what it holds becomes part of a page. Code is only shown, so
    it is passed over, but only where no reader of Markdown can see its end somewhere else.
    """
    text = CODE.sub("", text)
    lines = text.split("\n")[1:-1]
    plain = "``" not in text and "\\`" not in text and not any(line.count("`") % 2 for line in lines)
    for line in lines:
        bare = ALLOWED.sub("", without_code(line) if plain else line)
        tag = TAG.search(bare)
        if tag:
            return f"it holds HTML ({tag[0]}); write it as Markdown"
        if ACTIVE.search(bare) or any(not SAFE.fullmatch(link["target"]) for link in LINK.finditer(bare)):
            return "it holds a link or an attribute that could run a script; remove it"
    return ""


def read_back(text: str) -> tuple[Item | None, str]:
    """Return the one item of a text, or None and the first reason why it cannot be read."""
    page = reader.read(text)
    problems = [d for d in page.all_diagnostics if d.level.value == "error"]
    if problems:
        lines = text.split("\n")
        said = OTHER_LINE.sub(lambda m: f'"{lines[int(m["line"]) - 1].strip()}"', problems[0].message)
        return None, f"{said} ({problems[0].code})"
    found = page.blocks[0].block if len(page.blocks) == 1 else None
    neutral = kinds.of(found) if isinstance(found, Question) else None
    return neutral, "" if neutral else "this kind of question cannot be written as a block"


def written(question: Item) -> tuple[str, Item | None, str]:
    """Return an item as a block, what is read from it, and why nothing can be read.

    The type is written only where the form of the answers does not show it. What is unfinished is tried as if it
    were written, and marked in the text.
    """
    tried = (
        replace(question, explanation=question.explanation or STAND_IN) if question.unfinished else question
    )
    tried = replace(tried, unfinished=())
    for named in (False, True):
        again, problem = read_back(block(tried, named=named))
        if again is not None and again.kind == question.kind:
            break
    problem = problem or unsafe(block(tried, named=named))
    if again and not problem:
        problem = "; ".join(f"in a page, {what}" for what in item.differences(tried, again))
    return block(question, named=named), again, problem


def with_reason(question: Item) -> Item:
    """Return a question with a place for its explanation where it has none and needs one."""
    if question.explanation or not rules(question.kind).teaches:
        return question
    return replace(question, unfinished=(*question.unfinished, REASON))


def page(found: Iterable[Found]) -> tuple[str, list[Loss]]:
    """Return items as the text of a page, and what could not be written.

    Each block is read again. One that would have a mistake, or that a page would read differently
    from its item, is left out. One that lacks its explanation is written as unfinished: a page refuses it until
    an editor has written what it asks for.
    """
    blocks: list[str] = []
    losses: list[Loss] = []
    taken: set[str] = set()
    for each in found:
        named, notes = with_id(each.item, taken)
        asked, more = rules(named.kind).in_page(named)
        question = with_reason(asked)
        notes += more
        text, _, problem = written(question)
        if problem:
            losses.append(Loss(each.path, each.line, each.item.id, problem, LossKind.LEFT_OUT))
        else:
            taken.add(question.id)
            blocks.append(text)
            place = each.path, each.line, each.item.id
            losses += [Loss(*place, note) for note in notes]
            losses += [Loss(*place, what, LossKind.UNFINISHED) for what in question.unfinished]
    return "\n\n".join(blocks) + "\n" if blocks else "", losses


def with_id(question: Item, taken: set[str]) -> tuple[Item, list[str]]:
    """Return an item with an id that a block can have and that is not taken, and a note on a change."""
    # Without what the gaps accept: an id is seen before the answer.
    asked = item.joined((*question.stem, *(PLACE.sub(" ", line) for line in question.text)))
    words = reader.WORD.findall((question.id or asked).lower())[:8]
    name = question.id if ID.fullmatch(question.id) else "-".join(words)
    if not name[:1].isalpha():
        name = f"quiz-{name}".rstrip("-")
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    renamed = question.id and free != question.id
    return replace(question, id=free), [f'its id is now "{free}"'] if renamed else []
