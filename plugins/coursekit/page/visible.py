"""The text that readers see of a piece of Markdown, without the signs that only form it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

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
# `<b>`, `</b>`, `<br />`, `<!-- note -->`; `< 5 %` and `a <5` are text.
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>")
# `{: .wide }`, `{.wide}`, `{#place}`
ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#:][^{}]*\}")
# `*a*`, `**a**`, `~~a~~`; a star between spaces is text.
STARS = re.compile(r"(?P<mark>\*\*{0,2}|~~)(?![\s*~])(?P<text>.+?)(?<![\s*~])(?P=mark)")
# `_a_`, `__a__`; a line inside a word, `a_b_c`, is text.
LINES = re.compile(r"(?P<mark>_(?<!\w_)_{0,2})(?![\s_])(?P<text>.+?)(?<![\s_])(?P=mark)(?!\w)")
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
    text = ATTRIBUTES.sub("", TAG.sub("", text))
    for signs, pattern in (("*~", STARS), ("_", LINES)):
        before = text if not any(sign in text for sign in signs) else ""
        while before != text:
            before, text = text, pattern.sub(lambda found: found["text"], text)
    text = unescape(text)
    # Twice, because an address or a picture may hold a piece that was taken out before it.
    for _ in range(2 if held else 0):
        text = HELD.sub(lambda place: held[int(place[1])], text)
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())
