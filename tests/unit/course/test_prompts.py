"""What a course asks its readers to write down: every prompt, the line of each module, the questions after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_pages import DOCS
from coursekit.blocks import reader
from coursekit.course import modules, prompts
from coursekit.course.prompts import Prompt
from coursekit.model.folder import Folder
from coursekit.page.folder import course_pages
from site_builder import make

MATTER = "---\ntitle: {}\nmodule: {}\n{}---\n\n"
SCALE = '<quiz id="{}" type="scale"{}>\n\nI know.\n\n- no\n- *partly*\n- yes\n\n</quiz>\n\n'
FILES = {
    "notes.md": '---\ntitle: My notes\n---\n\n<notes id="each">\n\n- What now?\n- Who\n  else?\n\n</notes>\n',
    "01/index.md": MATTER.format("One", 1, "")
    + SCALE.format("m01-other", ' pair="m01-before"')
    + SCALE.format("m01-before", ""),
    "01/a.md": MATTER.format("Two", 1, "lesson: 2\n")
    + '<reflection id="two">\n\nBefore.\n\n- First?\n- Second?\n\n</reflection>\n\n'
    + '<reflection id="broken">\n\n</reflection>\n\n'
    + SCALE.format("m01-not-first", ""),
    "01/b.md": MATTER.format("One", 1, "lesson: 1\n") + '<reflection id="one">\n\nOnly?\n\n</reflection>\n',
    "02/index.md": MATTER.format("Empty", 2, ""),
    "settle.md": '---\ntitle: Settle\n---\n\n<reflection id="outside">\n\nNot in a module?\n\n</reflection>\n',
}


@pytest.fixture
def docs(tmp_path: Path) -> Folder:
    """A course of two modules, of which one asks for nothing."""
    return Folder(make(tmp_path, FILES))


def test_prompts_stand_in_the_order_of_the_course(docs: Folder) -> None:
    """By their modules and lessons, each with an id of its own; a broken block and other pages have none."""
    one, two = prompts.by_module(docs)
    assert [(each.id, each.page) for each in one.reflections] == [("one", "01/b.md"), ("two", "01/a.md")]
    assert one.reflections[0].prompts == (Prompt("one-1", ("Only?",)),)
    assert one.reflections[1].introduction == ("Before.",)
    assert [each.id for each in one.reflections[1].prompts] == ["two-1", "two-2"]
    assert (one.folder, two.folder, two.reflections, two.line) == ("01", "02", (), None)


def test_the_line_of_a_module(docs: Folder) -> None:
    """It is the scale of the first page that names no other, with the one that names it."""
    line = prompts.by_module(docs)[0].line
    assert line
    assert (line.before, line.after, line.page) == ("m01-before", "m01-other", "01/index.md")
    assert line.points == (("no",), ("*partly*",), ("yes",))


def test_the_questions_after_each_module(docs: Folder, tmp_path: Path) -> None:
    """They stand once; a course without the page of notes has none."""
    assert prompts.page_of_notes(docs) == "notes.md"
    assert prompts.after_each_module(docs) == (
        Prompt("each-1", ("What now?",)),
        Prompt("each-2", ("Who", "else?")),
    )
    (tmp_path / "notes.md").unlink()
    assert prompts.page_of_notes(Folder(tmp_path)) == ""
    assert prompts.after_each_module(Folder(tmp_path)) == ()


def test_nothing_of_the_course_is_left_out() -> None:
    """Every reflection of a page of a module is there, every module has its line, asked before and after."""
    docs = DOCS
    found = prompts.by_module(docs)
    own = {path for path in course_pages(docs) if path.relative_to(docs.root).parts[0].isdigit()}
    written = {
        read.raw.id
        for path in own
        for read in docs.made(reader.read, path).blocks
        if read.raw.name == "reflection"
    }
    assert {each.id for asked in found for each in asked.reflections} == written
    assert len(written) > 50
    assert len(found) == len(modules.read(docs).modules)
    assert all(asked.line and asked.line.after for asked in found)
    assert len(prompts.after_each_module(docs)) == 3
