"""Signs of which one half is missing, so that readers see the other: codes I007 and I009; and I008 of `near_links`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.check import near_links
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page import links
from coursekit.page.prose import Chunk, Prose

# Runs of stars and of lines that can form something
RUN = re.compile(
    r"(?<!\\)(?:(?<!\*)\*{1,3}(?!\*)|(?<![\w_])_{2,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|(?<![\w_])_(?=[^\s_])(?![\w-]+[/.]\w))"
)
# What begins an item or a row, where no sign goes over: `- `, `1. `, `| `
ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+|[ \t]*\|")
RULE = re.compile(r"[ \t]*(?:[*_-][ \t]*){3,}")
# A bare address: not in a link, a tag, quotation marks or pointed brackets
BARE = re.compile(
    r"(?<!\]\()(?<![\w<\[\"'=/:.\u201c@-])(?:https?://|www\.(?=[\w-]+\.))[^\s<>\[\]\"'\u201d]*[^\s<>\[\]\"'\u201d.,;:!?)*_]"
)
# `htps://example.org`, `hhttps://example.org`
MISSPELT = re.compile(
    r"(?<![\w(<\"'/])(?!https?:)h{1,2}t{1,3}p{0,2}s{0,2}://(?P<rest>[^\s<>\[\]\"'\u201d]*[^\s<>\[\]\"'\u201d.,;:!?)*_])"
)
# `** bold **`; a power stands between numbers
SPACED = re.compile(r"\*\*(?<!\S\*\*) (?!\d)[^*\n]*[^*\s\d] \*\*(?!\S)")
# `Leser*innen und Autor*innen`: two stars inside words, and a space between
IN_WORDS = re.compile(r"\*(?<=\w\*)(?=\w)(?:[^*\s]|\n(?!\n))*[ \n](?:[^*\n]|\n(?!\n))*\*(?<=\w\*)(?=\w)")
# `\*\*bold\*\*`
ESCAPED = re.compile(r"\\\*\\\*(?=\S)")


def code(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I007 for a backquote that no other one closes."""
    at = prose.text.find("`")
    while at >= 0:
        if prose.text[at - 1 : at] != "\\":
            wanted = "write a backquote right before and right after the code, or a backslash before one that is only a sign"
            message = "code begins here and is never closed"
            yield Diagnostic("I007", message, prose.span(at, at + 1), wanted, level=Level.WARNING)
        at = prose.text.find("\n\n", at)
        at = prose.text.find("`", at) if at >= 0 else -1


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield the halves of a page; one message for a line."""
    seen: set[int] = set()
    for each in (
        *near_links.check(prose),
        *emphasis(prose),
        *bare(prose),
        *code(prose),
    ):
        if each.span.line not in seen:
            seen.add(each.span.line)
            yield each


def emphasis(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I007 for stars or lines that begin or end nothing."""
    text = prose.text
    for match in ESCAPED.finditer(text) if "\\*\\*" in text else ():
        wanted = "for bold text delete the backslashes"
        yield Diagnostic(
            "I007",
            "readers see these stars: a backslash stands before them",
            prose.span(*match.span()),
            wanted,
        )
    for match in SPACED.finditer(text) if "** " in text else ():
        yield _half(prose, "**", match.start())
    for match in IN_WORDS.finditer(text) if "*" in text else ():
        message = "two stars inside words make what stands between them slanted, and readers see no star"
        wanted = r"write a backslash before each star: `\*`"
        yield Diagnostic("I007", message, prose.span(match.start(), match.start() + 1), wanted)
    if "*" not in text and "_" not in text:
        return
    for chunk in prose.chunks:
        start, end = prose.stretch(chunk)
        if text.find("*", start, end) >= 0 or text.find("_", start, end) >= 0:
            for first, last in _scopes(prose, chunk):
                yield from _unpaired(prose, first, last)


def _scopes(prose: Prose, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a chunk over which a sign can reach: a paragraph, an item, a row."""
    begun = -1
    for n in range(chunk.start, chunk.end):
        found = ITEM.match(prose.rows[n])
        if RULE.fullmatch(prose.rows[n]):
            if begun >= 0:
                yield begun, prose.starts[n] - 1
            begun = -1
        elif found or begun < 0:
            if begun >= 0:
                yield begun, prose.starts[n] - 1
            begun = prose.starts[n] + (found.end() if found else 0)
    if begun >= 0:
        yield begun, prose.starts[chunk.end] - 1


def _unpaired(prose: Prose, first: int, last: int) -> Iterator[Diagnostic]:
    """Yield I007 for the first sign in a stretch that has no partner, of each kind."""
    text = prose.text
    if "*" not in text[first:last] and "_" not in text[first:last]:
        return
    begun: dict[str, int] = {}
    wrong: dict[str, int] = {}
    aside = [
        match.span()
        for match in re.finditer(
            r"\]\([^()\n]*\)|<[^<>\n]*>|\{[^{}\n]*\}|https?://\S+|\*\[[^\]\n]*\]:", text[first:last]
        )
    ]
    at = 0
    for match in RUN.finditer(text, first, last):
        while at < len(aside) and aside[at][1] + first <= match.start():
            at += 1
        if at < len(aside) and aside[at][0] + first <= match.start():
            continue
        before = prose.sign(match.start() - 1) if match.start() > first else " "
        after = prose.sign(match.end()) if match.end() < last else " "
        opens, closes = not after.isspace(), not before.isspace()
        if not opens and not closes:
            continue
        for key in _kinds(match[0]):
            if closes and key in begun:
                del begun[key]
            elif opens and (closes is False or not after.isalnum() or not before.isalnum() or len(key) > 1):
                if key in begun:
                    wrong.setdefault(key, begun[key])
                begun[key] = match.start()
            elif len(key) > 1:
                wrong.setdefault(key, match.start())
    for key, place in {**begun, **wrong}.items():
        yield _half(prose, key, place)


def _kinds(run: str) -> tuple[str, ...]:
    """Return what a run of signs begins or ends: `***` is bold and emphasis."""
    sign = run[0]
    return {1: (sign,), 2: (sign * 2,)}.get(len(run), (sign * 2, sign))


def _half(prose: Prose, key: str, place: int) -> Diagnostic:
    name = "bold" if len(key) > 1 else "emphasis"
    signs = {"**": "stars", "*": "a star", "__": "underscores", "_": "an underscore"}[key]
    return Diagnostic(
        "I007",
        f"{name} with {signs} begins or ends here and has no partner",
        prose.span(place, place + len(key)),
        f"write the same signs right before and right after the words, without a space inside: {key}words{key}",
        level=Level.ERROR if len(key) > 1 else Level.WARNING,
    )


def bare(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I009 for an address in the text, which is no link on the site."""
    text = prose.text
    if "://" not in text and "www." not in text:
        return
    for match in MISSPELT.finditer(text):
        meant = f"https://{match['rest']}"
        message = "the beginning of this address is misspelt, so it is no link"
        wanted = f"write `<{meant}>`, or give it a text: [text]({meant})"
        yield Diagnostic("I009", message, prose.span(*match.span()), wanted, level=Level.WARNING)
    targets = [match.span("address") for match in links.TARGET.finditer(text)] if "]:" in text else []
    for match in BARE.finditer(text):
        if (
            any(start <= match.start() < end for start, end in targets)
            or "](" in text[match.start() - 2 : match.start()]
        ):
            continue
        span = prose.span(*match.span())
        whole = match[0] if match[0].startswith("http") else f"https://{match[0]}"
        yield Diagnostic(
            "I009",
            "this address is no link on the site",
            span,
            f"write `<{whole}>`, or give it a text: [text]({whole})",
            level=Level.WARNING,
            edit=_pointed(span, match[0], whole),
        )


def _pointed(span: Span, text: str, whole: str) -> Edit | None:
    """Return the edit that makes a link of a bare address that is whole."""
    return Edit(span, f"<{text}>") if text == whole and span.end - span.column == len(text) else None
