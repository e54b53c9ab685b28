"""The Markdown extension `coursekit`: blocks, citations, spelt-out abbreviations and linked terms.

A preprocessor takes each block out of the text and puts its parts back as ordinary Markdown
between marker paragraphs, so that the page's own parser renders them: links, footnotes,
abbreviations and code work inside. A tree processor then gathers the parts and renders the
block's template. Only this module and `markdown_course` import Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from coursekit.blocks import reader
from coursekit.model.blocks import Drawing, PageText, Part, ReadBlock
from coursekit.render.markdown_renderer import MARK, TREE_PRIORITY, Rendered, Renderer, rendered, stash

# Private-use characters: they cannot be typed by accident, and survive every other extension.
OPEN, CLOSE = "\ue000", "\ue001"
MARKER = re.compile(f"{OPEN}(\\d+)p(\\d+){CLOSE}")

# Snippets run at 32 and must come first; fences (31.05, 25) and raw HTML (20) must come later.
PREPROCESSOR_PRIORITY = 31.5
# After all of Python-Markdown's own (the lowest is 10).
REPORT_PRIORITY = -100
# What brings back into a text that Python-Markdown has set aside: raw HTML, ampersands, escaped signs.
RESTORING = ("raw_html", "amp_substitute", "unescape")
# Before every other kind of block (the highest of Python-Markdown's own is 100).
MARK_PRIORITY = 200


class CoursekitExtension(Extension):
    """See the module. Options: `locale`, `docs` (folder of pages), `components` (own templates)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "locale": ["en", "Language of the words around blocks, a BCP 47 tag"],
            "docs": [
                "",
                "Folder of pages, its path or a reading of it; its _data folder holds bibliography, glossary, resources",
            ],
            "components": ["", "Folder of own templates, noun/noun.html"],
            "confidence": [False, "Ask how sure the learner is"],
            "graded": [
                True,
                "Let questions be answered and looked at; else each is there to think, then look",
            ],
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
        md.postprocessors.register(Report(md, renderer), "coursekit", REPORT_PRIORITY)
        if renderer.site().data:
            from coursekit.render import markdown_course  # noqa: PLC0415 - a site without data never loads it

            markdown_course.extend(md, renderer)


class Take(Preprocessor):
    """Takes blocks out of the text and leaves their parts between markers."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with each block replaced by its marked parts."""
        text = "\n".join(lines).replace(OPEN, "").replace(CLOSE, "")
        page, start = reader.read_once(text, self.renderer.docs, self.renderer.page())
        found = [b for b in page.blocks if self.renderer.shows(b.raw.name)]
        self.renderer.blocks = []
        self.renderer.rendered = Rendered()
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
            texts: dict[str, str] = {}
            for part, elements in zip(parts, gathered, strict=True):
                texts[part.key] = self.serialize(elements)
                image = next((found for each in elements for found in each.iter("img")), None)
                if image is not None:
                    texts[f"{part.key}:src"] = image.get("src", "")
            kept.append(stash(self.md, self.renderer.html(read, texts)))
            gathered = []
        parent[:] = kept

    def serialize(self, elements: list[ET.Element]) -> str:
        """Return elements as HTML."""
        return "\n".join(self.md.serializer(element) for element in elements)


class Report(Postprocessor):
    """Says what the page holds, when all of it is known."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, text: str) -> str:
        """Hand over what was rendered; the page's text stays as it is."""
        restoring = [self.md.postprocessors[name] for name in RESTORING if name in self.md.postprocessors]
        for number, stem in enumerate(self.renderer.rendered.stems):
            for processor in restoring:
                stem = processor.run(stem)  # noqa: PLW2901 - one text, step by step
            self.renderer.rendered.stems[number] = stem
        rendered.set(self.renderer.rendered)
        return text


def makeExtension(**kwargs: Any) -> CoursekitExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return CoursekitExtension(**kwargs)
