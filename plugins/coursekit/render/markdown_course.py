"""What the Markdown extension adds in a course: citations, explained words, what a module asks for.

Loaded only where the folder of pages has data. Like `markdown_ext`, it imports Python-Markdown.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from coursekit.course import bibliography, glossary, glossary_links
from coursekit.render.markdown_renderer import BLOCK, TREE_PRIORITY, Renderer, asks
from coursekit.render.markdown_snippets import PRIORITY, Guard
from coursekit.resources import local

# Before links and references (160, 170), so that `[@id]` is not read as one.
CITATION_PRIORITY = 175
# After abbreviations (7) have been marked, before MkDocs rewrites links (0).
GLOSSARY_PRIORITY = 6
GLOSSARY = "glossary.md"


def extend(md: Markdown, renderer: Renderer) -> None:
    """Register the processors of a course with a Markdown instance."""
    md.preprocessors.register(Guard(md, renderer), "coursekit-snippets", PRIORITY)
    md.inlinePatterns.register(Cite(md, renderer), "coursekit-cite", CITATION_PRIORITY)
    md.treeprocessors.register(Anchor(md), "coursekit-anchor", TREE_PRIORITY + 1)
    md.treeprocessors.register(Ask(md, renderer), "coursekit-ask", TREE_PRIORITY - 1)
    found = glossary.terms(folder) if (folder := renderer.site().data) else ()
    words = {term.term: term.expansion for term in found if term.expansion}
    if words:
        md.registerExtensions(["abbr"], {"abbr": {"glossary": words}})
    if found:
        md.treeprocessors.register(Explain(md, renderer), "coursekit-glossary", GLOSSARY_PRIORITY)


class Cite(InlineProcessor):
    """Turns `[@id p.9]` into a link to the list of sources."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(bibliography.CITATION.pattern, md)
        self.renderer = renderer

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - part of the interface
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Return the link, or nothing where the source is unknown (the check says so)."""
        site = self.renderer.site()
        entry = bibliography.sources(site.data).get(m["id"]) if site.data else None
        if entry is None:
            return None, None, None
        element = ET.Element("a", {"class": "citation", "href": f"{site.root}sources.md#{entry.id}"})
        element.text = bibliography.label(entry, m["locator"] or "")
        return element, m.start(0), m.end(0)


class Explain(Treeprocessor):
    """Spells out abbreviations and links terms to the glossary, each where it first occurs."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Change the page, except in questions: a link there could give the answer away."""
        glossary_links.spell_out(root)
        site = self.renderer.site()
        if site.data and site.docs and (site.docs / GLOSSARY).is_file() and site.page != GLOSSARY:
            words = [term for term in glossary.terms(site.data) if not term.expansion]
            glossary_links.Terms(words, f"{site.root}{GLOSSARY}").link(root, self.question)

    def question(self, element: ET.Element) -> bool:
        """Tell whether an element is a question."""
        return element.tag == BLOCK and asks(self.renderer.blocks[int(element.get("block", ""))].read)


class Anchor(Treeprocessor):
    """Gives each citation an anchor, before blocks are rendered and their content is out of reach."""

    def run(self, root: ET.Element) -> None:
        """Number the citations in the order of the page."""
        glossary_links.number_citations(root)


class Ask(Treeprocessor):
    """Adds to the first page of a module what it asks an organization for."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Put the list at the end of the page, where the page's front matter has one."""
        site = self.renderer.site()
        pieces = local.asked(site) if self.renderer.shows("local") else []
        if pieces:
            html = self.renderer.component("local/list.html", local.listed(pieces, site))
            root.append(self.renderer.keep(html))
