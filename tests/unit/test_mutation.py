"""Where the program is broken to try its tests: every kind of change is there, and each leaves a file that can be read."""

from __future__ import annotations

import ast
from pathlib import Path

from conftest import ROOT
from mutation_places import is_template, python_places, template_places
from tiers import chance, count

SOURCE = '''\
"""Docstring."""
import re

LIMIT: int = 3
Words: TypeAlias = "list[str]"

def ask(words: list[str], *, loud: bool = True) -> str | None:
    """Docstring."""
    if not words or len(words) > LIMIT:
        return None
    for each in words:
        if each == "é" and loud is True:
            print(f"{each} x")
    return "a"
'''
PYTHON = [
    "4 constant: '3' -> '4'",
    "4 constant: '3' -> '2'",
    "9 operator: 'or' -> 'and'",
    "9 not: 'not words' -> '(words)'",
    "9 operator: '>' -> '>='",
    "9 condition: 'not words or len(words) > LIMIT' -> 'not (not words or len(words) > LIMIT)'",
    "12 operator: 'and' -> 'or'",
    "12 operator: '==' -> '!='",
    "12 constant: '\"é\"' -> \"'XXéXX'\"",
    "12 operator: 'is' -> 'is not'",
    "12 constant: 'True' -> 'False'",
    "12 condition: 'each == \"é\" and loud is True' -> 'not (each == \"é\" and loud is True)'",
    "13 deleted: 'print(f\"{each} x\")' -> 'pass'",
    "14 constant: '\"a\"' -> \"'XXaXX'\"",
    "14 deleted: 'return \"a\"' -> 'return None'",
]
TEMPLATE = """\
{# a comment
of two lines #}
{% import "a.html" as a %}
{% if one %}
<p>{{ "é" if two else three }}</p>
{% endif %}
{% if four %}x{% endif %}
"""
LINES = [
    "4 condition: 'one' -> 'not (one)'",
    "5 condition: 'two' -> 'not (two)'",
    "5 dropped line: '<p>{{ \"é\" if two else three }}</p>' -> ''",
    "7 condition: 'four' -> 'not (four)'",
    "7 dropped line: '{% if four %}x{% endif %}' -> ''",
]


def test_changes_of_python(tmp_path: Path) -> None:
    """All of a function and of a constant; docstrings, imports, annotations, names of types and headings are no places."""
    path = tmp_path / "a.py"
    path.write_text(SOURCE, encoding="utf-8")
    found = [
        f"{place.line(each)} {place.shown(each)}" for place in python_places(path) for each in place.changes
    ]
    assert found == PYTHON


def test_changes_of_a_template(tmp_path: Path) -> None:
    """Conditions and lines; comments, imports and ends of blocks are no places."""
    path = tmp_path / "a.html"
    path.write_text(TEMPLATE, encoding="utf-8")
    assert [f"{p.line(each)} {p.shown(each)}" for p in template_places(path) for each in p.changes] == LINES


def test_every_change_can_be_read() -> None:
    """A change that no program can read would be noticed by any test."""
    draw = chance("changes")
    modules = sorted((ROOT / "plugins" / "coursekit").rglob("*.py"))
    for path in draw.sample(modules, count(5, len(modules))):
        for place in python_places(path):
            ast.parse(place.broken(draw.choice(place.changes)))
    templates = sorted((ROOT / "overrides").rglob("*.html"))
    for path in draw.sample(templates, count(5, len(templates))):
        for place in template_places(path):
            assert is_template(place.broken(draw.choice(place.changes)).decode()), path
