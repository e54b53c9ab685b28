"""What a text file may hold at most, so that nothing that reads it takes long: F002 to F009, and F020 to F022.

A file beyond a limit is not read at all: everybody who asks for its text gets none. The limits are
far above what people write; each is a constant, and a test tries both sides of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model import html_elements
from coursekit.model.diagnostics import Diagnostic, Span

PAGE = 200_000
"""Characters in a page."""
DATA = 1_000_000
"""Characters in a file of data."""
A_SIGN = 4
"""Bytes that a character has at most."""
LINE = 5_000
"""Characters in a line."""
PARAGRAPH = 50_000
"""Characters without an empty line between them: a reader of Markdown copies a paragraph for each sign that it finds in it."""
ROW = 50
"""Opening signs, such as brackets, one after the other."""
UNCLOSED = 100
"""Opening brackets of a paragraph that are not closed: a reader of Markdown looks for the end of each."""
FOOTNOTES = 1_000
"""Marks of footnotes in a page."""
HEADINGS = 1_000
"""Headings in a page: a reader of Markdown copies the rest of a paragraph for each that stands in it."""
FENCES = 2_000
"""Fences in a page, two for a block of code: each block is coloured, and put back into the whole page."""
DEPTH = 20
"""Lists or quotations inside each other."""
ELEMENTS = 200
"""HTML elements inside each other; those in code count too, because what is code is not known here."""

# [[[[, !![[, <<<<, ((((, {{{{; a pattern that begins with a sign itself is much faster than one that begins with a class
ROW_OF = re.compile("|".join(rf"{re.escape(sign)}[\[({{<!]{{{ROW}}}" for sign in "[({<!"))
# `****`, `__` in a text; a line of nothing else is a rule
MARKS = re.compile(rf"\*[*_]{{{ROW}}}|_[*_]{{{ROW}}}")
RULE = re.compile(r"[*_ \t]*")
# `[`, `](`, `]`: what begins a link, a picture, a footnote, its address, and what ends them
BRACKET = re.compile(r"(?<!\\)[\[\]()]")
PAIRS = {"[": ("[", 1), "]": ("[", -1), "(": ("(", 1), ")": ("(", -1)}
# `[^one]`
FOOTNOTE = re.compile(r"\[\^")
# `# A heading`, and the line under one, `====`
HEADING = re.compile(r"^(?:#{1,6}|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
# "```", `~~~`, in a quotation or a list too
FENCE = re.compile(r"^(?:[>*+\- \t]|\d{1,9}[.)])*+(?:```|~~~)", re.MULTILINE)
# `> > - 1. `: what opens a quotation or a list, one inside the other
OPENED = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*)*+")
MARK = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)]")
# The least that opens more than `DEPTH`: a sign for each, and what stands between them
DEEP = re.compile(rf"^[ \t>*+\-.)\d]{{{DEPTH + 1}}}", re.MULTILINE)
# <div, </div, <b; not <!-- or <https:
ELEMENT = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
# A return alone, next line, line and paragraph separator: some readers end a line there, and others do not.
ODD_SIGNS = "\r\x85\u2028\u2029"
ODD_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
OPENING = frozenset(">-*+0123456789")
"""What the text of a line begins with that opens something."""
STEP = 4
"""Columns by which a list is deeper than the one around it."""


def too_large(size: int, *, data: bool = False) -> tuple[Diagnostic, ...]:
    """Return F002 where so many bytes are more than any text has that may be read, so that they need not be read to be refused."""
    most = DATA if data else PAGE
    if size <= most * A_SIGN:
        return ()
    what = f"the file has {size:,} bytes, and {most:,} characters is the most"
    return (Diagnostic("F002", what, Span(1, 1, 2), "make two files of it"),)


def breaches(text: str, *, data: bool = False) -> tuple[Diagnostic, ...]:
    """Return what in a file is beyond a limit, the first of each kind.

    Args:
        text: the whole file.
        data: whether it is a file of data, and not a page.
    """
    most = DATA if data else PAGE
    if len(text) > most:
        return (
            Diagnostic(
                "F002",
                f"the file has {len(text):,} characters, and {most:,} is the most",
                Span(1, 1, 2),
                "make two files of it",
            ),
        )
    lines = text.split("\n")
    found = [*_long(lines), *(_ends(lines) if any(sign in text for sign in ODD_SIGNS) else ())]
    if not data:
        found += _of_page(text, lines)
    return tuple({each.code: each for each in reversed(found)}.values())


def _of_page(text: str, lines: list[str]) -> Iterator[Diagnostic]:
    """Yield what in a page is beyond a limit. Each rule counts only where there is enough to count."""
    if len(text) > PARAGRAPH:
        yield from _paragraphs(lines)
    if ROW_OF.search(text) or MARKS.search(text):
        yield from _rows(lines)
    if max(text.count("["), text.count("(")) > UNCLOSED:
        yield from _unclosed(lines)
    if text.count("[^") > FOOTNOTES:
        yield from _notes(lines)
    if sum(text.count(f"\n{sign}") for sign in "#=-") >= HEADINGS:
        yield from _many(text, HEADING, HEADINGS, "F007", "headings")
    if max(text.count("```"), text.count("~~~")) * 2 > FENCES:
        yield from _many(text, FENCE, FENCES, "F009", "lines that begin or end code")
    if DEEP.search(text):
        yield from _deep(lines)
    if text.count("<") > ELEMENTS:
        yield from _elements(lines)


def _many(text: str, form: re.Pattern[str], most: int, code: str, what: str) -> Iterator[Diagnostic]:
    for count, match in enumerate(form.finditer(text), 1):
        if count > most:
            number = text.count("\n", 0, match.start()) + 1
            message = f"the page has more than {most:,} {what}"
            yield Diagnostic(code, message, Span(number, 1, 2), "make several pages of it")
            return


def _paragraphs(lines: list[str]) -> Iterator[Diagnostic]:
    size = 0
    for number, line in enumerate(lines, 1):
        size = size + len(line) + 1 if line.strip() else 0
        if size > PARAGRAPH:
            yield Diagnostic(
                "F008",
                f"more than {PARAGRAPH:,} characters stand here without an empty line",
                Span.of(number, line),
                "put an empty line between the paragraphs",
            )
            return


def _long(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        if len(line) > LINE:
            yield Diagnostic(
                "F003",
                f"the line has {len(line):,} characters, and {LINE:,} is the most",
                Span(number, LINE + 1, LINE + 2),
                "begin a new line after each sentence",
            )


def _ends(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        # The return of a file from Windows stands before the line's end.
        if match := ODD_END.search(line.removesuffix("\r")):
            yield Diagnostic(
                "F020",
                "a sign stands here that ends a line for some programs, and not for others",
                Span.of(number, line, *match.span()),
                "delete it and press Enter; where every line has one, paste the text into a new file here",
            )


def _rows(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        if match := ROW_OF.search(line) or (not RULE.fullmatch(line) and MARKS.search(line)):
            yield Diagnostic(
                "F004",
                f"more than {ROW} brackets or signs of the same kind stand in a row",
                Span.of(number, line, *match.span()),
                "take them out, or shorten the row",
            )


def _unclosed(lines: list[str]) -> Iterator[Diagnostic]:
    depth = {"[": 0, "(": 0}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            depth = {"[": 0, "(": 0}
        for match in BRACKET.finditer(line):
            sign, step = PAIRS[match[0]]
            depth[sign] = max(0, depth[sign] + step)
            if depth[sign] > UNCLOSED:
                yield Diagnostic(
                    "F021",
                    f'more than {UNCLOSED} brackets "{sign}" of this paragraph are not closed',
                    Span.of(number, line, *match.span()),
                    "close each, or write a backslash before one that is only a sign: \\[",
                )
                return


def _notes(lines: list[str]) -> Iterator[Diagnostic]:
    count = 0
    for number, line in enumerate(lines, 1):
        for match in FOOTNOTE.finditer(line):
            count += 1
            if count > FOOTNOTES:
                yield Diagnostic(
                    "F022",
                    f"the page has more than {FOOTNOTES:,} marks of footnotes",
                    Span.of(number, line, *match.span()),
                    "make two pages of it",
                )
                return


def _deep(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        opened = OPENED.match(line) if line.lstrip()[:1] in OPENING else None
        marks = len(MARK.findall(opened[0])) if opened else 0
        indent = len(line) - len(line.lstrip()) if marks else 0
        if marks + indent // STEP > DEPTH:
            yield Diagnostic(
                "F005",
                f"more than {DEPTH} lists or quotations stand inside each other",
                Span.of(number, line, 0, opened.end() if opened else None),
                "move the text out, to the beginning of the line",
            )


def _elements(lines: list[str]) -> Iterator[Diagnostic]:
    depth = 0
    for number, line in enumerate(lines, 1):
        for match in ELEMENT.finditer(line) if "<" in line else ():
            name = match["name"].lower()
            if name not in html_elements.VOID and name not in html_elements.IMPLIED:
                depth = max(0, depth - 1) if match["slash"] else depth + 1
            if depth > ELEMENTS:
                yield Diagnostic(
                    "F006",
                    f"more than {ELEMENTS} HTML elements are open inside each other",
                    Span.of(number, line, *match.span()),
                    "close each where it ends, such as `</div>`",
                )
                return
