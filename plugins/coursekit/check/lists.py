"""Lists, notes and paragraphs that a repository's preview shows and the site does not: codes I001 to I003, I006, I010, I015, I019.

GitHub reads CommonMark; the site reads Markdown as Python-Markdown has it, which wants an empty line before a list and four
spaces for what stands inside something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page.lines import STEP, indent_of
from coursekit.page.prose import Chunk, Prose

# `- one`, `1. one`
ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}\.)(?P<gap>[ \t]+)(?=\S)")
# what begins a list in the middle of a paragraph for a preview: `- one`, `1. one`
INTERRUPTS = re.compile(r" {0,3}(?:[-*+]|1[.)]) +(?=\S)")
# `!!! note "A"`
NOTE = re.compile(r" *!!! ?[\w-]+")
# `[^1]: text`, `: meaning`
HOLDER = re.compile(r" {0,3}\[\^[^\]]+\]:|:[ \t]{1,3}\S")
# • one, ▪ one; these are bullets wherever a line begins with one
SIGN = re.compile(
    "[ \t>]*(?P<sign>[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\u2023\u2043\u2219\u27a2\u27a4\u25ba\u25b6\u25c6\u2756\u2605\uf0b7\uf0a7\uf0d8\uf076\uf0fc])[ \t\u00a0]*(?=\\S)"
)
# – one, → one, ✓ one, o one: bullets where two lines in a row begin so
PAIRED = re.compile(
    "[ \t>]*(?P<sign>[\u2013\u2014\u2015\u2212\u2192\u21d2\u27a1\u2713\u2714\u2717\u2718\u2610\u2611\u2705\u274c\u2b1c]\ufe0f?|o)[ \t\u00a0]+(?=\\S)"
)
TABBED = re.compile(r"[ ]*(?P<sign>o)\t\s*(?=\S)")
DASHES = "\u2013\u2014\u2015\u2212"
PLAIN = re.compile(
    "[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u2023\u2043\u2219\uf0b7\uf0a7\u2013\u2014\u2015\u2212o]"
)
"""Signs that say no more than a bullet does; a tick or an arrow may mean something."""
DIALOGUE = {"ar", "bg", "ca", "es", "fi", "fr", "hu", "it", "kk", "ky", "lt", "lv", "mk", "pl", "pt", "ro", "ru", "sr", "sv", "tr", "uk", "vi"}  # fmt: skip
"""Languages in which a dash at the beginning of a line is somebody who speaks."""
# 1) one, (1) one, a) one, a. one, i. one
NUMBERED = re.compile(
    r"[ ]{0,3}(?P<whole>(?P<open>\(?)(?P<label>\d{1,3}|[a-zA-Z]|[ivx]{1,4})(?P<close>[).]))[ \t]+(?=\S)"
)
# 1.one, -one, *one
TIGHT = re.compile(r"[ ]{0,3}(?P<mark>\d{1,2}\.(?=[^\W\d_])|[-*+](?=[^\W\d_]))")
# a hard or other odd space after the mark of an item or a heading, or before one
ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
ODD_MARK = re.compile(
    rf"(?P<before>[ \t{ODD}]*(?:[-*+]|\d{{1,9}}\.|#{{1,6}}|>))(?P<odd>[ \t]*[{ODD}][ \t{ODD}]*)(?=\S)|(?P<lead>[ ]*[{ODD}][ {ODD}]*)(?=\S)"
)
LONG_WORDS = {"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"}
"""Languages in which people put places to break long words."""
SOFT = re.compile("\u00ad")
# two spaces of which one is hard, or a hard one between two words in small letters
HARD = re.compile("(?P<row>\u00a0[ \u00a0]+|(?<=\\S) +\u00a0 *)|(?<=[a-z]{2})\u00a0(?=[a-z]{2})")
# `[ ] one` as an item
TASK = re.compile(r"[ >]*[-*+][ ]+(?P<box>\[[ xX]\])[ ]+\S")
HEADING = re.compile(r"[ \t>]*(?:[-*+] +|\d+\. +|> ?)+(?P<marks>#{1,6}) +\S")
EMPTY = "put an empty line before it"


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lists and notes of a page."""
    outline = Outline(prose)
    for chunk in prose.chunks:
        if not chunk.block:
            yield from outline.take(chunk)
    if not prose.text.isascii():
        yield from odd_spaces(prose)
        yield from soft_hyphens(prose)


def soft_hyphens(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I015 for places to break a word, in languages whose words are short, and for spaces in a row or between all words."""
    long = prose.language.split("-")[0] in LONG_WORDS
    for match in SOFT.finditer(prose.text) if "\u00ad" in prose.text and not long else ():
        span = prose.span(*match.span())
        yield Diagnostic(
            "I015",
            "a soft hyphen stands in this word: nobody sees it, and a search does not find the word",
            span,
            "delete it: put the cursor after it and press the backspace key",
            level=Level.WARNING,
            edit=Edit(span, ""),
        )
    english = prose.language.split("-")[0] == "en"
    for match in HARD.finditer(prose.text) if "\u00a0" in prose.text else ():
        if match["row"] or english:
            span = prose.span(*match.span())
            yield Diagnostic(
                "I015",
                "a hard space stands here where a space belongs",
                span,
                "delete it and type a space; word processors and phones make hard ones",
                level=Level.WARNING,
                edit=Edit(span, " "),
            )


def odd_spaces(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I015 for a space that is none where a mark needs one."""
    for n, row in enumerate(prose.source):
        if row.isascii():
            continue
        match = ODD_MARK.match(row)
        if match:
            group = "odd" if match["odd"] else "lead"
            line = prose.page.lines[n]
            span = Span.of(line.number, line.text, *match.span(group))
            new = " " if group == "odd" else " " * len(match["lead"])
            yield Diagnostic(
                "I015",
                "a hard space stands here, so the sign at the beginning of the line is not read",
                span,
                "delete it and type a space; word processors and phones make hard ones",
                edit=Edit(span, new),
            )


@dataclass(slots=True)
class Outline:
    """What holds the text that comes next: a list, a note, a footnote."""

    prose: Prose
    note: int = -1
    """The column of the text of the note that is open, -1 where none is."""
    held: str = ""
    """What indented text belongs to: an item, a note, a footnote."""
    bare: int = 0
    """The line of a note that has no text yet."""
    code: bool = False
    """Whether the chunk before was indented so far that it is shown as code."""
    counted: int = 0
    """The number of the last item of the numbered list that may still go on."""

    def take(self, chunk: Chunk) -> Iterator[Diagnostic]:
        """Yield what is wrong with a chunk outside blocks."""
        rows = [
            row.expandtabs(STEP) if row[0] == "\t" else row
            for row in self.prose.source[chunk.start : chunk.end]
        ]
        start = chunk.start
        first = indent_of(rows[0])
        empty = not self.prose.source[start - 1].strip() if start else True
        if start and self.prose.source[start - 1].startswith("#"):
            self.held, self.note, self.counted = "", -1, 0
        while rows and NOTE.match(rows[0]):
            self.note, self.held, self.bare = indent_of(rows[0]) + STEP, "note", start + 1
            rows, start = rows[1:], start + 1
            if rows and indent_of(rows[0]) < self.note:
                yield self.falls_out(start, self.note, "note")
                self.bare = 0
                return
        if not rows:
            return
        first = indent_of(rows[0])
        if self.note > 0 and first == 0 and empty and start == chunk.start:
            if self.bare:
                yield self.empty_note()
            self.note, self.held = -1, ""
        self.bare = 0
        base = self.note if 0 < self.note <= first else 0
        yield from self.inner(rows, start, base)

    def inner(self, rows: list[str], start: int, base: int) -> Iterator[Diagnostic]:
        """Yield what is wrong with lines whose text begins at a column."""
        first = indent_of(rows[0]) - base
        item = ITEM.match(rows[0], base)
        before = "item" if self.held == "item" else self.held
        if item and (first < STEP or self.held):
            yield from self.listed(rows, start, base)
            yield from self.numbers(rows, start, base, item)
            self.held = "item"
            return
        if 0 < first < STEP and before:
            yield self.falls_out(start, base + STEP, before)
            return
        if first >= STEP and not self.held and not base:
            if not self.code:
                yield self.shown_as_code(start)
            self.code = True
            return
        self.code = False
        if first == 0:
            self.held = "footnote" if HOLDER.match(rows[0], base) else "note" if base else ""
        if rows[0].lstrip().startswith(">") and (match := HEADING.match(rows[0])):
            yield self.heading(start, match)
            return
        yield from self.bullets(rows, start)
        yield from self.interrupted(rows, start, base)

    def span(self, index: int, begin: int = 0, end: int | None = None) -> Span:
        """Return the place of a line by its index."""
        line = self.prose.page.lines[index]
        return Span.of(line.number, line.text, begin, end)

    def falls_out(self, index: int, wanted: int, what: str) -> Diagnostic:
        """Return I006 for a paragraph that is indented too little, with the edit that puts it where it belongs."""
        last = index
        rows = self.prose.source
        while last + 1 < len(rows) and rows[last + 1].strip() and not rows[last + 1].startswith(("#", "<")):
            last += 1
        texts = [self.prose.source[n] for n in range(index, last + 1)]
        whole = what != "note" or indent_of(texts[0])
        edit = Edit(
            self.span(index), "\n".join(" " * wanted + each.lstrip() for each in texts), last=last + 1
        )
        return Diagnostic(
            "I006",
            f"this text falls out of the {what} above",
            self.span(index),
            f"begin it with {'four spaces' if wanted == STEP else f'{wanted} spaces (twice four spaces)'}",
            edit=edit if whole else None,
        )

    def empty_note(self) -> Diagnostic:
        """Return I006 for a note that holds nothing."""
        line = self.prose.page.lines[self.bare - 1]
        return Diagnostic(
            "I006",
            "this note has no text: what stands below falls out of it",
            Span.of(line.number, line.text),
            "begin each line of its text with four spaces",
        )

    def shown_as_code(self, index: int) -> Diagnostic:
        """Return I010 for prose that is indented so far that it is code."""
        return Diagnostic(
            "I010",
            "this text is indented by four spaces or a tab, so it is shown as code",
            self.span(index),
            "delete the spaces at its beginning; for code write a line of ``` above and below",
            level=Level.WARNING,
        )

    def interrupted(self, rows: list[str], start: int, base: int) -> Iterator[Diagnostic]:
        """Yield I002 for a list right after text, which the site shows as one run of words."""
        quoted = re.match(r" *> ?", rows[0][base:])
        for n, row in enumerate(rows):
            text = row[base:] if not quoted else re.sub(r"^ *> ?", "", row[base:])
            if n and INTERRUPTS.match(text) and not _pairs_as_bullets(rows, n):
                above = "" if not quoted else f"{' ' * base}>"
                index = start + n
                at = Span(index + 1, 1, 1)
                yield Diagnostic(
                    "I002",
                    "this list stands right after text, so the site shows it as one run of words",
                    self.span(index),
                    EMPTY,
                    edit=Edit(at, f"{above}\n"),
                )
                return
            if quoted and n == 0 and INTERRUPTS.match(text):
                return

    def listed(self, rows: list[str], start: int, base: int) -> Iterator[Diagnostic]:
        """Yield what is wrong with the items of a list: I003 for those indented by two or three, I002 for text right after."""
        columns: list[int] = []
        for n, row in enumerate(rows):
            match = ITEM.match(row, base)
            if TASK.match(row):
                box = TASK.match(row)
                begin = box.start("box") if box else 0
                yield Diagnostic(
                    "I017",
                    "a box to tick is not shown here, only its signs",
                    self.span(start + n, begin, begin + 3),
                    "delete the brackets; a question with options is a `<quiz>`",
                )
                return
            indent = indent_of(row) - base
            if match is None:
                if indent == 0 and n and not row[base:].startswith((">", "|", "{", "<")):
                    yield from self.joined(start + n)
                    return
                continue
            columns = [each for each in columns if each < indent]
            if indent % STEP >= 2 and (columns or self.held == "item"):
                yield self.flattened(start + n, base)
                return
            columns.append(indent)
        if match := HEADING.match(rows[0]):
            yield self.heading(start, match)

    def heading(self, index: int, match: re.Match[str]) -> Diagnostic:
        """Return H010 for a heading in a list or a quotation."""
        return Diagnostic(
            "H010",
            "a heading cannot stand in a list or a quotation",
            self.span(index, *match.span("marks")),
            "write it as a line of its own, or make the words bold with two stars",
        )

    def joined(self, index: int) -> Iterator[Diagnostic]:
        """Yield I002 for text right after a list."""
        yield Diagnostic(
            "I002",
            "this text is joined to the last item of the list above",
            self.span(index),
            "put an empty line before it, or two spaces at its beginning where it belongs to the item",
            level=Level.WARNING,
        )

    def flattened(self, index: int, base: int) -> Diagnostic:
        """Return I003 for items that are indented by two or three spaces, with the edit that indents all of them."""
        rows = self.prose.source
        last = index
        while last + 1 < len(rows) and (not rows[last + 1].strip() or indent_of(rows[last + 1]) > base):
            last += 1
        while not rows[last].strip():
            last -= 1
        columns, shift, new = [0], 0, []
        for n in range(index, last + 1):
            text = self.prose.source[n]
            match = ITEM.match(rows[n], base)
            indent = indent_of(text) - base
            if match:
                columns = [*[each for each in columns if each < indent], indent]
                shift = STEP * (len(columns) - 1) - indent
            new.append(" " * max(0, base + indent + shift) + text.lstrip(" ") if text.strip() else text)
        return Diagnostic(
            "I003",
            "this item is indented by two or three spaces, so the site shows it beside the one above and not inside it",
            self.span(index),
            "begin it with four spaces, or with eight on the next level",
            edit=Edit(self.span(index), "\n".join(new), last=last + 1),
        )

    def numbers(self, rows: list[str], start: int, base: int, item: re.Match[str]) -> Iterator[Diagnostic]:
        """Yield I019 for a numbered list that begins with another number than one."""
        first = int(item["mark"][:-1]) if item["mark"][0].isdigit() else 0
        if first > 1 and indent_of(rows[0]) == base and self.held != "item":
            yield Diagnostic(
                "I019",
                f"this list begins with {first}, and the site counts from one",
                self.span(start),
                "indent what stands between the items by four spaces, so that the list goes on; or begin with 1",
                level=Level.WARNING,
            )

    def bullets(self, rows: list[str], start: int) -> Iterator[Diagnostic]:
        """Yield I001 for a line that begins with a bullet or a number of another program."""
        for n, row in enumerate(rows):
            found = _bullet(
                row, rows[n + 1] if n + 1 < len(rows) else "", self._next(start + n), self.prose.language
            )
            if found:
                yield self.bullet(start + n, found, after=bool(n))
                return

    def _next(self, index: int) -> str:
        """Return the next line with text."""
        rows = self.prose.source
        return next((rows[n] for n in range(index + 1, min(index + 3, len(rows))) if rows[n].strip()), "")

    def bullet(self, index: int, match: re.Match[str], *, after: bool) -> Diagnostic:
        """Return I001, with the edit where the sign says no more than a bullet does."""
        groups = match.groupdict()
        sign = groups.get("sign") or groups.get("whole") or groups.get("mark") or ""
        name = "sign" if "sign" in groups else "whole" if "whole" in groups else "mark"
        span = self.span(index, match.start(name), match.end())
        tight = name == "mark"
        number = sign.strip("().").isdigit()
        new = f"{sign} " if tight else f"{sign.strip('().')}. " if number else "- "
        lost = not (tight or number or PLAIN.fullmatch(sign))
        last = index
        rows = self.prose.source
        form = next(each for each in (TABBED, SIGN, PAIRED, NUMBERED, TIGHT) if each is match.re)
        texts = []
        while last < len(rows) and (found := form.match(rows[last])):
            text = self.prose.source[last]
            mark = f"{found[name]} " if tight else f"{found[name].strip('().')}. " if number else "- "
            texts.append(f"{text[: found.start(name)]}{mark}{text[found.end() :]}")
            last += 1
        edit = None if lost or not texts else Edit(span, "\n".join([""] * after + texts), last=last)
        shown = sign if sign.isprintable() else "this sign"
        return Diagnostic(
            "I001",
            "a space is missing after the sign of this item"
            if tight
            else f'a line of a list begins with "{shown}", which the site does not know as a bullet or number',
            span,
            f"begin each item with `{new}`, and put an empty line before the list"
            if not lost
            else "begin each item with `- ` for a bullet or with `1. ` for a number; a letter or sign that means something goes into the text",
            edit=edit,
        )


def _pairs_as_bullets(rows: list[str], index: int) -> bool:
    return bool(SIGN.match(rows[index]))


def _bullet(row: str, below: str, following: str, language: str) -> re.Match[str] | None:
    """Return how a line begins as an item of another program, if it does, in view of the line below and the next with text."""
    found = TABBED.match(row) or (SIGN.match(row) if not row.isascii() else None)
    if found:
        return found
    match = PAIRED.match(row)
    if match and (language.split("-")[0] not in DIALOGUE or match["sign"] not in DASHES):
        other = PAIRED.match(below)
        if other and other["sign"] == match["sign"]:
            return match
    match = NUMBERED.match(row)
    if match and (match["open"] or match["close"] == ")" or match["label"].isalpha()):
        return match if _follows(match, NUMBERED.match(following)) or (match["whole"] == "1)") else None
    match = TIGHT.match(row)
    other = TIGHT.match(below) if match else None
    if match and other and other["mark"][-1] == match["mark"][-1] and row.count("*") < 2:
        return match
    return None


def _follows(match: re.Match[str], other: re.Match[str] | None) -> bool:
    """Tell whether one label comes right after another: a) b), i. ii., (1) (2)."""
    if not other or other["close"] != match["close"] or other["open"] != match["open"]:
        return False
    first, second = match["label"].lower(), other["label"].lower()
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    if first in roman and second in roman and roman.index(second) == roman.index(first) + 1:
        return True
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1
