"""A new lesson is one new file; a preview sees every change; a commit can be built again years later."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from conftest import ROOT, made_once
from coursekit.model.anchors import anchor
from site_builder import build, faked_clock, make, run

QUIZ = '<quiz id="m02-new-{0}">\n\nQuestion {0} of the new lesson?\n\n- [ ] No\n    - No.\n- [x] Right {0}\n    - Yes.\n\nWhy {0}.\n\n</quiz>\n'


def citation() -> str:
    """A citation with a fact that the course has."""
    facts = yaml.safe_load((ROOT / "course" / "_data" / "facts.yml").read_text(encoding="utf-8"))["facts"]
    fact = next(each for each in facts if each["status"] != "recalled" and each["sources"])
    return f"[@{fact['sources'][0].split()[0]}; {fact['id']}]"


def lesson(mark: str) -> str:
    """A lesson behind the last one of the second module, with two questions and a citation."""
    return (
        "---\ntitle: Zanzibarian lesson\nmodule: 2\nlesson: 9\nminutes: 7\nobjectives: [see that one file is enough]\n"
        "review_by: 2099-01\nsummary: In short.\njurisdiction: [INT]\n---\n\n"
        f"## Something new {{#something-new}}\n\nThis page says something {mark}.\n\n"
        + QUIZ.format("one")
        + "\n"
        + QUIZ.format("two")
    )


PLACE = 'place: {name: "Own", country: "KE", timezone: "Africa/Nairobi"}\nlistings: []\n'
NEAR = '---\ntitle: Own\nreview_by: 2099-01\nsummary: In short.\njurisdiction: [KE]\n---\n\n<directory place="own">\n\n</directory>\n'


def grow(folder: Path) -> None:
    """Build the course with files more, and none of its own changed: a lesson, and a place with its page."""
    for name in ("course", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    make(
        folder / "course",
        {"02/f.md": lesson(citation()), "_data/resources/own.yml": PLACE, "near-you/own.md": NEAR},
    )
    build(folder / "site", config=folder / "mkdocs.yml")


@pytest.fixture(scope="session")
def grown(shared: Path) -> Path:
    """That site."""
    return made_once(shared, "grown", grow) / "site"


def test_a_new_lesson_is_one_new_file(grown: Path) -> None:
    """Everything that lists pages, questions or sources has it, and nothing else was touched."""
    source, fact = re.findall(r"[\w.-]+", citation())

    def page(name: str) -> str:
        return (grown / name).read_text(encoding="utf-8")

    title = "Zanzibarian lesson"
    assert re.search(r'<a[^>]*href="f.html"', page("02/index.html"))  # the module's page
    assert 'href="f.html" rel="next"' in page("02/e.html")
    assert 'href="e.html" rel="prev"' in page("02/f.html")
    assert 'href="together.html" rel="next"' in page("02/f.html")
    for name in ("sheet", "answers"):
        heading = page(f"02/{name}.html").split(f"Lesson 9: {title}</h2>")[1]
        assert heading.index("Question one of the new lesson") < heading.index("Question two of the new")
    for name in ("sources", "evidence"):
        assert f'href="02/f.html#{anchor(f"{source}-cite-1")}"' in page(f"{name}.html")
    assert fact in page("evidence.html")
    assert title in (grown / "search" / "index.js").read_text(encoding="utf-8")


def test_a_new_place_is_two_new_files(grown: Path) -> None:
    """With a place and its page the copy is its own: nothing made up is left outside the guide for editors."""
    assert {path.name for path in (grown / "near-you").iterdir()} == {"index.html", "own.html"}
    assert 'href="own.html"' in (grown / "near-you" / "index.html").read_text(encoding="utf-8")
    texts = {
        path: path.read_text(encoding="utf-8") for path in [*grown.rglob("*.html"), *grown.rglob("index.js")]
    }
    made_up = {path.relative_to(grown).parts[0] for path, text in texts.items() if "Exampleville" in text}
    assert made_up == {"contribute"}


def served_text(site: Path) -> str:
    """All that a small site says, and its style."""
    return "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(site.rglob("*.*"))
        if path.is_file()
    )


def test_a_preview_sees_every_change(tmp_path: Path) -> None:
    """Page, data, template and words around blocks: built again in one process, as `mkdocs serve` does."""
    quiz = '<quiz id="a">\n\nWhich?\n\n- [ ] This\n- [x] That\n\nWhy.\n\n</quiz>\n'
    make(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\nplugins:\n  - coursekit/course\n  - coursekit/quiz: {components: own}\n",
            "own/note.txt": "",
            "docs/index.md": quiz,
            "docs/draw.md": '<sheet from="a">\n\n</sheet>\n\n<glossary>\n\n</glossary>\n',
            "docs/_data/glossary.yml": "- {term: Word, id: word, meaning: Its first meaning.}\n",
        },
    )

    def built() -> str:
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build.build(config)
        return served_text(tmp_path / "site")

    quizzes = ROOT / "overrides" / "components" / "quiz"
    changes: list[tuple[str, Callable[[], object]]] = [
        ("Whiff?", lambda: change(tmp_path / "docs" / "index.md", "Which?", "Whiff?")),
        ("Its other meaning.", lambda: change(tmp_path / "docs/_data/glossary.yml", "first", "other")),
        ("A new page", lambda: make(tmp_path / "docs", {"new.md": "A new page\n"})),
        ("Look yourself", lambda: make(tmp_path, {"own/quiz/quiz.html": quiz_with_other_title(quizzes)})),
    ]
    text = built()
    for wanted, apply in changes:
        assert wanted not in text
        apply()
        text = built()
        assert wanted in text
    assert "Whiff?" in (tmp_path / "site" / "draw" / "index.html").read_text(
        encoding="utf-8", errors="replace"
    )


def change(path: Path, old: str, new: str) -> None:
    """Replace a word by one as long, and give the file the time stamp that it had."""
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def quiz_with_other_title(folder: Path) -> str:
    """The frame of a question with another title."""
    return (folder / "quiz.html").read_text(encoding="utf-8").replace("Check yourself", "Look yourself")


def test_a_commit_can_be_checked_again_years_later(tmp_path: Path) -> None:
    """With the day of the commit nothing has grown old; with a day in 2029 much has."""
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - found on the path, as everywhere
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    if not moment:
        pytest.skip("this is no clone of the repository")
    late = faked_clock(tmp_path, 2029)
    command = ("python", "-m", "coursekit", "check", "course")
    run(*command, cwd=ROOT, SOURCE_DATE_EPOCH=moment, PYTHONPATH=str(late))
    with pytest.raises(RuntimeError, match="C006"):
        run(*command, cwd=ROOT, SOURCE_DATE_EPOCH="", PYTHONPATH=str(late))
