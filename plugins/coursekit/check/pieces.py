"""The rules of pieces to pass on: one message, no telling word, facts that still say the same. Codes K005 to K010."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coursekit.check import terminology, whole_pages
from coursekit.check.citations import find_fact
from coursekit.course import facts, pathway, pieces
from coursekit.course.pieces import EACH, Piece
from coursekit.data import loader
from coursekit.data.loader import Data, texts
from coursekit.data.schema import form_problems
from coursekit.model import gsm
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span
from coursekit.model.folder import Folder
from coursekit.page.normal_form import in_yaml, text_stamp


@dataclass(frozen=True, slots=True)
class Row:
    """A piece and where it stands in its file."""

    piece: Piece
    number: int
    document: Data

    def place(self, *path: str) -> Span:
        """Return where a field of the piece stands."""
        return self.document.place(("pieces", self.number, *path))


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with pieces: their form, and K005 to K010."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, pieces.FORM)
    rows = [Row(each, number, document) for number, each in enumerate(pieces.read(text))]
    telling = telling_words(docs.data)
    lines: dict[str, int] = {}
    for row in rows:
        if row.piece.id in lines:
            first = Elsewhere(lines[row.piece.id])
            message = f'the piece "{row.piece.id}" is already {first}'
            wanted = "give each piece an id of its own"
            yield Diagnostic("K007", message, row.place("id"), wanted, elsewhere=first)
        lines.setdefault(row.piece.id, row.place("id").line)
        yield from too_long(row)
        yield from told(row, telling)
        yield from of_facts(row, docs.data)
        page = row.piece.page
        if page and not pathway.is_lesson(docs, page) and not whole_pages.is_said_elsewhere(docs, page):
            message = f'there is no lesson "{page}"'
            yield Diagnostic("K001", message, row.place("page"), "write its path below the folder of pages")
    yield from missing(rows, docs, document)


def too_long(row: Row) -> Iterator[Diagnostic]:
    """Yield K005 for a text that is more than one message."""
    size = row.piece.size
    if size.fits:
        return
    others = " ".join(gsm.foreign(row.piece.text))
    why = f"; GSM-7, with room for {gsm.SEPTETS}, does not have: {others}" if others else ""
    yield Diagnostic(
        "K005",
        f"this text has {size.count} signs in {size.alphabet}, and one message has room for {size.limit}",
        row.place("text"),
        f"make it shorter{why}",
    )


def told(row: Row, telling: re.Pattern[str]) -> Iterator[Diagnostic]:
    """Yield K006 for each word that tells whoever else reads the phone."""
    for match in telling.finditer(row.piece.text):
        yield Diagnostic(
            "K006",
            f'"{match[0]}" can out somebody whose phone is read',
            row.place("text"),
            "say it without this word; the words are under `telling` in _data/words.yml",
        )


def telling_words(folder: Folder) -> re.Pattern[str]:
    """Return the pattern of the words that tell, `telling` in the list of words."""
    value = folder.made_of(loader.load, terminology.FILE, loader.Data({})).value
    return pattern(texts(value.get("telling")) if isinstance(value, dict) else ())


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds words whole, also with an s; `drug*` finds every word that begins with drug."""
    either = "|".join(
        rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else rf"{re.escape(word)}s?"
        for word in sorted(words, key=len, reverse=True)
        if word.strip("*")
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)


def of_facts(row: Row, folder: Folder) -> Iterator[Diagnostic]:
    """Yield C004 or C005 for a fact that cannot bear a piece, and K008 for one that says something else now."""
    known = facts.facts(folder)
    for name, seen in row.piece.facts.items():
        place = row.place("facts", name)
        if name not in known:
            hint = find_fact(name, known)
            yield Diagnostic("C004", f'there is no fact "{name}"', place, hint)
        elif known[name].status == "recalled":
            message = f"the fact {name} is recalled: no source has been found for it"
            yield Diagnostic(
                "C005", message, place, "take the piece out, or find a source and set its status"
            )
        elif seen != text_stamp(known[name].text):
            yield Diagnostic(
                "K008",
                f"the piece {row.piece.id} is to be read again: {name} says something else than when it was last read",
                place,
                f"compare both; when the piece is right, write {name}: {in_yaml(text_stamp(known[name].text))} (until then no page shows it)",
                level=Level.WARNING,
            )


def missing(rows: Iterable[Row], docs: Folder, document: Data) -> Iterator[Diagnostic]:
    """Yield K009 for each lesson of the short course that has fewer pieces than three."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.piece.page] = counts.get(row.piece.page, 0) + 1
    for step in pathway.steps(docs):
        if counts.get(step.page, 0) < EACH:
            yield Diagnostic(
                "K009",
                f'the lesson "{step.page}" of the short course has {counts.get(step.page, 0)} of {EACH} pieces',
                document.place(("pieces",)),
                "write what somebody can use without the course",
                level=Level.ADVICE,
            )
