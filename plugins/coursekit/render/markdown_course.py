"""What the Markdown extension adds in a course: citations, explained words, what a module asks for.

Loaded only where the folder of pages has data. Like `markdown_ext`, it imports Python-Markdown.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from coursekit.course import bibliography, glossary, glossary_links, plan, recordings, trees
from coursekit.model import question_marks
from coursekit.page import variables
from coursekit.page.sections import SECTION_END
from coursekit.render import assets
from coursekit.render.blocks_in_work import asks
from coursekit.render.markdown_renderer import BLOCK, TREE_PRIORITY, Renderer
from coursekit.render.markdown_snippets import PRIORITY, Guard
from coursekit.resources import local, tree

# After blocks were taken out (31.5), before code is (31.05).
FILL_PRIORITY = 31.4
# Before links and references (160, 170), so that `[@id]` is not read as one.
CITATION_PRIORITY = 175
# After abbreviations (7) have been marked, before MkDocs rewrites links (0).
GLOSSARY_PRIORITY = 6
GLOSSARY = "glossary.md"
HEADING = re.compile("h[1-6]")


def extend(md: Markdown, renderer: Renderer) -> None:
    """Register the processors of a course with a Markdown instance."""
    md.preprocessors.register(Guard(md, renderer), "coursekit-snippets", PRIORITY)
    md.preprocessors.register(Fill(md, renderer), "coursekit-variables", FILL_PRIORITY)
    md.inlinePatterns.register(Cite(md, renderer), "coursekit-cite", CITATION_PRIORITY)
    md.treeprocessors.register(Anchor(md), "coursekit-anchor", TREE_PRIORITY + 1)
    md.treeprocessors.register(Plan(md, renderer), "coursekit-plan", TREE_PRIORITY - 1)
    md.treeprocessors.register(Ask(md, renderer), "coursekit-ask", TREE_PRIORITY - 2)
    md.treeprocessors.register(Play(md, renderer), "coursekit-recordings", TREE_PRIORITY - 2)
    md.treeprocessors.register(WayOn(md, renderer), "coursekit-tree", TREE_PRIORITY - 1)
    found = glossary.terms(folder) if (folder := renderer.site().data) else ()
    words = {term.term: term.expansion for term in found if term.expansion}
    if words:
        md.registerExtensions(["abbr"], {"abbr": {"glossary": words}})
    if found:
        explain = Explain(md, renderer)
        md.treeprocessors.register(explain, "coursekit-glossary", GLOSSARY_PRIORITY)
        md.treeprocessors.register(Meanings(md, explain), "coursekit-meanings", TREE_PRIORITY - 3)


class Fill(Preprocessor):
    """Puts in what the course says for variables; a copy has its pages assembled with texts of its own."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with the texts."""
        data = self.renderer.site().data
        return variables.filled(lines, variables.defaults(data)) if data else lines


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
    """Spells out abbreviations and links terms to their meanings, each where it first occurs."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer
        self.terms: list[glossary.Term] = []
        """The terms that the page in work has."""

    def run(self, root: ET.Element) -> None:
        """Change the page, except in questions: a link there could give the answer away."""
        site = self.renderer.site()
        # Somebody in a hurry is not helped by "PEP (post-exposure prophylaxis)"; its meaning is one tap away.
        if not trees.part_of(site.docs, site.page):
            glossary_links.spell_out(root)
        self.terms = []
        if site.data and site.docs and (site.docs / GLOSSARY).is_file() and site.page != GLOSSARY:
            words = [term for term in glossary.terms(site.data) if not term.expansion]
            found = glossary_links.Terms(words).link(root, self.question)
            self.terms = [term for term in words if term.id in found]

    def question(self, element: ET.Element) -> bool:
        """Tell whether an element is a question."""
        return element.tag == BLOCK and asks(self.renderer.blocks[int(element.get("block", ""))].read)


class Meanings(Treeprocessor):
    """Puts what the terms of a page mean below its text, where a tap on a term shows it without leaving the page."""

    def __init__(self, md: Markdown, explain: Explain) -> None:
        super().__init__(md)
        self.explain = explain

    def run(self, root: ET.Element) -> None:
        """Add the meanings, last of all."""
        if terms := self.explain.terms:
            rows = [
                {
                    "term": term,
                    "id": glossary_links.meaning_id(term.id),
                    "use": glossary_links.use_id(term.id),
                }
                for term in terms
            ]
            renderer = self.explain.renderer
            root.append(renderer.keep(renderer.template("glossary/meanings.html", {"rows": rows})))


class Anchor(Treeprocessor):
    """Gives each citation an anchor, before blocks are rendered and their content is out of reach."""

    def run(self, root: ET.Element) -> None:
        """Number the citations in the order of the page."""
        glossary_links.number_citations(root)


class Plan(Treeprocessor):
    """Puts the plan of a module on its first page, before its sections, and folds these."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Change the first page of a module, and no other page."""
        found = plan.plan(self.renderer.site()) if self.renderer.shows("plan") else None
        if found is None:
            return
        html = self.renderer.component("plan/plan.html", found)
        notes = next((n for n, each in enumerate(root) if each.get("class") == "footnote"), len(root))
        heads = [n for n, each in enumerate(root[:notes]) if each.tag == "h2"]
        ends = self.ends()
        marks = {n for n, each in enumerate(root) if each.tag == "p" and each.text in ends}
        made: list[ET.Element] = []
        for number, (first, last) in enumerate(pairwise([0, *heads, notes])):
            end = next((n for n in range(first, last) if n in marks), last)
            section = root[first:end]
            made += [self.fold(section)] if number else [*section, self.renderer.keep(html)]
            made += root[end + 1 : last]
        root[:notes] = made

    def ends(self) -> set[str]:
        """Return what stands in the tree for the comments that end a section: see `sections.SECTION_END`."""
        stash = self.md.htmlStash
        kept = enumerate(stash.rawHtmlBlocks)
        return {stash.get_placeholder(n) for n, each in kept if str(each).strip() == SECTION_END}

    @staticmethod
    def fold(section: list[ET.Element]) -> ET.Element:
        """Return a section as one element that opens and closes without a script; its heading stays in sight."""
        details = ET.Element("details", {"class": "plan__more"})
        summary = ET.SubElement(details, "summary")
        summary.append(section[0])
        details.extend(section[1:])
        return details


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


class Play(Treeprocessor):
    """Puts the player of a recording below the heading of its section, or at the top of the page for its opening."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Add the players."""
        site = self.renderer.site()
        found = recordings.of_page(site.docs, site.page) if site.docs else {}
        for parent in [*root.iter()] if found else ():
            for n, child in reversed(list(enumerate(parent))):
                if HEADING.fullmatch(child.tag) and (name := child.get("id", "")) in found and name:
                    parent.insert(n + 1, self.player(found[name], "".join(child.itertext())))
        if "" in found:
            root.insert(0, self.player(found[""], ""))

    def player(self, recording: recordings.Recording, title: str) -> ET.Element:
        """Return the place of one player."""
        context = {"recording": recording, "title": title, "root": self.renderer.root()}
        return self.renderer.keep(self.renderer.component("recording/recording.html", context))


class WayOn(Treeprocessor):
    """Adds to a page of a decision tree what follows its text: the number of a leaf, and the ways on."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: ET.Element) -> None:
        """Mark the answers, put the number below the first lines, and the ways on at the end of the page."""
        site = self.renderer.site()
        ways = tree.ways_on(site) if self.renderer.shows("tree") else None
        if ways is None:
            return
        self.renderer.rendered.styles.update(assets.styles("tree"))
        call = tree.call(site, site.page)
        for answers in root.findall("ul") if not ways["leaf"] else ():
            answers.set("class", "tree__answers")
        if call and call["places"]:
            line = self.renderer.keep(self.renderer.component("tree/call.html", call))
            root.insert(next((n for n, each in enumerate(root, 1) if each.tag == "p"), len(root)), line)
        listings = self.listings(call) if call and ways["leaf"] else ""
        html = self.renderer.component("tree/end.html", {**ways, "call": call, "listings": listings})
        root.append(self.renderer.keep(html))

    def listings(self, call: dict[str, Any]) -> Markup:
        """Return the one listing of a leaf, between the marks of what other searches are not given."""
        template = "resources/resources.html"
        said = self.renderer.rendered
        said.stems.append("")
        html = self.renderer.component(template, call)
        marked = question_marks.around(html, len(said.stems) - 1, question_marks.LISTINGS)
        return Markup(marked + self.renderer.scripts(template))  # noqa: S704 - made by our own templates
