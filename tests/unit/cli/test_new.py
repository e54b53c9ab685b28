"""`coursekit new copy`: the first files of an organization's copy."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.cli import main
from coursekit.localize import settings
from coursekit.model.folder import Folder
from coursekit.resources.place import places
from site_builder import make
from tiers import drawn

ALL = {
    "--exposure": "public",
    "--name": 'The "Course"',
    "--language": "sw",
    "--country": "KE",
    "--emergency-number": "999",
    "--address": "https://course.example/",
    "--place": "São Tomé",
    "--timezone": "Africa/Nairobi",
    "--contact": "team@example.org",
}
NEEDED = {**ALL, "--emergency-number": "", "--address": "", "--place": "", "--timezone": "", "--contact": ""}


def new(folder: Path, options: dict[str, str], answers: str = "") -> tuple[int, str]:
    """Run the command; its exit code and what it printed."""
    words = [word for pair in options.items() for word in pair]
    result = CliRunner().invoke(main, ["new", "copy", str(folder), *words], input=answers)
    return result.exit_code, result.output


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The top of a repository with a course."""
    return make(tmp_path, {"course/index.md": "# Start\n"})


def test_all_answers(tree: Path) -> None:
    """They are in the files, which the readers of the course take as they are."""
    code, said = new(tree, ALL)
    assert code == 0, said
    found = settings.read(tree)
    assert found
    assert not found.problems
    assert (found.name, found.address, found.locale.tag, found.vars) == (
        'The "Course"', "https://course.example/", "sw", {"emergency_number": "999", "contact": "team@example.org"},
    )  # fmt: skip
    (place,) = places(Folder(tree / "local").data)
    assert (place.file, place.name, place.country, place.own) == ("sao-tome", "São Tomé", "KE", True)
    assert place.report == "team@example.org"
    assert "mirror" not in said
    assert "--locale sw" in said


def test_only_what_is_needed(tree: Path) -> None:
    """What nobody knows yet is left out, and on the list of what is left."""
    code, said = new(tree, NEEDED)
    assert code == 0, said
    found = settings.read(tree)
    assert found
    assert not found.problems
    assert (found.address, found.vars) == ("", {})
    assert not (tree / "local").exists()
    for word in ("emergency number", "Add your place", "how readers reach you"):
        assert word in said


def test_asked_in_the_terminal(tree: Path) -> None:
    """One question after another, exposure first; a private copy is led to the mirror."""
    answers = ["private", "Course", "en", "CA", "", "", "Town", "t@example.org", "America/Toronto"]
    code, said = new(tree, {}, "\n".join(answers) + "\n")
    assert code == 0, said
    assert said.startswith("Who may know that you make this copy?")
    assert "private mirror" in said
    assert (tree / "local" / "pages" / "near-you" / "b.md").is_file()


def test_asked_again_until_it_fits(tree: Path) -> None:
    """Each question says at once what is wrong with an answer; none of the others is lost."""
    answers = ["", "maybe", "public", "  ", "Course", "french", "fr", "Kenya", "KE", "none", "999", "course", "",
               "Town {x}", "Town", "me", "", "Nairobi", "Africa/Nairobi"]  # fmt: skip
    code, said = new(tree, {}, "\n".join(answers) + "\n")
    assert code == 0, said
    wrong = [line for line in said.splitlines() if line.startswith("Error")]
    assert len(wrong) == 9
    found = settings.read(tree)
    assert found
    assert (found.name, found.locale.tag, found.vars) == ("Course", "fr", {"emergency_number": "999"})


@pytest.mark.parametrize("answers", ["", "public\n", "public\nCourse\nen\nCA\n\n\nTown\n\n"])
def test_answers_that_end_too_soon(tree: Path, answers: str) -> None:
    """Where nobody can answer, a sentence says that nothing has been written, and how to do without questions."""
    code, said = new(tree, {}, answers)
    assert (code, "Nothing has been written" in said, "new copy --help" in said) == (2, True, True)
    assert {path.name for path in tree.iterdir()} == {"course"}


def test_stopped_in_the_terminal(tree: Path) -> None:
    """With Ctrl-C, in the middle of the questions."""
    command = [str(Path(sys.executable).parent / "coursekit"), "new", "copy", str(tree)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        said = until(ours, "public, private")
        os.write(ours, b"public\n")
        said += until(ours, "The name of the site")
        process.send_signal(signal.SIGINT)
        # A signal just before a process waits for its terminal is seen with the next one, as people press it again.
        said += until(ours, "--help", lambda: process.send_signal(signal.SIGINT))
        assert process.wait() == 2, said
    os.close(ours)
    assert "Nothing has been written" in said
    assert {path.name for path in tree.iterdir()} == {"course"}


def until(terminal: int, word: str, again: Callable[[], None] = lambda: None) -> str:
    """Read what stands in a terminal until a word does; after five seconds of silence do something again."""
    found = b""
    while word.encode() not in found:
        if select.select([terminal], [], [], 5)[0]:
            found += os.read(terminal, 4096)
        else:
            again()
    return found.decode()


def test_a_place_with_the_name_of_one_of_the_course(tree: Path) -> None:
    """Its file has another name, so that nothing of the course is mixed into it."""
    make(tree, {"course/_data/resources/canada.yml": "place: {name: Canada}\n"})
    assert new(tree, ALL | {"--place": "Canada", "--country": "CA"})[0] == 0
    assert [path.name for path in (tree / "local" / "_data" / "resources").iterdir()] == ["our-canada.yml"]
    assert 'place="our-canada"' in (tree / "local/pages/near-you/b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["local.yml", "local/pages/own.md"])
def test_nothing_is_overwritten(tree: Path, name: str) -> None:
    """Neither the file nor the folder, and nothing else is written then."""
    make(tree, {name: "Ours\n"})
    code, said = new(tree, {})
    assert (code, "is there already" in said, "Who may know" in said) == (2, True, False)
    assert (tree / name).read_text(encoding="utf-8") == "Ours\n"
    assert {path.relative_to(tree).as_posix() for path in tree.rglob("*.*")} == {"course/index.md", name}


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--name", " ", "needs a name"),
        ("--language", "french!", "no tag"),
        ("--country", "Kenya", "no country"),
        ("--timezone", "Nairobi", "no time zone"),
        ("--emergency-number", "maybe", "no number"),
        ("--address", "course.example", "no address of a site"),
        ("--contact", "hello", "no address to write to"),
        ("--name", "long " * 600, "2999 signs long"),
        ("--place", "x" * 101, "101 signs long"),
        ("--name", "two\nlines", "nobody sees, or a new line"),
        ("--name", "\x1b[2J", "nobody sees"),
        ("--name", "\u202eevil", "nobody sees"),
        ("--place", "\udcff", "nobody sees"),
        ("--place", "<b>Town</b>", "without < >"),
        ("--place", "{town}", "without < >"),
    ],
)
def test_an_answer_that_fits_nothing(tree: Path, option: str, value: str, word: str) -> None:
    """It is named, and nothing is written."""
    code, said = new(tree, ALL | {option: value})
    assert (code, word in said) == (2, True), said
    assert not (tree / "local.yml").exists()


def test_outside_a_copy(tmp_path: Path) -> None:
    """A sentence says where to run it."""
    code, said = new(tmp_path, ALL)
    assert (code, "no folder course/ here" in said) == (2, True), said


ODD = {
    "--name": "دورة الصحة 💜",
    "--language": "ar",
    "--country": "JO",
    "--place": "عمّان",
    "--timezone": "Asia/Amman",
}


ANSWERS = {
    "all": ALL,
    "needed": NEEDED,
    "odd": ALL | ODD,
    "long": ALL | {"--name": "x" * 100, "--place": "x" * 100},
}


@pytest.mark.parametrize("answers", drawn("answers", list(ANSWERS), 1))
def test_the_check_finds_no_mistake(tmp_path: Path, answers: str) -> None:
    """In the real course, right after the files were made."""
    shutil.copytree(ROOT / "course", tmp_path / "course")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert new(tmp_path, ANSWERS[answers])[0] == 0
    result = CliRunner().invoke(main, ["check", str(tmp_path / "course")])
    assert result.exit_code == 0, result.output
