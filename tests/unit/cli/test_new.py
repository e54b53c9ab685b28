"""`coursekit new copy`: the first files of an organization's copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.cli import main
from coursekit.localize import settings
from coursekit.model.folder import Folder
from coursekit.resources.place import places
from site_builder import make

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
        'The "Course"', "https://course.example/", "sw", {"emergency_number": "999"},
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


@pytest.mark.parametrize("name", ["local.yml", "local/pages/own.md"])
def test_nothing_is_overwritten(tree: Path, name: str) -> None:
    """Neither the file nor the folder, and nothing else is written then."""
    make(tree, {name: "Ours\n"})
    code, said = new(tree, ALL)
    assert (code, "is there already" in said) == (2, True)
    assert (tree / name).read_text(encoding="utf-8") == "Ours\n"
    assert {path.relative_to(tree).as_posix() for path in tree.rglob("*.*")} == {"course/index.md", name}


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--name", " ", "needs a name"),
        ("--language", "french!", "no tag"),
        ("--country", "Kenya", "no country"),
        ("--timezone", "Nairobi", "no time zone"),
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


@pytest.mark.parametrize("options", [ALL, NEEDED], ids=["all", "needed"])
def test_the_check_finds_no_mistake(tmp_path: Path, options: dict[str, str]) -> None:
    """In the real course, right after the files were made."""
    shutil.copytree(ROOT / "course", tmp_path / "course")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert new(tmp_path, options)[0] == 0
    result = CliRunner().invoke(main, ["check", str(tmp_path / "course")])
    assert result.exit_code == 0, result.output
