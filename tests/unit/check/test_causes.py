"""One slip, few messages, the cause first: whatever is broken in a file of data, and however many pages lean on it."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.check import causes, course_rules
from coursekit.check.checker import Checker
from coursekit.cli.check import check_command
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import Folder
from editor_slips import FILES, MOST, SmallCourse, counted, write
from tiers import drawn

DATA = sorted(name for name in FILES if name.startswith("_data/"))


def first_line(text: str, change: Callable[[str], str]) -> str:
    """A text with a line in its middle changed, one that says something."""
    lines = text.split("\n")
    own = [n for n, line in enumerate(lines) if ":" in line]
    n = own[len(own) // 2]
    lines[n] = change(lines[n])
    return "\n".join(lines)


BROKEN: dict[str, Callable[[str], str]] = {
    "a colon": lambda text: first_line(text, lambda line: f"{line}: more: words"),
    "a tab": lambda text: first_line(text, lambda line: f"\t{line}"),
    "one space more": lambda text: first_line(text, lambda line: f" {line}"),
    "five spaces more": lambda text: first_line(text, lambda line: f"     {line}"),
    "a quotation mark": lambda text: first_line(text, lambda line: f'{line} "'),
    "a bracket": lambda text: first_line(text, lambda line: f"{line} [a"),
    "a brace": lambda text: first_line(text, lambda line: f"{line} {{"),
    "a star": lambda text: first_line(text, lambda line: line.replace(": ", ": *", 1)),
    "a curly quotation mark": lambda text: first_line(text, lambda line: line.replace(": ", ": “", 1) + "”"),
    "no space after the colon": lambda text: first_line(text, lambda line: line.replace(": ", ":")),
    "a line of prose": lambda text: first_line(text, lambda line: f"Ask Maria about this\n{line}"),
    "BibTeX": lambda text: first_line(text, lambda line: f"@book{{key,\n  title = {{A}}\n}}\n{line}"),
    "merge markers": lambda text: first_line(
        text, lambda line: f"<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> patch"
    ),
    "a long dash": lambda text: text.replace("- ", "— ", 1) if "- " in text else f"— {text}",
    "a hard space": lambda text: first_line(text, lambda line: line.replace(": ", ":\u00a0", 1)),
    "three hyphens": lambda text: first_line(text, lambda line: f"---\n{line}"),
    "HTML": lambda text: f"<html><body>\n{text}\n</body></html>",
    "half of it gone": lambda text: text[: len(text) // 2],
    "nothing left": lambda _: "",
    "another old encoding": lambda text: f"# caf\ufffd\n{text}",
}
"""Twenty ways in which people and programs break a file."""
CASES = [each for way in BROKEN for each in drawn(way, [(name, way) for name in DATA], 1)]
"""Each of them with each file in the long tier, else with one."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """The small course."""
    return SmallCourse(tmp_path_factory.mktemp("causes"))


def broken(course: SmallCourse, name: str, way: str) -> list[Located]:
    """What is shown of the check of a course with a broken file of data."""
    write(course.root, {name: BROKEN[way](FILES[name]).encode()})
    try:
        return counted(course.found())
    finally:
        write(course.root, {name: FILES[name].encode()})


def test_there_are_twenty_ways() -> None:
    """Each changes most files of data, and there are as many kinds of files as the course has."""
    assert len(BROKEN) >= 20
    for way, change in BROKEN.items():
        assert sum(change(FILES[name]) != FILES[name] for name in DATA) > len(DATA) / 2, way


@pytest.mark.parametrize(("name", "way"), CASES)
def test_a_broken_file_of_data(name: str, way: str, course: SmallCourse) -> None:
    """Three kinds of messages at most, and the first is about the file itself."""
    found = broken(course, name, way)
    assert len(found) <= MOST, [(each.path, each.diagnostic.message) for each in found]
    if found:
        assert course.name_of(found[0]) == name


def at(path: str, line: int, code: str, message: str, level: Level = Level.ERROR) -> Located:
    """A problem."""
    return Located(path, Diagnostic(code, message, Span(line, 1, 2), "help", level=level), "")


def test_the_order_is_by_harm() -> None:
    """What is not read, data, harm, form, warnings, advice; and in a question the tag before its list."""
    wanted = [
        at("z/_data/a.yml", 9, "Y001", "unread"),
        at("z/_data/a.yml", 1, "S001", "data"),
        at("z.md", 9, "C010", "harm"),
        at("a.md", 1, "B007", "form"),
        at("a.md", 1, "A009", "form"),
        at("a.md", 1, "W001", "warning", Level.WARNING),
        at("a.md", 1, "Q101", "advice", Level.ADVICE),
    ]
    assert causes.ordered(reversed(wanted)) == wanted


@pytest.mark.parametrize(("many", "whole", "others"), [(1, 1, 0), (3, 3, 0), (4, 3, 1), (200, 3, 197)])
def test_of_many_alike_three_are_whole(many: int, whole: int, others: int) -> None:
    """Alike is what differs in names and numbers only."""
    found = [at("a.md", n, "C001", f'there is no source "s{n}"') for n in range(many)]
    (kind,) = causes.grouped(found)
    assert (len(kind.whole), len(kind.others)) == (whole, others)


def test_what_follows_from_a_tag_is_left_out() -> None:
    """A question whose tag cannot be read has no message about its options; one with a wrong line none that counts."""
    tag, count, line = (at("a.md", 1, code, "x").diagnostic for code in ("B007", "Q003", "Q020"))
    assert list(causes.of_block([tag, count, line])) == [tag]
    assert list(causes.of_block([count, line])) == [line]
    assert list(causes.of_block([count])) == [count]


@pytest.mark.parametrize("style", ["text", "github"])
def test_the_command_counts_the_others(tmp_path: Path, style: str) -> None:
    """And names their places; the summary and --all have each whole."""
    course = SmallCourse(tmp_path)
    many = "\n".join(f"\n## Part {n}\n\nWords." for n in range(9))
    write(course.root, {"about.md": (FILES["about.md"] + many).encode()})
    summary = tmp_path / "summary.md"

    def run(*more: str) -> str:
        words = [str(course.root), "--format", style, *more]
        return CliRunner().invoke(check_command, words, catch_exceptions=False).stdout

    assert run().count("H001") == 3
    assert "and 6 more like it: " in run()
    assert run("--all").count("H001") == 9
    run("--summary", str(summary))
    assert summary.read_text(encoding="utf-8").count("**H001**") == 9


TODAY = dt.date(2026, 11, 28)
FOLLOWED = ["examples/demo.yml", *sorted(name for name in causes.LOOKED_UP if name.endswith(".yml"))]
"""Files of the course in which something is looked up."""
OF_A_COPY = frozenset(["history.yml", "ways-own.yml"])
"""Files that this course does not have."""
UNREAD = {"a quotation mark": '"a" b\n', "nothing left": ""}


class WholeCourse:
    """The course itself, in which hundreds of lines lean on a file; each change is made, checked and taken back.

    What was read of a file that has not changed is kept, and no advice is given: errors alone are looked at.
    """

    def __init__(self, root: Path) -> None:
        shutil.copytree(ROOT / "course", root)
        self.docs = Folder(root)

    def errors(self, name: str, change: Callable[[str], str | None]) -> list[Located]:
        """What is wrong once a file of data has another text, or is gone."""
        path = self.docs.data / name
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        path.unlink() if changed is None else path.write_text(changed, encoding="utf-8")
        self.docs = Folder(self.docs.root, self.docs)
        checker = Checker(self.docs, TODAY, advising=False)
        try:
            found = causes.ordered(checker.run(checker.files()))
        finally:
            path.write_text(text, encoding="utf-8")
        return [each for each in found if each.diagnostic.level is Level.ERROR]

    def told_at_data(self, name: str, change: Callable[[str], str | None]) -> list[Diagnostic]:
        """The same, where each is told at a file of data."""
        found = self.errors(name, change)
        assert all("_data" in Path(each.path).parts for each in found)
        return [each.diagnostic for each in found]


@pytest.fixture(scope="module")
def whole_course(tmp_path_factory: pytest.TempPathFactory) -> WholeCourse:
    """The course itself."""
    return WholeCourse(tmp_path_factory.mktemp("whole") / "course")


@pytest.mark.parametrize(
    ("name", "way"),
    drawn(
        "unread files",
        [each for each in itertools.product(FOLLOWED, UNREAD) if each != ("local_info.yml", "nothing left")],
        2,
    ),
)
def test_what_follows_is_silent(whole_course: WholeCourse, name: str, way: str) -> None:
    """Of a file of the course that cannot be read is said that alone, at that file, and no message that follows from it."""
    found = whole_course.errors(name, lambda text: UNREAD[way] and f"{UNREAD[way]}{text}")
    path = Path(name)
    silent = causes.LOOKED_UP.get(path.name) or causes.LOOKED_UP[path.parent.name]
    assert not silent & {each.diagnostic.code for each in found}
    assert len(found) <= MOST
    assert found


@pytest.mark.parametrize("name", drawn("lost files", sorted({*course_rules.EVERY} - OF_A_COPY), 2))
def test_a_file_that_is_gone(whole_course: WholeCourse, name: str) -> None:
    """A file of data that the guide tells of is missed by its name, and nothing else is said."""
    found = whole_course.told_at_data(name, lambda _: None)
    assert [each.code for each in found] == ["Y008"]
    assert "this file is gone" in found[0].message


@pytest.mark.parametrize("name", drawn("half files", ["bibliography.yml", "facts.yml"], 1))
def test_a_file_of_which_a_part_is_gone(whole_course: WholeCourse, name: str) -> None:
    """Whatever names an entry of the other half, at the file itself is said that a part is gone."""
    found = whole_course.told_at_data(
        name,
        lambda text: text[: text.index("\n- id:" if "\n- id:" in text else "\n  - id:", len(text) // 2) + 1],
    )
    assert [each.code for each in found] == ["Y009"]


FOLLOWERS = {
    "a tag that cannot be read": ("01/b.md", '<quiz id="m01-taken">', "<quiz id=“m01-taken”>", ["B007"]),
    "a source twice": ("_data/bibliography.yml", "id: two", "id: one", ["S002"]),
    "the source of a fact": ("_data/facts.yml", "sources: [two]", "sources: [gone]", ["S006"]),
    "a fact twice": ("_data/facts.yml", "id: F01.02", "id: F01.01", ["S004"]),
    "a list of variables": ("_data/variables.yml", "the emergency", "{a} the emergency", ["Y001"]),
    "an emptied page": ("01/b.md", FILES["01/b.md"], "", ["P009"]),
    "a page with other letters": (
        "01/b.md",
        FILES["01/b.md"],
        FILES["01/b.md"].replace("Tell", "\udcff"),
        ["F001"],
    ),
}
"""For what is named: the file, a part of it, what stands there instead, and the codes that are left."""
LEADING = {
    "c.md": "---\ntitle: Further\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## C {#c}\n\n[Taken](01/b.md#m01-taken)\n\n"
    '<refresh from="m01-taken">\n\n</refresh>\n\nCall {emergency_number}.\n'
}
"""A page that leads to a question, and has a variable."""


@pytest.mark.parametrize("name", FOLLOWERS)
def test_what_only_follows_is_silent(name: str, course: SmallCourse) -> None:
    """What cannot be found because of a slip is not named beside it."""
    file, was, now, codes = FOLLOWERS[name]
    assert was in FILES[file]
    write(course.root, {key: text.encode() for key, text in LEADING.items()})
    write(course.root, {file: FILES[file].replace(was, now, 1).encode(errors="surrogateescape")})
    try:
        assert [each.diagnostic.code for each in counted(course.found())] == codes
    finally:
        write(course.root, {file: FILES[file].encode()})
        (course.root / "c.md").unlink()


def test_an_id_that_pages_lead_to_is_named_where_it_was(course: SmallCourse) -> None:
    """One message, I038, at the page that has lost it, and none at the links; with one link only that is named."""
    page = "---\ntitle: Further\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## C {#c}\n\n[There](01/b.md#there)\n"
    text = FILES["01/b.md"].replace("{#there}", "{#elsewhere}")
    write(course.root, {"01/b.md": text.encode(), "c.md": page.encode()})
    try:
        assert [each.diagnostic.code for each in counted(course.found())] == ["I031"]
        write(
            course.root, {"d.md": page.replace("Further", "More").replace("## C {#c}", "## D {#d}").encode()}
        )
        found = counted(course.found())
        assert [(course.name_of(each), each.diagnostic.code) for each in found] == [("01/b.md", "I038")]
    finally:
        write(course.root, {"01/b.md": FILES["01/b.md"].encode()})
        for name in ("c.md", "d.md"):
            (course.root / name).unlink(missing_ok=True)
