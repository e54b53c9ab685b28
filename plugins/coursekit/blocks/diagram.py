"""The block `<diagram>`: a drawing with its text alternative and a caption, in a light and a dark form.

The drawing is an SVG file beside the page, written as any image: `![what it shows](name.svg)`. Its
dark form is `name-dark.svg` beside it. Both hold everything themselves: no script, no style, no
font or picture from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import drawings

IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<file>[^)\s]+)\)\s*$")
SVG = ".svg"
DARK = "-dark.svg"
BOX = re.compile(r'<svg\b[^>]*\bviewBox="[\d.]+ [\d.]+ (?P<width>[\d.]+) (?P<height>[\d.]+)"')
TEXTS = re.compile(r"<(?:text|tspan|title|desc)\b[^>]*>([^<]*)<")
NEEDED = {"<title": "a <title>", "<desc": "a <desc>", "viewBox": "a viewBox"}


def dark_form(file: str) -> str:
    """Return the name of a drawing's dark form."""
    return file.removesuffix(SVG) + DARK


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing, ready to render. `file` is its path from the page, `span` the place of its image."""

    file: str
    span: Span
    parts: tuple[Part, ...]
    template: str = "diagram/diagram.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the image as the page's parser made it, its dark form, its size, and the caption."""
        source = html.get("image:src", self.file)
        path = self.path(site.docs / site.page) if site.docs and site.page else None
        box = BOX.search(site.docs.text(path)) if site.docs and path and site.docs.holds(path) else None
        dark = site.docs and path and site.docs.holds(Path(dark_form(str(path))))
        return {
            "source": source,
            "dark": dark_form(source) if dark else "",
            "alt": self.alt,
            "width": round(float(box["width"])) if box else 0,
            "height": round(float(box["height"])) if box else 0,
            "caption": html["caption"],
        }

    @property
    def alt(self) -> str:
        """Return what the drawing shows, in words."""
        match = IMAGE.match(self.parts[0].lines[0])
        return match["alt"] if match else ""

    def path(self, page: Path) -> Path:
        """Return where the drawing of a page is."""
        return page.parent / self.file


def check_files(diagram: Diagram, docs: Folder, page: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with a drawing's files.

    D004: one is missing. D005: one needs or holds what it may not. D006: the two say different things.
    """
    said = []
    for path in (diagram.path(page), Path(dark_form(str(diagram.path(page))))):
        if not docs.holds(path):
            yield Diagnostic(
                "D004",
                f"there is no file {path.name}",
                diagram.span,
                f"put both forms beside the page: {Path(diagram.file).name} and {dark_form(Path(diagram.file).name)}",
            )
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        said.append([" ".join(each.split()) for each in TEXTS.findall(text)])
        foreign = next(drawings.check(path.read_bytes()), None)
        if foreign:
            what = foreign.message.removeprefix("the drawing ")
            yield Diagnostic("D005", f"{path.name} {what}", diagram.span, foreign.help)
        for mark, name in NEEDED.items():
            if mark not in text:
                yield Diagnostic(
                    "D005", f"{path.name} has no {mark.strip('<')}", diagram.span, f"give it {name}"
                )
    if len(said) > 1 and said[0] != said[1]:
        yield Diagnostic(
            "D006",
            "the dark form says something else than the light one",
            diagram.span,
            "write the same texts in both files; only their colours differ",
        )


@block
class DiagramType:
    """A drawing with its caption."""

    name = "diagram"
    attributes: tuple[str, ...] = ()
    id_required = False

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
        """Yield what is wrong with the drawing's files beside the page."""
        if isinstance(read.block, Diagram):
            yield from check_files(read.block, docs, page)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read image and caption. D001: no image. D002: it has no text. D003: there is no caption."""
        images = [(n, line, match) for n, line in enumerate(raw.lines) if (match := IMAGE.match(line.text))]
        if len(images) != 1 or not images[0][2]["file"].endswith(SVG):
            place = Span.of(images[-1][1].number, images[-1][1].text) if images else raw.tag_span
            problem = Diagnostic(
                "D001",
                "a diagram is one image, a file that ends in .svg",
                place,
                "write it alone on its line: ![what it shows, in words](name.svg)",
            )
            return None, [problem]
        number, line, match = images[0]
        span = Span.of(line.number, line.text)
        caption = tuple(each.text for n, each in enumerate(raw.lines) if n != number)
        problems = []
        if not match["alt"].strip():
            wanted = "say in the square brackets what it shows, for people who do not see it"
            problems.append(Diagnostic("D002", "the image has no text", span, wanted))
        if not any(text.strip() for text in caption):
            wanted = "write a sentence below the image: what to see in it, and where it comes from"
            problems.append(Diagnostic("D003", "the diagram has no caption", raw.tag_span, wanted))
        parts = (Part("image", (line.text.rstrip(),)), Part("caption", caption))
        return Diagram(match["file"], span, parts), problems
