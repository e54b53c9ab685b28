"""One walk over the pages: the order of the course, and one reading of each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.blocks import question_sets
from coursekit.check.checker import Checker
from coursekit.exchange.questions import pool
from coursekit.model.folder import Folder
from coursekit.page import folder
from site_builder import make

QUIZ = '<quiz id="{}">\n\nWhich?\n\n- [ ] This\n- [x] That\n\nWhy.\n\n</quiz>\n'
ORDER = """\
order: [index.md, modules, {help: [last, first]}, about.md]
guide: guide
"""
# The pages as they stand in the order, with the numbers of module and lesson.
PAGES = {
    "index.md": (0, 0),
    "b-first/index.md": (1, 0),
    "b-first/z.md": (1, 1),
    "b-first/a.md": (1, 2),
    "b-first/c.md": (1, 10),
    "b-first/together.md": (1, 0),
    "b-first/look-back.md": (1, 0),
    "b-first/sheet.md": (1, 0),
    "b-first/answers.md": (1, 0),
    "b-first/another.md": (1, 0),
    "a-second/index.md": (2, 0),
    "a-second/lesson.md": (2, 1),
    "c-tenth/index.md": (10, 0),
    "help/index.md": (0, 0),
    "help/new.md": (0, 0),
    "help/last.md": (0, 0),
    "help/first.md": (0, 0),
    "about.md": (0, 0),
    "unnamed.md": (0, 0),
    "guide/index.md": (0, 0),
    "guide/quiz.md": (0, 0),
}


def text(name: str, module: int, lesson: int) -> str:
    """A page with a question that is named after it."""
    fields = f"module: {module}\n" * bool(module) + f"lesson: {lesson}\n" * bool(lesson)
    return f"---\ntitle: {name}\n{fields}---\n\n" + QUIZ.format(name.removesuffix(".md").replace("/", "-"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course whose file names say nothing about its order."""
    files = {name: text(name, *numbers) for name, numbers in sorted(PAGES.items())}
    return make(tmp_path, {**files, "_data/pages.yml": ORDER, "_bank/more.md": QUIZ.format("bank")})


def names(root: Path, paths: tuple[Path, ...]) -> list[str]:
    """Paths below a folder."""
    return [path.relative_to(root).as_posix() for path in paths]


def test_the_order_of_the_course(docs: Path) -> None:
    """Modules and lessons by their numbers, kinds of page after them, folders as declared, the guide last."""
    assert names(docs, folder.pages(Folder(docs))) == list(PAGES)
    course = [name for name in PAGES if not name.startswith("guide")]
    assert names(docs, folder.course_pages(Folder(docs))) == course


def test_questions_come_in_that_order(docs: Path) -> None:
    """Drawn and exported; the guide's are exported only when the guide itself is named."""
    every = [name.removesuffix(".md").replace("/", "-") for name in PAGES]
    course = [name for name in every if not name.startswith("guide")]
    assert [each.id for each in question_sets.pool(Folder(docs))] == [*every, "bank"]
    assert [each.item.id for each in pool.collect([docs])[0]] == [*course, "bank"]
    assert [each.item.id for each in pool.collect([docs / "guide"])[0]] == every[len(course) :]


def test_a_name_of_the_order_that_is_not_there(docs: Path) -> None:
    """Y007 at the entry, for a page, a page inside a folder, the guide, and the page to settle."""
    order = "order:\n  - about.md\n  - abuot.md\n  - help: [frist]\nguide: gide\nsettle: abuot.md\n"
    found = list(folder.check_order(order, Folder(docs)))
    assert [(each.code, each.span.line) for each in found] == [
        ("Y007", 3),
        ("Y007", 4),
        ("Y007", 5),
        ("Y007", 6),
    ]
    assert found[0].help == "did you mean about.md?"
    (unlike,) = folder.check_order("order: [zzzzzzzz]", Folder(docs))
    assert unlike.help == "write its path below the folder of pages, or take it out"


def test_without_a_declared_order(tmp_path: Path) -> None:
    """The first page, the modules, then the others by name; there is no guide."""
    make(tmp_path, {"index.md": "", "a.md": "", "z.md": text("z.md", 1, 1), "contribute/x.md": ""})
    found = Folder(tmp_path)
    assert names(tmp_path, folder.course_pages(found)) == ["index.md", "z.md", "a.md", "contribute/x.md"]


def test_each_text_is_made_into_something_once(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check and whoever comes after it read no file twice, however many there are."""
    read: list[Path] = []
    real = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    found = Folder(docs)
    checker = Checker(found)
    checker.run(checker.files())
    question_sets.pool(found)
    assert len(read) == len(set(read)) >= len(PAGES)


def test_a_check_can_be_run_twice(docs: Path) -> None:
    """The second run says what the first one said."""
    (docs / "b-first" / "b.md").write_text(text("about", 1, 3), encoding="utf-8")
    checker = Checker(Folder(docs))
    first = checker.run(checker.files())
    assert "B011" in {each.diagnostic.code for each in first}
    assert checker.run(checker.files()) == first


def test_a_second_build_sees_what_has_changed_and_keeps_the_rest(docs: Path) -> None:
    """Also when a file changes within one tick of the clock, and keeps its size."""
    first = Folder(docs)
    made: list[str] = []

    def size(text: str) -> int:
        made.append(text)
        return len(made)

    page, other = docs / "about.md", docs / "index.md"
    old = [first.made(size, page), first.made(size, other)]
    page.write_text(page.read_text(encoding="utf-8").replace("This", "Thus"), encoding="utf-8")
    assert [first.made(size, page), first.made(size, other)] == old
    second = Folder(docs, first)
    assert [second.made(size, page), second.made(size, other)] == [3, 2]


def test_an_engine_that_names_a_path_gets_the_same_reading_until_something_changes(docs: Path) -> None:
    """A changed, a new and a removed page, and a changed file of data, are seen."""
    opened = folder.Opened()
    seen = [opened(docs)]
    assert opened(docs) is seen[0]
    for change in (
        lambda: (docs / "about.md").write_text("longer than before, or shorter", encoding="utf-8"),
        lambda: (docs / "new.md").write_text("", encoding="utf-8"),
        (docs / "new.md").unlink,
        lambda: (docs / "_data" / "pages.yml").write_text("order: []", encoding="utf-8"),
    ):
        change()
        assert opened(docs) is not seen[-1]
        seen.append(opened(docs))
