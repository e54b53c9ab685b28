"""The Markdown extension `coursekit`: blocks, citations, spelt-out abbreviations and linked terms.

A preprocessor takes each block out of the text and leaves one sign in its place, a paragraph of its own. The block's
parts go through the page's other preprocessors one by one, so that nothing in a part reaches another one or the page,
and the parser turns each into an element of its own at the sign: references, footnotes and abbreviations of the page
work inside. A tree processor renders the block's template. The last postprocessor cleans the page and each part of a
block (`sanitizer`), and puts all blocks into their places, at once. A sign that something has swallowed becomes a box
that says so. Only this module and `markdown_course` import Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from coursekit.blocks import reader
from coursekit.data.catalogues import OURS
from coursekit.model import anchors, limits
from coursekit.model.blocks import Drawing, PageText, Part, ReadBlock
from coursekit.page import containment
from coursekit.render import assets, markdown_raw_html, places
from coursekit.render.blocks_in_work import InWork
from coursekit.render.markdown_renderer import BLOCK, PART, SOURCE, TREE_PRIORITY, Renderer, rendered

# Snippets run at 32 and must come first; fences (31.05, 25) and raw HTML (20) must come later.
PREPROCESSOR_PRIORITY = 31.5
# After all of Python-Markdown's own (the lowest is 10).
REPORT_PRIORITY = -100
# Before every other kind of block (the highest of Python-Markdown's own is 100).
MARK_PRIORITY = 200
# Before everything that looks at the tree.
REST_PRIORITY = 1000


class CoursekitExtension(Extension):
    """See the module. Options: `locale`, `docs` (folder of pages), `components` (own templates)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "locale": ["en", "Language of the words around blocks, a BCP 47 tag"],
            "wording": [OURS, "A copy's own words around blocks: `coursekit.data.catalogues.Wording`"],
            "docs": ["", "Folder of pages, with _data in it: its path, or a reading of it"],
            "components": ["", "Folder of own templates, noun/noun.html"],
            "confidence": [False, "Ask how sure the learner is"],
            "graded": [True, "Let questions be answered; else each is there to think, then look"],
            "scores": [True, "Let lists of results say how many answers were right"],
            "discreet": [False, "Give contacts that are saved neutral names, and show no feed"],
            "preview": [False, "Show what is for paper only; never on a site that others can reach"],
            "told": ["", "For a preview: turns problems of a page into what its editor is shown of them"],
            "notes": ["", "The one address at which readers can keep notes, such as https://example.org"],
            "edit": ["", "Below which address files are edited: https://example.org/course/edit/main/"],
            "blocks": [[], "Names of the blocks to render; all when empty"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors with a Markdown instance."""
        renderer = Renderer(md, self.getConfigs())
        md.preprocessors.register(Take(md, renderer), "coursekit", PREPROCESSOR_PRIORITY)
        mark = Mark(md, renderer)
        md.parser.blockprocessors.register(mark, "coursekit", MARK_PRIORITY)
        md.treeprocessors.register(Rest(md, mark), "coursekit-rest", REST_PRIORITY)
        md.treeprocessors.register(Gather(md, renderer), "coursekit", TREE_PRIORITY)
        md.postprocessors.register(PutBack(md, renderer), "coursekit", REPORT_PRIORITY)
        md.block_level_elements += [BLOCK, PART]
        if renderer.site().data:
            from coursekit.render import markdown_course  # noqa: PLC0415 - a site without data never loads it

            markdown_course.extend(md, renderer)


class Take(Preprocessor):
    """Takes blocks out of the text and leaves a sign for each."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a sign for each block, and nothing that could swallow one."""
        text = places.without("\n".join(lines))
        if self.renderer.site().data and limits.breaches(text):
            # The check says why; no reader of Markdown is handed what could hold it up.
            self.renderer.begin()
            return []
        page, start = reader.read_once(text, self.renderer.docs, self.renderer.page())
        found = [b for b in page.blocks if self.renderer.shows(b.raw.name)]
        markdown_raw_html.shield(self.after())
        self.renderer.begin()
        self.renderer.rendered.page = page
        known = self.known()
        texts = containment.page_for_engine(page, known)
        later = [each for each in self.after() if each is not self]
        result: list[str] = []
        taken: set[str] = set()
        done = start
        for read in found:
            result += self.plain(page, texts, done, read.raw.first - 1)
            for each in self.with_drawn(read, taken):
                parts = each.block.parts if each.block else ()
                sign = places.sign(len(self.renderer.blocks))
                result += ["", " " * each.raw.indent + sign, ""]
                prepared = tuple(self.prepared(part, later, known) for part in parts)
                self.renderer.blocks.append(InWork(each, parts, prepared))
            done = max(read.raw.last, read.raw.first)
        return result + self.plain(page, texts, done, len(page.lines))

    def after(self) -> list[Preprocessor]:
        """Return the preprocessors that run later, in their order."""
        every = list(self.md.preprocessors)
        return every[every.index(self) + 1 :]

    def known(self) -> re.Pattern[str]:
        """Return what the engine's reader of fences takes after the signs of one."""
        name = "fenced_code_block"
        own = name in self.md.preprocessors and isinstance(
            self.md.preprocessors[name], FencedBlockPreprocessor
        )
        return containment.KNOWN_PLAIN if own else containment.KNOWN

    def prepared(self, part: Part, later: list[Preprocessor], known: re.Pattern[str]) -> str:
        """Return a part after all preprocessors, which see nothing but the part."""
        lines = containment.for_engine([places.without(line) for line in part.lines], known=known)
        for each in later:
            lines = each.run(lines)
        return "\n".join(lines)

    @staticmethod
    def plain(page: PageText, texts: list[str], start: int, end: int) -> list[str]:
        """Return lines of the page without the exceptions meant for the check."""
        return [texts[n] for n in range(start, end) if page.lines[n].number not in page.allowances]

    def with_drawn(self, read: ReadBlock, taken: set[str]) -> Iterator[ReadBlock]:
        """Yield a block, and before one that draws questions those questions; `taken` are their ids."""
        if hasattr(read.block, "questions"):
            site = self.renderer.site()
            block = cast("Drawing", read.block).apart(taken, site)
            for question in block.questions(site):
                yield ReadBlock(read.raw, question, ())
            read = replace(read, block=block)
        yield read


class Mark(BlockProcessor):
    """Turns the sign of a block into an element, and each part of the block into one inside it."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md.parser)
        self.renderer = renderer

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - part of the interface
        """Tell whether a block of text is a sign."""
        number = places.number(block.strip("\n").rstrip())
        return number is not None and number < len(self.renderer.blocks)

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Put the element in place of the sign."""
        number = places.number(blocks.pop(0).strip())
        if number is not None:
            self.parse(parent, number)
        return True

    def parse(self, parent: ET.Element, number: int) -> None:
        """Append a block to an element, its parts parsed."""
        work = self.renderer.blocks[number]
        element = ET.SubElement(parent, BLOCK, {"block": str(number)})
        work.parsed = True
        for text in work.prepared:
            part = ET.SubElement(element, PART)
            # Neither a list nor anything else that the sign stands in goes on inside.
            self.parser.state.set("coursekit")
            self.parser.parseChunk(part, text)
            self.parser.state.reset()


class Rest(Treeprocessor):
    """Parses also the blocks whose signs stand in raw HTML, where the parser does not get."""

    def __init__(self, md: Markdown, mark: Mark) -> None:
        super().__init__(md)
        self.mark = mark

    def run(self, root: ET.Element) -> None:
        """Append those blocks to the page; `Gather` takes them off again."""
        for number, work in enumerate(self.mark.renderer.blocks):
            if not work.parsed:
                self.mark.parse(root, number)
                root[-1].set("apart", "")


class Gather(Treeprocessor):
    """Renders the template of each block, and leaves its sign in its place."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Replace all blocks."""
        self.renderer.gathered = True
        if self.renderer.blocks:
            for parent in [each for each in root.iter() if each.find(BLOCK) is not None]:
                for n, child in reversed(list(enumerate(parent))):
                    if child.tag == BLOCK:
                        self.gather(child)
                        parent[n : n + 1] = [] if "apart" in child.attrib else [self.sign(child)]

    def gather(self, element: ET.Element) -> None:
        """Render a block from its parts."""
        work = self.renderer.blocks[int(element.get("block", ""))]
        for part, inner in zip(work.parts, element, strict=True):
            work.texts[part.key] = "\n".join(self.md.serializer(each) for each in inner)
            image = next(inner.iter("img"), None)
            if image is not None:
                work.texts[f"{part.key}{SOURCE}"] = image.get("src", "")

    @staticmethod
    def sign(element: ET.Element) -> ET.Element:
        """Return a paragraph with the sign of a block."""
        paragraph = ET.Element("p")
        paragraph.text = places.sign(int(element.get("block", "")))
        paragraph.tail = "\n"
        return paragraph


class PutBack(Postprocessor):
    """Puts the blocks into their places, all at once, when nothing else will change the page."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, text: str) -> str:
        """Return the page with its blocks, and hand over what it holds. A heading for the table of contents passes here too."""
        if not self.renderer.gathered:
            return text
        self.renderer.gathered = False
        work = self.renderer.blocks
        self.restore()
        where = places.found(text, len(work))
        text = str(self.renderer.cleaned(text))
        self.renderer.clean_contents(getattr(self.md, "toc_tokens", []))
        # What a browser makes of the page decides; what the source had there is what the editor is told.
        where = [
            old if not old.usable else new
            for old, new in zip(where, places.found(text, len(work)), strict=True)
        ]
        self.renderer.number_questions()
        html = [*map(self.renderer.html, work, where), *self.renderer.kept]
        rendered.set(self.renderer.rendered)
        whole = places.filled(text, html, where)
        self.renderer.rendered.styles.update(assets.styles_of_text(text, whole))
        if not self.renderer.in_course:
            return whole
        for each in headings(getattr(self.md, "toc_tokens", ())):
            each["id"] = anchors.anchor(each["id"])
        return anchors.in_html(whole)

    def restore(self) -> None:
        """Bring back into the parts what was set aside while the page was read: raw HTML, escaped signs, footnotes."""
        work = self.renderer.blocks
        texts = [(each.texts, key) for each in work for key in each.texts if not key.endswith(SOURCE)]
        # All at once: an engine's processors read everything that was set aside for each text.
        whole = self.restored(places.BETWEEN.join(held[key] for held, key in texts))
        pieces = whole.split(places.BETWEEN)
        for n, (held, key) in enumerate(texts):
            held[key] = pieces[n] if len(pieces) == len(texts) else self.restored(held[key])
        for each in work:
            self.renderer.clean(each)

    def restored(self, text: str) -> str:
        """Return a text after all other postprocessors."""
        for processor in self.md.postprocessors:
            if processor is not self and text:
                text = processor.run(text)
        return text


def headings(tokens: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the headings of a table of contents, as the extension `toc` hands them over, those inside others too."""
    for each in tokens:
        yield each
        yield from headings(each["children"])


def makeExtension(**kwargs: Any) -> CoursekitExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return CoursekitExtension(**kwargs)
