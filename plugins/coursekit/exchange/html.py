"""Turn HTML that other programs put into questions into Markdown. Scripts and styles are never kept.

The same rules read HTML as text (GIFT) and elements that are already taken apart (QTI). Text stays text: what
Markdown would take for a sign is escaped. An element that carries the meaning and has no form here, such as a
picture, is never dropped: `Converter.finished` refuses the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from coursekit.exchange.escaping import escape_inline, escape_start
from coursekit.exchange.losses import UnreadableError
from coursekit.model.html_elements import MEANING, known

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
# What others call elements that a page keeps as they are, without attributes.
AS_KEPT = {**{tag: tag for tag in MEANING}, "s": "del", "strike": "del"}
CODE = {"code", "tt", "samp"}
BLOCKS = frozenset({"p", "div", "ul", "ol"})
SILENT = {"script", "style", "template"}
PLAIN = {"span", "html", "body", "li", "br", "a", "pre"}
# Elements that say something which no words here can say. The question that holds one stays out.
UNSAYABLE = {
    **dict.fromkeys(("table", "tr", "td", "th"), "a table"),
    **dict.fromkeys(("img", "picture", "svg", "canvas", "map"), "a picture"),
    **dict.fromkeys(("audio", "video", "object", "embed", "iframe"), "a sound, a video or another file"),
    **dict.fromkeys(("input", "select", "textarea", "button", "form"), "a field of a form"),
    **dict.fromkeys(("ruby", "rt"), "signs above a text"),
    "math": "a formula",
}
# What shows that a text is HTML: a comment, `<br>`, or a known element, `<b class="x">`, with its end, `</b>`.
EMPTY = re.compile(r"<(?:br|hr|img)\b[^<>]*>", re.IGNORECASE)
BEGIN = re.compile(r"<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
END = re.compile(r"</(?P<tag>[a-z][a-z0-9]*)\s*>", re.IGNORECASE)
# `text-decoration: line-through`, `vertical-align: super`: a look that changes what is said.
STYLED = re.compile(r"line-through|vertical-align\s*:\s*su[pb]", re.IGNORECASE)
BULLET = "- "
FENCE = "```"
# What may stand after a fence: `python`, `c++`.
LANGUAGE = re.compile(r"[\w+-]*")

Replace = Callable[[Element], str | None]


class Converter(HTMLParser):
    """Collects paragraphs of Markdown, and the names of elements that have no form in it.

    White space is one space, as a browser shows it, but in code.

    Args:
        blocks: the elements that stand for paragraphs.
    """

    def __init__(self, blocks: frozenset[str] = BLOCKS) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = blocks
        self.paragraphs: list[str] = []
        self.text = ""
        self.lost: list[str] = []
        self.unsayable: list[str] = []
        # Elements inside a line that are open: their name, where their text begins, where they lead.
        self.open: list[tuple[str, int, str]] = []
        self.silent = self.items = self.code = self.pre = 0
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what an opening tag means."""
        self.silent += tag in SILENT
        local = tag.rpartition(":")[2]  # `m:math`
        if STYLED.search(dict(attrs).get("style") or ""):
            self.unsayable.append("text that only its style raises, lowers or strikes out")
        if local in UNSAYABLE:
            self.unsayable.append(UNSAYABLE[local])
        elif tag in self.blocks or tag == "pre":
            self.end_paragraph()
            self.pre += tag == "pre"
        elif tag == "li":
            self.items += 1
            self.text = f"{self.text.rstrip()}\n{BULLET}" if self.text.strip() else BULLET
        elif tag == "br":
            self.text += "\n"
        elif tag in MARKS or tag in AS_KEPT or tag in CODE or tag == "a":
            self.code += tag in CODE
            if tag in CODE and self.pre:
                self.language = (dict(attrs).get("class") or "").removeprefix("language-")
            self.open.append((tag, len(self.text), dict(attrs).get("href") or ""))
        elif tag not in {*self.blocks, *PLAIN} and tag not in self.lost:
            self.lost.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Write what a closing tag means."""
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag == "pre" and self.pre:
            self.end_code()
        elif tag in self.blocks:
            self.end_paragraph()
        elif tag == "li" and self.items:
            self.items -= 1
        elif self.open and self.open[-1][0] == tag:
            self.end_inline(*self.open.pop())

    def end_inline(self, tag: str, start: int, address: str) -> None:
        """Put the marks of an element around its text, white space outside them."""
        self.code -= tag in CODE
        inner = self.text[start:]
        words = inner.strip()
        if not words or self.pre:
            return
        before, _, after = inner.partition(words)
        if tag in AS_KEPT:
            whole = f"<{AS_KEPT[tag]}>{words}</{AS_KEPT[tag]}>"
        elif tag in CODE:
            whole = code_span(words)
        elif tag == "a":
            whole = f"[{words}]({address})" if address else words
        else:
            whole = f"{MARKS[tag]}{words}{MARKS[tag]}"
        self.text = self.text[:start] + before + whole + after

    def handle_data(self, data: str) -> None:
        """Write text, so that Markdown shows it as it is."""
        if self.silent:
            return
        if self.pre:
            self.text += data
            return
        text = re.sub(r"\s+", " ", data)
        begins = not self.text.strip() or self.text.rstrip(" ").endswith("\n") or self.text.endswith(BULLET)
        if begins:
            text = text.lstrip()
        if not self.code:
            text = escape_start(escape_inline(text)) if begins else escape_inline(text)
        self.text += text

    def end_code(self) -> None:
        """End a block of code."""
        lines = self.text.strip("\n").split("\n")
        self.pre -= 1
        self.text = ""
        self.open.clear()
        self.code = 0
        if any(FENCE in line for line in lines) or self.items:
            self.unsayable.append("a block of code inside a list or with a fence in it")
        opening = f"{FENCE}{self.language}" if LANGUAGE.fullmatch(self.language) else FENCE
        self.language = ""
        self.paragraphs.append("\n".join((opening, *lines, FENCE)))

    def end_paragraph(self) -> None:
        """End a paragraph or a list. Inside an item, a paragraph is a line."""
        # An element that is not closed where its paragraph ends cannot be told from what comes after.
        self.unsayable += [f"the element {tag} without its end" for tag, *_ in self.open if tag in AS_KEPT]
        self.open.clear()
        self.code = 0
        if self.items:
            self.text += "" if self.text.endswith(BULLET) else "\n"
            return
        text = "\n".join(" ".join(line.split()) for line in self.text.strip().split("\n"))
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
        """Return everything as Markdown.

        Raises:
            UnreadableError: when something carries the meaning and has no form here.
        """
        self.items = 0
        if self.pre:
            self.end_code()
        self.end_paragraph()
        if self.unsayable:
            message = f"it holds {' and '.join(dict.fromkeys(self.unsayable))}, which cannot be taken over"
            raise UnreadableError(message)
        return "\n\n".join(self.paragraphs)


def is_html(text: str) -> bool:
    """Tell whether a text holds an element of HTML: `<b>bold</b>`, but not `a <b and c> d` or `List<T>`."""
    if EMPTY.search(text) or "-->" in text.partition("<!--")[2]:
        return True
    last = {match["tag"].lower(): match.start() for match in END.finditer(text)}
    begun = ((match["tag"].lower(), match.end()) for match in BEGIN.finditer(text) if last)
    return any(known(tag) and end <= last.get(tag, -1) for tag, end in begun)


def code_span(text: str) -> str:
    """Return text as code in a line, between ticks that do not stand in it."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def convert(html: str) -> tuple[str, list[str]]:
    """Return HTML as Markdown, and the names of the elements that it does not have.

    Raises:
        UnreadableError: when one carries the meaning and has no form here.
    """
    converter = Converter()
    converter.feed(html)
    converter.close()
    return converter.finished(), converter.lost
