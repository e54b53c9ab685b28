"""What readers would not see of a block, or would ask another host for. Codes Q081, Q084, Q085 and B028."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.blocks.quiz.blanks import Blanks
from coursekit.blocks.quiz.short import Short
from coursekit.model.blocks import Line, PageText, RawBlock, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span
from coursekit.page import links, raw_html
from coursekit.page.headings import HEADING, OWN_ID

# `![a cat](https://example.org/cat.png)`, `![a cat](cat.png)`, `![a cat][cat]`
PICTURE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\](?:\(\s*<?(?P<address>[^)\s>]*)|\[(?P<name>[^\]]*)\])"
)
# `<img src="cat.png" alt="a cat">`
ELEMENT = re.compile(r"<img\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?(?P<address>[^\"'\s>]*)", re.IGNORECASE)
ALTERNATIVE = re.compile(r"\balt\s*=\s*(?:\"[^\"]*\S[^\"]*\"|'[^']*\S[^']*'|[^\s\"'>]+)", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# `<strong>`, `&amp;`, `&#38;`: nobody types these.
UNTYPED = re.compile(rf"{raw_html.TAG.pattern}|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def check(read: ReadBlock, page: PageText, *, course: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pictures and the accepted answers of a block.

    Args:
        read: the block.
        page: the page that it stands on.
        course: whether this is a course, which asks no other host for anything.
    """
    yield from pictures(read.raw, page, Level.ERROR if course else Level.WARNING)
    yield from untyped(read)


def pictures(raw: RawBlock, page: PageText, level: Level) -> Iterator[Diagnostic]:
    """Yield Q084 for each picture of another host, and Q085 for each without a text."""
    hidden = {n for n, line in enumerate(raw.lines) if line.number in raw.verbatim}
    texts = [line.text for line in raw.lines]
    if not any("![" in text or "<img" in text.lower() for text in texts):
        return
    whole = "\n".join(line.text for line in page.lines)
    targets = {match["name"].lower(): match["address"] for match in links.TARGET.finditer(whole)}
    for line, text in zip(raw.lines, raw_html.blanked(texts, hidden).split("\n"), strict=True):
        for match in PICTURE.finditer(text):
            address = match["address"] or targets.get((match["name"] or match["alt"]).lower(), "")
            yield from picture(line, match, address, level, told=bool(match["alt"].strip()))
        for match in ELEMENT.finditer(text):
            found = SOURCE.search(match["attributes"])
            told = bool(ALTERNATIVE.search(match["attributes"]))
            yield from picture(line, match, found["address"] if found else "", level, told=told)


def picture(
    line: Line, match: re.Match[str], address: str, level: Level, *, told: bool
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one picture; `told` says whether it has a text."""
    span = Span.of(line.number, line.text, match.start(), match.end())
    if ELSEWHERE.match(address):
        yield Diagnostic(
            "Q084",
            "this picture is on another host, which would learn of every reader",
            span,
            "put the file beside the page, if its licence allows it, and write its name here",
            level=level,
        )
    if not told:
        yield Diagnostic(
            "Q085",
            "this picture has no text for people who do not see it",
            span,
            "say in the square brackets what it shows: ![a red umbrella](umbrella.png)",
            level=Level.WARNING,
        )


def untyped(read: ReadBlock) -> Iterator[Diagnostic]:
    """Yield Q081 for each accepted answer with signs that only a page has."""
    if isinstance(read.block, Short):
        answers = [answer.text for answer in read.block.answers]
    elif isinstance(read.block, Blanks):
        answers = [text for gap in read.block.gaps for text in gap.accepted]
    else:
        return
    first = 0
    for answer in answers:
        match = UNTYPED.search(answer)
        if not match:
            continue
        # Answers stand in the order of the lines, so that none is looked for from the beginning.
        place = next((n for n in range(first, len(read.raw.lines)) if answer in read.raw.lines[n].text), None)
        if place is not None:
            line, first = read.raw.lines[place], place
            at = line.text.index(answer) + match.start()
            yield Diagnostic(
                "Q081",
                f'nobody types "{match[0]}" into a field',
                Span.of(line.number, line.text, at, at + len(match[0])),
                "write an accepted answer as people type it: `R&B`, not `R&amp;B`",
            )


def same_as_heading(page: PageText) -> Iterator[Diagnostic]:
    """Yield B028 for each block whose id a heading of the page has, too."""
    ids = {read.raw.id: read.raw for read in page.blocks if read.raw.id}
    for line in page.lines if ids else ():
        heading = (
            HEADING.match(line.text) if line.text.startswith("#") and line.number not in page.hidden else None
        )
        own = OWN_ID.search(heading["attributes"] or "") if heading else None
        raw = ids.get(own["id"]) if own else None
        if raw:
            yield Diagnostic(
                "B028",
                f'the heading {Elsewhere(line.number)} has the same id, "{raw.id}"',
                raw.attributes["id"].span,
                "give the block an id of its own",
                elsewhere=Elsewhere(line.number),
            )
