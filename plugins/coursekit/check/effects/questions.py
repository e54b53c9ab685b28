"""What a change does to the questions of a page: which answers are right, and what counts as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursekit.blocks.quiz.question import Question
from coursekit.check.effects.effect import Effect, Kind
from coursekit.course.claims import GAP, QUESTIONS, question_form
from coursekit.model.blocks import PageText, ReadBlock
from coursekit.page import normal_form

# What `question_form` makes of an answer at the first level: `[x] yes it is`, `[ ] no`, `[] wait #wait`
ANSWER = re.compile(r"\[(?P<mark>[ x]?)\](?P<words>.*)")
SHOWN = 60
"""So many signs of an answer are shown."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is right in a question: its options with and without a cross, or all that is accepted, in its order."""

    how: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    given: tuple[str, ...]


def key(read: ReadBlock) -> Key:
    """Return what is right in a question, from its source: also a broken one has it."""
    how, *forms = question_form(read.raw)
    found = [match for form in forms if (match := ANSWER.fullmatch(form))]
    right = tuple(match["words"].strip() for match in found if match["mark"] == "x")
    wrong = tuple(match["words"].strip() for match in found if match["mark"] != "x")
    rows = tuple(
        normal_form.words(line.text) for line in read.raw.lines if line.text.lstrip().startswith("|")
    )
    gaps = tuple(
        normal_form.words(gap["inner"].replace("|", " / "))
        for line in read.raw.lines
        for gap in GAP.finditer(line.text)
    )
    taught = not isinstance(read.block, Question) or read.block.teaches
    given = (*wrong, *rows, *gaps) if not right and taught else (*rows, *gaps)
    return Key(how, right, wrong if right else (), given)


def effects(path: str, old: PageText, new: PageText) -> Iterator[Effect]:
    """Yield what a change does to the questions that both states of a page have."""
    before, now = by_id(old), by_id(new)
    for name in before.keys() & now.keys():
        line = now[name].raw.first
        if now[name].block is None and before[name].block is not None:
            yield Effect(Kind.UNREAD, path, line, f'the question "{name}" can no longer be read')
        for message in key_changes(key(before[name]), key(now[name])):
            yield Effect(Kind.ANSWER, path, line, f'in the question "{name}" {message}')
    for name in now.keys() - before.keys():
        yield Effect(Kind.QUESTION, path, now[name].raw.first, f'the question "{name}" is new here')


def by_id(page: PageText) -> Mapping[str, ReadBlock]:
    """Return the questions of a page that have an id."""
    return {read.raw.id: read for read in page.blocks if read.raw.name in QUESTIONS and read.raw.id}


def key_changes(old: Key, new: Key) -> Iterator[str]:
    """Yield what is different in what is right; other words for the same answer are no difference."""
    for each in (each for each in new.right if each in old.wrong):
        yield f'"{each[:SHOWN]}" is right now'
    for each in (each for each in new.wrong if each in old.right):
        yield f'"{each[:SHOWN]}" is no longer right'
    if len(old.right) != len(new.right) and not {*old.right, *new.right} & {*old.wrong, *new.wrong}:
        yield f"{len(new.right)} answers are right, and not {len(old.right)}"
    if old.given != new.given:
        yield f"what counts as right is changed: {said(old.given, new.given)}"
    if old.how != new.how:
        yield f"how it takes answers is changed: {old.how} -> {new.how}"


def said(old: Iterable[str], new: Iterable[str]) -> str:
    """Return what was taken out and put in; that only the order is another one, where it is so."""
    before, now = tuple(old), tuple(new)
    gone = [f"-{each[:SHOWN]}" for each in before if each not in now]
    come = [f"+{each[:SHOWN]}" for each in now if each not in before]
    return "; ".join((*gone, *come)) or "another order"
