"""What other programs leave in a text that is copied from them, and notes that nobody meant to publish: codes I011 to I018, I020, I021, I023.

The forms stand in `traces`. What a rule here looks for beside them is lost letters, footnotes, and what ends a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from coursekit.check.traces import IN_DATA, MERGE, TRACES
from coursekit.model import characters
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page.front_matter import MARKS
from coursekit.page.lines import front_matter_end
from coursekit.page.prose import Prose

# donâ€™t, cafÃ©, 5Â mg: bytes of UTF-8 that were read as letters of Windows
REST = "[\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]"
MISREAD = re.compile(
    f"(?<=[a-z0-9.,;:!?)])\u00c2(?= )|(?:[\u00c2\u00c3]{REST}|\u00e2[\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{REST}?)+"
    f"|(?:[\u00d0\u00d1\u00d8\u00d9]{REST}){{2,}}"
)
# `\ufb01`: fi as one sign
LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
LIGATURE = re.compile(f"[{LIGATURES}]")
# What programs write in the place of something
GONE = {"\ufffd": "a letter", "\ufffc": "a picture or a letter"}
# A sign that only one font has: what Word writes for a bullet of Symbol or Wingdings
PRIVATE = re.compile("[\ue000-\uf8ff]")
# `<!-- TODO ask Maria -->`
ASKED = re.compile(r"\b(?:TODO|FIXME|XXX)\b|\b[Aa]sk [A-Z][a-z]+|<!--\s*[A-Z][a-z]+: [^>\n]*\?")
# `[@one; F01.01]`
HELD_BACK = re.compile(r"\[@[\w-]+[^\[\]]*\]")
# "```suggestion", "```diff"
FENCED = re.compile(r"\s*(?:`{3,}|~{3,})\s*(?:suggestion|diff|patch)\b")
# `<br>`, `</b>`, where nothing reads HTML
ELEMENT = re.compile(r"</?(?:br|b|i|em|strong|p|u|span|div|ul|ol|li)\b[^<>\n]*>", re.IGNORECASE)
# `31 Keep what works.`, and no row of a table or item of a list
NUMBER = re.compile(r"\d{1,4}(?=[ \t]+[^\W\d_#-])")
IN_A_ROW = 3
"""So many lines that begin with numbers in their order are no chance."""
# `<<<<<<< HEAD`
CONFLICT = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)")
# `[^1]`, and `[^1]: the text` at the beginning of a line
NOTE_MARK = re.compile(r"(?<!\\)\[\^(?P<name>[^\[\]\s@]+)\](?!:)")
NOTE_TEXT = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\s]+)\]:", re.MULTILINE)
# `[1^]`, `[^ 1]`, `[ ^1]`, `\[^1\]`
NEAR_MARK = re.compile(
    r"(?:(?<!\\)\[(?:\^[ ]+(?P<name>[^\[\]\s^]+)|[ ]+\^(?P<other>[^\[\]\s^]+)|(?P<number>\d{1,3})\^)|\\\[\^(?P<kept>[^\[\]\s\\]+)\\?)[ ]*\]"
)
# impor-⏎tant
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z]{2,})")
# a line that ends in a backslash, with text below
BREAK = re.compile(r"(?<!\\)\\\n(?=[ \t]*\S)")


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield what other programs have left on a page, and notes that are still in it; one message for a line."""
    seen: set[int] = set()
    for each in (*_traces(prose), *_signs(prose), *_footnotes(prose), *_line_ends(prose)):
        if each.span.line not in seen:
            seen.add(each.span.line)
            yield each
    yield from _comments(prose)
    yield from _of_reviews(prose)


def _of_reviews(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I017 for what the page of a request shows around a text: the fence of a suggestion, and numbers of lines."""
    row: list[Line] = []
    for line in prose.page.lines:
        if match := FENCED.match(line.text):
            span = Span.of(line.number, line.text, *match.span())
            wanted = "delete this line and the one that closes it, and keep the words"
            yield Diagnostic("I017", "a suggestion of a review stands here as code", span, wanted)
        begins = NUMBER.match(line.text)
        follows = begins and row and int(begins[0]) == int(row[-1].text.split()[0]) + 1
        row = [*row, line] if follows else [line] if begins else []
        if len(row) == IN_A_ROW:
            message = "the numbers of lines were copied with this text, and readers see them"
            wanted = "delete the number at the beginning of this line, and of each below that has one"
            yield Diagnostic("I017", message, Span.of(row[0].number, row[0].text, 0, 1), wanted)


def _traces(prose: Prose) -> Iterator[Diagnostic]:
    text = prose.text
    merged = False
    for each in TRACES:
        if not prose.holds(each.needle):
            continue
        for match in each.form.finditer(text):
            span = prose.span(*match.span("signs" if "signs" in match.re.groupindex else 0))
            # What is to do in a question has a message of its own, and so has a gap.
            if span.line in prose.blocks and (each.code == "I016" or each.needle == "_TOC_"):
                continue
            # One conflict is one message, at its beginning.
            if each.code == "I012" and merged:
                continue
            merged = merged or each.code == "I012"
            yield Diagnostic(each.code, each.message, span, each.help, level=each.level)


def _signs(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I013 for letters that a program read wrongly or lost."""
    if prose.text.isascii():
        return
    for match in misread(prose.text):
        yield _misread(prose.span(*match.span()), match[0])
    for sign, what in GONE.items():
        at = prose.text.find(sign)
        if at < 0:
            continue
        yield Diagnostic(
            "I013",
            f"{what} was lost here",
            prose.span(at, at + 1),
            "write the letter or sign that belongs here; for a picture save it beside the page, and write here ![what it shows](name.png)",
        )
    for match in LIGATURE.finditer(prose.text) if any(sign in prose.text for sign in LIGATURES) else ():
        span = prose.span(*match.span())
        meant = unicodedata.normalize("NFKC", match[0])
        yield Diagnostic(
            "I023",
            f'the letters "{meant}" are one sign here, so a search does not find the word',
            span,
            f"type them anew: {meant}; text from a PDF has such signs",
            level=Level.WARNING,
            edit=Edit(span, meant),
        )
    for match in PRIVATE.finditer(prose.text):
        # As a bullet it is named by the rule of lists.
        if prose.line_at(match.start()).text.strip()[:1] != match[0]:
            wanted = "write the sign itself, or say it in a word"
            yield Diagnostic(
                "I013", "a sign stands here that only one font has", prose.span(*match.span()), wanted
            )


def misread(text: str) -> Iterator[re.Match[str]]:
    """Yield the stretches of a text that are letters of another encoding, read wrongly."""
    if not any(sign in text for sign in "\u00c2\u00c3\u00e2\u00d0\u00d1\u00d8\u00d9"):
        return
    for match in MISREAD.finditer(text):
        if match[0] == "\u00c2" or (len(match[0]) > 1 and repaired(match[0]) != match[0]):
            yield match


def repaired(text: str) -> str:
    """Return a wrongly read text as it was meant, itself where that cannot be known."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return text


def _misread(span: Span, text: str) -> Diagnostic:
    meant = "" if text == "\u00c2" else repaired(text)
    return Diagnostic(
        "I013",
        f'a program has read letters wrongly: "{text}"' + f' was "{meant}"' * bool(meant.strip()),
        span,
        f"write {meant} in its place" if meant.strip() else "delete it",
        edit=Edit(span, meant) if "\n" not in text and not characters.SUSPECT.search(meant) else None,
    )


def _footnotes(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I014 for a footnote without its text, and for a text that no mark leads to."""
    if "^" not in prose.text:
        return
    near = {}
    for match in NEAR_MARK.finditer(prose.text):
        name = next(filter(None, match.groups()))
        near[name] = match
        message = "the mark of this footnote has its signs in another order, a space or a backslash"
        yield Diagnostic("I014", message, prose.span(*match.span()), f"write `[^{name}]`")
    texts: dict[str, re.Match[str]] = {}
    for match in NOTE_TEXT.finditer(prose.text):
        if match["name"] in texts:
            message = "another footnote has the same mark, so readers see one of the two texts"
            wanted = "give it a mark of its own, here and in the text"
            yield Diagnostic("I014", message, prose.span(*match.span()), wanted)
        texts.setdefault(match["name"], match)
    marks = {match["name"]: match for match in reversed([*NOTE_MARK.finditer(prose.text)])}
    for name, match in marks.items():
        if name not in texts:
            wanted = f"write it in a paragraph of its own: `[^{name}]: the text`"
            yield Diagnostic("I014", "this footnote has no text", prose.span(*match.span()), wanted)
    for name, match in texts.items():
        if name not in marks and name not in near:
            wanted = f"write the mark `[^{name}]` where it belongs in the text, or take the footnote out"
            yield Diagnostic(
                "I014",
                "no mark in the text leads to this footnote",
                prose.span(*match.span()),
                wanted,
                level=Level.WARNING,
            )


def _line_ends(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I020 for a word that is broken at the end of a line, I021 for a backslash there."""
    for match in BROKEN_WORD.finditer(prose.text) if "-\n" in prose.text else ():
        yield Diagnostic(
            "I020",
            "a word is broken at the end of this line",
            prose.span(match.start(), match.start() + 1),
            "write the word whole; text from a PDF has such hyphens",
            level=Level.WARNING,
        )
    for match in BREAK.finditer(prose.text) if "\\\n" in prose.text else ():
        span = prose.span(match.start(), match.start() + 1)
        yield Diagnostic(
            "I021",
            "a backslash ends this line, and readers see it",
            span,
            "take it out; for a new line in a paragraph end the line with two spaces",
            edit=Edit(span, "  "),
        )


def _comments(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I016 for a comment that is a note to somebody, and C010 for one that hides a citation."""
    for line in prose.page.lines:
        text = line.text.lstrip()
        if not text.startswith("<!--") or line.number not in prose.page.hidden or "allow" in text[:12]:
            continue
        if match := ASKED.search(line.text):
            message = "a note to somebody stands in this comment"
            span = Span.of(line.number, line.text, *match.span())
            wanted = "do what it says and take the whole comment out, or move it to the pull request: everybody can read the code of a page"
            yield Diagnostic("I016", message, span, wanted, level=Level.WARNING)
        elif match := HELD_BACK.search(line.text):
            yield Diagnostic(
                "C010",
                "a citation stands in this comment, so no reader sees it",
                Span.of(line.number, line.text, *match.span()),
                "take it out of the comment, or delete it with the sentence that it belongs to",
            )


def conflict(page: PageText) -> Diagnostic | None:
    """Return I012 where two versions met in the front matter of a page."""
    for line in page.lines[: front_matter_end(page.lines)]:
        if CONFLICT.match(line.text):
            return Diagnostic(
                MERGE[0],
                "a conflict of two versions was not resolved",
                Span.of(line.number, line.text),
                MERGE[1],
            )
    return None


def in_data(text: str) -> Iterator[Diagnostic]:
    """Yield what other programs have left in a file of data: I011 to I014, and I018."""
    numbers = characters.LineNumbers(text)
    lines = text.split("\n")
    merged = False
    found = [(each, match) for each in IN_DATA if each.needle in text for match in each.form.finditer(text)]
    for each, match in sorted(found, key=lambda pair: pair[1].start()):
        if each.code == "I012" and merged:
            continue
        merged = merged or each.code == "I012"
        begin = text.rfind("\n", 0, match.start()) + 1
        number = numbers.at(begin)
        span = Span.of(number, lines[number - 1], *(at - begin for at in match.span()))
        yield Diagnostic(each.code, each.message, span, each.help, level=each.level)
    marks = MARKS.finditer(text) if "**" in text or "](" in text else ()
    elements = ELEMENT.finditer(text) if "<" in text else ()
    numbers = characters.LineNumbers(text)
    for match in sorted((*marks, *elements), key=re.Match.start):
        begin = text.rfind("\n", 0, match.start()) + 1
        line = lines[numbers.at(begin) - 1]
        if not line.lstrip().startswith("#"):
            yield Diagnostic(
                "P018",
                f'readers see the signs "{match[0]}" here: this text is shown as it is',
                Span.of(numbers.at(begin), line, *(at - begin for at in match.span())),
                "write it in plain words, without bold, links and code",
                level=Level.WARNING,
            )
    numbers = characters.LineNumbers(text)
    for match in misread(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        number = numbers.at(begin)
        yield _misread(Span.of(number, lines[number - 1], *(at - begin for at in match.span())), match[0])
