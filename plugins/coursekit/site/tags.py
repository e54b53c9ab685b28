"""The tags of a page that is written plainly, so that every browser reads in it what is read here.

A parser that mends what it reads, as browsers and `html.parser` do each in a way of their own, sees other elements than
another one in `<script/src=x>` or `<!-->`. Engines write neither, so a page that holds one is refused and never mended.
In a plain page all that looks like a tag is taken for one, also where a browser might see text: more is found, never less.
Source: WHATWG HTML, 13.2.5 Tokenization.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

SPACE = r"[ \t\n\f\r]"
# ` href="a.html"`, ` defer`, ` charset=utf-8`
ATTRIBUTE = re.compile(
    rf"{SPACE}+(?P<name>[A-Za-z_:][\w:.-]*)(?:{SPACE}*={SPACE}*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?",
    re.ASCII,
)
UNNAMED = re.sub(r"\?P<\w+>", "?:", ATTRIBUTE.pattern)
# `<meta charset="utf-8">`, `<path d="M0 0"/>`
START = re.compile(rf"<(?P<tag>[A-Za-z][A-Za-z0-9:-]*)(?P<attributes>(?:{UNNAMED})*){SPACE}*/?>", re.ASCII)
# `</p>`, `<!doctype html>`, `<!-- words -->`; browsers end a comment also with `--!>`, and never begin one with `<!-->`
OTHER = re.compile(
    rf"</[A-Za-z][A-Za-z0-9:-]*{SPACE}*>|<!doctype html>|<!--(?!-?>)(?:(?!--!?>).)*-->",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
# `<p`, `</`, `<!`, `<?`: in `1 < 2` nothing begins
BEGIN = re.compile(r"<(?=[A-Za-z/!?])")
HOLD_TEXT = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"}
)
"""Elements in which a browser reads no tags; what is written as one there could end somewhere else."""


class UnplainError(ValueError):
    """A page is not written plainly; what is said is where, in characters from its begin, and a sentence."""

    def __init__(self, at: int, text: str) -> None:
        super().__init__(text)
        self.at = at


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that begins an element."""

    name: str
    values: dict[str, str]
    """Its attributes, by their names in small letters."""
    begin: int
    text: str
    holds: str = ""
    """The text of an element in which a browser reads no tags."""

    @property
    def end(self) -> int:
        """Where what follows begins."""
        return self.begin + len(self.text)


def read(text: str) -> Iterator[Tag]:
    """Yield the tags of a page that begin an element, in their order.

    Raises:
        UnplainError: from here on browsers could read something else.
    """
    if "\0" in text:
        raise UnplainError(text.index("\0"), "a sign that is none (NUL) stands in the page")
    at = 0
    while found := BEGIN.search(text, at):
        if other := OTHER.match(text, found.start()):
            at = other.end()
            continue
        start = START.match(text, found.start())
        if not start:
            shown = text[found.start() : found.start() + 30].split("\n", 1)[0]
            raise UnplainError(found.start(), f"{shown!r} is no whole tag")
        tag = _tag(start, text)
        yield tag
        at = tag.end + len(tag.holds)


def _tag(start: re.Match[str], text: str) -> Tag:
    name = start["tag"].lower()
    values: dict[str, str] = {}
    for each in ATTRIBUTE.finditer(start["attributes"]):
        key = each["name"].lower()
        if key in values:
            raise UnplainError(start.start(), f"<{name}> has {key} twice")
        values[key] = html.unescape(each["double"] or each["single"] or each["bare"] or "")
    holds = ""
    if name in HOLD_TEXT:
        end = re.compile(rf"</{name}{SPACE}*>", re.IGNORECASE).search(text, start.end())
        if not end:
            raise UnplainError(start.start(), f"<{name}> has no end")
        holds = text[start.end() : end.start()]
        if "<" in holds and name != "script":
            raise UnplainError(start.start(), f"something like a tag stands in <{name}>")
    return Tag(name, values, start.start(), start.group(), holds)
