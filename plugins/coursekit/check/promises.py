"""Words around the exit and around notes that promise more than these do. Code J005.

`_data/words.yml` lists them under `promises`, for each language with what the thing is called there. None stands in a
paragraph that names it, nor in a message of the interface that does. Quotations do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.check.pieces import pattern
from coursekit.check.terminology import FILE, Shown
from coursekit.data import catalogues, loader, tags
from coursekit.data.loader import texts
from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder

# "- An item", "1. An item", "| a row |", "> a quotation" begin what is read by itself; so does a heading.
BEGINS = re.compile(r"\s*(?:[-*+>|#]|\d+[.)])\s*")

EXIT = "exit"
"""What words are about that say nothing else."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What a thing is called in a language, and the words that do not stand beside that."""

    name: re.Pattern[str]
    words: re.Pattern[str]

    def check(self, page: Shown) -> Iterator[Diagnostic]:
        """Yield J005 for each word that promises too much in a paragraph of a page that names the thing."""
        if not self.name.search(" ".join(each.strip() for each in page.texts)):
            return
        texts_of = {row.number: text for row, text in zip(page.rows, page.texts, strict=True)}
        for rows in paragraphs(page.rows):
            seen = [texts_of[row.number] for row in rows]
            if named := self.name.search(" ".join(each.strip() for each in seen)):
                for row, text in zip(rows, seen, strict=True):
                    for match in self.words.finditer(text):
                        yield problem(match[0], named[0], Span.of(row.number, row.text, *match.span()))


def problem(word: str, named: str, place: Span) -> Diagnostic:
    """Return J005 for a word beside the name of a thing."""
    return Diagnostic(
        "J005",
        f'"{word}" beside "{named}" promises more than it does',
        place,
        "say what happens, and what stays: of the exit Back, the history, the network; of notes what the guide says of"
        " them. The words are under `promises` in _data/words.yml",
    )


def paragraphs(rows: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph, item and row of a table."""
    found: list[Line] = []
    before = 0
    for row in rows:
        if found and (not row.text.strip() or BEGINS.match(row.text) or row.number != before + 1):
            yield found
            found = []
        before = row.number
        if row.text.strip():
            found.append(row)
    if found:
        yield found


def promises(data: Folder, language: str) -> Mapping[str, Promises]:
    """Return the words of a folder of data for a language, by the thing that they are about."""
    nothing: Mapping[str, Mapping[str, Promises]] = {}
    known = data.made_of(_read, FILE, nothing)
    found: dict[str, Promises] = {}
    for tag in tags.chain(language):
        found = {**known.get(tag, {}), **found}
    return found


def _read(text: str) -> Mapping[str, Mapping[str, Promises]]:
    """Return the promises of a file by the tags of their languages, and by what they are about."""
    found: dict[str, dict[str, Promises]] = {}
    for entry in loader.entries(loader.load(text).value, "promises"):
        tag = " ".join(texts(entry.get("language"))) or tags.ENGLISH
        about = " ".join(texts(entry.get("about"))) or EXIT
        words = Promises(pattern(texts(entry.get("name"))), pattern(texts(entry.get("avoid"))))
        found.setdefault(tag, {})[about] = words
    return found


def of_catalogue(path: Path, data: Folder) -> Iterator[Diagnostic]:
    """Yield J005 for each message of a catalogue that says more than its English, which names the thing.

    A catalogue that cannot be read has a message of its own.
    """
    english, own = promises(data, tags.ENGLISH), promises(data, path.stem)
    try:
        messages = list(catalogues.read(path)) if english and own else []
    except catalogues.UNREADABLE:
        return
    for message in messages:
        source = " ".join(catalogues.texts(message.id))
        for about in english.keys() & own.keys():
            if named := english[about].name.search(source):
                for said in catalogues.texts(message.string):
                    for match in own[about].words.finditer(said or ""):
                        yield problem(match[0], named[0], Span(message.lineno or 1, 1, 2))
