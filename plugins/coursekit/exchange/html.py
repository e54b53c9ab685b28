"""Turn HTML that other programs put into questions into Markdown. Scripts and styles are never kept.

The same rules read HTML as text (GIFT) and elements that are already taken apart (QTI).
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
BLOCKS = frozenset({"p", "div", "ul", "ol"})
SILENT = {"script", "style", "template", "iframe", "object"}
PLAIN = {"span", "html", "body", "li", "br", "a"}
BULLET = "- "

Replace = Callable[[Element], str | None]


class Converter(HTMLParser):
    """Collects paragraphs of Markdown, and the names of elements that have no form in it.

    Args:
        blocks: the elements that stand for paragraphs.
        collapse: whether white space is one space, as a browser shows it.
    """

    def __init__(self, blocks: frozenset[str] = BLOCKS, *, collapse: bool = True) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = blocks
        self.collapse = collapse
        self.paragraphs: list[str] = []
        self.text = ""
        self.lost: list[str] = []
        # Elements inside a line that are open: their name, where their text begins, where they lead.
        self.open: list[tuple[str, int, str]] = []
        self.silent = self.items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what an opening tag means."""
        self.silent += tag in SILENT
        if tag in self.blocks:
            self.end_paragraph()
        elif tag == "li":
            self.items += 1
            self.text = f"{self.text.rstrip()}\n{BULLET}" if self.text.strip() else BULLET
        elif tag == "br":
            self.text += "\n"
        elif tag in MARKS or tag == "a":
            self.open.append((tag, len(self.text), dict(attrs).get("href") or ""))
        if tag not in {*MARKS, *self.blocks, *PLAIN} and tag not in self.lost:
            self.lost.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Write what a closing tag means."""
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag in self.blocks:
            self.end_paragraph()
        elif tag == "li" and self.items:
            self.items -= 1
        elif self.open and self.open[-1][0] == tag:
            _, start, address = self.open.pop()
            inner = self.text[start:]
            words = inner.strip()
            before, _, after = inner.partition(words) if words else (inner, "", "")
            mark = MARKS.get(tag, "")
            whole = f"{mark}{words}{mark}" if mark else f"[{words}]({address})"
            self.text = self.text[:start] + before + (whole if words else "") + after

    def handle_data(self, data: str) -> None:
        """Write text."""
        if not self.silent:
            text = data.replace("\xa0", " ") if self.collapse else data
            self.text += text.lstrip() if self.text.endswith(BULLET) and self.items else text

    def end_paragraph(self) -> None:
        """End a paragraph or a list. Inside an item, a paragraph is a line."""
        self.open.clear()
        if self.items:
            self.text += "" if self.text.endswith(BULLET) else "\n"
            return
        text = self.text.strip()
        if self.collapse:
            text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
        self.paragraphs += [text] if text else []
        self.text = ""

    def walk(self, element: Element, replace: Replace) -> None:
        """Write what an element holds.

        Args:
            element: the element, whose own tag is not written.
            replace: what stands for an element inside it, or None where it is written as it is.
        """
        self.handle_data(element.text or "")
        for child in element:
            instead = replace(child)
            if instead is None:
                self.handle_starttag(child.tag, list(child.attrib.items()))
                self.walk(child, replace)
                self.handle_endtag(child.tag)
            else:
                self.text += instead
            self.handle_data(child.tail or "")

    def finished(self) -> str:
        """Return everything as Markdown."""
        self.items = 0
        self.end_paragraph()
        return "\n\n".join(self.paragraphs)


def convert(html: str) -> tuple[str, list[str]]:
    """Return HTML as Markdown, and the names of the elements that it does not have."""
    converter = Converter()
    converter.feed(html)
    converter.close()
    return converter.finished(), converter.lost
