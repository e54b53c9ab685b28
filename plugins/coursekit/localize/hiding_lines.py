"""The lines of one page without what leads to something hidden, and without what is then empty. See `hiding`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.localize import hiding_links, hiding_numbers
from coursekit.localize.hiding_links import Hidden
from coursekit.model.blocks import Line, RawBlock
from coursekit.page import lines, scanner
from coursekit.page.headings import HEADING
from coursekit.page.lines import CONTAINER, indent_of
from coursekit.page.sections import stretches

# The item of a list: `- `, `  2. `
ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s")
# An id that a line gives: `{#what}`, `{: #what .b}`, `id="what"`
GIVEN = re.compile(r"(?:\{[^{}]*?#|\bid=\")(?P<id>[\w-]+)")
# `from="m01,m02-a"` of a block that draws questions
FROM = re.compile(r"(?<=\bfrom=\")[^\"]*")
SERVES = re.compile(r"^serves:", re.MULTILINE)
COLON = (":", "\uff1a")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is written, and for each of its lines the number, from 1, that it had before."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def whole(cls, text: str) -> Shown:
        """Return a text of which nothing is left out."""
        return cls(text, tuple(range(1, text.count("\n") + 2)))

    @classmethod
    def of(cls, kept: Mapping[int, str]) -> Shown:
        """Return the text of the lines that are left, by their numbers before."""
        return cls("\n".join(kept.values()), tuple(kept))


def page(path: str, text: str, hidden: Hidden) -> tuple[Shown, set[str]]:
    """Return a page without what leads to something hidden, and the ids that are gone with it."""
    led = hiding_links.addresses(path, text)
    if not concerns(path, text, led.values(), hidden):
        return Shown.whole(text), set()
    work = Work(path, text, led, hidden)
    work.leave_out()
    return Shown.of(work.kept()), {m["id"] for n in work.gone for m in GIVEN.finditer(work.text(n))}


def concerns(path: str, text: str, led: Collection[str], hidden: Hidden) -> bool:
    """Tell whether anything on a page can change, given where it leads; most pages are not read any further."""
    moved = hidden.moved
    return (
        hidden.modules.get(path) in moved
        or any(hidden.hides(each) or hidden.modules.get(each.partition("#")[0]) in moved for each in led)
        or any(hidden.asks_nothing(name.strip()) for asked in FROM.findall(text) for name in asked.split(","))
        or any(int(number) in moved for number in hiding_numbers.HEADED.findall(text))
    )


class Work:
    """One page in work: its lines, and the numbers of those that are gone or written in another way."""

    def __init__(self, path: str, text: str, led: Mapping[str, str], hidden: Hidden) -> None:
        scan = scanner.scan(text, BLOCK_MODULES)
        self.path, self.hidden, self.lines = path, hidden, scan.lines
        self.blocks = tuple(raw for raw, _ in scan.blocks)
        self.front = lines.front_matter_end(scan.lines)
        self.serves = bool(
            SERVES.search(text[: sum(len(each.text) + 1 for each in scan.lines[: self.front])])
        )
        self.verbatim = scan.hidden
        self.aside = self.verbatim.union(*(raw.numbers for raw in self.blocks))
        self.named = hiding_links.definitions(scan.lines)
        self.away = {written for written, address in led.items() if hidden.hides(address)}
        self.gone: set[int] = set()
        self.written: dict[int, str] = {}
        self.sections = [*self._sections()]

    def text(self, number: int) -> str:
        """Return the text of a line."""
        return self.lines[number - 1].text

    def _sections(self) -> Iterator[tuple[int, int, int]]:
        """Yield the first and last line of each section, and the module that it belongs to, 0 for none."""
        heads = [
            (line.number, match)
            for line in self.lines
            if line.number not in self.aside and (match := HEADING.match(line.text))
        ]
        for first, last, match in stretches(heads, len(self.lines)):
            yield first, last, hiding_numbers.of_section(match)

    def leave_out(self) -> None:
        """Find all lines that go, and those that change."""
        for first, last, module in self.sections:
            if module in self.hidden.dropped:
                self.gone |= {*range(first, last + 1)}
        for raw in self.blocks:
            self._block(raw)
        for line in self.lines:
            if line.number not in self.aside and line.number not in self.gone:
                self._prose(line)
        size = 0
        while size != len(self.gone):
            size = len(self.gone)
            self._empty()
        prose = [line for line in self.lines if line.number not in self.aside]
        for number, text in hiding_numbers.items(
            [Line(each.number, self.written.get(each.number, each.text)) for each in prose], self.gone
        ):
            self.written[number] = text

    def _leads_away(self, text: str) -> bool:
        """Tell whether a line leads to something hidden."""
        # A line can lead there by a name only where an address does so, too.
        near = self.away and (self.named or any(each in text for each in self.away))
        return bool(near) and any(map(self.hidden.hides, hiding_links.leads(self.path, text, self.named)))

    def _prose(self, line: Line) -> None:
        """Leave out a line that leads to something hidden, with what hangs on it; or only its pointer in brackets."""
        if not self._leads_away(line.text):
            return
        shorter = hiding_links.without_asides(self.path, line.text, self.hidden)
        if not self._leads_away(shorter):
            self.written[line.number] = shorter
            return
        self.gone.add(line.number)
        if ITEM.match(line.text):
            self.gone |= {*self._below(line.number)}

    def _below(self, number: int) -> Iterator[int]:
        """Yield the lines that are indented under a line, with the empty ones between them."""
        empty = []
        for line in self.lines[number:]:
            if line.blank:
                empty.append(line.number)
            elif indent_of(line.text) > indent_of(self.text(number)):
                yield from (*empty, line.number)
                empty = []
            else:
                return

    def _block(self, raw: RawBlock) -> None:
        """Change a block: links become texts, hidden questions are not drawn; without any left, the block goes."""
        asked = FROM.search(raw.tag.text)
        if asked:
            wanted = [name.strip() for name in asked[0].split(",")]
            left = [name for name in wanted if not self.hidden.asks_nothing(name)]
            if not left:
                self._leave_block(raw)
            elif left != wanted:
                self.written[raw.first] = FROM.sub(",".join(left), self.text(raw.first))
        for number in range(raw.first + 1, raw.last + 1):
            text = self.text(number)
            if number in self.verbatim or not self._leads_away(text):
                continue
            if any(m["picture"] for m in hiding_links.LINK.finditer(text)):
                self._leave_block(raw)
            shorter = hiding_links.without_asides(self.path, text, self.hidden)
            self.written[number] = hiding_links.as_text(self.path, shorter, self.named, self.hidden)

    def _leave_block(self, raw: RawBlock) -> None:
        """Leave out a block, and its section where the block was all that it led to."""
        own = {*raw.numbers}
        around = [
            {*range(first, last + 1)}
            for first, last, _ in self.sections
            if first < raw.first <= last and not any(first < inner <= last for inner, *_ in self.sections)
        ]
        section = around[-1] if around else own
        others = {n for each in self.blocks if each is not raw for n in range(each.first, each.last + 1)}
        self.gone |= own if section & others else section

    def _empty(self) -> None:
        """Leave out what holds nothing any more: notes, tables, the sentence before a list, sections."""
        for first, last, _ in self.sections:
            inner = {n for n in range(first + 1, last + 1) if not self.lines[n - 1].blank}
            if inner & self.gone and inner - {*self.verbatim} <= self.gone:
                self.gone |= {*range(first, last + 1)}
        for line in self.lines:
            if line.blank or line.number in self.aside or line.number in self.gone:
                continue
            if CONTAINER.match(line.text):
                held = {*self._below(line.number)}
            elif line.text.rstrip().endswith(COLON) or line.text.lstrip().startswith("|"):
                held = {*self._run(line.number)}
            else:
                continue
            held = {n for n in held if not self.lines[n - 1].blank}
            if held and held <= self.gone:
                self.gone.add(line.number)

    def _run(self, number: int) -> Iterator[int]:
        """Yield the lines of what a line leads to: of a table's head its rows, else the list or table that follows."""
        table = self.text(number).lstrip().startswith("|")
        if table:
            # The head of a table, and its row of hyphens, stand for the rows below them.
            above = self.lines[number - 2].text.lstrip() if number > 1 else ""
            head = not above.startswith("|") or set(self.text(number)) <= set("|:- ")
            rows = self.lines[number:] if head else ()
        else:
            rest = self.lines[number:]
            rows = rest[next((n for n, line in enumerate(rest) if not line.blank), 0) :]
        begun = False
        for line in rows:
            row = line.text.lstrip().startswith("|")
            if row and set(line.text) <= set("|:- "):
                continue
            if not (row or (not table and (ITEM.match(line.text) or (begun and self._hangs(line, number))))):
                return
            begun = True
            yield line.number

    def _hangs(self, line: Line, number: int) -> bool:
        """Tell whether a line belongs to the list below a line: it is empty, or indented more."""
        return line.blank or indent_of(line.text) > indent_of(self.text(number))

    def kept(self) -> dict[int, str]:
        """Return the lines that are left, by their numbers, with the numbers of modules as they are now."""
        found: dict[int, str] = {}
        module = self.hidden.modules.get(self.path, 0)
        last = 0
        for line in self.lines:
            if line.number in self.gone:
                continue
            text = self.written.get(line.number, line.text)
            if line.number <= self.front:
                text = hiding_numbers.field(text, module, self.hidden, serves=self.serves)
            elif line.number not in self.verbatim:
                text = hiding_numbers.line(self.path, text, self.hidden)
            # Of the empty lines around what is left out, one is enough.
            if line.blank and last and last < line.number - 1 and not found[last].strip():
                continue
            found[line.number] = text
            last = line.number
        return found
