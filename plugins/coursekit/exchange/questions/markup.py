"""Turn the Markdown of questions into a small set of HTML elements, and back.

Known are paragraphs, lists of dashes, blocks of code, strong, emphasis, code, links with an address, and the
elements that a page may hold as they are (`10<sup>3</sup>`). An escaped sign is the sign. Anything else stays the
text that it is, and `beyond` names it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.html import FENCE
from coursekit.model.html_elements import MEANING

INLINE = re.compile(
    r"\\(?P<sign>[\\`*_{}\[\]()>#+\-.!|])"
    r"|&(?P<named>#\d+|#[xX][0-9a-fA-F]+|\w+);"
    r"|(?P<tick>`+)(?P<code>.+?)(?P=tick)(?!`)"
    rf"|<(?P<tag>{'|'.join(sorted(MEANING))})>(?P<held>.*?)</(?P=tag)>"
    r"|\*\*(?P<strong>(?=\S)(?:\\.|[^\\])*?(?<=\S))\*\*"
    r"|(?<![\w*])\*(?P<em>(?=[^\s*])(?:\\.|[^*\\])*(?<=\S))\*(?![\w*])"
    r"|(?<!!)\[(?P<label>[^\[\]]+)\]\((?P<url>[^\s()]+)\)"
)
# A reference to a URI as RFC 3986 has it. Signs of other scripts may stand in it as they are.
ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))"
    r"(?:[^\s%#\[\]]|%[0-9A-Fa-f]{2})*(?:#(?:[^\s%#\[\]]|%[0-9A-Fa-f]{2})*)?"
)
BULLET = re.compile(r"^[-*+][ \t]+")
# The line that opens a block of code: "```" or "```python".
OPEN = re.compile(rf"^{FENCE}(?P<language>[\w+-]*)[ ]*$")
BEYOND = {
    "a citation": re.compile(r"\[@"),
    "a picture": re.compile(r"!\["),
    "a footnote": re.compile(r"\[\^"),
    "a table": re.compile(r"^[ \t]*\|", re.MULTILINE),
    "a block of code": re.compile(r"^(?:[ \t]*~~~| {4,}\S)|^(?:[ \t]+```|```[^\n]*[^\w\n])", re.MULTILINE),
    "an attribute list": re.compile(r"\{[:#.][^}]*\}"),
    "a quotation": re.compile(r"^>", re.MULTILINE),
    "a numbered list": re.compile(r"^\d+[.)] ", re.MULTILINE),
    "a nested list": re.compile(r"^[ \t]+[-*+] ", re.MULTILINE),
}


def beyond(text: Text) -> list[str]:
    """Return what a text holds that has no element here."""
    whole = "\n".join(text)
    names = [name for name, pattern in BEYOND.items() if pattern.search(whole)]
    links = [match["url"] for match in INLINE.finditer(whole) if match["url"] and not leads(match["url"])]
    if any(is_address(url) for url in links):
        names.append("a link to a page")
    if not all(is_address(url) for url in links):
        names.append("a link with a faulty address")
    return names


def leads(url: str) -> bool:
    """Return whether a link leads anywhere outside the course: its pages do not go with a question."""
    return is_address(url) and bool(urlsplit(url).scheme)


def is_address(text: str) -> bool:
    """Return whether a link can lead to a text; `100%` and `a#b#c` are no addresses."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading the port checks it
    except ValueError:
        return False
    whole = not parts.netloc.endswith(":") and "@" not in parts.netloc.partition("@")[2]
    return whole and bool(ADDRESS.fullmatch(text))


def paragraphs(text: Text) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, list or block of code."""
    piece: list[str] = []
    code = False
    for line in text:
        opens = not code and bool(OPEN.match(line))
        closes = code and line.rstrip() == FENCE
        if opens or (not code and not line.strip()):
            yield from [piece] if piece else []
            piece = []
        if code or line.strip():
            piece.append(line)
        if closes:
            yield piece
            piece = []
        code = (code or opens) and not closes
    yield from [piece] if piece else []


def blocks(parent: Element, text: Text, prefix: str = "") -> None:
    """Append a text to an element as paragraphs and lists."""
    for lines in paragraphs(text):
        fence = OPEN.match(lines[0])
        if fence:
            named = {"class": f"language-{fence['language']}"} if fence["language"] else {}
            code = SubElement(SubElement(parent, f"{prefix}pre"), f"{prefix}code", named)
            code.text = "\n".join(lines[1:-1])
        elif BULLET.match(lines[0]):
            group = SubElement(parent, f"{prefix}ul")
            for entry in re.split(r"\n(?=[-*+][ \t])", "\n".join(lines)):
                whole = textwrap.dedent(BULLET.sub("", entry))
                inline(SubElement(group, f"{prefix}li"), whole, prefix)
        else:
            inline(SubElement(parent, f"{prefix}p"), "\n".join(lines), prefix)


def as_html(text: Text) -> str:
    """Return a text as HTML."""
    root = Element("div")
    blocks(root, text)
    return "".join(tostring(child, encoding="unicode", method="html") for child in root)


def as_words(text: Text) -> str:
    """Return a text in words alone, on one line."""
    root = Element("div")
    blocks(root, text)
    for each in root.iter():
        # No word goes on from one of these into the next.
        each.tail = " " if each.tag in {"p", "li", "pre"} else each.tail
    return " ".join("".join(root.itertext()).split())


def as_list(texts: Iterable[Text], tag: str = "ul") -> str:
    """Return texts as an HTML list, and nothing where there is none."""
    root = Element(tag)
    for text in texts:
        inline(SubElement(root, "li"), "\n".join(text))
    return tostring(root, encoding="unicode", method="html") if len(root) else ""


def inline(parent: Element, text: str, prefix: str = "") -> None:
    """Append a piece of text to an element, with its strong, emphasised, code and linked parts."""
    done = 0
    for match in INLINE.finditer(text):
        if match["url"] and not leads(match["url"]):
            continue
        add_text(parent, text[done : match.start()])
        if match["sign"] or match["named"]:
            add_text(parent, match["sign"] or unescape(match[0]))
        elif match["code"] is not None:
            SubElement(parent, f"{prefix}code").text = match["code"]
        elif match["tag"]:
            inline(SubElement(parent, f"{prefix}{match['tag']}"), match["held"], prefix)
        elif match["url"]:
            inline(SubElement(parent, f"{prefix}a", {"href": match["url"]}), match["label"], prefix)
        else:
            name = "strong" if match["strong"] else "em"
            inline(SubElement(parent, f"{prefix}{name}"), match["strong"] or match["em"], prefix)
        done = match.end()
    add_text(parent, text[done:])


def add_text(parent: Element, text: str) -> None:
    """Append plain text after what an element holds."""
    children = list(parent)
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
