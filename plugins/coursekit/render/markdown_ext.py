"""The Markdown extension `coursekit`: blocks, citations, spelt-out abbreviations and linked terms.

A preprocessor takes each block out of the text and puts its parts back as ordinary Markdown
between marker paragraphs, so that the page's own parser renders them: links, footnotes,
abbreviations and code work inside. A tree processor then gathers the parts and renders the
block's template. Only this module and `markdown_course` import Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from coursekit.blocks import registry
from coursekit.model.blocks import Drawing, PageText, Part, ReadBlock, Site
from coursekit.render import templates

# Private-use characters: they cannot be typed by accident, and survive every other extension.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = "coursekit-mark"
MARKER = re.compile(f"{OPEN}(\\d+)p(\\d+){CLOSE}")

# Snippets run at 32 and must come first; fences (31.05, 25) and raw HTML (20) must come later.
PREPROCESSOR_PRIORITY = 31.5
# Before every other kind of block (the highest of Python-Markdown's own is 100).
MARK_PRIORITY = 200
# After everything that changes the tree: MkDocs rewrites relative links at 0.
TREE_PRIORITY = -100

current_page: ContextVar[str] = ContextVar("current_page", default="")
"""Source path of the page being rendered, relative to the folder of pages; set by the adapter."""


class CoursekitExtension(Extension):
    """See the module. Options: `locale`, `docs` (folder of pages), `components` (own templates)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "locale": ["en", "Language of the words around blocks, a BCP 47 tag"],
            "docs": ["", "Folder of pages; its _data folder holds bibliography, glossary, resources"],
            "components": ["", "Folder of own templates, noun/noun.html"],
            "confidence": [False, "Ask how sure the learner is"],
            "scores": [True, "Let lists of results say how many answers were right"],
            "preview": [False, "Show what is for paper only; never on a site that others can reach"],
            "blocks": [[], "Names of the blocks to render; all when empty"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors with a Markdown instance."""
        renderer = Renderer(md, self.getConfigs())
        md.preprocessors.register(Take(md, renderer), "coursekit", PREPROCESSOR_PRIORITY)
        md.parser.blockprocessors.register(Mark(md.parser), "coursekit", MARK_PRIORITY)
        md.treeprocessors.register(Gather(md, renderer), "coursekit", TREE_PRIORITY)
        if renderer.site().data:
            from coursekit.render import markdown_course  # noqa: PLC0415 - a site without data never loads it

            markdown_course.extend(md, renderer)


class Renderer:
    """Holds the blocks of the page in work and turns them into HTML."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        self.md = md
        self.docs = Path(config["docs"]) if config["docs"] else None
        self.locale = str(config["locale"])
        self.folders = (Path(config["components"]),) if config["components"] else ()
        self.confidence = bool(config["confidence"])
        self.scores = bool(config["scores"])
        self.preview = bool(config["preview"])
        self.enabled = frozenset(config["blocks"])
        self.blocks: list[tuple[ReadBlock, tuple[Part, ...]]] = []

    def site(self) -> Site:
        """Return the site as the page in work sees it."""
        return Site(self.docs, self.page(), self.confidence, self.scores, self.preview)

    def shows(self, name: str) -> bool:
        """Tell whether blocks of a name are rendered here."""
        return not self.enabled or name in self.enabled

    def page(self) -> str:
        """Return the source path of the page in work, from MkDocs' adapter or from Zensical."""
        for processor in self.md.preprocessors:
            path = getattr(getattr(processor, "page", None), "path", None)
            if isinstance(path, str):
                return path
        return current_page.get()

    def html(self, read: ReadBlock, parts: dict[str, str]) -> str:
        """Render one block. A broken one shows what is wrong, and never what was in it."""
        if read.block is None:
            errors = [d for d in read.diagnostics if d.level.value == "error"]
            return self.template("error/error.html", {"name": read.raw.name, "errors": errors})
        safe = {key: Markup(text) for key, text in parts.items()}  # noqa: S704 - made by the page's own parser
        return self.template(read.block.template, read.block.context(safe, self.site()))

    def template(self, name: str, context: dict[str, Any]) -> str:
        """Render a template in the page's language."""
        return templates.render(name, context, self.locale, self.folders)


class Take(Preprocessor):
    """Takes blocks out of the text and leaves their parts between markers."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with each block replaced by its marked parts."""
        text = "\n".join(lines).replace(OPEN, "").replace(CLOSE, "")
        page, start = registry.read_once(text)
        found = [b for b in page.blocks if self.renderer.shows(b.raw.name)]
        self.renderer.blocks = []
        result: list[str] = []
        taken: set[str] = set()
        done = start
        for read in found:
            result += self.plain(page, done, read.raw.first - 1)
            for each in self.with_drawn(read, taken):
                parts = each.block.parts if each.block else ()
                margin = " " * each.raw.indent
                result += [margin + line for line in self.marked(len(self.renderer.blocks), parts)]
                self.renderer.blocks.append((each, parts))
            done = max(read.raw.last, read.raw.first)
        return result + self.plain(page, done, len(page.lines))

    @staticmethod
    def plain(page: PageText, start: int, end: int) -> list[str]:
        """Return lines of the page as they are, without the exceptions meant for the check."""
        return [line.text for line in page.lines[start:end] if line.number not in page.allowances]

    def with_drawn(self, read: ReadBlock, taken: set[str]) -> Iterator[ReadBlock]:
        """Yield a block, and before one that draws questions those questions; `taken` are their ids."""
        if hasattr(read.block, "questions"):
            site = self.renderer.site()
            block = cast("Drawing", read.block).apart(taken, site)
            for question in block.questions(site):
                yield ReadBlock(read.raw, question, ())
            read = replace(read, block=block)
        yield read

    @staticmethod
    def marked(number: int, parts: tuple[Part, ...]) -> Iterator[str]:
        """Yield the lines that stand for a block: a marker before each part and one at the end."""
        for index, part in enumerate(parts):
            yield from ("", f"{OPEN}{number}p{index}{CLOSE}", "", *part.lines)
        yield from ("", f"{OPEN}{number}p{len(parts)}{CLOSE}", "")


class Mark(BlockProcessor):
    """Turns a marker into an element of its own, which no other processor looks into."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - part of the interface
        """Tell whether a block of text is a marker."""
        return block.startswith(OPEN)

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Put the element in place of the marker."""
        match = MARKER.fullmatch(blocks[0].strip())
        if not match:
            return False
        blocks.pop(0)
        ET.SubElement(parent, MARK, {"block": match[1], "part": match[2]})
        return True


class Gather(Treeprocessor):
    """Gathers the elements between markers, part by part, and puts the rendered block in place."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Replace all marked stretches."""
        if self.renderer.blocks:
            for parent in [each for each in root.iter() if each.find(MARK) is not None]:
                self.replace(parent)
            if any(asks(read) for read, _ in self.renderer.blocks):
                words = templates.fixed("quiz/words.html", self.renderer.locale, self.renderer.folders)
                root.append(stash(self.md, words))

    def replace(self, parent: ET.Element) -> None:
        """Replace the marked stretches among one element's children."""
        kept: list[ET.Element] = []
        gathered: list[list[ET.Element]] = []
        for child in parent:
            if child.tag != MARK:
                (gathered[-1] if gathered else kept).append(child)
                continue
            read, parts = self.renderer.blocks[int(child.get("block", ""))]
            if int(child.get("part", "")) < len(parts):
                gathered.append([])
                continue
            texts = {p.key: self.serialize(e) for p, e in zip(parts, gathered, strict=True)}
            kept.append(stash(self.md, self.renderer.html(read, texts)))
            gathered = []
        parent[:] = kept

    def serialize(self, elements: list[ET.Element]) -> str:
        """Return elements as HTML."""
        return "\n".join(self.md.serializer(element) for element in elements)


def stash(md: Markdown, html: str) -> ET.Element:
    """Return a paragraph that the Markdown library will replace by the HTML."""
    element = ET.Element("p")
    element.text = md.htmlStash.store(html)
    element.tail = "\n"
    return element


def asks(read: ReadBlock) -> bool:
    """Tell whether a block is a question, in its place or drawn into another page."""
    return read.block is not None and read.block.template.startswith("quiz/")


def makeExtension(**kwargs: Any) -> CoursekitExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return CoursekitExtension(**kwargs)
