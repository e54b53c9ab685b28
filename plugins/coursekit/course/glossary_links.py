"""Changes to the tree of a page that need no Markdown library: anchors, spelt-out words, linked terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree as ET

from coursekit.course import bibliography
from coursekit.course.glossary import Term

UNLINKED = frozenset(
    {"a", "abbr", "code", "pre", "kbd", "button", "summary", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""Elements in which no term is linked: links, code, headings, controls."""
TITLE = "admonition-title"
STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\u2026][\"\u201d)]*\s+)[\"\u201c(]*$")


def number_citations(root: ET.Element) -> None:
    """Give each citation an id in the order of the page, so that the list of sources leads back."""
    counts: dict[str, int] = {}
    for element in root.iter("a"):
        if element.get("class") == "citation":
            key = element.get("href", "").rpartition("#")[2]
            counts[key] = counts.get(key, 0) + 1
            element.set("id", bibliography.anchor(key, counts[key]))


def spell_out(root: ET.Element) -> None:
    """Write what an abbreviation stands for beside its first use, unless the author wrote it around it."""
    seen: set[str] = set()
    for element in root.iter("abbr"):
        word = element.text or ""
        if word in seen:
            continue
        seen.add(word)
        if not (element.tail or "").lstrip().startswith(("(", ")")):
            element.tail = f" ({element.get('title', '')}){element.tail or ''}"


def forms(term: str) -> Iterator[str]:
    """Yield a term as it stands in running text: small unless it has capitals inside, also in the plural."""
    word = term if re.search(r"[A-Z]", term[1:]) else term[:1].lower() + term[1:]
    yield word
    yield f"{word}s"
    if re.search(r"[^aeiou]y$", word):
        yield f"{word[:-1]}ies"


def meaning_id(key: str) -> str:
    """Return the id of what a term means, below the text of a page."""
    return f"term-{key}"


def use_id(key: str) -> str:
    """Return the id of a term in the text, to which its meaning leads back."""
    return f"{meaning_id(key)}-use"


class Terms:
    """Links the first occurrence of each term of the glossary to its meaning, which stands below the text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.ids = {form: term.id for term in terms if term.term for form in forms(term.term)}
        capital = {form[:1].upper() + form[1:]: key for form, key in self.ids.items()}
        # At the start of a sentence, but not in the plural: that could be the name of a group.
        self.initial = {form: key for form, key in capital.items() if not form.endswith("s")}
        every = sorted({*self.ids, *self.initial}, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every)) or '(?!)'})(?![\w-])")
        self.left: dict[str, None] = {}

    def link(self, root: ET.Element, skipped: Callable[[ET.Element], bool]) -> frozenset[str]:
        """Link the terms of a page, and return the ids of those that it has.

        Args:
            root: the page.
            skipped: tells of each element whether it is left without links.
        """
        self.left = dict.fromkeys(self.ids.values())
        self.walk(root, skipped)
        return frozenset(self.ids.values()) - frozenset(self.left)

    def walk(self, parent: ET.Element, skipped: Callable[[ET.Element], bool]) -> None:
        """Link the terms among an element's text and children, in the order of the page."""
        self.insert(parent, 0, parent, "text")
        for child in list(parent):
            if child.tag not in UNLINKED and child.get("class") != TITLE and not skipped(child):
                self.walk(child, skipped)
            self.insert(parent, list(parent).index(child) + 1, child, "tail")

    def insert(self, parent: ET.Element, place: int, holder: ET.Element, name: str) -> None:
        """Put links into one piece of text.

        Args:
            parent: the element that the links become children of.
            place: which of its children the first link becomes.
            holder: the element that holds the text, as its `name`: "text" or "tail".
            name: see `holder`.
        """
        text: str = getattr(holder, name) or ""
        if not text.strip():
            return
        done = 0
        for match in self.pattern.finditer(text):
            key = self.wanted(match, text)
            if key not in self.left:
                continue
            del self.left[key]
            setattr(holder, name, text[done : match.start()])
            holder, name = (
                ET.Element("a", {"class": "term", "id": use_id(key), "href": f"#{meaning_id(key)}"}),
                "tail",
            )
            holder.text = match[0]
            parent.insert(place, holder)
            place += 1
            done = match.end()
        if done:
            setattr(holder, name, text[done:])

    def wanted(self, match: re.Match[str], text: str) -> str | None:
        """Return the id of the term that was found, None where it is more likely a name."""
        if match[0] in self.ids:
            return self.ids[match[0]]
        return self.initial[match[0]] if STARTS_SENTENCE.search(text[: match.start()]) else None
