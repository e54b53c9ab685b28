"""The short course: lessons and sections that exist, each once, within its time; and where its minutes come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check import pathway as rules
from coursekit.course import pathway
from coursekit.data import loader
from coursekit.model.folder import Folder
from goldens import compare, printed
from site_builder import make

# 2 words in the title of a section, and as many more as said: 10 + 20 + 10 words in all, 8 minutes.
LESSON = (
    "---\ntitle: {title}\nmodule: 1\nlesson: {number}\nminutes: 8\nobjectives: [x]\n{more}---\n\n"
    "## Part one {{#one}}\n\n" + "word " * 8 + "[@source; F01.01]\n\n"
    "## Part *two* {{#two}}\n\n" + "word " * 6 + "\n\n### Part inner {{#inner}}\n\n" + "word " * 10 + "\n\n"
    "## Part three {{#three}}\n\n" + "word " * 8 + "\n<!-- " + "word " * 50 + "-->\n"
)
FILES = {
    "01/a.md": LESSON.format(title="First", number=1, more=""),
    "01/b.md": LESSON.format(title="Second", number=2, more="content_note: Hard here.\n"),
    "01/together.md": "---\ntitle: Group\nmodule: 1\nminutes: 30\n---\n",
    "_data/other.yml": "",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two lessons, and a page that is none."""
    return make(tmp_path, FILES)


def path_of(*lessons: str, minutes: int = 16) -> str:
    """The text of a path."""
    return f"minutes: {minutes}\nlessons:\n" + "".join(f"- {{{each}}}\n" for each in lessons)


def found(docs: Path, text: str) -> list[str]:
    """The codes that a path gives."""
    (docs / "_data" / "pathway.yml").write_text(text, encoding="utf-8")
    return [each.code for each in rules.check(text, Folder(docs))]


CASES = {
    "clean": (["page: 01/a.md", "page: 01/b.md"], []),
    "no page": (["page: 01/aa.md"], ["K001"]),
    "no lesson": (["page: 01/together.md"], ["K001"]),
    "above the folder": (["page: ../01/a.md"], ["K001"]),
    "a folder": (["page: 01"], ["K001"]),
    "no section": (["page: 01/a.md, sections: [one, tow]"], ["K002"]),
    "twice": (["page: 01/a.md", "page: 01/b.md", "page: 01/a.md"], ["K003"]),
    "no page named": (["sections: [one]"], ["Y006"]),
    "a field that is none": (["page: 01/a.md, part: one"], ["Y006"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong(docs: Path, name: str) -> None:
    """Each mistake has its code, and nothing else has one."""
    lessons, codes = CASES[name]
    assert found(docs, path_of(*lessons)) == codes


def test_what_editors_read(docs: Path, update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {
        name: printed(rules.check(path_of(*lessons), Folder(docs)))
        for name, (lessons, codes) in CASES.items()
        if codes
    }
    compare("pathway", said, update=update)


@pytest.mark.parametrize(("minutes", "codes"), [(16, []), (15, ["K004"])])
def test_a_path_over_its_time(docs: Path, minutes: int, codes: list[str]) -> None:
    """Two lessons of eight minutes."""
    assert found(docs, path_of("page: 01/a.md", "page: 01/b.md", minutes=minutes)) == codes


@pytest.mark.parametrize(
    ("sections", "minutes"),
    [
        ("[one]", 2),
        ("[two]", 4),
        ("[inner]", 3),
        ("[two, inner]", 4),
        ("[one, three]", 4),
        ("[one, two, three]", 8),
        ("[none]", 8),
    ],
)
def test_minutes_of_sections(docs: Path, sections: str, minutes: int) -> None:
    """Their share of the lesson's words, upwards; words in two sections count once, those that nobody sees never."""
    found(docs, path_of(f"page: 01/a.md, sections: {sections}"))
    (step,) = pathway.steps(Folder(docs))
    assert step.minutes == minutes


def test_a_stand(docs: Path) -> None:
    """The number, the sections with their titles, and what follows; a page that is not on the path has none."""
    found(docs, path_of("page: 01/b.md, sections: two", "page: 01/a.md"))
    folder = Folder(docs)
    first, last = pathway.stand(folder, "01/b.md"), pathway.stand(folder, "01/a.md")
    assert first
    assert last
    assert (first.number, first.count, last.number) == (1, 2, 2)
    assert [(each.id, each.title) for each in first.step.parts] == [("two", "Part two")]
    assert first.following == last.step
    assert last.following is None
    assert first.step.note == "Hard here."
    assert pathway.stand(folder, "01/together.md") is None


def test_no_path(docs: Path) -> None:
    """A course without the file has no path, and the check nothing to say of an unreadable one but that."""
    assert pathway.steps(Folder(docs)) == ()
    text = "lessons: [a"
    assert [each.code for each in rules.check(text, Folder(docs))] == [
        each.code for each in loader.load(text).diagnostics
    ]
