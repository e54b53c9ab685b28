"""Ids in files of data: sources that facts and words name and nobody has listed, terms with the same id. Codes S006 and S007."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from coursekit.course import facts, glossary
from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import respelt

# `p.46` behind an id, or nothing
PAGE = re.compile(r"(?:p\.? ?\d[\d-]*)?")
LISTED = {facts.FILE: ("facts", "sources"), "words.yml": ("words", "source")}
"""For each file the list of its entries, and the field of an entry that names sources."""


def check(text: str, name: str, known: Collection[str], folder: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ids in a file of data.

    Args:
        text: the file.
        name: its name.
        known: the ids of the bibliography, none where it cannot be read.
        folder: the folder of data.
    """
    if not _suspect(name, known, folder):
        return
    document = loader.load(text)
    if name == glossary.FILE:
        yield from _twice(document)
    if name in LISTED and known:
        top, field = LISTED[name]
        for number, entry in enumerate(loader.entries(document.value, top)):
            for each in loader.texts(entry.get(field)):
                # A source may be named with the page in it: `who2013-swit p.46`.
                if each.split() and each.split()[0] not in known:
                    yield _unknown(each, known, document.place((top, number, field)))


def _unknown(written: str, known: Collection[str], place: Span) -> Diagnostic:
    """Return S006 for a source that is not there: `[@who2013-swit p.46]` has signs of a page, `UNAIDS 2024` is no id."""
    bare = written.strip("[]@ ")
    name = bare.split()[0] if bare else written
    if name in known:
        return Diagnostic(
            "S006", f'"{written}" has the signs of a citation', place, f"write it without them: {bare}"
        )
    whole = name if PAGE.fullmatch(bare.removeprefix(name).strip()) else bare
    wanted = "write the id that it has in _data/bibliography.yml; a source that is not there is added first"
    return Diagnostic("S006", f'there is no source "{whole}"', place, respelt(name, known, wanted))


def _suspect(name: str, known: Collection[str], folder: Folder) -> bool:
    """Tell whether a file has to be read with its places; the facts and terms were read already, which is much faster."""
    if name == glossary.FILE:
        every = glossary.terms(folder)
        ids, words = {term.id for term in every}, {term.term.casefold() for term in every}
        return min(len(ids), len(words)) < len(every)
    return name != facts.FILE or any(
        each not in known for fact in facts.facts(folder).values() for each in fact.sources
    )


def _twice(document: Data) -> Iterator[Diagnostic]:
    """Yield S007 for a term with the id of another one, or with its words."""
    rules = (
        ("id", 'a term with the id "{}"', "give this term an id of its own"),
        ("term", 'the term "{}"', "put what both mean into one entry"),
    )
    for name, what, wanted in rules:
        first: dict[str, int] = {}
        for number, entry in enumerate(loader.entries(document.value)):
            written, place = str(entry.get(name, "")), document.place((number, name))
            key = written.casefold()
            if key and key in first:
                before = Elsewhere(first[key])
                message = f"{what.format(written)} stands already {before}"
                yield Diagnostic("S007", message, place, wanted, elsewhere=before)
            first.setdefault(key, place.line)
