"""Turn HTML that other programs put into questions into Markdown. Scripts and styles are never kept."""

from __future__ import annotations

from html.parser import HTMLParser

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.questions import item

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
BREAKS = {"p": "\n\n", "div": "\n\n", "ul": "\n\n", "ol": "\n\n", "br": "\n", "li": "\n- "}
SILENT = {"script", "style", "template", "iframe", "object"}
PLAIN = {"span", "html", "body"}


class Converter(HTMLParser):
    """Collects Markdown, and what has no form in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.lost: list[str] = []
        self.links: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what an opening tag means."""
        if tag in SILENT:
            self.silent += 1
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.text += "["
        self.text += MARKS.get(tag, "") + BREAKS.get(tag, "")
        if tag not in {*MARKS, *BREAKS, *PLAIN, "a"} and tag not in self.lost:
            self.lost.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Write what a closing tag means."""
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag == "a" and self.links:
            self.text += f"]({self.links.pop()})"
        self.text += MARKS.get(tag, "")
        if tag in {"p", "div", "ul", "ol"}:
            self.text += "\n\n"

    def handle_data(self, data: str) -> None:
        """Write text, with white space as a browser shows it."""
        if not self.silent:
            self.text += data.replace("\xa0", " ")


def convert(html: str) -> tuple[Text, list[str]]:
    """Return HTML as Markdown, and the names of the elements that it does not have."""
    converter = Converter()
    converter.feed(html)
    converter.close()
    lines: list[str] = []
    for line in converter.text.split("\n"):
        text = " ".join(line.split())
        if text or (lines and lines[-1]):
            lines.append(text)
    return item.lines_of("\n".join(lines)), converter.lost
