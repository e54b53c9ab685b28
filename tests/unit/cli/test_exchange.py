"""The commands `coursekit export` and `coursekit import`: files, exit codes, what they say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main
from coursekit.exchange.questions import mkdocs_quiz
from coursekit.exchange.questions.formats import READERS, WRITERS
from coursekit.exchange.questions.item import Answer
from goldens import compare

PAGE = """\
Text around.

<quiz id="one">

Which?

> A hint.

- [ ] A
- [x] B

Because.

</quiz>
"""
GIFT = "::one::[markdown]Which?{\n\t~A\n\t=B\n\t####Because.\n}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a course of one page."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "a.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> Result:
    """Run a command line."""
    return CliRunner().invoke(main, line.split())


def test_export_and_import(folder: Path) -> None:
    """A file is written, what is lost is named, and the file comes back as a page."""
    result = run("export --format gift -o out.gift")
    assert result.exit_code == 0, result.output
    assert (folder / "out.gift").read_text(encoding="utf-8") == GIFT
    assert result.output == (
        "course/a.md:3: one: the hints are left out\n"
        "out.gift: 1 question written, 0 left out, 1 note on what is different.\n"
    )
    result = run("import out.gift --from gift -o back.md")
    assert (result.exit_code, result.output) == (
        0,
        (
            "back.md: 1 question written, 0 left out, 0 notes on what is different.\n"
            "  taken: 1\n  unfinished: 0\n  left out: 0\n"
        ),
    )
    assert (folder / "back.md").read_text(encoding="utf-8") == PAGE[14:].replace("> A hint.\n\n", "")


@pytest.mark.parametrize("style", WRITERS)
def test_every_format_is_written(folder: Path, style: str) -> None:
    """Each has a file, and --strict tells whether anything was lost."""
    result = run(f"export course/a.md --format {style} -o out --strict")
    assert result.exit_code == (0 if style in {"csv", "json"} else 1), result.output
    assert (folder / "out").stat().st_size >= len(GIFT)
    assert (folder / "out").stat().st_mode & 0o777 == (folder / "course" / "a.md").stat().st_mode & 0o777


@pytest.mark.parametrize("style", [style for style in WRITERS if style in READERS])
def test_what_is_written_is_read(folder: Path, style: str) -> None:
    """Other formats come back, too."""
    run(f"export --format {style} -o out")
    result = run(f"import out --from {style} -o back.md")
    assert result.exit_code == 0, result.output
    assert '<quiz id="one">' in (folder / "back.md").read_text(encoding="utf-8")


def test_nothing_is_written_over(folder: Path) -> None:
    """Only --force writes over a file, and a failure leaves it as it was."""
    (folder / "out").write_text("mine", encoding="utf-8")
    result = run("export --format gift -o out")
    assert (result.exit_code, result.output) == (
        2,
        "out: this file exists; choose another name, or add --force to write over it\n",
    )
    assert run("import course/a.md --from gift -o out --force").exit_code == 2
    assert (folder / "out").read_text(encoding="utf-8") == "mine"
    assert run("export --format gift -o out --force").exit_code == 0
    assert (folder / "out").read_text(encoding="utf-8") == GIFT
    assert sorted(path.name for path in folder.iterdir()) == ["course", "out"]


WRONG = {
    "no course": ("export --format csv -o out", "There is no folder course/ here."),
    "no question": ("export nothing.md --format csv -o out", "There is no question to write as csv"),
    "no folder": (
        "import q.gift --from gift -o no/out.md",
        "no/out.md: there is no folder no; make it first",
    ),
    "not utf-8": ("import bad.gift --from gift -o out", "bad.gift:2: this file cannot be read as text; save"),
    "no text": ("export bad.gift --format csv -o out", "bad.gift:2: this file cannot be read as text"),
    "no table": (
        "import q.gift --from csv -o out",
        'q.gift:1: the table has no column "kind"; the first row',
    ),
    "no gift": ("import nothing.md --from gift -o out", "nothing.md:1: there is no question to take over"),
    "no quiz": ("import nothing.md --from mkdocs-quiz -o out", "nothing.md:1: there is no question"),
    "no qti": ("import q.gift --from qti -o out", "q.gift:1: left out: it is no well-formed XML"),
    "no format": ("export --format docx -o out", "Invalid value for '--format'"),
    "no file": ("import nowhere --from gift -o out", "'nowhere' does not exist"),
}


@pytest.mark.parametrize(("line", "expected"), WRONG.values(), ids=WRONG.keys())
def test_bad_input(folder: Path, line: str, expected: str) -> None:
    """A sentence with the place and what to do, exit code 2, and no file."""
    (folder / "nothing.md").write_text("Only text.\n", encoding="utf-8")
    (folder / "q.gift").write_text(GIFT, encoding="utf-8")
    (folder / "bad.gift").write_bytes(b"one\n\xff{}\n")
    (folder / "course" / "a.md").unlink()
    (folder / "course").rmdir()
    result = run(line)
    assert result.exit_code == 2, result.output
    assert expected in result.output
    assert "Traceback" not in result.output
    assert not (folder / "out").exists()


def test_what_people_read_in_the_terminal(folder: Path, update: bool) -> None:
    """All that is printed about each mistake."""
    (folder / "nothing.md").write_text("Only text.\n", encoding="utf-8")
    (folder / "q.gift").write_text(GIFT, encoding="utf-8")
    (folder / "bad.gift").write_bytes(b"one\n\xff{}\n")
    (folder / "course" / "a.md").unlink()
    (folder / "course").rmdir()
    # What the library of commands says is its own matter.
    own = {
        line: run(line).output for line, _ in WRONG.values() if "docx" not in line and "nowhere" not in line
    }
    compare("exchange-of-questions", own, update=update)


def test_without_the_library_of_decks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    result = run("export --format anki -o out")
    assert result.exit_code == 2
    assert "pip install genanki" in result.output


def test_help_says_everything() -> None:
    """Each format is named, and what happens to what it cannot say."""
    text = run("export --help").output
    for word in (*WRITERS, "--force", "--strict", "exit code", "course/"):
        assert word in text
    text = run("import --help").output
    for word in (*READERS, "--force", "--strict", "explanation"):
        assert word in text
    listed = run("--help").output
    assert "export" in listed
    assert "import" in listed


MKDOCS_QUIZ = """\
# Page

```
<quiz>
not this
</quiz>
```

<quiz>
What is 2+2?

See *above*.

- [x] 4
> Yes.
> Four.
- [ ] 3
* [] 5,
  or so

It is four.

- So.
</quiz>

    <quiz>
    The capital of France is [[Paris]].
    ---
    It is.
    </quiz>

<quiz>
No reason?
- [x] Yes
- [ ] No
</quiz>

<quiz>
Odd?
- [y] Yes
</quiz>

<quiz>
Only text.
</quiz>

<quiz>
Never closed.
- [x] A
"""


def test_pages_of_mkdocs_quiz() -> None:
    """Options with feedback, gaps, and each question that cannot be read."""
    found, losses = mkdocs_quiz.read(MKDOCS_QUIZ, "p.md")
    assert [each.line for each in found] == [9, 26, 32]
    one, gap, bare = (each.item for each in found)
    assert one.stem == ("What is 2+2?", "", "See *above*.")
    assert one.answers == (
        Answer(("4",), right=True, first=("Yes.", "Four."), later=("Yes.", "Four.")),
        Answer(("3",), right=False),
        Answer(("5,", "or so"), right=False),
    )
    assert one.explanation == ("It is four.", "", "- So.")
    assert (gap.written, gap.explanation) == (("The capital of France is [[Paris]].",), ("It is.",))
    assert bare.explanation == ()
    assert [str(loss) for loss in losses] == [
        'p.md:38: left out: "[y]" is no mark of an answer',
        "p.md:43: left out: it has neither options nor a gap",
        "p.md:47: left out: it is never closed with </quiz>",
    ]


def test_a_page_of_mkdocs_quiz_becomes_ours(folder: Path) -> None:
    """Questions get ids; one without an explanation is listed, and says where to write it."""
    (folder / "p.md").write_text(MKDOCS_QUIZ, encoding="utf-8")
    result = run("import p.md --from mkdocs-quiz -o new.md --strict")
    assert result.exit_code == 1
    assert "p.md:32: unfinished: why is the right answer right?" in result.output
    assert "new.md: 3 questions written, 3 left out" in result.output
    assert (
        "  taken: 2\n  unfinished: 1\n    1 x why is the right answer right?\n  left out: 3\n"
        in result.output
    )
    text = (folder / "new.md").read_text(encoding="utf-8")
    assert '<quiz id="what-is-2-2-see-above">' in text
    assert "    - Yes.\n        Four.\n" in text
    assert '<quiz id="the-capital-of-france-is">' in text
