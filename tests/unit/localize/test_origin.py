"""Problems of a copy stand at the file and line that its editor can mend, and fixes change nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import tables
from conftest import EXAMPLES
from coursekit.cli import main
from coursekit.localize.origin import Columns
from coursekit.model.diagnostics import Span
from coursekit.page.paths import ASSEMBLED
from site_builder import make
from small_course import FILES
from tiers import drawn

MISTAKES = {
    f"{number} {case['code']} {case['file']}": case
    for number, case in enumerate(tables.read(EXAMPLES / "copy_mistakes.yaml"))
}
LESSON = "---\ntitle: Lesson\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## A {#a}\n\nText.\n"
COPY = {
    **FILES,
    "course/about.md": LESSON.replace("A {#a}", "Us {#us}"),
    "course/01/a.md": LESSON,
    "course/_data/kinds.yml": "kinds: {drop-in: {label: Drop-in}, line: {label: Line}}\n",
    "course/_data/glossary.yml": "- {id: peer, term: Peer, meaning: Somebody like you.}\n",
    "course/_data/variables.yml": "emergency_number: the emergency number where you are\n",
    "local.yml": "locales: [en]\n",
}


def check(folder: Path, *options: str) -> list[dict[str, Any]]:
    """What the check says of a copy, one object for each problem."""
    result = CliRunner().invoke(main, ["check", "--format", "json", *options, str(folder / "course")])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [json.loads(line) for line in result.stdout.splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    """All files of the sources."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for top in ("course", "local", "local.yml")
        for path in ([folder / top] if (folder / top).is_file() else (folder / top).rglob("*"))
        if path.is_file()
    }


def test_a_healthy_copy_has_no_errors(tmp_path: Path) -> None:
    """What the mistakes are laid over has none itself."""
    make(tmp_path, COPY)
    assert [each for each in check(tmp_path) if each["level"] == "error"] == []


def test_a_copy_without_its_settings_is_told(tmp_path: Path) -> None:
    """Nothing of `local` is used then, under whatever name the settings stand there."""
    make(
        tmp_path,
        {**{name: text for name, text in COPY.items() if name != "local.yml"}, "local/pages/a.md": LESSON},
    )
    assert [(Path(each["path"]).name, each["code"]) for each in check(tmp_path)] == [("local", "O026")]
    make(tmp_path, {"local.yaml": "locales: [en]\n"})
    assert {Path(each["path"]).name for each in check(tmp_path)} == {"local", "local.yaml"}


@pytest.mark.parametrize("name", drawn("mistakes of a copy", [*MISTAKES], 20))
def test_a_mistake_stands_at_its_line(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, annotations and objects name the copy's own file; a fix changes only that."""
    case = MISTAKES[name]
    line = case.get("line") or case["text"].partition("@")[0].count("\n") + 1
    text = case["text"].replace("@", "", 1)
    make(tmp_path, {**COPY, case["file"]: text})
    monkeypatch.chdir(tmp_path)
    found = [(each["code"], each["path"], each["line"]) for each in check(tmp_path)]
    assert (case["code"], case["file"], line) in found
    for style in ("text", "github"):
        said = CliRunner().invoke(main, ["check", "--format", style, "course"]).stdout
        assert ASSEMBLED not in said
        assert (f"{case['file']}:{line}:" if style == "text" else f"file={case['file']},line={line},") in said
    before = files(tmp_path)
    left = check(tmp_path, "--fix")
    changed = {name for name, content in files(tmp_path).items() if before.get(name) != content}
    assert changed == ({case["file"]} if case.get("fix") else set())
    assert case.get("fix", False) == (case["code"] not in {each["code"] for each in left})


def test_no_message_names_the_assembled_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the guide and of the rules, right or wrong, as a page of a copy: all is said of its own files."""
    every = [
        case
        for path in sorted(EXAMPLES.glob("*.yaml"))
        if isinstance(cases := tables.read(path), list)
        for case in cases
        if isinstance(case.get("source"), str)
    ]
    pages = {f"local/pages/{n}.md": f"{LESSON}\n{case['source']}\n" for n, case in enumerate(every)}
    make(tmp_path, {**COPY, **pages})
    monkeypatch.chdir(tmp_path)
    found = check(tmp_path)
    assert len({each["code"] for each in found}) > 90
    assert [each for each in found if ASSEMBLED in json.dumps(each)] == []
    lines = {name: text.count("\n") + 1 for name, text in pages.items()}
    assert [each for each in found if each["path"] in lines and each["line"] > lines[each["path"]]] == []
    assert {each["path"] for each in found if each["level"] == "error"} <= {*lines, "local.yml"}


QUIZ = '<quiz id="q">\n\nWhich?\n\n- [ ] One\n- [x] Two\n\nWhy.\n\n</quiz>\n'


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        (
            {
                "course/about.md": LESSON + f"\n{QUIZ}",
                "local/sections/01/a.md": "## A {#a}\n{: .after }\n\n" + QUIZ,
            },
            "B011",
            "in course/about.md, line 11",
        ),
        (
            {"local/sections/01/a.md": "## A {#a}\n{: .after }\n\n### More {#a}\n\nA.\n"},
            "H003",
            "in course/01/a.md, line 7",
        ),
        (
            {"local/i18n/en/about.md": "## Us {#us}\n\n" + QUIZ.replace("Two", "One")},
            "Q014",
            "on line 7",
        ),
    ],
    ids=["another page", "another file of the page", "the same file"],
)
def test_words_name_sources(
    tmp_path: Path, files: dict[str, str], code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a sentence names a second place, it is one that the editor has, and not one of the assembled folder."""
    make(tmp_path, {**COPY, **files})
    monkeypatch.chdir(tmp_path)
    messages = [each["message"] for each in check(tmp_path) if each["code"] == code]
    assert any(said in each for each in messages), messages


def test_what_is_upstreams_is_no_error_and_never_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake in a line of the course says so, and stays."""
    make(tmp_path, {**COPY, "course/about.md": LESSON + '\n## B\n\n<quiz id="q">\nX\n\n</quiz>\n'})
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    found = [each for each in check(tmp_path, "--fix") if each["path"] == "course/about.md"]
    assert {each["level"] for each in found} == {"warning"}
    assert all("comes from upstream" in each["message"] for each in found)
    assert {"H001", "B008"} <= {each["code"] for each in found}
    assert files(tmp_path) == before


def test_only_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path in `local` limits what is said."""
    make(
        tmp_path,
        {
            **COPY,
            "local/i18n/en/about.md": "## Us {#us}\n\n{a}\n",
            "local/i18n/en/01/a.md": "## A {#a}\n\n{b}\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["check", "--format", "json", "local/i18n/en/01"]).stdout
    assert [json.loads(line)["path"] for line in said.splitlines()] == ["local/i18n/en/01/a.md"]


@pytest.mark.parametrize(
    ("made", "written", "span", "expected"),
    [
        ("A word.", "A word.", (3, 7), (3, 7)),
        ("Call 911 now please", "Call {number} now please", (14, 20), (19, 25)),
        ("Call 911 now please", "Call {number} now please", (1, 5), (1, 5)),
        ("Call 911 now please", "Call {number} now please", (6, 9), (1, 25)),
        ("    label: 'Ligne'", "  line: {label: Ligne}", (5, 10), (10, 15)),
    ],
)
def test_columns(made: str, written: str, span: tuple[int, int], expected: tuple[int, int]) -> None:
    """Columns follow what stands for a name, and words that moved in their line."""
    found = Columns(made, written).span(Span(1, *span), 7)
    assert (found.line, found.column, found.end) == (7, *expected)


def test_translations_that_come_with_the_course_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no copy asks for them they are no pages, and their mistakes stand at their own lines."""
    without = {name: text for name, text in COPY.items() if name != "local.yml"}
    make(
        tmp_path,
        {
            **without,
            "course/i18n/fr/about.md": "## Nous {#us}\n\n<quizz>\n\nA.\n\n</quizz>\n\n## Rien {#no}\n\nB.\n",
            "course/i18n/FR/about.md": "## Nous {#us}\n\nA.\n",
            "course/i18n/fr/run.js": "x",
        },
    )
    monkeypatch.chdir(tmp_path)
    found = {(each["code"], each["path"], each["line"]) for each in check(tmp_path)}
    assert found >= {
        ("B002", "course/i18n/fr/about.md", 3),
        ("O009", "course/i18n/fr/about.md", 9),
        ("F013", "course/i18n/FR", 1),
        ("F011", "course/i18n/fr/run.js", 1),
    }
    assert not [path for _, path, _ in found if path.startswith("course/i18n/FR/")]
