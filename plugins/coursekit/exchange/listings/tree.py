"""A listing as a tree of texts: in the order of its model, without what is empty, and leaf by leaf.

A leaf is named by its path, such as `know_before.id_asked` or `contact.2.phone`; rows count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit.blocks.reader import ID
from coursekit.data.loader import Value
from coursekit.resources.fields import LISTING, PLACE, Field, one

DEEPEST = 30
"""How many levels inside each other are taken in; data of a directory has fewer than ten."""
KEPT = "x_hsds"
"""The field for what came with a listing and has no field of its own."""
ROOTS = {LISTING.name: one(LISTING), PLACE.name: PLACE}


class TooDeepError(Exception):
    """Something is nested deeper than any directory needs."""


def ordered(value: Value, root: str = LISTING.name) -> tuple[dict[str, Value], list[str]]:
    """Return a listing (or a place) as its model has it, and what does not fit there.

    Args:
        value: what was read. Lists may also be given as groups with numbers for names.
        root: which model, by the name of its field.
    """
    odd: list[str] = []
    found = _shaped(ROOTS[root], value, "", odd)
    return found if isinstance(found, dict) else {}, odd


def _shaped(field: Field, value: Value, path: str, odd: list[str]) -> Value:
    """Return a value in the form of its field: a text, a list of texts, a group, or a list of groups."""
    if field.free:
        return value
    if field.rows:
        items = [_group(field, item, f"{path}.{n}", odd) for n, item in enumerate(_items(value), 1)]
        return [item for item in items if item]
    if field.fields:
        return _group(field, value, path, odd)
    if field.many:
        texts = [_text(item, path, odd) for item in _items(value)]
        # What is said twice is said once.
        return [text for text in dict.fromkeys(texts) if text]
    return _text(value, path, odd)


def _items(value: Value) -> list[Value]:
    """Return the parts of a list, of a group numbered from 1, or of a single value."""
    if isinstance(value, dict) and all(name.isdecimal() for name in value):
        return [value[name] for name in sorted(value, key=int)]
    return value if isinstance(value, list) else [value]


def _group(field: Field, value: Value, path: str, odd: list[str]) -> dict[str, Value]:
    """Return the named values of a group in the order of its model."""
    known = field.inner()
    if not isinstance(value, dict):
        if value:
            odd.append(path.lstrip("."))
        return {}
    if field.open:
        known |= {name: Field(name, "") for name in value if name not in known and ID.fullmatch(name)}
    odd += [f"{path}.{name}".lstrip(".") for name in value if name not in known]
    found = {
        name: _shaped(inner, value[name], f"{path}.{name}", odd)
        for name, inner in known.items()
        if name in value
    }
    return {name: inner for name, inner in found.items() if inner or known[name].empty}


def _text(value: Value, path: str, odd: list[str]) -> str:
    """Return a text; anything else is noted as odd."""
    if isinstance(value, str):
        return value
    if value:
        odd.append(path.lstrip("."))
    return ""


def leaves(value: Value, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a tree with its path."""
    if isinstance(value, str):
        yield path, value
        return
    named = value.items() if isinstance(value, dict) else ((str(n), x) for n, x in enumerate(value, 1))
    for name, inner in named:
        yield from leaves(inner, f"{path}.{name}" if path else name)


def grown(texts: Mapping[str, str]) -> dict[str, Value]:
    """Return the tree of some leaves. A path that runs through another leaf is left out."""
    tree: dict[str, Value] = {}
    for path, text in texts.items():
        *names, last = path.split(".")
        node: Value = tree
        for name in names:
            node = node.setdefault(name, {}) if isinstance(node, dict) else ""
        if isinstance(node, dict) and last not in node:
            node[last] = text
    return tree


def texted(value: object, depth: int = DEEPEST) -> Value:
    """Return data of another program as texts; what says nothing (null) is left out.

    Raises:
        TooDeepError: when the data is nested too deep.
    """
    if depth == 0:
        raise TooDeepError
    if isinstance(value, dict):
        return {str(k): texted(v, depth - 1) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [texted(v, depth - 1) for v in value if v is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def size(value: Value) -> int:
    """Return how many characters the texts of a tree have, names and all; a part that comes twice counts twice."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(size, value))
    return sum(len(name) + size(each) for name, each in value.items())


def text(node: object, name: str) -> str:
    """Return a text of a group, empty where it is not there or no text."""
    found = node.get(name) if isinstance(node, Mapping) else None
    return found if isinstance(found, str) else ""


def rows(node: object, name: str) -> list[dict[str, Value]]:
    """Return the groups of a list in a group, empty where there is none."""
    found = node.get(name) if isinstance(node, Mapping) else None
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
