"""Raw HTML in Markdown: its tags, and those that would take more with them than they seem to.

Code is never read as HTML: fences, indented code and code spans are blanked out first. A tag that is
not closed reaches to the end of the page for every reader of Markdown, and for the browser after it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coursekit.model import html_elements
from coursekit.model.blocks import Line
from coursekit.page.lines import STEP, indent_of, replace_code

# `<div class="a">`, `</div>`, `<br />`; a value may go on in the next line, but not in the next paragraph.
# Nothing gives back what it took (`++`), and a tag has at most a thousand pieces: a page full of tags
# without an end would otherwise be read again from each of them.
TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?P<rest>(?:[\s/](?:\"(?:[^\"\n]|\n(?![ \t]*\n))*+\"|'(?:[^'\n]|\n(?![ \t]*\n))*+'"
    r"|[^\"'<>\n]++|\n(?![ \t]*\n)){0,1000}+)?)>"
)
# What a browser or a reader of Markdown may take for the beginning of one: `<b`, `</b`, `<!`, `<?`.
BEGINNING = re.compile(r"(?<!\\)<(?=/?[A-Za-z]|[!?])")
# `<https://example.org>`, `<anna@example.org>`
ADDRESS = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
# `<a b.md>`, as the address of a link
POINTED = re.compile(r"<[^<>\n]*>")
# `-->`, and `--!>`, which ends a comment for a browser only
COMMENT_END = re.compile(r"--!?>")
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
# A span of code goes over a line's end, but not where the next line begins a tag or is empty.
SPAN_LIMIT = re.compile(r"(\n(?=[ ]{0,3}<[A-Za-z/!?]|[ \t]*\n))")
BLANK = re.compile(r"\n[ \t]*\n")
# What holds indented text: an item, a note, a tab, a footnote, a definition.
HOLDER = re.compile(r"^[ ]{0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|!!!|\?\?\?|===|///|\[\^[^\]]+\]:|:[ \t])")


def unwrapped(name: str) -> str:
    """Return what to do about an element of which only the words are kept."""
    return f"take `<{name}>` and `</{name}>` out, and leave the words between them"


@dataclass(frozen=True, slots=True)
class Slip:
    """A tag that does harm: its element, what is wrong ("open", "stray", "unknown" or "refused"), and its place.

    `line` is the index of its line among those that were read, `start` and `end` are its columns from 0.
    """

    name: str
    wrong: str
    line: int
    start: int
    end: int

    @property
    def swallows(self) -> bool:
        """Tell whether what follows would go with it."""
        return self.wrong in {"open", "stray"}


@dataclass(slots=True)
class Open:
    """An element that is open: its name, and where its tag stands in the text."""

    name: str
    start: int
    end: int


def slips(lines: Sequence[str], verbatim: Collection[int] = ()) -> list[Slip]:
    """Return the tags among some lines of Markdown that do harm, in their order.

    Args:
        lines: a page without its blocks, or one part of a block.
        verbatim: the indexes of lines in fences and comments.
    """
    if not any("<" in line for line in lines):
        return []
    text = blanked(lines, verbatim)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    number = 0
    for name, wrong, start, end in sorted(Reading(text).run(), key=lambda each: each[2]):
        while starts[number + 1] <= start:
            number += 1
        stop = min(end, starts[number + 1] - 1)
        found.append(Slip(name, wrong, number, start - starts[number], stop - starts[number]))
    return found


def blanked(lines: Sequence[str], verbatim: Collection[int] = ()) -> str:
    """Return lines as one text in which code and hidden lines are spaces, so that places stay true."""
    return without_code(lines, indented_code(lines) | set(verbatim))


def without_code(lines: Sequence[str], verbatim: Collection[int]) -> str:
    """Return lines as one text in which spans of code and the lines with these indexes are spaces."""
    shown = "\n".join(" " * len(line) if n in verbatim else line for n, line in enumerate(lines))
    if "`" not in shown:
        return shown
    return "".join(
        replace_code(each, lambda code: re.sub(r"[^\n]", " ", code)) if "`" in each else each
        for each in SPAN_LIMIT.split(shown)
    )


def indented_code(lines: Sequence[str]) -> set[int]:
    """Return the indexes of lines that are code because of their indent, and stand in no list, note or tab."""
    code: set[int] = set()
    held = False
    before = True
    for n, line in enumerate(lines):
        if not line.strip():
            before = True
            continue
        if indent_of(line) >= STEP or line.startswith("\t"):
            if before and not held:
                code.add(n)
        else:
            held = bool(HOLDER.match(line)) or (held and not before)
            before = False
    return code


class Reading:
    """One reading of a text: which elements are open, and what is wrong with its tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Open] = []
        self.comment_end = COMMENT_END.search(text)
        self.found: list[tuple[str, str, int, int]] = []

    def run(self) -> list[tuple[str, str, int, int]]:
        """Return (name, what is wrong, start, end) of each slip."""
        place = 0
        while match := BEGINNING.search(self.text, place):
            place = self.take(match.start())
        self.found += [(each.name, "open", each.start, each.end) for each in self.open]
        return self.found

    def take(self, start: int) -> int:
        """Read what begins at a place, and return where to go on."""
        if found := ADDRESS.match(self.text, start):
            return found.end()
        if end := self.end_of_comment(start):
            inline = self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()
            if inline and BLANK.search(self.text, start, end):
                self.found.append(("!--", "open", start, start + 4))
            return end
        # `[text](<a b.md>)` holds an address.
        if self.text.startswith("](", start - 2) and (found := POINTED.match(self.text, start)):
            return found.end()
        match = TAG.match(self.text, start)
        if not match:
            named = NAME.match(self.text, start)
            name = named[1].lower() if named else self.text[start + 1 : start + 4].split("\n")[0]
            self.found.append((name, "open", start, named.end() if named else start + 2))
            return start + 1
        name = match["name"].lower()
        if not html_elements.allowed(name) and not match["slash"]:
            kind = "refused" if html_elements.known(name) else "unknown"
            self.found.append((name, kind, start, match.end()))
        if not html_elements.known(name):
            return match.end()
        return self.close(name, match) if match["slash"] else self.begin(name, match)

    def end_of_comment(self, start: int) -> int:
        """Return where the comment that begins at a place ends, 0 where none begins or it has no end."""
        if not self.text.startswith("<!--", start) or self.text.startswith(("<!-->", "<!--->"), start):
            return 0
        # The places come in order, so the next end is looked for once.
        while self.comment_end and self.comment_end.start() < start + 4:
            self.comment_end = COMMENT_END.search(self.text, self.comment_end.end())
        return self.comment_end.end() if self.comment_end and self.comment_end[0] == "-->" else 0

    def begin(self, name: str, match: re.Match[str]) -> int:
        """Take up an opening tag."""
        if name in html_elements.VOID:
            return match.end()
        tag = Open(name, match.start(), match.end())
        if match["rest"].rstrip().endswith("/"):
            self.found.append((name, "open", tag.start, tag.end))
        elif name in html_elements.RAW_TEXT or name in html_elements.FOREIGN:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, tag.end)
            if end:
                return end.end()
            self.found.append((name, "open", tag.start, tag.end))
        else:
            self.open.append(tag)
        return match.end()

    def close(self, name: str, match: re.Match[str]) -> int:
        """Take up a closing tag, which closes also what is implied inside."""
        for depth in range(len(self.open) - 1, -1, -1):
            each = self.open[depth]
            if each.name == name:
                return self.closed(depth, match)
            if (
                each.name not in html_elements.IMPLIED
                and name in html_elements.PHRASES
                and (each.name in html_elements.STRUCTURE)
            ):
                break
        self.found.append((name, "stray", match.start(), match.end()))
        return match.end()

    def closed(self, depth: int, match: re.Match[str]) -> int:
        """Close the element at a depth; what was open inside it and is not implied is a slip."""
        inner = self.open[depth + 1 :]
        own = self.open[depth]
        self.open = self.open[:depth]
        wrong = [each for each in inner if each.name not in html_elements.IMPLIED]
        self.found += [(each.name, "open", each.start, each.end) for each in wrong]
        within = any(each.name in html_elements.STRUCTURE for each in self.open)
        apart = own.name in html_elements.PHRASES and not within
        if apart and BLANK.search(self.text, own.end, match.start()):
            self.found.append((own.name, "open", own.start, own.end))
            self.found.append((own.name, "stray", match.start(), match.end()))
        return match.end()


def escaped(line: str, found: Iterable[Slip]) -> str:
    """Return a line of Markdown in which slips are text."""
    parts, place = [], 0
    for start in sorted({slip.start for slip in found}):
        parts += [line[place:start], "&lt;"]
        place = start + 1
    return "".join([*parts, line[place:]])


def contained(lines: Sequence[Line], verbatim: Collection[int]) -> dict[int, str]:
    """Return the lines of a page, by their number, in which a tag must be made text so that it takes nothing with it.

    Args:
        lines: the page without its blocks.
        verbatim: the numbers of lines in fences and comments.
    """
    hidden = {n for n, line in enumerate(lines) if line.number in verbatim}
    by_line: dict[int, list[Slip]] = {}
    for slip in slips([line.text for line in lines], hidden):
        if slip.swallows:
            by_line.setdefault(slip.line, []).append(slip)
    return {lines[n].number: escaped(lines[n].text, each) for n, each in by_line.items()}


# `<p class="a">`, `</p>`, a comment; in what an engine wrote, where text has no `<`.
WRITTEN = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>|<[A-Za-z/!?]",
    re.DOTALL,
)


def balanced(html: str) -> bool:
    """Tell whether a piece of finished HTML opens and closes its elements in itself."""
    return not any(True for _ in unbalanced(html))


def unbalanced(html: str) -> Iterator[int]:
    """Yield the places where a piece of finished HTML reaches out of itself."""
    stack: list[str] = []
    place = 0
    while match := WRITTEN.search(html, place):
        place = match.end()
        name = (match["name"] or "").lower()
        if not name:
            if not match[0].startswith("<!--"):
                yield match.start()
        elif match["slash"]:
            while stack and stack[-1] != name and stack[-1] in html_elements.IMPLIED and name in stack:
                stack.pop()
            if not stack or stack.pop() != name:
                yield match.start()
        elif name in html_elements.RAW_TEXT:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, place)
            place = end.end() if end else len(html)
            if not end:
                yield match.start()
        elif name not in html_elements.VOID and not (match["rest"].endswith("/") and "svg" in stack):
            stack.append(name)
    if stack:
        yield len(html)
