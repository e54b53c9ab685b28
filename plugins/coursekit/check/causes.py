"""One slip, few messages: the cause first, harm before form, and of many alike three with a count of the others.

Somebody who looks at a request sees ten messages of a step at most. So what is shown first is what makes other messages
go away when it is mended: a file that cannot be read, then data, then what harms readers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import normpath
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
        "F008",
        "F009",
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
        "Y009",
    ]
)
"""A file, or the beginning of one, that is not read; others follow from it."""
OF_EDITORS = frozenset(["A001", "C010", "C012", "G002", "I008", "O050", "W001", "W002"])
"""What is asked of pages for learners, and of none for editors: `pages.yml` says which those are."""
LOOKED_UP: Mapping[str, frozenset[str]] = {
    "bibliography.yml": frozenset(["C001", "L024", "S006"]),
    "changes.yml": frozenset(["K015"]),
    "facts.yml": frozenset(["C004", "C007"]),
    "kinds.yml": frozenset(["L005", "T006"]),
    "local_info.yml": frozenset(["L025"]),
    "pages.yml": OF_EDITORS,
    "pieces.yml": frozenset(["K009"]),
    "examples": frozenset(["L031"]),
    "resources": frozenset(["L031"]),
    "variables.yml": frozenset(["O007"]),
    "ways.yml": frozenset(["L004"]),
}
"""For a file of data, or a folder of them, the messages that say that something is not in there."""
FOLLOWING: Mapping[str, frozenset[str]] = {"facts.yml": frozenset(["C008"])}
"""The same, for messages that follow from it and do not name what is missing."""
BESIDE: Mapping[str, frozenset[str]] = {
    "B020": frozenset(["I008"]),
    "C008": frozenset(["I018"]),
    "I002": frozenset(["I015"]),
    "I010": frozenset(["I017"]),
    "O007": frozenset(["H007", "I017"]),
    "X003": frozenset(["I017", "I018"]),
}
"""Messages that follow from another of the same line: braces of other programs are no attributes, an address that is no link
no tag; and the text of a note that is none, which is indented below it."""
WHOLE = Span(1, 1, 2)
"""The place of what is wrong with a file as a whole; a field at its beginning is longer."""
HARM = frozenset("CEIX")
"""The letters of messages about what readers would see, lose or risk; the others are about form."""
OF_A_TAG = frozenset(["B001", "B002", "B003", "B004", "B006", "B007", "B029"])
"""What is wrong with the tag of a block, so that its text is read wrongly too."""
OF_A_HEADING = frozenset(["H001", "H002", "H004", "H005", "H007"])
"""What is wrong with a heading, so that nothing finds its id."""
OF_AN_ANCHOR = frozenset(["I031", "K002"])
"""Messages that a page has not the id that something leads to."""
OF_A_LIST = frozenset(["Q010", "Q011", "Q012", "Q020"])
"""What is wrong with a line of a list, so that the list is counted wrongly too."""
COUNTS = frozenset(["Q002", "Q003", "Q013", "Q030", "Q040", "Q053"])
"""Messages that count what stands in a list."""
NAMERS = frozenset(["A001", "B017", "I030", "I031", "K001", "L030"])
"""Messages that what they name is not there: a question, a page, a heading, a lesson, a place."""
# `- id: who-sti-fs`; `  sources: [ameliap2021]` of a fact, and `  - ameliap2021` below it
OF_AN_ID = re.compile(r"\s*(?:- )?id:|\s+sources:|\s+- [\w-]+\Z")
# `"m03-ask"` of a message
IN_QUOTES = re.compile(r'"([^"]+)"')
# `m03-ask`, in a tag that cannot be read too
WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
# `{#ways-through}`, `{lubricant}` and `{#the-steps` of a heading
IN_BRACES = re.compile(r"\{:?#?([\w-]+)")
# `"who-sti-fs"`, `37`: what differs between messages of a kind
OWN = re.compile(r"\"[^\"]*\"|\d+|`[^`]*`|<[^>]*>")


@dataclass(slots=True)
class Shown:
    """Messages of one kind: those that are shown whole, and the others."""

    whole: list[Located] = field(default_factory=list)
    others: list[Located] = field(default_factory=list)


def without_followers(found: Sequence[Located]) -> list[Located]:
    """Return problems without those that only say that something is not in a file, or a tag, that nobody can read."""
    unread = {name for each in found if _is_unread(each) for name in _meant(each)}
    silent = {code for name in unread for codes in (LOOKED_UP, FOLLOWING) for code in codes.get(name, ())}
    lost = frozenset(name for each in found for name in _lost(each))
    named: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for each in found:
        named[each.diagnostic.code].add((each.path, each.diagnostic.span.line))
    return [each for each in found if each.diagnostic.code not in silent and not _follows(each, named, lost)]


def _follows(located: Located, named: Mapping[str, set[tuple[str, int]]], lost: frozenset[str]) -> bool:
    """Tell whether a problem follows from another: one beside it, or what leads to where nobody can read."""
    code, line = located.diagnostic.code, located.diagnostic.span.line
    around = range(line - (2 if code == "I010" else 0), line + 1)
    if any((located.path, n) in named.get(cause, ()) for cause in BESIDE.get(code, ()) for n in around):
        return True
    # What a page leads to is not known where one that it may lead to is not read.
    return bool(lost) and (code == "T007" or not lost.isdisjoint(_named(located)))


def _lost(located: Located) -> Iterator[str]:
    """Yield what cannot be found because of a problem: a page that is gone or not read, or the id in a tag that is not read."""
    code, path = located.diagnostic.code, PurePath(located.path)
    page = "/".join(path.parts[-2:])
    if code in OF_A_HEADING or code == "I038":
        ids = (
            IN_QUOTES.findall(located.diagnostic.message)[-1:]
            if code == "I038"
            else IN_BRACES.findall(located.excerpt)
        )
        yield from (f"{where}#{each}" for each in ids for where in (page, ""))
    if code in {"F011", "F013"}:
        yield page
    if code in OF_A_TAG:
        yield from WORD.findall(located.excerpt)
    elif code in UNREAD and path.suffix == ".md":
        yield page
        # The ids of its questions, as far as they are known: those of its module
        yield f"m{path.parent.name}"
    elif code == "A003":
        # `there is no page "05/b.md"`, and not the two names of `"05/b.md" has no id "ask"`
        names = IN_QUOTES.findall(located.diagnostic.message)
        yield from names if len(names) == 1 else ()
    elif code[0] == "F" and DATA in path.parts:
        yield path.stem


def _named(located: Located) -> Iterator[str]:
    """Yield what is not there by a message: what it names, and the module that its id is of."""
    own = IN_QUOTES.findall(located.diagnostic.message)
    if located.diagnostic.code in OF_AN_ANCHOR and own:
        pages = [each for each in own if each.endswith(".md")]
        here = "" if located.diagnostic.code == "K002" else "/".join(PurePath(located.path).parts[-2:])
        yield f"{pages[0] if pages else here}#{own[-1]}"
    for name in IN_QUOTES.findall(located.diagnostic.message) if located.diagnostic.code in NAMERS else ():
        yield name
        yield name.partition("-")[0]
        # `../08/d.md` on the page 11/f.md
        if name.endswith(".md"):
            yield "/".join(PurePath(normpath(PurePath(located.path).parent / name)).parts[-2:])


def _meant(located: Located) -> Iterator[str]:
    """Yield the name of a file of data and of its folder, and what `facts.yaml` or `facts.yml.txt` was to be called."""
    path = PurePath(located.path)
    yield from path.parts[-2:]
    yield f"{path.name.split('.')[0].lower()}.yml"


def _is_unread(located: Located) -> bool:
    """Tell whether what a file of data holds is not found: it cannot be read, has another form from its first sign on, or a wrong id."""
    problem = located.diagnostic
    of_an_id = problem.code[0] == "S" and OF_AN_ID.match(located.excerpt) is not None
    whole = problem.code in UNREAD or problem.span == WHOLE or of_an_id
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
    if problem.code in UNREAD or problem.code[0] == "F":
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
