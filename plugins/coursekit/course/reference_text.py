"""The text of sources: a little markup that titles need, everything else as it stands, whatever it says.

Titles as databases of publications give them hold `<i>Candida</i>`, `H<sub>2</sub>O` or `Health &amp; rights`
(https://docs.citationstyles.org/: rich text in CSL-JSON). A sign that HTML would read travels through the
citation library as a letter for private use, which the library neither reads nor changes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

ALLOWED = ("i", "b", "sup", "sub")
# <i>, </sup>; not <i class="x"> and not <I>
TAG = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(ALLOWED)})>")
FIRST = 0xE100
_TAGS = {
    tag: chr(FIRST + n) for n, tag in enumerate(f"<{end}{name}>" for name in ALLOWED for end in ("", "/"))
}
_SIGNS = {sign: chr(FIRST + len(_TAGS) + n) for n, sign in enumerate("<>&")}
HELD = re.compile(f"[{chr(FIRST)}-{chr(FIRST + len(_TAGS) + len(_SIGNS) - 1)}]")
_BACK = {held: tag for tag, held in _TAGS.items()} | {
    held: html.escape(sign, quote=False) for sign, held in _SIGNS.items()
}


def hold(value: Any) -> Any:
    """Return data with a letter for private use in place of each sign or allowed tag, in texts at any depth."""
    if isinstance(value, str):
        return _held(value)
    if isinstance(value, list):
        return [hold(each) for each in value]
    return {key: hold(each) for key, each in value.items()} if isinstance(value, dict) else value


def release(text: str) -> str:
    """Return what the citation library made of held text, as HTML with the allowed tags only."""
    return HELD.sub(lambda found: _BACK[found[0]], text)


def plain(text: str) -> str:
    """Return held text as a reader sees it, as text: without tags, each sign as itself."""
    signs = {held: sign for sign, held in _SIGNS.items()}
    return HELD.sub(lambda found: signs.get(found[0], ""), text)


def _held(text: str) -> str:
    text = html.unescape(HELD.sub("", text))
    paired = set(_pairs(text))
    pieces, done = [], 0
    for found in TAG.finditer(text):
        if found.start() in paired:
            pieces += [_signs(text[done : found.start()]), _TAGS[found[0]]]
            done = found.end()
    return "".join([*pieces, _signs(text[done:])])


def _signs(text: str) -> str:
    return "".join(_SIGNS.get(letter, letter) for letter in text)


def _pairs(text: str) -> Iterator[int]:
    """Yield where the tags begin that open and close in order: none of `<i><b></i></b>` but the outer ones."""
    opened: list[tuple[str, int]] = []
    for found in TAG.finditer(text):
        if not found["close"]:
            opened.append((found["name"], found.start()))
        elif any(name == found["name"] for name, _ in opened):
            while opened[-1][0] != found["name"]:
                opened.pop()
            yield from (opened.pop()[1], found.start())
