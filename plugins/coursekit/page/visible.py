"""The text that readers see of a piece of Markdown, without the signs that only form it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape

from coursekit.model.limits import DEPTH
from coursekit.page.lines import replace_code

# Patterns begin with a sign, and look at what stands before it afterwards, which is much faster.
# Stands for a piece that is taken out while the rest is read: its number between two private signs.
HELD = re.compile("\ue020(\\d+)\ue021")
# `\*` is a star that forms nothing.
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# A picture is no text, but it is seen: `![sign](a.svg)` stays as it is.
PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
# `[text](address)` and `[text][name]`, but no footnote `[^1]` and no citation `[@key]`.
LINK = re.compile(r"\[(?<!!\[)(?![\^@])(?P<text>[^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
# `<https://example.org>`
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
# `<b>`, `</b>`, `<br />`; `< 5 %` and `a <5` are text.
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# The same, and `<!-- note -->`.
TAG_OR_NOTE = re.compile(rf"<!--.*?-->|{TAG.pattern}")
# `{: .wide }`, `{.wide}`, `{#place}`
ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#:][^{}]*\}")
# What begins `*a*`, `**a**`, `~~a~~`, and what ends it; a star between spaces is text.
STARS = re.compile(r"(\*\*{0,2}|~~)(?![\s*~])")
STARS_END = {mark: re.compile(rf"(?<![\s*~]){re.escape(mark)}") for mark in ("*", "**", "***", "~~")}
# What begins `_a_`, `__a__`, and what ends it; a line inside a word, `a_b_c`, is text.
LINES = re.compile(r"(_(?<!\w_)_{0,2})(?![\s_])")
LINES_END = {mark: re.compile(rf"(?<![\s_]){mark}(?!\w)") for mark in ("_", "__", "___")}
FORMS = (("*~", STARS, STARS_END), ("_", LINES, LINES_END))
# Signs that are never seen: places to break a word, joins of words, marks of direction, byte order.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff]")


def visible_text(markdown: str) -> str:
    """Return what readers see of a piece of Markdown.

    White space is one space, and the same letters are always the same signs (Unicode's form NFC).
    Case, punctuation, signs and marks are kept: `+5` is not `-5`, `C++` is not `C#`.
    """
    if markdown.isascii() and markdown.isalnum():
        return markdown  # as most words are
    held: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"\ue020{len(held) - 1}\ue021"

    text = HELD.sub("", markdown)
    if "`" in text:
        text = replace_code(text, lambda code: hold(code.strip("`").strip()))
    if "![" in text:
        text = PICTURE.sub(lambda picture: hold(picture[0]), text)
    if "\\" in text:
        text = ESCAPE.sub(lambda escape: hold(escape[1]), text)
    if "<" in text:
        text = ADDRESS.sub(lambda address: hold(address[1]), text)
    text = LINK.sub(lambda link: link["text"], text) if "]" in text else text
    text = _untagged(text) if "<" in text else text
    text = ATTRIBUTES.sub("", text) if "{" in text else text
    for signs, begins, ends in FORMS:
        if any(sign in text for sign in signs):
            text = "\n".join(_unmarked(line, begins, ends) for line in text.split("\n"))
    text = unescape(text)
    # Twice, because an address or a picture may hold a piece that was taken out before it.
    for _ in range(2 if held else 0):
        text = HELD.sub(lambda place: held[int(place[1])], text)
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())


def _untagged(text: str) -> str:
    """Return a text without tags and notes. Behind the last end of a note nobody looks for one."""
    last = text.rfind("-->")
    end = last + len("-->") if last >= 0 else 0
    return TAG_OR_NOTE.sub("", text[:end]) + TAG.sub("", text[end:])


def _unmarked(line: str, begins: re.Pattern[str], ends: Mapping[str, re.Pattern[str]]) -> str:
    """Return a line without the marks around its words, also those inside others, as deep as a page may nest.

    Args:
        line: a text without line ends.
        begins: what a mark begins with, the mark its first group.
        ends: by each mark, what ends it.
    """
    for _ in range(DEPTH):
        before, line = line, "".join(_between_marks(line, begins, ends))
        if before == line:
            break
    return line


def _between_marks(line: str, begins: re.Pattern[str], ends: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    """Yield the pieces of a line without the outermost marks."""
    place = 0
    # A mark that is not ended behind one place is not ended behind a later one: it is looked for once.
    endless: set[str] = set()
    while found := begins.search(line, place):
        mark, start = found[1], found.start()
        end = None if mark in endless else ends[mark].search(line, found.end() + 1)
        if end:
            yield line[place:start]
            yield line[found.end() : end.start()]
            place = end.end()
        else:
            endless.add(mark)
            yield line[place : start + 1]
            place = start + 1
    yield line[place:]
