"""The search index: made from the built pages, whichever engine made them.

Words are folded on both sides, here and in the browser. Answers and
their reasons (`data-search-exclude`) stay out, so that a search never gives a question away.
The index is a script and not JSON, because a page opened from a folder cannot fetch.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lunr import get_default_builder, lunr
from lunr.trimmer import trimmer
from lxml import etree

from coursekit.model import html_elements, question_marks
from coursekit.model.folding import fold_words, is_unspaced

HEADINGS = frozenset({"h1", "h2", "h3"})
STEM = "quiz__stem"
QUIET = frozenset({"script", "style", "pre", "button", "select", "textarea", "svg"})
SHELL = "shell-"
"""How the classes begin of what stands around a page's text: its place, notices, lists of steps. Only its title is found."""
INLINE = html_elements.PHRASES - {"br"}
"""Elements in the middle of a line: others end a word."""


@dataclass(slots=True)
class Section:
    """A stretch of a page under one heading: where it is, its title and its text."""

    url: str
    page: str = ""
    """The title of its page, where that is not its own."""
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    code: str = ""
    """What its page is called for short, such as `7.1`; sections under other headings than the title have none."""

    @property
    def title(self) -> str:
        """Return the title of its page and its own on one line."""
        own = " ".join("".join(self.heading).split())
        return ": ".join(filter(None, (self.page, own)))

    @property
    def text(self) -> str:
        """Return the section's text on one line."""
        return " ".join("".join(self.words).split())


class Element(NamedTuple):
    """An element that is open, with what holds for all inside it."""

    tag: str
    excluded: bool
    """Whether it is left out."""
    around: bool
    """Whether it stands around the text; a title stands there and is found all the same."""
    stem: bool
    """Whether it is part of what a question asks."""


class Reader:
    """Reads the article of a built page into sections, one for each heading and each explained word with an id.

    It is a target of the parser of lxml: a site has hundreds of pages, and a parser in Python takes half of the time of an index.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.sections = [Section(url)]
        self.stack = [Element("", excluded=False, around=False, stem=False)]
        self.in_question = False
        self.in_article = False
        self.heading: str | None = None

    @property
    def quiet(self) -> bool:
        """Tell whether what is read now stays out of the index. Of a question only what it asks is read."""
        inside = self.stack[-1]
        return inside.excluded or inside.around or (self.in_question and not inside.stem)

    @property
    def into(self) -> list[str]:
        """Return where what is read now belongs: to the section's heading, or to its text."""
        section = self.sections[-1]
        return section.heading if self.heading else section.words

    def comment(self, text: str) -> None:
        """Enter or leave a question, at the marks that the Markdown extension sets around it."""
        if question_marks.NAME.fullmatch(text):
            self.in_question = not text.startswith("/")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        if tag == "article":
            self.in_article = True
            self.sections[0].code = attributes.get("data-code") or ""
        self.end_word(tag)
        classes = attributes.get("class", "").split()
        out = self.stack[-1]
        around = self.in_article and any(name.startswith(SHELL) for name in classes)
        inside = Element(
            tag,
            out.excluded or tag in QUIET or "data-search-exclude" in attributes,
            around or (out.around and tag != "h1"),
            out.stem or STEM in classes,
        )
        self.stack.append(inside)
        anchor = attributes.get("id")
        # An explained word is looked for as a heading is.
        heads = tag in HEADINGS or (tag == "dt" and anchor)
        if self.in_article and heads and not self.quiet:
            self.heading = tag
            self.into.append(" ")
            if tag != "h1" and anchor:
                self.sections.append(Section(f"{self.url}#{anchor}", self.sections[0].title))

    def end(self, tag: str) -> None:
        """Leave an element."""
        self.stack.pop()
        if tag == "article":
            self.in_article = False
        if tag == self.heading:
            self.heading = None
        self.end_word(tag)

    def end_word(self, tag: str) -> None:
        """Keep words apart that stand in different lines."""
        if tag not in INLINE:
            self.into.append(" ")

    def data(self, text: str) -> None:
        """Take up a piece of text."""
        if self.in_article and not self.quiet:
            self.into.append(text)

    def close(self) -> list[Section]:
        """Return what was read."""
        return [section for section in self.sections if section.title or section.text]


def sections_of(url: str, page: bytes) -> list[Section]:
    """Return the sections of a built page that hold words, given its address within the site."""
    parser = etree.HTMLParser(target=Reader(url), encoding="utf-8", huge_tree=True)
    parser.feed(page)
    found: list[Section] = parser.close()
    return found


def sections(site: Path, exclude: Collection[str] = ()) -> Iterator[Section]:
    """Yield the sections of all pages of a built site, except the pages and folders to exclude."""
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        if url in {"404.html", "search.html"} or {url, url.split("/")[0]} & {*exclude}:
            continue
        yield from sections_of(url, path.read_bytes())


def indexed(text: str) -> str:
    """Return the words of a text that the index holds: a script without spaces is looked for in the texts themselves."""
    return " ".join(word for word in fold_words(text).split() if not is_unspaced(word))


def write(site: Path, library: Path, exclude: Collection[str] = ()) -> int:
    """Write `search/index.js` and `search/lunr.js` into a built site.

    Args:
        site: the folder of the built site.
        library: the file of lunr.js, version 2.
        exclude: pages, and folders whose pages, are not to be found.

    Returns:
        The number of sections that can be found.
    """
    found = list(sections(site, exclude))
    # The index names a section with every word of it: numbers make it half as long as addresses.
    documents = [
        {"number": str(number), "title": indexed(section.title), "text": indexed(section.text)}
        for number, section in enumerate(found)
    ]
    fields = [{"field_name": "title", "boost": 8}, {"field_name": "text", "boost": 1}]
    builder = get_default_builder()
    # It would cut vowel signs off the end of words; what is folded has nothing to cut off.
    builder.pipeline.remove(trimmer)
    index = (
        lunr(ref="number", fields=fields, documents=documents, builder=builder).serialize()
        if documents
        else None
    )
    pages = [
        {"url": s.url, "title": s.title, "text": s.text} | ({"code": s.code} if s.code else {}) for s in found
    ]
    content = json.dumps({"index": index, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    folder = site / "search"
    folder.mkdir(exist_ok=True)
    # `</` and the two line separators are safe in JSON but not everywhere in a script.
    safe = content.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (folder / "index.js").write_text(f"globalThis.courseSearchIndex={safe};\n", encoding="utf-8")
    (folder / "lunr.js").write_bytes(library.read_bytes())
    return len(found)
