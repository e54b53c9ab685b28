"""The register of messages and the sources say the same: which codes there are, and at which level."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from conftest import ROOT
from coursekit.check.messages import level_problems, messages
from coursekit.data import loader
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.resources.opening_hours.problems import Doubt
from modules import MODULES, tree

CODE = re.compile(r"[A-Z]\d{3}")
DEFAULTS = {
    "Diagnostic": Diagnostic("", "", None, "").level,  # type: ignore[arg-type] # no place
    "Doubt": Doubt("", "", "").level,
    "say": Level.WARNING,
}
"""The functions that make a diagnostic, each with its level where none is given."""


def raised() -> set[str]:
    """All codes that stand in the sources."""
    constants = (
        node.value for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)
    )
    return {each for each in constants if isinstance(each, str) and CODE.fullmatch(each)}


def calls() -> Iterator[tuple[str, Level | None]]:
    """Each code that is given to a function that makes a diagnostic, with its level; None where it is computed."""
    for node in (node for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        codes = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and CODE.fullmatch(str(arg.value))
        ]
        if name not in DEFAULTS or not codes:
            continue
        given = [each.value for each in node.keywords if each.arg == "level"]
        given += [arg for arg in node.args if ast.unparse(arg).startswith("Level.")]
        level = given[0] if given else None
        if level is None:
            yield str(codes[0]), DEFAULTS[name]
        elif isinstance(level, ast.Attribute):
            yield str(codes[0]), Level[level.attr]
        else:
            yield str(codes[0]), None


def test_every_message_is_in_the_register_and_raised() -> None:
    """A code that is raised and missing there, or there and never raised, is named."""
    assert raised() - set(messages()) == set()
    assert set(messages()) - raised() == set()


def test_levels_are_those_of_the_register() -> None:
    """A code has one level, or the register says that it varies."""
    found: dict[str, set[Level | None]] = {}
    for code, level in calls():
        found.setdefault(code, set()).add(level)
    assert len(found) > 100
    # A computed level, or more than one, is one that varies. What only a form raises is an error.
    expected = {code: next(iter(levels)) if len(levels) == 1 else None for code, levels in found.items()}
    assert {code: each.level for code, each in messages().items()} == dict.fromkeys(
        messages(), Level.ERROR
    ) | expected


def test_every_message_says_what_it_is_about() -> None:
    """In a sentence."""
    assert [code for code, each in messages().items() if not re.fullmatch(r"\S.*[.]", each.summary)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("levels: {Q104: off, Q101: advice}", []),
        ("levels: {Q104: none}", ['"Q104" cannot be "none"']),
        ("levels: {q104: off}", ['no message has the code "q104"']),
        ("levels: {Q013: off}", ["Q013 is always an error"]),
        ("levels: [Q104]", ['"levels" takes values with names']),
    ],
)
def test_levels_of_a_course(text: str, expected: list[str]) -> None:
    """A setting that would do nothing is named."""
    assert [each.message for each in level_problems(loader.load(text))] == expected


@pytest.mark.parametrize(("more", "near"), [(0, True), (1, False)])
def test_a_list_longer_than_that_of_all_messages_is_no_slip(more: int, near: bool) -> None:
    """Up to then the nearest code is offered; from then on only the guide."""
    codes = "".join(f"  Q104{n}: off\n" for n in range(len(messages()) + more))
    found = [*level_problems(loader.load(f"levels:\n{codes}"))]
    assert len(found) == len(messages()) + more
    assert ("did you mean Q104?" in found[0].help) is near


def test_every_message_is_tried() -> None:
    """A message that no test makes is named here, before an editor is the first to read it."""
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in {".py", ".txt", ".yaml"}]
    tried = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert sorted({*messages()} - tried) == []
