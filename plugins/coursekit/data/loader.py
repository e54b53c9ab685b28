"""Read YAML as people mean it: every value stays the text that was written, with its place.

YAML turns `NO` into false, `10:30` into 630 and `+254…` into a number. Here nothing is coerced:
scalars are strings, and the rules of each kind of data decide what they mean.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import yaml

from coursekit.data import errors, slips
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple["str | int", ...]
T = TypeVar("T")


# The same loader in C where PyYAML was built with it: several times as fast.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEPTH = 500
"""Brackets that may be open at one place."""
# `[`, `{`, `]`, `}`
BRACKET = re.compile(r"[\[{\]}]")


@dataclass(frozen=True, slots=True)
class Data:
    """A YAML document: its values as text, and where each value or key stands."""

    value: Value
    places: Mapping[Path, Span] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    twice: frozenset[Path] = frozenset()
    """The fields that stand there more than once, so that nobody knows which value was meant."""
    lines: Mapping[Path, Span] = field(default_factory=dict)
    """Where the text of a field itself stands, with its quotes, if it stands on one line: for an edit."""

    def place(self, path: Path) -> Span:
        """Return where `path` stands, or where the nearest thing around it stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Span(1, 1, 2))


def refuse_deep(text: str) -> None:
    """Refuse a YAML document with brackets too deep inside each other, also those in a text: nobody writes that.

    The reader in C calls itself for each group inside a group, and many thousands end the whole process.

    Raises:
        RecursionError: more than `DEPTH` are open at one place.
    """
    depth = 0
    for match in BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
        if depth > DEPTH:
            raise RecursionError


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML document.

    Raises:
        RecursionError: it is too deep, see `refuse_deep`.
        yaml.YAMLError: it cannot be read.
    """
    refuse_deep(text)
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return node


def load(text: str) -> Data:
    """Read a YAML document without coercion.

    Returns:
        The values and their places. A document that cannot be read has an empty value and one
        diagnostic Y001, in words and without YAML's own vocabulary. A field given twice has Y003,
        curly quotation marks have Y004 (one for the whole file), a text that is cut off has Y005.
    """
    reader = Reader(text.splitlines())
    try:
        node = compose(text)
        value = reader.convert(node, ()) if node else {}
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Data({}, {}, (errors.in_place(errors.explain(error, text), reader.lines),))
    problems = errors.together([errors.in_place(each, reader.lines) for each in reader.problems])
    return Data(value, reader.places, problems, frozenset(reader.twice), reader.lines_of)


def holds(text: str) -> bool:
    """Tell whether anything stands in a file of data besides remarks."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def made_of(folder: Folder, make: Callable[[Data], T], name: str, missing: T) -> T:
    """Return what a function makes of a data file, which is read once for all; `missing` where there is no such file."""
    path = folder / name
    return folder.made_from(make, load, path) if path.is_file() else missing


def texts(value: Value | None) -> tuple[str, ...]:
    """Return a value that may be one text or a list of texts as a tuple."""
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, str))
    return (value,) if isinstance(value, str) and value else ()


def entries(value: Value | None, name: str = "") -> list[dict[str, Value]]:
    """Return the groups of a list, or of the list that a group holds under a name; what is no group is left out."""
    listed = value.get(name) if name and isinstance(value, dict) else value
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def read(path: pathlib.Path) -> Data:
    """Return what stands in a file. What is no UTF-8 becomes a sign of its own; the check of the file names it."""
    return load(path.read_text(encoding="utf-8", errors="replace"))


class Reader:
    """Turns the nodes of a document into text, lists and dictionaries, noting the place of everything."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.places: dict[Path, Span] = {}
        self.lines_of: dict[Path, Span] = {}
        self.problems: list[Diagnostic] = []
        self.twice: set[Path] = set()

    def convert(self, node: yaml.Node, path: Path) -> Value:
        """Return the value of a node, without those that begin with a sign that YAML would swallow."""
        place = self.places[path] = mark(node)
        sign = self.first_sign(node)
        if sign in {"&", "!"}:
            # Names for parts of a file are no use to an editor, and can make a small file endless.
            message, wanted = errors.first_sign(sign)
            self.problems.append(Diagnostic("Y001", message, place, wanted))
            return ""
        if isinstance(node, yaml.MappingNode):
            return self.named(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(child, (*path, n)) for n, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line:
            self.lines_of[path] = place
        if isinstance(node, yaml.ScalarNode) and not node.style:
            self.problems += self.plain(node, path)
        return str(node.value)

    def plain(self, node: yaml.Node, path: Path) -> list[Diagnostic]:
        """Return what is odd about a text without quotes: stray quotation marks, and a part that is cut off."""
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        found = (
            errors.unquoted(str(node.value), self.places[path]),
            slips.glued(node.value, self.before(node), self.places[path]) if node.value[:1] == "-" else None,
            errors.cut(rest, end.line + 1, end.column + 1),
        )
        return [each for each in found if each]

    def before(self, node: yaml.Node) -> str:
        """Return what stands before a node on its line."""
        start = node.start_mark
        return self.lines[start.line][: start.column] if start.line < len(self.lines) else ""

    def named(self, node: yaml.MappingNode, path: Path) -> dict[str, Value]:
        """Return the fields of a node; a name that is no plain text is written as it stands."""
        result: dict[str, Value] = {}
        for key, child in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else self.source(key)
            inner = (*path, name)
            if name in result and inner not in self.twice:
                self.twice.add(inner)
                self.problems.append(errors.twice(name, self.places[inner].line, mark(key)))
            result[name] = self.convert(child, inner)
            self.places[inner] = mark(key)
        return result

    def first_sign(self, node: yaml.Node) -> str:
        """Return the first sign of a node in the source."""
        return self.source(node)[:1]

    def source(self, node: yaml.Node) -> str:
        """Return the first line of a node as it was written."""
        start = node.start_mark
        return self.lines[start.line][start.column :] if start.line < len(self.lines) else ""


def mark(node: yaml.Node) -> Span:
    """Return the place of a node, up to the end of its first line."""
    start, end = node.start_mark, node.end_mark
    stop = end.column + 1 if end.line == start.line else start.column + 2
    return Span(start.line + 1, start.column + 1, max(stop, start.column + 2))
