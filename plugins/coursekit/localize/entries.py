"""Lay files of data over a file of data, by the ids of their entries. Codes O016 and O030.

Fields of an entry take the place of the same fields; an entry with a new id is added, one with `hide: yes`
goes. Lists of plain texts at the top of a file are joined, deeper ones replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.localize.merge import Row
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.spelling import did_you_mean

IDS = ("id", "page", "tag")
"""The fields by which an entry of a list is known, the first that it has."""
HIDE = "hide"
# `kinds`, `F05.73`, `sti-clinic`
PLAIN = re.compile(r"[A-Za-z0-9][\w.-]*")
STEP = "  "
LEAST = 3
"""From so many entries on it can be told which fields all of them have."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file of data, with the line that it stands on."""

    value: str | list[Node] | dict[str, Node]
    file: Path
    line: int

    @property
    def id(self) -> str:
        """Return what an entry of a list is known by, empty where it has nothing of the kind."""
        group = self.value if isinstance(self.value, dict) else {}
        found = (group[name].value for name in IDS if name in group)
        return next((each for each in found if isinstance(each, str)), "")

    @property
    def hidden(self) -> bool:
        """Tell whether an entry says that it goes."""
        group = self.value if isinstance(self.value, dict) else {}
        return HIDE in group and group[HIDE].value == "yes"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An entry that was to change one which is not there: its id, the fields that it lacks, and the ids that there are."""

    id: str
    node: Node
    lacking: tuple[str, ...]
    known: tuple[str, ...]

    def problem(self, name: str) -> Diagnostic:
        """Return O030, given the name of the file."""
        lacking = ", ".join(f"`{each}`" for each in self.lacking)
        return Diagnostic(
            "O030",
            f'the course has no entry "{self.id}" in {name}, so what is changed of it here is not shown',
            Span(self.node.line, 1, 2),
            did_you_mean(self.id, self.known, after=" ")
            + f"it may have been taken out: delete it here too, or make it an entry of your own with {lacking}",
            level=Level.WARNING,
        )


def tree(document: Data, file: Path) -> Node:
    """Return what stands in a file as nodes."""
    return _node(document, file, document.value, ())


def _node(document: Data, file: Path, value: loader.Value, path: loader.Path) -> Node:
    line = document.place(path).line
    if isinstance(value, dict):
        return Node(
            {name: _node(document, file, each, (*path, name)) for name, each in value.items()}, file, line
        )
    if isinstance(value, list):
        return Node([_node(document, file, each, (*path, n)) for n, each in enumerate(value)], file, line)
    return Node(value, file, line)


def merged(base: Node, over: Node, depth: int = 0) -> Node:
    """Return a value with another one laid over it."""
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        group = dict(base.value)
        for name, each in over.value.items():
            if each.hidden:
                group.pop(name, None)
            else:
                group[name] = merged(group[name], each, depth + 1) if name in group else each
        return replace(base, value=group)
    if isinstance(base.value, list) and isinstance(over.value, list):
        return _lists(base, over, depth)
    return over


def split(base: Node, over: Node) -> tuple[Node, list[LeftOver]]:
    """Return what is laid over a file without the entries that change one which the file does not have, and those.

    An entry with a new id is a new one when it has at least the fields that all entries of the file have. With
    fewer it was written to change an entry, and that one is gone or has another id.
    """
    if isinstance(base.value, list) and isinstance(over.value, list):
        known = {each.id: each for each in base.value if each.id}
        new = {each.id: each for each in over.value if each.id}
        left = _parts(known, new)
        kept = [each for each in over.value if each.id not in {one.id for one in left}]
        return replace(over, value=kept), left
    if not (isinstance(base.value, dict) and isinstance(over.value, dict)):
        return over, []
    left = _parts(base.value, over.value)
    group = {name: each for name, each in over.value.items() if name not in {one.id for one in left}}
    if not _fields(base.value):
        for name in group.keys() & base.value.keys():
            group[name], inner = split(base.value[name], group[name])
            left += inner
    return replace(over, value=group), left


def _parts(known: Mapping[str, Node], new: Mapping[str, Node]) -> list[LeftOver]:
    """Return the new entries that lack a field which all known ones have."""
    wanted = _fields(known)
    return [
        LeftOver(name, node, tuple(lacking), tuple(known))
        for name, node in new.items()
        if name not in known and not node.hidden and isinstance(node.value, dict)
        and (lacking := [each for each in wanted if each not in node.value])
    ]  # fmt: skip


def _fields(known: Mapping[str, Node]) -> list[str]:
    """Return the fields that all entries have; none where a group holds something else, or too few to tell."""
    groups = [each.value for each in known.values() if isinstance(each.value, dict)]
    if len(groups) < max(LEAST, len(known)):
        return []
    return [name for name in groups[0] if all(name in each for each in groups)]


def _lists(base: Node, over: Node, depth: int) -> Node:
    """Return one list: entries by their ids, other things joined at the top of a file and replaced below."""
    mine, theirs = _members(base), _members(over)
    groups = [each for each in theirs if isinstance(each.value, dict)]
    if depth > 1 and not groups:
        return over
    if depth <= 1 and not groups:
        seen = {str(each.value) for each in mine}
        return replace(base, value=[*mine, *(each for each in theirs if str(each.value) not in seen)])
    named = {each.id: each for each in groups if each.id}
    kept = [merged(each, named[each.id], depth + 1) if each.id in named else each for each in mine]
    gone = {name for name, each in named.items() if each.hidden}
    old = {each.id for each in mine}
    new = [each for each in theirs if not each.id or (each.id not in old and each.id not in gone)]
    return replace(base, value=[*(each for each in kept if each.id not in gone or not each.id), *new])


def _members(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def refused(document: Data) -> Iterator[Diagnostic]:
    """Yield why a file cannot be laid over another one."""
    yield from document.diagnostics
    if not document.diagnostics and not isinstance(document.value, dict | list):
        yield Diagnostic(
            "O016",
            "this file holds one text, and no entries",
            document.place(()),
            "write entries with their ids, as in the file of the same name in course/_data",
        )


def rows(node: Node, indent: str = "") -> Iterator[Row]:
    """Yield the lines of a value as YAML, each with the line that it comes from."""
    if not node.value or isinstance(node.value, str):
        yield Row(f"{indent}{_short(node)}", node.file, node.line)
    elif isinstance(node.value, dict):
        for name, each in node.value.items():
            yield from _entry(f"{indent}{_key(name)}:", each, indent + STEP)
    elif isinstance(node.value, list):
        for each in node.value:
            inner = list(rows(each, indent + STEP)) if not isinstance(each.value, str) and each.value else []
            if inner:
                yield inner[0]._replace(text=f"{indent}- {inner[0].text[len(indent + STEP) :]}")
                yield from inner[1:]
            else:
                yield Row(f"{indent}- {_short(each)}", each.file, each.line)


def _entry(head: str, node: Node, indent: str) -> Iterator[Row]:
    if isinstance(node.value, str) or not node.value:
        yield Row(f"{head} {_short(node)}", node.file, node.line)
    else:
        yield Row(head, node.file, node.line)
        yield from rows(node, indent)


def _key(name: str) -> str:
    return name if PLAIN.fullmatch(name) else _double(name)


def _short(node: Node) -> str:
    """Return a text, or an empty group or list, as it stands on one line."""
    if not isinstance(node.value, str):
        return "{}" if isinstance(node.value, dict) else "[]"
    text = node.value.removesuffix("\n")
    if text.isprintable():
        # Not in double quotes: a rule on words takes what stands in those for a quotation.
        return "'{}'".format(text.replace("'", "''"))
    return _double(text)


def _double(text: str) -> str:
    """Return a text in double quotes, signs that cannot be printed by their numbers."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in quoted)
