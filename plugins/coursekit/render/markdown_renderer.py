"""What the processors of the Markdown extension share: the page in work, its blocks, and how one becomes HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markupsafe import Markup

from coursekit.blocks.question_sets import Drawn
from coursekit.blocks.quiz.question import Question
from coursekit.data.catalogues import wording_of
from coursekit.model import html_policy, question_marks
from coursekit.model.blocks import PageText, ReadBlock, Repeating, Site
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import Folder
from coursekit.page import paths
from coursekit.page.folder import opened
from coursekit.page.raw_html import balanced
from coursekit.render import assets, sanitizer, small_figures, templates
from coursekit.render.blocks_in_work import InWork, asks, is_extra, mode, withheld
from coursekit.render.places import Place, sign

# No author can write these: what an author writes has no such sign.
BLOCK, PART = "coursekit\ue000block", "coursekit\ue000part"
SOURCE = ":src"
"""At the end of a key: the address of the picture in a part, and not its HTML."""
WORDS = {
    "quiz/quiz": "quiz/words.html",
    "quiz/menus": "quiz/chosen.html",
    "quiz/field": "quiz/written.html",
}
"""What a script says, by its name: a template that stands once on each page that needs the script."""


# After everything that changes the tree: MkDocs rewrites relative links at 0.
TREE_PRIORITY = -100


Told = Callable[[str, Sequence[Diagnostic]], Sequence[object]]
"""Turns the problems of a page, given by its source path, into what `error/told.html` shows of them."""

current_page: ContextVar[str] = ContextVar("current_page", default="")
"""Source path of the page being rendered, relative to the folder of pages; set by the adapter."""


@dataclass(slots=True)
class Rendered:
    """What a page turned out to hold, said by the extension so that nothing has to look for it in the HTML."""

    stems: list[str] = field(default_factory=list)
    """For each question or list of services, in the order of its number, what a search may read: HTML, or nothing."""
    styles: set[str] = field(default_factory=set)
    """The style sheets of the components, by their path without `.css`."""
    scripts: list[str] = field(default_factory=list)
    """The scripts whose tags stand in the page, likewise."""
    page: PageText | None = None
    """The page as it was read."""
    drawn: list[str] = field(default_factory=list)
    """Other files whose text its blocks show, by their paths in the folder of pages."""
    problems: list[Diagnostic] = field(default_factory=list)
    """What went wrong only when the page was put together."""
    boxed: list[Diagnostic] = field(default_factory=list)
    """What the boxes in the places of blocks say."""


rendered: ContextVar[Rendered | None] = ContextVar("rendered", default=None)
"""What the page that was rendered last holds; read by the adapter."""


class Renderer:
    """Holds the blocks of the page in work and turns them into HTML."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        self.md = md
        docs = config["docs"]
        self.docs = docs if isinstance(docs, Folder) else opened(Path(docs)) if docs else None
        self.locale = str(config["locale"])
        self.wording = wording_of(config["wording"])
        self.folders = (Path(config["components"]),) if config["components"] else ()
        self.confidence = bool(config["confidence"])
        self.scores = bool(config["scores"])
        self.graded = bool(config["graded"])
        self.discreet = bool(config["discreet"])
        self.preview = bool(config["preview"])
        self.told = cast("Told", config["told"]) if callable(config["told"]) else None
        self.notes = str(config["notes"])
        self.edit = str(config["edit"])
        self.enabled = frozenset(config["blocks"])
        self.begin()

    def begin(self) -> None:
        """Begin a page."""
        self.blocks: list[InWork] = []
        self.kept: list[str] = []
        self.gathered = False
        self.rendered = Rendered()

    def site(self) -> Site:
        """Return the site as the page in work sees it."""
        return Site(
            docs=self.docs,
            page=self.page(),
            confidence=self.confidence,
            scores=self.scores,
            graded=self.graded,
            discreet=self.discreet,
            preview=self.preview,
            notes=self.notes,
            edit=self.edit,
        )

    @property
    def in_course(self) -> bool:
        """Tell whether the page in work belongs to a course; in another site ids stay what they are."""
        return self.docs is not None and paths.is_course(self.docs)

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

    def cleaned(self, html: str) -> Markup:
        """Return a page or a part of a block with only what a page may hold."""
        return sanitizer.clean(html, elsewhere=not self.site().data)

    def clean_contents(self, tokens: list[dict[str, Any]]) -> None:
        """Clean the headings of the table of contents, which a theme may print as they are."""
        for token in tokens:
            token["html"] = str(self.cleaned(str(token.get("html", ""))))
            self.clean_contents(token["children"])

    def clean(self, work: InWork) -> None:
        """Clean the parts of a block, and note whether one reached out of itself."""
        work.whole = all(balanced(text) for text in work.texts.values() if "<" in text)
        for key, text in work.texts.items():
            if not key.endswith(SOURCE):
                work.texts[key] = self.cleaned(text)
            elif not html_policy.is_source(text, elsewhere=not self.site().data):
                work.texts[key] = ""

    def keep(self, html: str) -> ET.Element:
        """Return a paragraph in whose place the HTML will stand."""
        element = ET.Element("p")
        element.text = sign(len(self.blocks) + len(self.kept))
        element.tail = "\n"
        self.kept.append(html)
        return element

    def root(self) -> str:
        """Return the relative path from the page's own address to the top of the site.

        MkDocs hands the address over with its processor of links, Zensical with one of its own;
        Material's blog uses the same for a post that is shown on another page.
        """
        for processor in (*self.md.treeprocessors, *self.md.preprocessors):
            place = getattr(processor, "file", None) or getattr(processor, "page", None)
            url = getattr(place, "url", None)
            if isinstance(url, str):
                # "", "./", "page.html", "folder/" or "/folder/page/"
                return "../" * url.removeprefix("./").lstrip("/").count("/")
        return self.site().root

    def html(self, work: InWork, place: Place) -> str:
        """Render one block. A broken one shows what is wrong, and never what was in it."""
        read = work.read
        problem = self.problem(work, place)
        if problem:
            self.rendered.problems.append(problem)
        if read.block is None or problem:
            errors = [d for d in read.diagnostics if d.level is Level.ERROR]
            return self.broken(read, [problem] if problem else errors)
        parts = work.texts
        on_paper = isinstance(read.block, Drawn) and mode(work) != "screen"
        template = read.block.template
        live = not on_paper and (self.graded or not (asks(read) or read.raw.name == "review"))
        context = {**read.block.context(parts, self.site()), **work.position}
        html = self.component(template, context, live=live)
        if hasattr(read.block, "drawn_from"):  # asking the protocol itself takes many times as long
            self.rendered.drawn += cast("Repeating", read.block).drawn_from(self.site())
        if name := withheld(read):
            number = len(self.rendered.stems)
            self.rendered.stems.append(str(parts["stem"]) if isinstance(read.block, Question) else "")
            html = question_marks.around(small_figures.with_signs(html), number, name)
        return html + self.scripts(template) if live else html

    def number_questions(self) -> None:
        """Give each question its position among those that the page shows at once, and how many these are.

        One of a set that is not shown yet has the position that it will take. On paper a question has one of its sheet.
        """
        on_screen = [each for each in self.blocks if asks(each.read) and mode(each) == "screen"]
        shown = [each for each in on_screen if not is_extra(each)]
        numbers = {id(each): n for n, each in enumerate(shown, 1)}
        sets: dict[str, list[InWork]] = {}
        for each in on_screen:
            sets.setdefault(str(getattr(each.read.block, "set", "")), []).append(each)
        for own in sets.values():
            count = sum(not is_extra(each) for each in own)
            for n, each in enumerate(own):
                place = own[n % count] if is_extra(each) else each
                each.position = {"position": numbers[id(place)], "of": len(shown)}

    def problem(self, work: InWork, place: Place) -> Diagnostic | None:
        """Return B026 where something has taken a block out of its place, or reaches out of it."""
        raw = work.read.raw
        if not place.usable:
            return Diagnostic(
                "B026",
                f"<{raw.name}> cannot stand in {place.caught}",
                raw.tag_span,
                "move the block out of there, or close before it what is open",
            )
        if work.read.block is None or work.whole:
            return None
        return Diagnostic(
            "B026",
            f"something in <{raw.name}> is not closed",
            raw.tag_span,
            "look for raw HTML in the block, and write it in Markdown",
        )

    def broken(self, read: ReadBlock, errors: list[Diagnostic]) -> str:
        """Render the box in the place of a block with a mistake."""
        self.rendered.boxed += errors
        page = self.page()
        told = self.told(page, errors) if self.told else ()
        context = {"name": read.raw.name, "errors": errors, "page": page, "told": told, "root": self.root()}
        return self.template("error/error.html", context)

    def component(self, template: str, context: dict[str, Any], *, live: bool = True) -> str:
        """Render a component, and note its style sheets; those of others only where its scripts use them."""
        noun = template.partition("/")[0]
        html = self.template(template, context)
        own = assets.styles_of(template) if live else frozenset(assets.styles(noun))
        self.rendered.styles.update(own | assets.styles_in(noun, html))
        return sanitizer.with_safe_links(html)

    def scripts(self, template: str) -> str:
        """Return the tags of a component's scripts that no earlier one of the page needed, and their words."""
        new = [name for name in assets.scripts_of(template) if name not in self.rendered.scripts]
        if not new:
            return ""
        before = assets.served(self.rendered.scripts)
        self.rendered.scripts += new
        names = [name for name in assets.served(self.rendered.scripts) if name not in before]
        words = "".join(
            templates.fixed(words, self.locale, self.folders, self.wording)
            for script, words in WORDS.items()
            if script in new
        )
        return f"\n{words}" + self.template("scripts.html", {"root": self.root(), "names": names})

    def template(self, name: str, context: dict[str, Any]) -> str:
        """Render a template in the page's language."""
        return templates.render(name, context, self.locale, self.folders, self.wording)
