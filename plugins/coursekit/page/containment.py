"""Keep each piece of a page to itself: what would reach further is named, and handed to the engine as plain text.

Two readers look at a page, this package and the engine, and they must agree on where code, a comment
and raw HTML end. So fences are written for the engine in the one form that all of its readers take.
Codes B019 to B025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from coursekit.model import html_elements
from coursekit.model.blocks import Line, PageText, RawBlock
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span
from coursekit.page import raw_html
from coursekit.page.headings import HEADING
from coursekit.page.lines import FENCE, Verbatim, front_matter_end, indent_of, opening, verbatim
from coursekit.page.raw_html import Slip

# What both readers of fences take: nothing, a language, options `name="value"`, or `{ .python #id }`.
# `<question id="m05-a">` alone on its line
WITH_ID = re.compile(r"<\w[\w-]*(?:\s[^<>]*)?\sid\s*=[^<>]*>\s*")
KNOWN = re.compile(
    r"[ \t]*(?:\.?[\w#.+-]+(?=[ \t]|$))?(?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<q>[\"']).*?(?P=q))?(?=[ \t]|$))+)?[ \t]*"
)
# The same for the reader that comes with Python-Markdown: a language and `hl_lines`, or `{ … }`.
KNOWN_PLAIN = re.compile(r"[ \t]*(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*)?(?:hl_lines=(?P<q>[\"']).*?(?P=q)[ ]*)?)")
LANGUAGE = re.compile(r"[ \t]*\.?(?P<name>[\w#.+-]*)")


def for_engine(
    lines: Sequence[str], found: Verbatim | None = None, known: re.Pattern[str] = KNOWN
) -> list[str]:
    """Return lines with each fence in the form that every engine takes: known words, and equal signs at both ends.

    Args:
        lines: a part of a block, or a page; their numbers begin with 1.
        found: the fences among them, where somebody has looked.
        known: what may stand after the signs that open one.
    """
    result = list(lines)
    if found is None:
        if not any("```" in line or "~~~" in line for line in lines):
            return result
        found = verbatim(tuple(Line(n, text) for n, text in enumerate(lines, 1)))
    for fence in found.fences:
        first, last = fence.opening.number - 1, fence.closing.number - 1
        match = opening(fence.opening.text)
        if match:
            margin = " " * (indent_of(fence.closing.text) if fence.in_item else indent_of(fence.opening.text))
            result[first] = f"{fence.opening.text[: match.end('mark')]}{words(match['info'], known)}"
            result[last] = margin + match["mark"]
    return result


def words(info: str, known: re.Pattern[str]) -> str:
    """Return what stands after the signs of a fence; only its language, where the rest is not understood."""
    if known.fullmatch(info):
        return info
    language = LANGUAGE.match(info)
    return language["name"] if language else ""


def page_for_engine(page: PageText, known: re.Pattern[str] = KNOWN) -> list[str]:
    """Return the lines of a page as the engine may have them, one for each; blocks as they are."""
    texts = [line.text for line in page.lines]
    whole = "\n".join(texts)
    if "```" in whole or "~~~" in whole:
        body = page.lines[front_matter_end(page.lines) :]
        found = verbatim(body)
        texts = for_engine(texts, found, known)
        for line in found.open_fences:
            texts[line.number - 1] = escaped_fence(line.text)
    if "<" in whole:
        for number, text in raw_html.contained(outside(page), page.hidden).items():
            texts[number - 1] = text
        for number in open_comments(page):
            texts[number - 1] = ""
    return texts


def escaped_fence(text: str) -> str:
    """Return the line of a fence that nothing closes, as text."""
    return re.sub(r"[`~]", r"\\\g<0>", text)


def open_comments(page: PageText) -> Iterator[int]:
    """Yield the numbers of the lines of notes that are not closed: an editor's note is never published."""
    for line in verbatim(page.lines[front_matter_end(page.lines) :]).open_comments:
        for each in page.lines[line.number - 1 :]:
            if each.blank:
                break
            yield each.number


def outside(page: PageText) -> list[Line]:
    """Return the lines of a page that stand in no block, and no front matter."""
    inner = {n for read in page.blocks for n in range(read.raw.first, max(read.raw.last, read.raw.first) + 1)}
    start = front_matter_end(page.lines)
    return [line for line in page.lines[start:] if line.number not in inner]


def page_problems(page: PageText) -> Iterator[Diagnostic]:
    """Yield what outside blocks would take more with it than it seems to."""
    lines = outside(page)
    if not any(sign in line.text for line in lines for sign in ("<", "```", "~~~")):
        return
    numbers = {line.number for line in lines}
    found = verbatim(page.lines[front_matter_end(page.lines) :])
    yield from all_code(page, found)
    for each in verbatim_problems(found):
        if each.span.line in numbers:
            yield each
    hidden = {n for n, line in enumerate(lines) if line.number in page.hidden}
    for slip in raw_html.slips([line.text for line in lines], hidden):
        line = lines[slip.line]
        span = Span.of(line.number, line.text, slip.start, slip.end)
        meant = slip.wrong == "unknown" and WITH_ID.fullmatch(line.text)
        yield no_block(slip.name, span) if meant else tag_problem(slip, span, inside=False)


def block_problems(raw: RawBlock, parts: Sequence[Sequence[str]]) -> Iterator[Diagnostic]:
    """Yield what in a block would reach out of one of its parts."""
    if any(sign in line.text for line in raw.lines for sign in ("<!--", "```", "~~~")):
        yield from verbatim_problems(verbatim(raw.lines))
    place = 0
    whole = "\n".join(line.text for line in raw.lines)
    for part in parts:
        if any("<" in line for line in part):
            found = verbatim(tuple(Line(n, text) for n, text in enumerate(part)))
            for slip in raw_html.slips(part, found.fenced | found.comments):
                place, span = located(raw, whole, part[slip.line], slip, place)
                yield tag_problem(slip, span, inside=True)


def located(raw: RawBlock, whole: str, text: str, slip: Slip, start: int) -> tuple[int, Span]:
    """Return where a line of a part stands in its block: the index of the line, and the place of the slip in it.

    Args:
        raw: the block.
        whole: its lines as one text.
        text: the line of the part.
        slip: what is wrong in it.
        start: the index of the line at which to begin to look.
    """
    shift = len(text) - len(text.lstrip())
    # A line with gaps is another one in its block, so the tag itself is looked for where the line is not found.
    for words, first in ((text.strip(), slip.start - shift), (text[slip.start : slip.end], 0)):
        for n in chain(range(start, len(raw.lines)), range(start)) if words in whole else ():
            line = raw.lines[n]
            at = line.text.find(words)
            if at >= 0 and line.number not in raw.verbatim:
                place = max(at + first, 0)
                return n, Span.of(line.number, line.text, place, place + slip.end - slip.start)
    return start, raw.tag_span


def all_code(page: PageText, found: Verbatim) -> Iterator[Diagnostic]:
    """Yield B035 where all of a page with sections stands in one fence, as a chatbot gives it."""
    for fence in found.fences[:1]:
        body = [line for line in page.lines[front_matter_end(page.lines) :] if not line.blank]
        whole = fence.opening == body[0] and fence.closing == body[-1]
        if whole and any(HEADING.match(line.text) for line in body):
            yield Diagnostic(
                "B035",
                "all of this page stands in code, so readers see its signs, and it has no sections and questions",
                Span.of(fence.opening.number, fence.opening.text),
                "delete this line and the last line of the page, the two lines of signs",
            )


def no_block(name: str, span: Span) -> Diagnostic:
    """Return B002 for a tag that stands alone and has an id, as those of blocks do, with a name that none has."""
    return Diagnostic(
        "B002",
        f"<{name}> is not a block, so readers see all that stands in it",
        span,
        "write the name of a block, such as quiz, reflection or scenario: it is the same in every language",
    )


def verbatim_problems(found: Verbatim) -> Iterator[Diagnostic]:
    """Yield B021 and B022 for fences and comments that nothing closes, and B023 for fences of an odd form."""
    for line in found.open_fences:
        yield Diagnostic(
            "B021",
            "this code is never closed",
            Span.of(line.number, line.text, indent_of(line.text)),
            "close it with a line of the same signs, indented like this one",
        )
    for line in found.open_comments:
        yield Diagnostic(
            "B022",
            "this comment is never closed",
            Span.of(line.number, line.text, indent_of(line.text)),
            "write `-->` at its end",
        )
    for fence in found.fences:
        match = opening(fence.opening.text)
        close = FENCE.match(fence.closing.text)
        if match and not KNOWN.fullmatch(match["info"]):
            yield Diagnostic(
                "B023",
                f'"{match["info"].strip()}" cannot be read after the signs that open code',
                Span.of(fence.opening.number, fence.opening.text, match.start("info")),
                f"write only the language: `{match['mark']}{words(match['info'], KNOWN)}`",
                level=Level.WARNING,
            )
        if match and close and close["mark"] != match["mark"]:
            yield Diagnostic(
                "B023",
                "this code is closed by more signs than it is opened by",
                Span.of(fence.closing.number, fence.closing.text, close.start("mark")),
                f"write the same as {Elsewhere(fence.opening.number)}: `{match['mark']}`",
                level=Level.WARNING,
                elsewhere=Elsewhere(fence.opening.number),
            )


def _open(slip: Slip, span: Span) -> Diagnostic:
    """Return B020 for a tag that nothing closes."""
    named = slip.name[:1].isalpha()
    wanted = (
        f"write `</{slip.name}>` {'on a line of its own below' if slip.name in html_elements.STRUCTURE else 'right behind'} what belongs to it, or take `<{slip.name}>` out"
        if named
        else "write `-->` behind the note, or take the whole note out: what stands in it is not for readers"
    )
    shown = f"<{slip.name}>" if named else f"<{slip.name}"
    if slip.name[:2].lower() == "!d":
        return Diagnostic("B020", "this line belongs to a whole document of HTML", span, "take it out")
    if named and not html_elements.known(slip.name):
        message = f"<{slip.name} looks like the beginning of an element"
        return Diagnostic("B020", message, span, "write a space behind the sign `<`, or `&lt;` for it")
    return Diagnostic("B020", f"{shown} is never closed", span, wanted)


def tag_problem(slip: Slip, span: Span, *, inside: bool) -> Diagnostic:
    """Return B019, B020, B024 or B025 for a tag. In a block the last two are errors: it could be an answer's word."""
    level = Level.ERROR if inside else Level.WARNING
    if slip.wrong == "open":
        return _open(slip, span)
    if slip.wrong == "stray":
        wanted = (
            f"write `<{slip.name}>`"
            if slip.name in html_elements.VOID
            else f"take it out, or write `<{slip.name}>` where it is to begin"
        )
        return Diagnostic("B019", f"</{slip.name}> closes what was never opened", span, wanted)
    if slip.wrong == "unknown":
        return Diagnostic(
            "B024",
            f"<{slip.name}> is no element of HTML, and readers do not see it",
            span,
            f"{raw_html.unwrapped(slip.name)}; where readers are to see it, write `` `<{slip.name}>` ``",
            level=level,
        )
    return Diagnostic(
        "B025",
        f"<{slip.name}> cannot stand in a page",
        span,
        raw_html.unwrapped(slip.name)
        if slip.name in html_elements.AROUND_WORDS
        else "take it out with what stands in it; what readers are to see is written in Markdown, or linked to",
        level=level,
    )
