"""One slip, few messages: the cause first, harm before form, and of many alike three with a count of the others.

Somebody who looks at a request sees ten messages of a step at most. So what is shown first is what makes other messages
go away when it is mended: a file that cannot be read, then data, then what harms readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import DATA

MOST = 3
"""So many messages of a kind are shown whole."""
UNREAD = frozenset(
    [
        "B035",
        "F001",
        "F002",
        "F003",
        "F004",
        "F005",
        "F006",
        "F007",
        "F010",
        "F020",
        "F021",
        "F022",
        "F024",
        "I012",
        "P001",
        "P009",
        "Y001",
        "Y008",
    ]
)
"""A file, or the beginning of one, that is not read; others follow from it."""
OF_EDITORS = frozenset(["A001", "C010", "C012", "G002", "O050", "W001", "W002"])
"""What is asked of pages for learners, and of none for editors: `pages.yml` says which those are."""
LOOKED_UP: Mapping[str, frozenset[str]] = {
    "bibliography.yml": frozenset(["C001", "L024", "S006"]),
    "changes.yml": frozenset(["K015"]),
    "facts.yml": frozenset(["C004"]),
    "kinds.yml": frozenset(["L005", "T006"]),
    "local_info.yml": frozenset(["L025"]),
    "pages.yml": OF_EDITORS,
    "pieces.yml": frozenset(["K009"]),
    "examples": frozenset(["L031"]),
    "resources": frozenset(["L031"]),
}
"""For a file of data, or a folder of them, the messages that say that something is not in there."""
OF_PROGRAMS = frozenset(["I017", "I018"])
"""Signs of other programs, whose braces are no attributes either."""
WHOLE = Span(1, 1, 2)
"""The place of what is wrong with a file as a whole; a field at its beginning is longer."""
HARM = frozenset("CEIX")
"""The letters of messages about what readers would see, lose or risk; the others are about form."""
OF_A_TAG = frozenset(["B001", "B002", "B003", "B004", "B006", "B007", "B029"])
"""What is wrong with the tag of a block, so that its text is read wrongly too."""
OF_A_LIST = frozenset(["Q010", "Q011", "Q012", "Q020"])
"""What is wrong with a line of a list, so that the list is counted wrongly too."""
COUNTS = frozenset(["Q002", "Q003", "Q013", "Q030", "Q040", "Q053"])
"""Messages that count what stands in a list."""
# `"who-sti-fs"`, `37`: what differs between messages of a kind
OWN = re.compile(r"\"[^\"]*\"|\d+|`[^`]*`|<[^>]*>")


@dataclass(slots=True)
class Shown:
    """Messages of one kind: those that are shown whole, and the others."""

    whole: list[Located] = field(default_factory=list)
    others: list[Located] = field(default_factory=list)


def without_followers(found: Sequence[Located]) -> list[Located]:
    """Return problems without those that only say that something is not in a file that nobody can read."""
    unread = {name for each in found if _is_unread(each) for name in _meant(PurePath(each.path))}
    silent = frozenset(code for name in unread for code in LOOKED_UP.get(name, ()))
    foreign = {
        (each.path, each.diagnostic.span.line) for each in found if each.diagnostic.code in OF_PROGRAMS
    }
    return [
        each
        for each in found
        if each.diagnostic.code not in silent
        and not (each.diagnostic.code == "X003" and (each.path, each.diagnostic.span.line) in foreign)
    ]


def _meant(path: PurePath) -> Iterator[str]:
    """Yield the name of a file of data and of its folder, and what `facts.yaml` or `facts.yml.txt` was to be called."""
    yield from path.parts[-2:]
    yield f"{path.name.split('.')[0].lower()}.yml"


def _is_unread(located: Located) -> bool:
    """Tell whether a problem is about a whole file of data: it cannot be read, or has another form from its first sign on."""
    problem = located.diagnostic
    whole = problem.code in UNREAD or problem.span == WHOLE
    return problem.level is Level.ERROR and DATA in PurePath(located.path).parts and whole


def ordered(found: Iterable[Located]) -> list[Located]:
    """Return problems with the cause first, each file in its order."""
    return sorted(found, key=_rank)


def _rank(located: Located) -> tuple[int, str, int, bool, Span, str]:
    problem = located.diagnostic
    tagged = problem.code not in OF_A_TAG
    return (grade(located), located.path, problem.span.line, tagged, problem.span, problem.code)


def grade(located: Located) -> int:
    """Return how early a problem is shown, from 0."""
    problem = located.diagnostic
    if problem.level is not Level.ERROR:
        return 4 if problem.level is Level.WARNING else 5
    if problem.code in UNREAD:
        return 0
    if DATA in PurePath(located.path).parts:
        return 1
    return 2 if problem.code[0] in HARM else 3


def grouped(found: Iterable[Located]) -> list[Shown]:
    """Return problems by their kinds, the cause first."""
    kinds: dict[tuple[str, str], Shown] = {}
    for each in ordered(found):
        problem = each.diagnostic
        kind = kinds.setdefault((problem.code, OWN.sub("", problem.message)), Shown())
        (kind.whole if len(kind.whole) < MOST else kind.others).append(each)
    return list(kinds.values())


def of_block(problems: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return the problems of a block without those that only follow from another one."""
    codes = {each.code for each in problems}
    if codes & OF_A_TAG:
        return [each for each in problems if each.code in OF_A_TAG or each.code[0] != "Q"]
    if codes & OF_A_LIST:
        return [each for each in problems if each.code not in COUNTS]
    return problems
