"""Flash cards to learn from: terms of the glossary and questions, each with its answer on the back.

`<flashcards from="m01">` shows the questions that `from` names as cards, and before them the terms of
the glossary that the pages of these questions use. Nothing is stored, and nothing needs a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.blocks import reader
from coursekit.blocks.question_sets import Draw, DrawType, Shown
from coursekit.blocks.registry import block
from coursekit.course import glossary
from coursekit.course.glossary import Term
from coursekit.course.glossary_links import Terms
from coursekit.model.blocks import Part, Site
from coursekit.model.folder import DATA, Folder
from coursekit.page.visible import visible_text

# What stands before the first word of a line: `- `, `## `, `> `.
SIGNS = "-*+#> "


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term of the glossary as a card."""

    id: str
    term: Term
    parts: tuple[Part, ...] = ()
    template: str = "flashcards/term.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of the glossary."""
        return (f"{DATA}/{glossary.FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the term and the id of its card."""
        return {"id": self.id, "term": self.term}


@dataclass(frozen=True, slots=True)
class Flashcards(Draw):
    """A set of cards. `questions` gives them; the block itself follows as their end."""

    def questions(self, site: Site) -> Sequence[Shown]:
        """Return the cards: terms by the alphabet, then questions in the order of the course."""
        if site.docs is None:
            return []
        drawn = self.drawn(site, site.docs)
        entries = glossary.terms(site.data) if site.data else ()
        used = used_terms(entries, site.docs, dict.fromkeys(page for page, _ in drawn))
        terms = [TermCard(f"{self.set}-{term.id}", term) for term in used]
        return [*terms, *(question for _, question in drawn)]


def used_terms(entries: Sequence[Term], docs: Folder, pages: Iterable[str]) -> list[Term]:
    """Return the entries of a glossary that pages use, found as terms are found for links.

    Args:
        entries: the glossary.
        docs: the folder of pages.
        pages: their source paths, relative to it.
    """
    terms = Terms(entries)
    found = {
        terms.wanted(match, text)
        for page in pages
        for text in texts(docs, page)
        for match in terms.pattern.finditer(text)
    }
    return [entry for entry in entries if entry.id in found]


def texts(docs: Folder, page: str) -> Iterator[str]:
    """Yield what readers see of each line of a page, without the signs of lists and headings."""
    read = docs.made(reader.read, docs / page)
    for line in read.lines:
        if line.number not in read.hidden and not line.blank:
            yield visible_text(line.text).lstrip(SIGNS)


@block
class FlashcardsType(DrawType):
    """Terms and questions as cards."""

    name = "flashcards"
    attributes: tuple[str, ...] = ("from",)
    drawing = Flashcards
