"""The questions of each module in numbers: kinds, stories, and what could give their answers away.

Made from the sources alone, for the command `coursekit status --questions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from coursekit.blocks import reader
from coursekit.blocks.quiz.choice import Choice
from coursekit.blocks.quiz.question import Question
from coursekit.check.answer_patterns import Asked, Patterns, asked_on
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import pages


@dataclass
class Questions:
    """The questions of one module, or of several together."""

    title: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many of each kind; a choice of one and one of several are two kinds."""
    stories: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def patterns(self) -> Patterns:
        """Return what its choice questions have in common."""
        return Patterns(tuple(self.asked))


def modules(docs: Folder) -> dict[int, Questions]:
    """Return the questions of each module, in the order of the modules' numbers."""
    found: dict[int, Questions] = {}
    for path in pages(docs):
        matter = docs.made(front_matter.read, path)
        number = matter.values.get("module")
        if not isinstance(number, int):
            continue
        module = found.setdefault(number, Questions())
        page = docs.made(reader.read, path)
        module.kinds.update(kind(read.block) for read in page.blocks if isinstance(read.block, Question))
        module.stories += sum(read.raw.name == "scenario" for read in page.blocks)
        module.asked += asked_on(page)
        if path.stem == "index":
            module.title = str(matter.values.get("title", ""))
    return dict(sorted(found.items()))


def together(modules: Iterable[Questions]) -> Questions:
    """Return the questions of several modules as one."""
    whole = Questions()
    for module in modules:
        whole.kinds.update(module.kinds)
        whole.stories += module.stories
        whole.asked += module.asked
    return whole


def kind(question: Question) -> str:
    """Return what a person calls this kind of question."""
    if not isinstance(question, Choice):
        return question.kind
    return "choice of several" if question.several else "choice of one"
