"""Where a program can be broken, and how: statements of Python, and lines of templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2

OPPOSITE: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
DELETED = (ast.Expr, ast.AugAssign, ast.Return, ast.Raise, ast.Continue, ast.Break, ast.Delete, ast.Assert)
NO_PLACE = (
    ast.Import,
    ast.ImportFrom,
    ast.Pass,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Try,
)
# What a line of a template needs to be a place: something besides comments and ends of blocks.
SILENT = re.compile(
    r"\{#.*?#\}|\{%-?\s*(?:end\w+|else|extends|import|from|block|macro|call|raw|trans)\b.*?%\}"
)
TAG = re.compile(r"\{%-?\s*(\w+)")
CONDITION = re.compile(r"(\{%-?\s*(?:if|elif)\s+)(.*?)(\s*-?%\})")
# `{{ "today" if first else "later" }}`: the part between `if` and `else`.
TERNARY = re.compile(r"(\{\{[^{}%]*? if )([^{}%]+?)( else |\s*-?\}\})")
SYNTAX = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@dataclass(frozen=True)
class Change:
    """One change: `start` to `end` of the file's bytes become `new`."""

    kind: str
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Place:
    """A statement, or a line of a template, and what can be changed in it."""

    path: Path
    lines: range
    changes: tuple[Change, ...]
    names: frozenset[str] = frozenset()
    """What a statement outside functions gives a name to: tests run it by using the name."""

    def broken(self, change: Change) -> bytes:
        """Return the whole file with one change."""
        whole = self.path.read_bytes()
        return whole[: change.start] + change.new.encode() + whole[change.end :]

    def shown(self, change: Change) -> str:
        """Return the change in one line."""
        old = self.path.read_bytes()[change.start : change.end].decode()
        before, after = (" ".join(each.split())[:80] for each in (old, change.new))
        return f"{change.kind}: {before!r} -> {after!r}"

    def line(self, change: Change) -> int:
        """Return the line where the change begins."""
        return self.path.read_bytes()[: change.start].count(b"\n") + 1


class Offsets:
    """Where the nodes of a module stand in its bytes."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def of(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return start and end of a node."""
        assert node.end_lineno is not None  # noqa: S101 - parsed nodes have an end
        assert node.end_col_offset is not None  # noqa: S101 - the same
        return self.starts[node.lineno - 1] + node.col_offset, (
            self.starts[node.end_lineno - 1] + node.end_col_offset
        )


def statements(tree: ast.AST, *, outside: bool = True) -> Iterator[tuple[ast.stmt, bool]]:
    """All statements that do something, and whether they stand outside functions."""
    for node in ast.iter_child_nodes(tree):
        inside = outside and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if isinstance(node, ast.stmt) and not isinstance(node, NO_PLACE) and not is_silent(node):
            yield node, outside
        yield from statements(node, outside=inside)


def is_silent(node: ast.stmt) -> bool:
    """Whether a statement is a docstring, `...`, an annotation alone, or a name for a type."""
    if isinstance(node, ast.AnnAssign):
        return node.value is None or ast.unparse(node.annotation) == "TypeAlias"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def expressions(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a statement's own, without annotations, nested statements and parts of f-strings."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.expr):
                yield each
            if isinstance(each, ast.AST) and not isinstance(each, (ast.stmt, ast.JoinedStr)):
                yield from expressions(each)


def python_changes(node: ast.stmt, offsets: Offsets) -> Iterator[Change]:
    """All changes of a statement."""
    for each in expressions(node):
        yield from expression_changes(each, offsets)
    if isinstance(node, (ast.If, ast.While)):
        start, end = offsets.of(node.test)
        yield Change("condition", start, end, f"not ({offsets.source[start:end].decode()})")
    if isinstance(node, DELETED):
        start, end = offsets.of(node)
        new = "return None" if isinstance(node, ast.Return) else "pass"
        if offsets.source[start:end].decode() not in {new, "return"}:
            yield Change("deleted", start, end, new)


def expression_changes(node: ast.expr, offsets: Offsets) -> Iterator[Change]:
    """The changes of one expression, without those of the expressions in it."""
    start, end = offsets.of(node)
    if isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            yield from swapped(offsets, offsets.of(left)[1], offsets.of(right)[0], *OPPOSITE[type(operator)])
    elif isinstance(node, ast.BoolOp):
        word = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield from swapped(offsets, offsets.of(node.values[0])[1], offsets.of(node.values[1])[0], *word)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Change("not", start, end, f"({offsets.source[slice(*offsets.of(node.operand))].decode()})")
    elif isinstance(node, ast.Constant):
        yield from (Change("constant", start, end, new) for new in other_constants(node.value))


def swapped(offsets: Offsets, start: int, end: int, old: str, new: str) -> Iterator[Change]:
    """The change of an operator that stands between two operands."""
    between = offsets.source[start:end].decode()
    if between.count(old) == 1:
        yield Change("operator", start, end, between.replace(old, new))


def other_constants(value: object) -> list[str]:
    """What a constant can become."""
    if isinstance(value, bool):
        return [repr(not value)]
    if isinstance(value, (int, float)):
        return [repr(value + 1), repr(value - 1)]
    if isinstance(value, str):
        return [repr(f"XX{value}XX")]
    return []


def targets(node: ast.stmt) -> frozenset[str]:
    """The names that a statement gives."""
    return frozenset(
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    )


def python_places(path: Path) -> Iterator[Place]:
    """The places of a module."""
    source = path.read_bytes()
    offsets = Offsets(source)
    for node, outside in statements(ast.parse(source)):
        changes = tuple(python_changes(node, offsets))
        body = getattr(node, "body", None)
        last = body[0].lineno if isinstance(body, list) else (node.end_lineno or node.lineno) + 1
        lines = range(node.lineno, max(last, node.lineno + 1))
        if changes:
            yield Place(path, lines, changes, targets(node) if outside else frozenset())


def is_template(text: str) -> bool:
    """Whether a text can be read as a template: a dropped line may be half of something."""
    try:
        SYNTAX.parse(text)
    except jinja2.TemplateSyntaxError:
        return False
    return True


def template_places(path: Path) -> Iterator[Place]:
    """The places of a template: lines that show or decide something."""
    start = 0
    comment = False
    for number, line in enumerate(path.read_bytes().splitlines(keepends=True), start=1):
        text = line.decode()
        inside, comment = comment, ("{#" in text or comment) and "#}" not in text.rpartition("{#")[2]
        changes = () if inside or comment else tuple(template_changes(text, start))
        place = Place(path, range(number, number + 1), changes)
        possible = tuple(each for each in changes if is_template(place.broken(each).decode()))
        if possible:
            yield Place(path, place.lines, possible)
        start += len(line)


def template_changes(text: str, start: int) -> Iterator[Change]:
    """The changes of one line: a condition turned round, or the line dropped where its blocks stay whole."""
    for each in (*CONDITION.finditer(text), *TERNARY.finditer(text)):
        first, last = (len(text[: each.start(2)].encode()), len(text[: each.end(2)].encode()))
        yield Change("condition", start + first, start + last, f"not ({each[2]})")
    tags = TAG.findall(text)
    opened = sum(not tag.startswith(("end", "el", "set", "do", "include")) for tag in tags)
    whole = opened == sum(tag.startswith("end") for tag in tags) and not {"else", "elif"} & set(tags)
    if whole and SILENT.sub("", text).strip():
        yield Change("dropped line", start, start + len(text.rstrip("\n").encode()), "")
