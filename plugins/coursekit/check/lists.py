"""Lists, notes and paragraphs that a repository's preview shows and the site does not: codes I002, I003, I006, I010, I017, I019 and H010.

GitHub reads CommonMark; the site reads Markdown as Python-Markdown has it, which wants an empty line before a list and four
spaces for what stands inside something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.check import bullets, spaces
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page.lines import STEP, indent_of
from coursekit.page.prose import Chunk, Prose

# `- one`, `1. one`
ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}\.)(?P<gap>[ \t]+)(?=\S)")
# what begins a list in the middle of a paragraph for a preview: `- one`, `1. one`
INTERRUPTS = re.compile(r" {0,3}(?:[-*+]|1[.)]) +(?=\S)")
# `!!! note "A"`
NOTE = re.compile(r" *!!! ?[\w-]+")
# `> `
QUOTE = re.compile(r" *> ?")
# `[^1]: text`, `: meaning`
HOLDER = re.compile(r" {0,3}\[\^[^\]]+\]:|:[ \t]{1,3}\S")
# `[ ] one` as an item
TASK = re.compile(r"[ >]*[-*+][ ]+(?P<box>\[[ xX]\])[ ]+\S")
HEADING = re.compile(r"[ \t>]*(?:[-*+] +|\d+\. +|> ?)+(?P<marks>#{1,6}) +\S")
# `<div class="a">`: what it holds is no Markdown, and has a message of its own
RAW = re.compile(r" *</?(?:div|p|blockquote|details|section|aside|center|article|td|table|ul|ol|li)\b")
EMPTY = "put an empty line before it"


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lists and notes of a page."""
    every = (*prose.page.diagnostics, *(each for read in prose.page.blocks for each in read.diagnostics))
    broken = any(each.code in {"B002", "B003", "B005"} for each in every)
    outline, end = Outline(prose, outside=not broken), 0
    for chunk in prose.chunks:
        # Code and blocks at the beginning of a line end the list above.
        between = prose.source[end : chunk.start]
        if outline.note < 0 and any(row.startswith(("```", "~~~", "<")) for row in between):
            outline.held = ""
        end = chunk.end
        if chunk.block:
            # A block is the text of the note that holds it.
            outline.bare = 0
        else:
            yield from outline.take(chunk)
    if not prose.text.isascii():
        yield from spaces.check(prose)


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
    outside: bool = True
    """Whether a box stands in no question; where one is never closed, it may be an option of it."""
    counted: int = 0
    """The number of the last item of the numbered list that may still go on."""

    def take(self, chunk: Chunk) -> Iterator[Diagnostic]:
        """Yield what is wrong with a chunk outside blocks."""
        rows = [
            row.expandtabs(STEP) if row[0] == "\t" else row
            for row in self.prose.source[chunk.start : chunk.end]
        ]
        start = chunk.start
        if rows[0].lstrip(" ")[0].isspace():
            self.bare = 0  # it begins with a space that is none, and has a message of its own
            return
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
        before = self.held
        fallen = 0 < first < STEP and (before == "note" and not base if item else bool(before))
        if item and not fallen and (first < STEP or self.held):
            yield from self.listed(rows, start, base)
            yield from self.numbers(rows, start, base, item)
            self.held = "item"
            return
        if fallen:
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
        odd = list(bullets.check(self.prose, rows, start))
        yield from odd or self.interrupted(rows, start, base)

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
        whole = not ITEM.match(texts[0]) and (what != "note" or indent_of(texts[0]))
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
        quoted = bool(QUOTE.match(rows[0], base))
        if RAW.match(rows[0]):
            return
        fresh, listed = True, False
        for n, row in enumerate(rows):
            text = QUOTE.sub("", row[base:], count=1) if quoted else row[base:]
            begins = bool(INTERRUPTS.match(text)) or bullets.goes_on(rows, n)
            if begins and not fresh and not listed:
                if n == 1 and (odd := bullets.first_of(self.prose, rows, start)):
                    yield odd
                    return
                at = Span(start + n + 1, 1, 1)
                yield Diagnostic(
                    "I002",
                    "this list stands right after text, so the site shows it as one run of words",
                    self.span(start + n),
                    bullets.COUNTING if text.strip()[:1] in "23456789" else EMPTY,
                    edit=Edit(at, f"{' ' * base}>\n" if quoted else "\n"),
                )
                return
            listed = begins if fresh else listed
            fresh = not text.strip()

    def listed(self, rows: list[str], start: int, base: int) -> Iterator[Diagnostic]:
        """Yield what is wrong with the items of a list: I003 for those indented by two or three, I002 for text right after."""
        columns: list[int] = []
        for n, row in enumerate(rows):
            match = ITEM.match(row, base)
            if TASK.match(row) and self.outside:
                yield from self.boxes([row], start + n)
                return
            indent = indent_of(row) - base
            if match is None:
                if indent == 0 and n and not row[base:].startswith((">", "|", "{", "<")):
                    yield from self.joined(start + n)
                    return
                below = rows[n + 1] if n + 1 < len(rows) else ""
                if indent > 0 and (odd := bullets.in_item(self.prose, start + n, below)):
                    yield odd
                    return
                continue
            if odd := bullets.doubled(self.prose, start + n, match.end()) or bullets.run_on(
                self.prose, start + n
            ):
                yield odd
                return
            columns = [each for each in columns if each < indent]
            if indent % STEP in {2, 3} and (columns or self.held == "item"):
                yield self.flattened(start + n, base)
                return
            columns.append(indent)
        if match := HEADING.match(rows[0]):
            yield self.heading(start, match)

    def boxes(self, rows: list[str], start: int) -> Iterator[Diagnostic]:
        """Yield I017 for the first box to tick in some lines, which is none outside a question."""
        for n, row in enumerate(rows):
            if box := TASK.match(row):
                yield Diagnostic(
                    "I017",
                    "a box to tick is not shown here, only its signs",
                    self.span(start + n, *box.span("box")),
                    "delete the brackets with what stands in them; a question with options is a `<quiz>`",
                )
                return

    def heading(self, index: int, match: re.Match[str]) -> Diagnostic:
        """Return H010 for a heading in a list or a quotation."""
        return Diagnostic(
            "H010",
            "a heading cannot stand in a list or a quotation",
            self.span(index, *match.span("marks")),
            "write it as a line of its own, or make the words bold with two stars",
        )

    def joined(self, index: int) -> Iterator[Diagnostic]:
        """Yield I002 for text right after a list, I001 where it is an item with a sign of another program."""
        yield bullets.in_list(self.prose, index) or Diagnostic(
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
        own = indent_of(new[0])
        return Diagnostic(
            "I003",
            "this item is indented by two or three spaces, so the site shows it beside the one above and not inside it",
            self.span(index),
            f"begin it with {bullets.IN_WORDS.get(own, own)} spaces, and an item inside it with {bullets.IN_WORDS.get(own + STEP, own + STEP)}",
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
                "begin with 1; or, where it goes on from a list above, indent what stands between by four spaces",
                level=Level.WARNING,
            )
