"""Groups of modules: each module once, and only modules that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check import groups as rules
from coursekit.course import groups, modules
from coursekit.data import loader
from coursekit.localize import entries
from coursekit.model.folder import Folder
from goldens import compare, printed
from site_builder import make

FILES = {
    "index.md": "---\ntitle: Start\n---\n",
    "01/index.md": "---\ntitle: One\nmodule: 1\n---\n",
    "02/index.md": "---\ntitle: Two\nmodule: 2\n---\n",
    "02/a.md": "---\ntitle: Lesson\nmodule: 2\nlesson: 1\nminutes: 5\n---\n",
    "about/index.md": "---\ntitle: About\n---\n",
    "_data/groups.yml": "groups: []\n",
}


def group(*names: str, name: str = "a") -> str:
    """One group of a file."""
    return f"- id: {name}\n  title: Group {name}\n  modules: [{', '.join(names)}]\n"


CASES = {
    "all": (group("01", "02"), []),
    "in another order": (group("02", "01"), []),
    "one in none": (group("02"), ["M001"]),
    "no module": (group("01", "02", "03"), ["M002"]),
    "a folder that is no module": (group("01", "02", "about"), ["M002"]),
    "twice in one": (group("01", "01", "02"), ["M003"]),
    "in two": (group("01", "02") + group("02", name="b"), ["M003"]),
    "no title": ("- id: a\n  modules: [01, 02]\n", ["Y006"]),
    "not to be read": ("- id: a: b\n", ["Y001"]),
}


def docs_with(tmp_path: Path, text: str) -> Folder:
    """A course with a file of groups."""
    return Folder(make(tmp_path, {**FILES, "_data/groups.yml": f"groups:\n{text}"}))


@pytest.mark.parametrize("name", CASES)
def test_codes(tmp_path: Path, name: str) -> None:
    """Each mistake has its code, and nothing else has one."""
    text, codes = CASES[name]
    docs = docs_with(tmp_path, text)
    assert [each.code for each in rules.check(f"groups:\n{text}", docs)] == codes


def test_messages(tmp_path: Path, *, update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {
        name: printed(rules.check(f"groups:\n{text}", docs_with(tmp_path, text)))
        for name, (text, codes) in CASES.items()
        if codes
    }
    compare("groups", said, update=update)


def test_in_groups(tmp_path: Path) -> None:
    """In the order of the file; what is in no group comes last, and a group without a module is not shown."""
    docs = docs_with(tmp_path, group("03", name="empty") + group("02", "02"))
    found = groups.grouped(docs, modules.read(docs))
    assert [(title, [each.number for each in own]) for title, own in found] == [("Group a", [2]), ("", [1])]


def test_without_groups(tmp_path: Path) -> None:
    """A course that has no such file lists its modules by their numbers."""
    docs = Folder(
        make(tmp_path, {name: text for name, text in FILES.items() if not name.startswith("_data")})
    )
    found = groups.grouped(docs, modules.read(docs))
    assert [(title, [each.number for each in own]) for title, own in found] == [("", [1, 2])]


def test_a_copy_changes_groups_by_their_ids(tmp_path: Path) -> None:
    """A title in another language, another order, a new group, and one that goes: all else stays as it is."""
    base = "groups:\n" + group("01", "02") + group("03", name="b") + group("04", name="c")
    own = (
        "groups:\n- {id: a, title: Gruppe}\n- {id: b, hide: yes}\n- {id: c, modules: [05, 04]}\n"
        "- {id: d, title: New, modules: [03]}\n"
    )
    below, above = (entries.tree(loader.load(text), tmp_path) for text in (base, own))
    node = entries.merged(below, above)
    merged = "\n".join(row.text for row in entries.rows(node))
    assert [(each.title, each.folders) for each in groups.read(merged)] == [
        ("Gruppe", ("01", "02")),
        ("Group c", ("05", "04")),
        ("New", ("03",)),
    ]
