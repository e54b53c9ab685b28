"""The numbers of modules where a page says them, and of the items of a list, anew when some are hidden. See `hiding`.

Right in every language: only a link to a page of the module says its number, besides the title of a page
that serves the module, the heading of its section, and the first cell of a row that leads there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from unicodedata import decimal

from coursekit.localize.hiding_links import LINK, Hidden, resolve
from coursekit.model.blocks import Line
from coursekit.page.headings import HEADING
from coursekit.page.lines import indent_of

# A number that stands for itself: in `module 7` and `第7`, not in `7.5`, `F07`, `COVID-19`, `7th`.
NUMBER = re.compile(r"(?<![A-Za-z\d.,:-])\d+(?![A-Za-z\d]|[.,:]\d)")
# `| 7 | …`, `| 7. Health | …`
CELL = re.compile(r"^(?P<start>\s*\|)(?P<cell>[^|]*)")
FIELD = re.compile(r"^(?P<name>module|serves|title):(?P<value>.*)$")
# The id of the section that belongs to a module: `m07`
SECTION = re.compile(r"m(?P<number>\d{2,})")
# The same in a heading or an address: `## Module 7 {#m07 .new-sheet}`, `](plans.md#m07)`
HEADED = re.compile(r"#m(\d{2,})(?![\w-])")

# The number of an item: `2. Draw a day.`, `    3) Then rest.`
COUNTED = re.compile(r"^(?P<indent>[ \t]*)(?P<number>[0-9]{1,9})(?=[.)][ \t])")


def renumbered(text: str, old: int, numbers: Mapping[int, int]) -> str:
    """Return a text in which the number of a module is its new one, in the digits that it was written with."""

    def write(match: re.Match[str]) -> str:
        if int(match[0]) != old:
            return match[0]
        zero = ord(match[0][0]) - decimal(match[0][0])
        return "".join(chr(zero + int(digit)) for digit in str(numbers[old]))

    return NUMBER.sub(write, text) if numbers.get(old, old) != old else text


def of_section(heading: re.Match[str] | None) -> int:
    """Return the number of the module that a heading's section belongs to, 0 for none."""
    own = re.search(r"#([^\s}]+)", heading["attributes"] or "") if heading else None
    found = SECTION.fullmatch(own[1]) if own else None
    return int(found["number"]) if found else 0


def target(page: str, address: str, hidden: Hidden) -> int:
    """Return the number of the module that an address leads to, 0 for none."""
    path, _, part = resolve(page, address).partition("#")
    section = SECTION.fullmatch(part)
    if path not in hidden.modules and section:
        return int(section["number"])
    return hidden.modules.get(path, 0)


def line(page: str, text: str, hidden: Hidden) -> str:
    """Return a line with the numbers of modules that its links say, or its heading, or its first cell."""
    if "](" not in text and not text.startswith("#"):
        return text
    heading = HEADING.match(text)
    if own := of_section(heading):
        return renumbered(text, own, hidden.numbers)
    led: set[int] = set()

    def write(match: re.Match[str]) -> str:
        number = target(page, match["address"], hidden)
        led.add(number)
        start, end = (place - match.start() for place in match.span("text"))
        return f"{match[0][:start]}{renumbered(match['text'], number, hidden.numbers)}{match[0][end:]}"

    text = LINK.sub(write, text)
    cell = CELL.match(text)
    # Only the number that the row is about: `| 7 | [cards](cards-7.md) |`, not one that a link there counts.
    number = NUMBER.match(cell["cell"].strip()) if cell and "](" not in cell["cell"] else None
    if cell and number and int(number[0]) in led:
        changed = renumbered(cell["cell"], int(number[0]), hidden.numbers)
        return f"{cell['start']}{changed}{text[cell.end() :]}"
    return text


def field(text: str, module: int, hidden: Hidden, *, serves: bool) -> str:
    """Return a line of front matter with the number of its module, and in the title of a page that serves one."""
    match = FIELD.match(text)
    if not match or (match["name"] == "title" and not serves):
        return text
    return f"{match['name']}:{renumbered(match['value'], module, hidden.numbers)}"


def items(lines: Sequence[Line], gone: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each line with an item that is counted anew, for items above it are gone.

    Args:
        lines: the lines of prose of a page.
        gone: the numbers of the lines that are left out.
    """
    lost: dict[int, int] = {}
    blank = True
    for line in lines:
        if line.blank:
            blank = True
            continue
        item, indent = COUNTED.match(line.text), indent_of(line.text)
        # A list ends at what is indented less than its items, or stands after an empty line and is none.
        ended = [depth for depth in lost if depth > indent or (depth == indent and blank and not item)]
        for depth in ended:
            del lost[depth]
        blank = False
        if item and line.number in gone:
            lost[indent] = lost.get(indent, 0) + 1
        elif item and 0 < lost.get(indent, 0) < int(item["number"]):
            yield (
                line.number,
                f"{item['indent']}{int(item['number']) - lost[indent]}{line.text[item.end() :]}",
            )
