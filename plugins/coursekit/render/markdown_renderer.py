"""What the processors of the Markdown extension share: the page in work, its blocks, and how one becomes HTML."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markupsafe import Markup

from coursekit.model.blocks import Part, ReadBlock, Site
from coursekit.model.folder import Folder
from coursekit.page.folder import opened
from coursekit.render import templates

MARK = "coursekit-mark"


# After everything that changes the tree: MkDocs rewrites relative links at 0.
TREE_PRIORITY = -100


current_page: ContextVar[str] = ContextVar("current_page", default="")
"""Source path of the page being rendered, relative to the folder of pages; set by the adapter."""


class Renderer:
    """Holds the blocks of the page in work and turns them into HTML."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        self.md = md
        docs = config["docs"]
        self.docs = docs if isinstance(docs, Folder) else opened(Path(docs)) if docs else None
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


def stash(md: Markdown, html: str) -> ET.Element:
    """Return a paragraph that the Markdown library will replace by the HTML."""
    element = ET.Element("p")
    element.text = md.htmlStash.store(html)
    element.tail = "\n"
    return element


def asks(read: ReadBlock) -> bool:
    """Tell whether a block is a question, in its place or drawn into another page."""
    return read.block is not None and read.block.template.startswith("quiz/")
