"""The search index: made from the built pages, whichever engine made them.

Words are folded on both sides, here and in the browser. Answers and
their reasons (`data-search-exclude`) stay out, so that a search never gives a question away.
The index is a script and not JSON, because a page opened from a folder cannot fetch.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from lunr import get_default_builder, lunr
from lunr.trimmer import trimmer

from coursekit.model import question_marks
from coursekit.model.folding import fold_words, is_unspaced

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
HEADINGS = frozenset({"h1", "h2", "h3"})
STEM = "quiz__stem"
QUIET = frozenset({"script", "style", "pre", "button", "select", "textarea", "svg"})


@dataclass(slots=True)
class Section:
    """A stretch of a page under one heading: where it is, its title and its text."""

    url: str
    title: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the section's text on one line."""
        return " ".join(" ".join(self.words).split())


class Reader(HTMLParser):
    """Reads the article of a built page into sections, one for each heading with an id."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.sections = [Section(url)]
        self.stack: list[tuple[str, bool, bool]] = []
        self.in_question = False
        self.in_article = False
        self.heading: str | None = None

    @property
    def quiet(self) -> bool:
        """Tell whether what is read now stays out of the index. Of a question only what it asks is read."""
        asked = not self.in_question or any(stem for *_, stem in self.stack)
        return not asked or any(excluded for _, excluded, _ in self.stack)

    def handle_comment(self, data: str) -> None:
        """Enter or leave a question, at the marks that the Markdown extension sets around it."""
        if question_marks.NAME.fullmatch(data):
            self.in_question = not data.startswith("/")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        attributes = dict(attrs)
        if tag == "article":
            self.in_article = True
        if tag in VOID:
            return
        stem = STEM in (attributes.get("class") or "").split()
        self.stack.append((tag, tag in QUIET or "data-search-exclude" in attributes, stem))
        if self.in_article and tag in HEADINGS and not self.quiet:
            self.heading = tag
            anchor = attributes.get("id")
            if tag != "h1" and anchor:
                page = self.sections[0].title
                self.sections.append(Section(f"{self.url}#{anchor}", f"{page}: " if page else ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; what was left open inside it is closed with it."""
        if tag not in {name for name, *_ in self.stack}:
            return
        while self.stack.pop()[0] != tag:
            pass
        if tag == "article":
            self.in_article = False
        if tag == self.heading:
            self.heading = None

    def handle_data(self, data: str) -> None:
        """Take up a piece of text."""
        if not self.in_article or self.quiet:
            return
        section = self.sections[-1]
        if self.heading:
            section.title = " ".join(f"{section.title} {data}".split())
        else:
            section.words.append(data)


def sections(site: Path, exclude: Collection[str] = ()) -> Iterator[Section]:
    """Yield the sections of all pages of a built site, except the pages and folders to exclude."""
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        if url in {"404.html", "search.html"} or {url, url.split("/")[0]} & {*exclude}:
            continue
        reader = Reader(url)
        reader.feed(path.read_text(encoding="utf-8"))
        yield from (section for section in reader.sections if section.title or section.text)


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
    pages = [{"url": s.url, "title": s.title, "text": s.text} for s in found]
    content = json.dumps({"index": index, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    folder = site / "search"
    folder.mkdir(exist_ok=True)
    # `</` and the two line separators are safe in JSON but not everywhere in a script.
    safe = content.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (folder / "index.js").write_text(f"globalThis.courseSearchIndex={safe};\n", encoding="utf-8")
    (folder / "lunr.js").write_bytes(library.read_bytes())
    return len(found)
