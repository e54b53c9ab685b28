"""The first page of a module: its plan stands before its sections, and these are folded; and the ways into a course."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.course import module_drawing
from coursekit.model.folder import Folder
from coursekit.page.sections import SECTION_END
from coursekit.render.markdown_renderer import current_page
from site_builder import Nesting, make

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"{}/></svg>'
FRONT = """Come in.

## Who it is for {#who}

For you.

### Inside {#inside}

Deep.

## Near you {#near}

There.[^1]

[^1]: A note.
"""
FILES = {
    "index.md": "---\ntitle: Start\n---\n",
    "07/index.md": "---\ntitle: Seven & up\nmodule: 7\nobjectives: [say what 1 < 2 is]\n---\n" + FRONT,
    "07/b.md": "---\ntitle: Second\nmodule: 7\nlesson: 2\nminutes: 9\nobjectives: [x]\n---\n",
    "07/a.md": "---\ntitle: First\nmodule: 7\nlesson: 1\nminutes: 6\nobjectives: [x]\n---\n",
    "07/look-back.md": "---\ntitle: Look back\nmodule: 7\n---\n",
    "07/sheet.md": "---\ntitle: Sheet\nmodule: 7\n---\n",
    "07/drawing.svg": SVG.format(""),
    "_data/README.md": "",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course with one module."""
    return make(tmp_path, FILES)


def html(docs: Path, page: str, text: str) -> str:
    """A text as a page shows it; its elements are nested."""
    current_page.set(page)
    converter = Markdown(
        extensions=["coursekit", "attr_list", "toc", "footnotes"],
        extension_configs={"coursekit": {"docs": str(docs)}},
    )
    whole = converter.convert(text)
    current_page.set("")
    assert Nesting(whole).faults == []
    return whole


def test_the_order_of_a_plan(docs: Path) -> None:
    """What opens the page, its aims, where to start, the lessons by their numbers, what closes it, paper, then the rest."""
    whole = html(docs, "07/index.md", FRONT)
    parts = [
        "Come in.",
        "<svg ",
        "say what 1 &lt; 2 is",
        '<a class="plan__start md-button md-button--primary" href="../07/a.html">',
        '<a href="../07/a.html">First</a> <span>6 min</span>',
        '<a href="../07/b.html">Second</a> <span>9 min</span>',
        '<li class="plan__extra"><a href="../07/look-back.html">Look back</a></li>',
        '<a href="../07/sheet.html">Sheet</a>',
        "Who it is for",
        "Near you",
        "A note.",
    ]
    places = [whole.index(part) for part in parts]
    assert places == sorted(places)


def test_sections_are_folded(docs: Path) -> None:
    """Each section of the second level, with all that stands below its heading; notes at the end stay open."""
    whole = html(docs, "07/index.md", FRONT)
    assert whole.count('<details class="plan__more">') == whole.count("</details>") == 2
    first, second = whole.split('<details class="plan__more">')[1:]
    assert first.startswith(("\n<summary>\n<h2 id=", "<summary><h2 id="))
    assert "Inside" in first
    assert "Deep." in first
    assert second.index("There.") < second.index("</details>") < second.index("A note.")


def test_a_section_can_end_before_the_next_heading(docs: Path) -> None:
    """What a copy puts before a section stands in the open: between two folds, or between the plan and the first one."""
    for heading in ("## Near you", "## Who it is for"):
        text = f"{SECTION_END}\n\n### A number\n\nCall 555-0100.\n\n{heading}"
        whole = html(docs, "07/index.md", FRONT.replace(heading, text))
        assert "end of section" not in whole
        assert whole.count('<details class="plan__more">') == whole.count("</details>") == 2
        before, after = whole.split("Call 555-0100.")
        assert before.count("<details") == before.count("</details>")
        assert before.index("plan__start")
        assert heading.removeprefix("## ") in after
    lesson = html(docs, "07/a.md", FRONT.replace("## Near", f"{SECTION_END}\n\nOpen.\n\n## Near"))
    assert "end of section" not in lesson


def test_a_plan_without_an_opening(docs: Path) -> None:
    """A page that begins with a heading has its plan first."""
    whole = html(docs, "07/index.md", FRONT.removeprefix("Come in.\n\n"))
    assert whole.index("plan__start") < whole.index("plan__more")
    assert whole.count("<details") == 2


def test_only_the_first_page_of_a_module(docs: Path) -> None:
    """A lesson and the home page stay as they are written."""
    for page in ("07/a.md", "index.md"):
        whole = html(docs, page, FRONT)
        assert "<details" not in whole
        assert "plan__" not in whole


def test_a_module_without_sections(docs: Path) -> None:
    """Its plan follows its text."""
    whole = html(docs, "07/index.md", "Come in.")
    assert whole.index("Come in.") < whole.index("plan__start")


@pytest.mark.parametrize(
    ("drawing", "shown"),
    [
        (SVG.format(""), True),
        (SVG.format(f' stroke-dasharray="{"1 " * 930}"'), True),
        (SVG.format(f' stroke-dasharray="{"1 " * 960}"'), False),
        (SVG.format(' id="a"'), False),
        (SVG.format(' onclick="a()"'), False),
        (SVG.format(' style="color:red"'), False),
        ("<p>no drawing</p>", False),
        ("", False),
    ],
)
def test_what_stands_in_a_page(tmp_path: Path, drawing: str, *, shown: bool) -> None:
    """Only shapes, few of them, and no id; what is no such drawing is left out, and nothing else of the page."""
    docs = make(tmp_path, {**FILES, "07/drawing.svg": drawing})
    assert ("<svg " in html(docs, "07/index.md", FRONT)) is shown
    assert ("<svg " in html(docs, "index.md", "<modules>\n\n</modules>")) is shown


def test_too_large_a_drawing_is_named(tmp_path: Path) -> None:
    """At its limit of bytes nothing is said, one byte above it M004; also for an id."""
    room = module_drawing.MOST - len(SVG.format(""))
    for more, codes in ((" " * room, []), (" " * (room + 1), ["M004"]), (' id="a"', ["M004"])):
        docs = make(tmp_path, {**FILES, "07/drawing.svg": SVG.format(more)})
        found = module_drawing.check(Folder(docs), docs / "07/index.md")
        assert [each.code for each in found] == codes


def test_the_ways_in(docs: Path) -> None:
    """A button to the first lesson with its minutes, then what the editor wrote."""
    whole = html(docs, "index.md", "<start>\n\n- [Help](07/index.md)\n\n</start>")
    button = '<a class="start__button md-button md-button--primary" href="07/a.html">Start: 6 minutes</a>'
    assert whole.index(button) < whole.index('<a href="07/index.md">Help</a>')


def test_the_ways_into_a_course_without_modules(tmp_path: Path) -> None:
    """There is no button that leads nowhere."""
    docs = make(tmp_path, {"index.md": FILES["index.md"], "_data/README.md": ""})
    whole = html(docs, "index.md", "<start>\n\nHello\n\n</start>")
    assert "start__button" not in whole
    assert "Hello" in whole


def test_a_drawing_is_written_anew() -> None:
    """Words of a drawing, and what is text for one reader and markup for another, are not in the page."""
    words = "<title>&lt;img src=x onerror=alert(1)&gt;</title> a <g> b <path d='M0 &quot;&lt;0'/> c</g><text>d</text>"
    assert module_drawing.inner(SVG.format(f"/>{words}<path")).endswith(
        '<g><path d="M0 &quot;&lt;0" /></g><path /></svg>'
    )
