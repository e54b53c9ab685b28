"""What people write and paste by mistake, one slip at a time in a small course, and how the check names it.

The slips stand in `examples/slips/*.yaml`, each with the line and the words that are expected, written before the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tables
from conftest import EXAMPLES
from coursekit.check import causes
from coursekit.check.checker import Checker
from coursekit.model.diagnostics import Level, Located
from coursekit.model.folder import Folder

FOLDER = EXAMPLES / "slips"
PAGE = "01/a.md"
MOST = 3
"""So many messages one slip may have."""
MATTER = (
    "---\ntitle: Ask\nmodule: 1\nlesson: 1\nminutes: 5\nobjectives:\n  - ask\nreview_by: 2035-01\njurisdiction: [INT]\n"
    "{language}---\n\n"
)
PLAIN = "---\ntitle: {}\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n"
HEADING = "## A {#a}\n\n"
SOURCE = "- id: {0}\n  type: book\n  title: {1}\n  issued: '{2}'\n  custom: {{seen: {3}}}\n"
FACT = (
    "- id: {}\n  class: E\n  kind: position\n  status: {}\n  text: '{}'\n"
    "  sources: [{}]\n  urls: []\n  jurisdiction: INT\n  review_by: 2035-01\n"
)
LISTING = (
    '- id: {}\n    name: "{}"\n    kind: drop-in\n    contact:\n      - {{phone: "{}"}}\n    hours: "Mo-Fr 09:00-17:00"\n'
    "    verified: {{date: 2026-01-02, by: peers}}\n"
)
FILES = {
    "index.md": PLAIN.format("Start") + "## Start {#start}\n\n[About](about.md)\n",
    "about.md": PLAIN.format("Words") + "## More {#more}\n\nWords.\n",
    "01/index.md": PLAIN.format("One").replace("---\n\n", "module: 1\n---\n\n")
    + "## Plan {#plan}\n\nWords.\n",
    PAGE: MATTER.format(language="") + HEADING + "Words.\n",
    "01/b.md": MATTER.format(language="").replace("lesson: 1", "lesson: 2").replace("Ask", "Tell")
    + "## What is there {#there}\n\nThis is so [@one; F01.01].\nAnd this [@two; F01.02].\nAnd this again [@two; F01.02].\n\n"
    '<quiz id="m01-taken">\n\nWho?\n\n- [ ] A\n    - No.\n- [x] B\n    - Yes.\n\nBecause [@two; F01.02].\n\n</quiz>\n',
    "01/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title><desc>B</desc><path d="M0 0h9"/></svg>\n',
    "_data/bibliography.yml": SOURCE.format("one", "One", 2001, "primary")
    + "# Others\n"
    + SOURCE.format("two", "Two", 2002, "primary")
    + SOURCE.format("three", "Three", 2003, "not seen"),
    "_data/facts.yml": "facts:\n"
    + FACT.format("F01.01", "seen", "A first fact.", "one")
    + FACT.format("F01.02", "seen", "A second fact.", "two")
    + FACT.format("F01.04", "seen", "A fourth fact.", "one")
    + FACT.format("F01.05", "recalled", "A fifth fact.", "one"),
    "_data/glossary.yml": "- {term: Client, id: client, meaning: Somebody who pays.}\n\n- term: Right\n  id: right\n"
    "  meaning: What one may do.\n",
    "_data/words.yml": "words:\n- avoid: [punter]\n  use: client\n  why: It is the neutral word.\n  source: one\n",
    "_data/kinds.yml": "kinds:\n  drop-in: {label: Drop-in}\n",
    "_data/check.yml": "levels: {Q104: off}\n",
    "_data/pages.yml": "order: [index.md, modules, about.md]\n",
    "_data/groups.yml": "groups:\n- {id: first, title: First,\n  modules: [01]}\n",
    "_data/pathway.yml": "minutes: 60\nlessons:\n- page: 01/b.md\n",
    "_data/renames.yml": "pages:\n  01/old.md: 01/b.md\n",
    "_data/exit.yml": 'date: 2026-11-01\nseen: opened\nplaces:\n  INT: {address: "https://www.wikipedia.org/", about: an encyclopedia}\n',
    "_data/variables.yml": "emergency_number: the emergency number where you are\n",
    "_data/local_info.yml": "line: {label: A line to call}\n",
    "_data/resources/here.yml": "place: {name: Here, timezone: Etc/UTC, demo: 'yes'}\nlistings:\n  "
    + LISTING.format("first", "Hidden Harbour", "+1 555 0100")
    + "  "
    + LISTING.format("second", "Second Door", "+1 555 0101"),
}
"""A course in which nothing is wrong."""


@dataclass(frozen=True)
class Slip:
    """One row of the table; a correct text has no `says`."""

    group: str
    slip: str
    text: str = ""
    line: int = 0
    says: str = ""
    whole: str = ""
    language: str = ""
    file: str = PAGE
    was: str = ""
    now: str = ""
    content: str | None = None
    encoding: str = "utf-8"
    harmless: bool = False
    inside: str = ""
    code: str = ""

    @property
    def name(self) -> str:
        """A name for the row."""
        return f"{self.group}: {self.slip}"

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line of it where the slip is to be named."""
        if self.inside and self.file == PAGE:
            return f"_data/{self.inside}", self.line
        return self.file, self.line + (self.head.count("\n") if self.text else 0)

    @property
    def head(self) -> str:
        """What stands before the text."""
        return MATTER.format(language=f"language: {self.language}\n" if self.language else "") + HEADING

    def changed(self) -> dict[str, bytes]:
        """The files that the slip changes."""
        if self.inside:
            name = f"_data/{self.inside}"
            assert FILES[name].count(self.was) >= 1, self.name
            return {name: FILES[name].replace(self.was, self.now, 1).encode()}
        if self.content is not None:
            return {self.file: self.content.encode(self.encoding)}
        text = self.whole or f"{self.head}{self.text}\n"
        return {PAGE: text.encode(errors="surrogatepass")}


@cache
def slips() -> tuple[Slip, ...]:
    """All rows of all groups."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for row in tables.read(path):
            values: dict[str, Any] = {("inside" if key == "in" else key): value for key, value in row.items()}
            found.append(Slip(path.stem, **values))
    return tuple(found)


def write(root: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class SmallCourse:
    """The small course in a folder; each slip is written, checked and taken back."""

    def __init__(self, root: Path) -> None:
        self.root = root / "course"
        write(self.root, {name: text.encode() for name, text in FILES.items()})
        self.docs: Folder | None = None

    def every(self) -> list[Located]:
        """All that the check finds."""
        self.docs = Folder(self.root, self.docs)
        checker = Checker(self.docs)
        return checker.run(checker.files())

    def found(self) -> list[Located]:
        """What is shown of it first: of each kind one, the cause before others."""
        return [kind.whole[0] for kind in causes.grouped(self.every())]

    def with_slip(self, slip: Slip) -> list[Located]:
        """What the check finds with a slip."""
        changed = slip.changed()
        write(self.root, changed)
        try:
            return self.found()
        finally:
            for name in changed:
                if name in FILES:
                    write(self.root, {name: FILES[name].encode()})
                else:
                    (self.root / name).unlink()

    def name_of(self, located: Located) -> str:
        """The path of a problem below the course."""
        return Path(located.path).relative_to(self.root).as_posix()


def counted(found: list[Located]) -> list[Located]:
    """Those of some problems that are no advice."""
    return [each for each in found if each.diagnostic.level is not Level.ADVICE]


def rows(group: str = "") -> Iterator[Slip]:
    """The slips of a group, of all groups but the correct texts when left out."""
    return (each for each in slips() if each.group == group or (not group and each.group != "correct"))


def outcome(slip: Slip, found: list[Located], course: SmallCourse) -> str:
    """How a slip was named: right, badly, silent; or that it is harmless, or a false alarm."""
    if slip.group == "correct":
        return "alarm" if found else "clean"
    if not found:
        return "harmless" if slip.harmless else "silent"
    first = found[0]
    said = f"{first.diagnostic.message} {first.diagnostic.help}"
    here = (course.name_of(first), first.diagnostic.span.line) == slip.place
    if not slip.says:
        return "badly"
    return "right" if here and re.search(slip.says, said, re.IGNORECASE) and len(found) <= MOST else "badly"
