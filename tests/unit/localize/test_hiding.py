"""A module or a page that is hidden: no link to it, no mention, and numbers that count what is there."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import tables
import tiers
from conftest import EXAMPLES, ROOT
from coursekit.blocks import reader
from coursekit.check import reporters
from coursekit.check.checker import Checker
from coursekit.data import loader
from coursekit.localize import hiding_entries
from coursekit.localize.hiding import Course, shown, unknown
from coursekit.localize.hiding_lines import Shown
from coursekit.model.diagnostics import Level
from coursekit.model.folder import Folder
from coursekit.page import front_matter, scanner

CASES = tables.read(EXAMPLES / "hiding.yaml")
TODAY = dt.date(2026, 11, 28)
COURSE = {
    path.relative_to(ROOT / "course").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "course").rglob("*"))
    if path.is_file()
}
MODULES = {
    values["module"]: path.split("/")[0]
    for path, text in COURSE.items()
    if path.endswith("/index.md") and "module" in (values := front_matter.read(text).values)
}
# `[module 7](../07/c.md#after)`
SAID = re.compile(r"\[[^\[\]]*\b[Mm]odule (?P<number>\d+)\b[^\[\]]*\]\((?P<path>[^()#\s]+\.md)")
LINK = re.compile(r"\]\((?P<path>[^()#\s:]*)(?:#(?P<part>[^()\s]+))?\)")


# What may say the number of a module: a link, the heading of its section, the title of a page that serves it.
SAYS = re.compile(r"\[[^\[\]]*\]\([^()]*\)|^##+ .*\{#m\d\d[^{}]*\}|^title: .*", re.MULTILINE)
NUMBERED = re.compile(
    r"\bmodules? \d+|\b(?:first|second|third|last) module\b|\btwelve modules|\ball twelve\b", re.IGNORECASE
)


def small(page: str = "") -> dict[str, str]:
    """A course of three modules; `page` is the text of the second one's first page."""
    quiz = '<quiz id="m0{0}-q" type="short">\n\nWho?\n\n- {{one}}\n\nWhy.\n\n</quiz>\n'
    return {
        "index.md": "---\ntitle: Start\n---\n",
        "01/index.md": "---\ntitle: One\nmodule: 1\n---\n",
        "01/a.md": "---\ntitle: First steps\nmodule: 1\nlesson: 1\n---\n\n" + quiz.format(1),
        "01/a.svg": "",
        "02/index.md": f"---\ntitle: Two\nmodule: 2\n---\n\n{page}",
        "03/index.md": "---\ntitle: Three\nmodule: 3\n---\n\n" + quiz.format(3),
        "more/cards-1.md": "---\ntitle: Cards for module 1\nserves: 1\n---\n",
        "more/cards-3.md": "---\ntitle: Cards for module 3\nserves: 3\n---\n",
    }


def body(found: Shown) -> str:
    """What stands below the front matter."""
    return found.text.split("\n---\n", 1)[1].strip("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page_is_left(case: dict[str, str]) -> None:
    """The table of cases."""
    assert body(shown(small(case["page"]), ["01"])["02/index.md"]) == case["left"].strip("\n")


@pytest.mark.parametrize("name", ["01", "1", "01/"])
def test_a_module_is_gone_by_folder_or_number(name: str) -> None:
    """With the page that serves it; those after it move up, and the titles of their pages say so."""
    found = shown(small(), [name])
    assert sorted(found) == ["02/index.md", "03/index.md", "index.md", "more/cards-3.md"]
    assert "module: 1\n" in found["02/index.md"].text
    assert found["more/cards-3.md"].text == "---\ntitle: Cards for module 2\nserves: 2\n---\n"
    assert found["index.md"].text == small()["index.md"]


def test_a_page_alone_is_gone() -> None:
    """The module stays, and its number; a name that hides nothing is told, also a part of one."""
    found = shown(small("[One](../01/a.md)\nText.\n"), ["01/a.md"])
    assert "01/index.md" in found
    assert "module: 2" in found["02/index.md"].text
    assert body(found["02/index.md"]) == "Text."
    assert unknown(Course.read(small()), ["01/a.md", "01", "3", "0", "01/b.md", "9", ""])[0] == [
        "0",
        "01/b.md",
        "9",
        "",
    ]


def test_nothing_hidden_changes_nothing() -> None:
    """The texts are the same, whatever the numbers are, and each line is itself."""
    assert {path: each.text for path, each in shown(COURSE, []).items()} == COURSE
    found = shown(small("a\nb"), [])["02/index.md"]
    assert found.lines == (1, 2, 3, 4, 5, 6, 7)
    assert {path: each.text for path, each in shown(small(), ["nothing"]).items()} == small()


def test_lines_know_their_numbers() -> None:
    """What is left says where it stood before: so a problem is told at the line of the copy's own file."""
    found = shown(small("[One](../01/a.md)\n\nText.\nMore.\n"), ["01"])["02/index.md"]
    text = small("[One](../01/a.md)\n\nText.\nMore.\n")["02/index.md"].split("\n")
    assert len(found.lines) == found.text.count("\n") + 1
    assert [text[n - 1] for n in found.lines[-3:]] == ["Text.", "More.", ""]


DATA = {
    "_data/pathway.yml": "# path\nminutes: 9\nlessons:\n- page: 01/a.md\n  sections: [when]\n# second\n- page: 03/index.md\n",
    "_data/groups.yml": "groups:\n- id: x\n  modules: [01, 02]\n- id: y\n  modules: [01]\n",
    "_data/pieces.yml": "pieces:\n- id: p\n  page: 01/a.md\n  facts:\n    F01.02: 1.a\n",
    "_data/pages.yml": "order:\n  - index.md\n  - more: [cards-1,\n      cards-3]\nsettle: 01/a.md\n",
    "_data/changes.yml": "changes:\n- id: x\n  facts: [F01.02]\n- id: y\n  facts: [F01.02, F03.01]\nseen:\n  F01.02: 1.b\n  F03.01: 1.c\n",
    "_data/facts.yml": "facts:\n- id: F01.02\n  sources: [old]\n# three\n- id: F03.01\n  sources: [new]\n- id: F01.09\n  left_out: no\n",
    "_data/bibliography.yml": "- id: old\n  title: O\n- id: new\n  title: N\n- id: spare\n  title: S\n",
    "_data/glossary.yml": "- term: Oldword\n  id: oldword\n- term: Newword\n  id: newword\n",
}


def test_data_goes_that_only_served_hidden_pages() -> None:
    """Entries, fields and parts of lists; comments and all other lines stay as they were."""
    texts = {**small("Newword [@new; F03.01]."), **DATA}
    texts["01/a.md"] += "Oldword [@old; F01.02].\n"
    found = {path.split("/")[1]: each.text for path, each in shown(texts, ["01"]).items() if "_data" in path}
    assert found == {
        "pathway.yml": "# path\nminutes: 9\nlessons:\n# second\n- page: 03/index.md\n",
        "groups.yml": "groups:\n- id: x\n  modules: [02]\n",
        "pieces.yml": "pieces: []\n",
        "pages.yml": "order:\n  - index.md\n  - more: [\n      cards-3]\n",
        "changes.yml": "changes:\n- id: y\n  facts: [F03.01]\nseen:\n  F03.01: 1.c\n",
        "facts.yml": "facts:\n# three\n- id: F03.01\n  sources: [new]\n",
        "bibliography.yml": "- id: new\n  title: N\n- id: spare\n  title: S\n",
        "glossary.yml": "- term: Newword\n  id: newword\n",
    }


RENAMES = """pages:
  old.md: mid.md
  mid.md: 01/a.md
  two.md: 02/index.md
ids:
  01/a.md:
    x: ""
  02/index.md:
    far: 01/a.md#when
    once: then
    then: empty
    near: part
redirect_until:
  old.md: 2027-01-31
  two.md: 2027-01-31
"""


def test_renames_that_lead_to_something_hidden() -> None:
    """Over any number of steps, also to a section that is left empty; a redirect to it goes, too."""
    page = "## Part {#part}\n\nText.\n\n## Empty {#empty}\n\n[One](../01/a.md)\n"
    found = shown({**small(page), "_data/renames.yml": RENAMES}, ["01"])["_data/renames.yml"].text
    assert found == (
        "pages:\n  two.md: 02/index.md\nids:\n  02/index.md:\n    near: part\nredirect_until:\n  two.md: 2027-01-31\n"
    )


def test_a_drawing_goes_that_only_hidden_pages_show() -> None:
    """Also its dark form; one that another page shows stays."""
    texts = {**small("![b](../b.svg)"), "b.svg": "", "c.svg": "", "c-dark.svg": "", "d.svg": ""}
    texts["01/a.md"] += "![b](../b.svg) ![c](../c.svg)\n"
    assert {path for path in shown(texts, ["01"]) if path.endswith(".svg")} == {"b.svg", "d.svg"}


def test_only_a_link_says_the_number_of_a_module() -> None:
    """Elsewhere it would be wrong in a copy that hides one before it, and so would a count of them."""
    pages = {
        path: text
        for path, text in COURSE.items()
        if path.endswith(".md") and not path.startswith("contribute/")
    }
    said = {path: NUMBERED.findall(SAYS.sub("", text)) for path, text in pages.items()}
    # Module 1 says of itself that it is the first one.
    assert {path: found for path, found in said.items() if found} == {"01/a.md": ["first module"]}
    titled = {path for path, text in pages.items() if re.search(r"^title: .*module \d", text, re.MULTILINE)}
    assert titled == {path for path, text in pages.items() if re.search(r"^serves: ", text, re.MULTILINE)}


def broken(found: dict[str, Shown]) -> list[str]:
    """The links that lead nowhere, read again in the simplest way from the pages that are left."""
    ids = {
        path: {*re.findall(r"(?:\{[^{}\n]*#|^<[a-z]+ id=\")([\w-]+)", each.text, re.MULTILINE)}
        for path, each in found.items()
        if path.endswith(".md")
    }
    wrong = []
    for path, each in found.items():
        page = reader.read(each.text) if path.endswith(".md") else None
        for line in page.lines if page else ():
            for match in LINK.finditer(line.text) if page and line.number not in page.hidden else ():
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"]))
                    if match["path"]
                    else path
                )
                if target not in found or (match["part"] and match["part"] not in ids.get(target, set())):
                    wrong.append(f"{path}:{line.number} {match[0]}")
    return wrong


@pytest.fixture(scope="module")
def known() -> list[str]:
    """The links that this simplest way takes for broken in the whole course."""
    return [each for each in broken(shown(COURSE, [])) if "_data" not in each]


@pytest.mark.parametrize("number", tiers.drawn("hiding", sorted(MODULES), 1))
def test_each_module_can_be_hidden(number: int, known: list[str], tmp_path: Path) -> None:
    """The check finds nothing, no link is broken, nothing names it, and each number is right."""
    found = shown(COURSE, [f"{number:02}"])
    for path, each in found.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(each.text, encoding="utf-8")
    checker = Checker(Folder(tmp_path), today=TODAY)
    problems = [each for each in checker.run(checker.files()) if each.diagnostic.level is not Level.ADVICE]
    assert [reporters.as_text(each) for each in problems] == []
    assert [each for each in broken(found) if each not in known] == []
    values = {
        path: front_matter.read(each.text).values for path, each in found.items() if path.endswith(".md")
    }
    assert sorted({v["module"] for v in values.values() if "module" in v}) == list(range(1, len(MODULES)))
    title = str(front_matter.read(COURSE[f"{MODULES[number]}/index.md"]).values["title"])
    for path, each in found.items():
        if path.startswith(("_data/", "contribute/")):
            continue
        assert f"{MODULES[number]}/" not in each.text, path
        assert title not in each.text, path
        for said in SAID.finditer(each.text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), said["path"]))
            wanted = values[target].get("module", values[target].get("serves"))
            assert wanted in {None, int(said["number"])}, f"{path}: {said[0]}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# c\npages:\n  old/a.md: 06/a.md\n  old/b.md: 06/b.md\n", "# c\n{}\n"),
        ("pages: {a.md: 06/a.md}\n", "{}\n"),
        ("- page: 06/a.md\n  t: x\n-\n  page: 06/b.md\n# end\n", "[]\n# end\n"),
        ("[06/a.md, 06/b.md]\n", "[]\n"),
        ("order: [06/a.md]\n", "order: []\n"),
        ("pages:\n  old/a.md: 06/a.md\n  b.md: 07/b.md\n", "pages:\n  b.md: 07/b.md\n"),
    ],
)
def test_a_file_of_data_of_which_all_goes(text: str, left: str) -> None:
    """It stays a file that can be read, of its own kind, with its comments."""
    assert hiding_entries.without(text, lambda _, name: name.startswith("06/")).text == left


def test_only_what_leads_there_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most pages are not taken apart, front matter in the usual form is not, and few files of data are."""
    read: list[str] = []

    def note(module: ModuleType, name: str) -> None:
        before = getattr(module, name)

        def call(text: str, *more: Any) -> Any:
            read.append(name)
            return before(text, *more)

        monkeypatch.setattr(module, name, call)

    for module, name in ((scanner, "scan"), (front_matter, "read"), (loader, "compose")):
        note(module, name)
    left = shown(COURSE, ["12"])
    changed = [path for path, each in left.items() if each.text != COURSE[path]]
    pages = [path for path in changed if path.endswith(".md")]
    done = Counter(read)
    # A title may have the word "module" in it, too.
    assert done["read"] <= 10
    assert len(pages) <= done["scan"] < len(COURSE) / 2
    # The front matter of the others, and files of data.
    assert done["compose"] - done["read"] <= 14


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("module: 7", (7, None)),
        ("serves: 7", (None, 7)),
        ("module: 7 # seven", (7, None)),
        ('"module": 7', (7, None)),
        ("{module: 7, serves: 8}", (7, 8)),
        ("module: '7'", (None, None)),
        ("module: 07", (7, None)),
        ("module: seven", (None, None)),
        ("title: This module serves", (None, None)),
        ("note: |\n  module: 7", (None, None)),
        ("title: X", (None, None)),
    ],
)
def test_the_numbers_of_a_page(front: str, expected: tuple[int | None, int | None]) -> None:
    """However they are written, they are what YAML makes of them."""
    text = f"---\n{front}\n---\n\nmodule: 9\n"
    values = front_matter.read(text).values
    told = tuple(each if isinstance(each := values.get(name), int) else None for name in ("module", "serves"))
    course = Course.read({"01/a.md": text})
    assert told == expected
    assert course.modules.get("01/a.md") == (expected[0] or expected[1])


@pytest.mark.parametrize("name", ["index.md", "_data", "_data/facts.yml", "_bank"])
def test_what_cannot_be_hidden(name: str) -> None:
    """The start page and what is no page stay, and the name is told."""
    texts = {**small(), "_data/facts.yml": "facts: []\n", "_bank/a.md": ""}
    assert unknown(Course.read(texts), [name])[0] == [name]
    assert shown(texts, [name]).keys() == texts.keys()
