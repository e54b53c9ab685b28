"""The trials of lessons with learners, `_data/trials.yml`, and the stage that they give a lesson.

A stage comes from records alone: draft without one; tried with one; taught when others have used the lesson
elsewhere; settled when that is so and nothing had to be changed after the last trial. A record counts as long as
most of the lesson still says what it said then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path

from coursekit.blocks import reader
from coursekit.course import claims
from coursekit.course.reviews import stamps
from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.data.schema import Form, schema_of
from coursekit.model.folder import Folder

FILE = "trials.yml"
FORM = Form(schema_of("trials"), {"*": "V001"}, "this file of trials")
MUCH = Fraction(1, 4)
"""A trial no longer counts when more than this share of a lesson's sentences are others than then."""
NOTHING = "nothing"
OTHERS = "others"


class Stage(Enum):
    """How far a lesson is, as readers are told."""

    DRAFT = "draft"
    TRIED = "tried"
    TAUGHT = "taught"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Trial:
    """One time that people learned with a lesson. `text` are the stamps of its sentences then."""

    lesson: str
    month: str
    people: int
    where: str
    by: str
    changed: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What readers see of a lesson's trials: its stage, and how many people learned with it, last in which month."""

    stage: Stage = Stage.DRAFT
    people: int = 0
    month: str = ""


def trials(data: Folder) -> tuple[Trial, ...]:
    """Return the trials of a data folder in the order of its file; none where it has no such file."""
    return data.made_of(read, FILE, ())


def read(text: str) -> tuple[Trial, ...]:
    """Return the trials of the text of a file."""
    return tuple(trial(entry) for entry in loader.entries(loader.load(text).value, "trials"))


def trial(entry: dict[str, Value]) -> Trial:
    """Return a trial from its entry; what is missing is empty, and so is a number that is none."""
    lesson, month, people, where, by, changed = (
        str(entry.get(name, "")) for name in ("lesson", "month", "people", "where", "by", "changed")
    )
    number = int(people) if people.isdecimal() else 0
    return Trial(lesson, month, number, where, by, changed, stamps(entry, "text"))


def changed_share(before: Collection[str], now: Collection[str]) -> Fraction:
    """Return the share of sentences that are in only one of two texts, from 0 to 1; of two empty texts it is 0."""
    same = (Counter(before) & Counter(now)).total()
    longer = max(len(before), len(now))
    return 1 - Fraction(same, longer) if longer else Fraction(0)


def counts(found: Trial, now: Collection[str]) -> bool:
    """Tell whether a trial still says something of a lesson whose sentences have these stamps now."""
    return bool(found.people and found.text) and changed_share(found.text, now) <= MUCH


def sentences(docs: Folder, path: Path) -> tuple[str, ...]:
    """Return the stamps of the sentences of a page."""
    return docs.made(sentences_of, path)


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the stamps of the sentences of the text of a page."""
    return claims.every_sentence(reader.read(text))


def tried(docs: Folder, path: Path) -> Tried:
    """Return how far a lesson is."""
    name = path.relative_to(docs.root).as_posix()
    own = [each for each in trials(docs.data) if each.lesson == name]
    # The order of the file tells apart what happened in one month.
    held = sorted((each for each in own if counts(each, sentences(docs, path))), key=lambda each: each.month)
    if not held:
        return Tried()
    return Tried(stage(held), sum(each.people for each in held), held[-1].month)


def stage(held: list[Trial]) -> Stage:
    """Return the stage that trials give, the oldest first; there is at least one."""
    if not any(each.by == OTHERS for each in held):
        return Stage.TRIED
    return Stage.SETTLED if len(held) > 1 and held[-1].changed == NOTHING else Stage.TAUGHT
