"""A text of YAML without some entries: only lines go, or parts of lines, so that all else stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from coursekit.data import loader
from coursekit.localize.hiding_lines import Shown

Above = tuple[str, ...]
Gone = Callable[[Above, str], bool]
"""Whether a name is gone, given the fields that it stands below."""

# The fields that say what a whole entry of a list is, or is about.
NAMING = ("id", "page")
COMMA = re.compile(r"\s*,\s*")


def without(text: str, gone: Gone) -> Shown:
    """Return a text without the entries that name something that is gone.

    An entry of a list goes with its `id` or `page`, and with the last name of a list in it; a field goes
    with its name or its value. What is no YAML stays as it is; the check names it.
    """
    try:
        node = loader.compose(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        return Shown.whole(text)
    cut = Cut(text, gone)
    if isinstance(node, yaml.CollectionNode) and cut.goes(node, (), entry=False):
        cut.clear(node)
    return cut.shown()


class Cut:
    """A text in work: the lines that go, and the parts of lines."""

    def __init__(self, text: str, gone: Gone) -> None:
        self.lines = text.split("\n")
        self.gone = gone
        self.left_out: set[int] = set()
        self.parts: list[tuple[int, int, int]] = []
        self.added: dict[int, str] = {}

    def goes(self, node: yaml.Node, above: Above, *, entry: bool) -> bool:
        """Tell whether a node goes as a whole; else cut what goes in it. `entry`: it stands in a list."""
        if isinstance(node, yaml.SequenceNode):
            return self.list_goes(node, above)
        if isinstance(node, yaml.MappingNode):
            return self.fields_go(node, above, entry=entry)
        return self.gone(above, str(node.value))

    def list_goes(self, node: yaml.SequenceNode, above: Above) -> bool:
        """Tell whether all entries of a list go; else cut those that do."""
        going = [self.goes(child, above, entry=True) for child in node.value]
        if going and all(going):
            return True
        self.cut(node, [(child, child) for child in node.value], going)
        return False

    def fields_go(self, node: yaml.MappingNode, above: Above, *, entry: bool) -> bool:
        """Tell whether a group of fields goes; else cut the fields that do."""
        going = []
        for key, child in node.value:
            name = str(key.value)
            whole = self.goes(child, (*above, name), entry=False)
            listed = isinstance(child, yaml.SequenceNode)
            if entry and whole and (listed or name in NAMING):
                return True
            if whole and listed and not above:
                # A file keeps its list, so that it stays of the form that its readers know.
                self.empty(child, key.start_mark.line)
                whole = False
            going.append(whole or self.gone(above, name))
        if going and all(going):
            return True
        self.cut(node, node.value, going)
        return False

    def cut(
        self, node: yaml.CollectionNode, children: list[tuple[yaml.Node, yaml.Node]], going: list[bool]
    ) -> None:
        """Cut some children of a node, each given with its first and last part."""
        for (first, last), whole in zip(children, going, strict=True):
            if whole and node.flow_style:
                self.cut_part(first.start_mark, last.end_mark)
            elif whole:
                self.left_out |= {*range(self.begins(first), self.ends(last) + 1)}

    def begins(self, node: yaml.Node) -> int:
        """Return the line that an entry or field begins on; its hyphen may stand alone on the line above."""
        line = node.start_mark.line
        before = self.lines[line][: node.start_mark.column].strip()
        return line - 1 if not before and line and self.lines[line - 1].strip() == "-" else line

    def ends(self, node: yaml.Node) -> int:
        """Return the last line of a node, without the empty lines and the comments after it."""
        line = node.end_mark.line
        text = self.lines[line][: node.end_mark.column] if line < len(self.lines) else ""
        while line > node.start_mark.line and (not text.strip() or text.lstrip().startswith("#")):
            line -= 1
            text = self.lines[line]
        return line

    def cut_part(self, start: yaml.Mark, end: yaml.Mark) -> None:
        """Cut an entry out of its lines, with the comma after it."""
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(self.lines[line])
            comma = COMMA.match(self.lines[line], last) if line == end.line else None
            self.parts.append((line, first, comma.end() if comma else last))

    def empty(self, node: yaml.CollectionNode, line: int) -> None:
        """Leave a list with no entries; `line` is where it is named."""
        if node.flow_style:
            inner = node.value[0].start_mark, node.value[-1].end_mark
            self.cut_part(*inner)
            return
        self.left_out |= {*range(self.begins(node.value[0]), self.ends(node.value[-1]) + 1)}
        self.added[line] = " []"
        self.left_out.discard(line)

    def clear(self, node: yaml.CollectionNode) -> None:
        """Leave a whole file with nothing in it but its comments."""
        if isinstance(node, yaml.MappingNode):
            first, last, nothing = node.value[0][0], node.value[-1][1], "{}"
        else:
            first, last, nothing = node.value[0], node.value[-1], "[]"
        line = self.begins(first)
        self.left_out |= {*range(line + 1, self.ends(last) + 1)}
        self.left_out.discard(line)
        self.lines[line], self.added[line], self.parts = "", nothing, []

    def shown(self) -> Shown:
        """Return the text that is left."""
        kept: dict[int, str] = {}
        for number, text in enumerate(self.lines):
            if number in self.left_out:
                continue
            for line, first, last in sorted(self.parts, reverse=True):
                text = f"{text[:first]}{text[last:]}" if line == number else text  # noqa: PLW2901 - the same line, cut
            kept[number + 1] = f"{text.rstrip()}{self.added[number]}" if number in self.added else text
        return Shown.of(kept)
