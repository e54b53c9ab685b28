"""A new lesson is one new file; a preview sees every change; a commit can be built again years later."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from conftest import ROOT
from coursekit.model.anchors import anchor
from grown_course import citation
from site_builder import end, faked_clock, make
from small_course import MATTER, small_course
from tiers import CHOSEN


def test_a_new_lesson_is_one_new_file(rtl_site: Path) -> None:
    """Everything that lists pages, questions or sources has it, and nothing else was touched."""
    source, fact = re.findall(r"[\w.-]+", citation())

    def page(name: str) -> str:
        return (rtl_site / name).read_text(encoding="utf-8")

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
    assert title in (rtl_site / "search" / "index.js").read_text(encoding="utf-8")


def test_a_new_place_is_two_new_files(rtl_site: Path) -> None:
    """With a place and its page the copy is its own: nothing made up is left outside the guide for editors."""
    assert {path.name for path in (rtl_site / "near-you").iterdir()} == {"index.html", "own.html"}
    assert 'href="own.html"' in (rtl_site / "near-you" / "index.html").read_text(encoding="utf-8")
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in [*rtl_site.rglob("*.html"), *rtl_site.rglob("index.js")]
    }
    made_up = {path.relative_to(rtl_site).parts[0] for path, text in texts.items() if "Exampleville" in text}
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
    """With the day of the commit nothing has grown old; with a day in 2029 much has; the whole course in the long tier."""
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - found on the path, as everywhere
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    if not moment:
        pytest.skip("this is no clone of the repository")
    late = faked_clock(tmp_path / "late", 2029)
    page = MATTER.format("About").replace("2035", "2028") + "## B {#b}\n\nWords.\n"
    top = ROOT if CHOSEN.long else small_course(tmp_path / "small", **{"course/about.md": page})
    command = ("python", "-m", "coursekit", "check", "course")
    then, now = (end(*command, cwd=top, SOURCE_DATE_EPOCH=day, PYTHONPATH=str(late)) for day in (moment, ""))
    assert not then.returncode, then.stdout + then.stderr
    # A page, and in the whole course a fact, too.
    old = {"P006", "C006"} if CHOSEN.long else {"P006"}
    assert [{*re.findall("[PC]006", each.stdout)} for each in (then, now)] == [set(), old]
