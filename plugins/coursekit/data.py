"""Read YAML as people mean it: every value stays the text that was written, with its place.

YAML turns `NO` into false, `10:30` into 630 and `+254…` into a number. Here nothing is coerced:
scalars are strings, and the rules of each kind of data decide what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from coursekit.model import Diagnostic, Span

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple["str | int", ...]


# The same loader in C where PyYAML was built with it: several times as fast.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Data:
    """A YAML document: its values as text, and where each value or key stands."""

    value: Value
    places: Mapping[Path, Span] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def place(self, path: Path) -> Span:
        """Return where `path` stands, or where the nearest thing around it stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Span(1, 1, 2))


def load(text: str) -> Data:
    """Read a YAML document without coercion.

    Returns:
        The values and their places. A document that cannot be read has an empty value and one
        diagnostic Y001, in words and without YAML's own vocabulary.
    """
    places: dict[Path, Span] = {}
    try:
        node = yaml.compose(text, Loader=LOADER)
        value = convert(node, (), places) if node else {}
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Data({}, {}, (unreadable(error),))
    return Data(value, places)


def convert(node: yaml.Node, path: Path, places: dict[Path, Span]) -> Value:
    """Turn a node into text, lists and dictionaries, noting the place of everything."""
    places[path] = mark(node)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Value] = {}
        for key, child in node.value:
            name = str(key.value)
            result[name] = convert(child, (*path, name), places)
            places[(*path, name)] = mark(key)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [convert(child, (*path, n), places) for n, child in enumerate(node.value)]
    return str(node.value)


def mark(node: yaml.Node) -> Span:
    """Return the place of a node, up to the end of its first line."""
    start, end = node.start_mark, node.end_mark
    stop = end.column + 1 if end.line == start.line else start.column + 2
    return Span(start.line + 1, start.column + 1, max(stop, start.column + 2))


def unreadable(error: Exception) -> Diagnostic:
    """Say what is wrong with a document that cannot be read, and what to write."""
    where = getattr(error, "problem_mark", None)
    span = Span(where.line + 1, where.column + 1, where.column + 2) if where else Span(1, 1, 2)
    problem = str(getattr(error, "problem", "") or "")
    if "mapping values are not allowed" in problem:
        text = "there is a second colon on this line"
        hint = 'put the sentence in quotes: note: "Call first: then come"'
    elif "cannot start any token" in problem:
        text = "a tab stands here"
        hint = "use spaces instead of tabs at the beginning of lines"
    else:
        text = "this line does not fit what stands above it"
        hint = "check that it begins in the same column as its neighbours and that quotes are closed"
    return Diagnostic("Y001", text, span, hint)
