"""The page of a module that holds all of its steps: the same content, each id once, every link right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from site_builder import build, make

CONFIG = f"""
site_name: Small course
docs_dir: docs
use_directory_urls: false
copyright: "Text: CC BY 4.0."
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  font: false
  icon: {{logo: material/book-open-page-variant}}
  static_templates: [search.html]
plugins: [coursekit/course, coursekit/quiz, coursekit/reflection, coursekit/search]
markdown_extensions: [attr_list, coursekit]
"""
QUESTION = """<quiz id="q-{name}">

Which {name}?

- [ ] This
- [x] That

It is so.

</quiz>
"""
FRONT = "---\ntitle: {title}\nmodule: 1\n{more}review_by: 2028-06\n---\n\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "---\ntitle: Home\nreview_by: 2028-06\n---\n\nWelcome.\n",
    "docs/_data/pages.yml": "order: [index.md, modules]\n",
    "docs/01/index.md": FRONT.format(title="First & last", more="objectives: [say 1 < 2]\n")
    + "## Inside {#inside}\n\n[One](a.md), [its end](a.md#end), [here](#inside), [home](../index.md), [sheet](sheet.md).\n",
    "docs/01/a.md": FRONT.format(
        title="Lesson one", more="lesson: 1\nminutes: 5\ncontent_note: Speaks of hard things.\n"
    )
    + QUESTION.format(name="one")
    + "\n## End {#end}\n\nOver, [back](index.md#inside).\n",
    "docs/01/b.md": FRONT.format(title="Lesson two", more="lesson: 2\nminutes: 5\n")
    + QUESTION.format(name="two")
    + '\n## End {#end}\n\nThe same id as in lesson one.\n\n<reflection id="r">\n\nWhat now?\n\n</reflection>\n',
    "docs/01/together.md": FRONT.format(title="Together", more="minutes: 20\n") + "Words to do.\n",
    "docs/01/sheet.md": FRONT.format(title="Questions", more="minutes: 5\n")
    + 'For paper.\n\n<sheet from="q-one,q-two">\n\n</sheet>\n',
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, built."""
    folder = make(tmp_path_factory.mktemp("whole"), FILES)
    build(folder / "site", config=folder / "mkdocs.yml")
    return folder / "site"


def text_of(site: Path, name: str = "01/whole.html") -> str:
    """The HTML of a page."""
    return (site / name).read_text(encoding="utf-8")


def main_of(html: str) -> str:
    """The part of a page between its drawer and its footer."""
    return html.partition("<main")[2].partition("</main>")[0]


def test_all_steps_in_their_order(course: Path) -> None:
    """The first page, the lessons, what closes them; not the sheets. What each is about, and what is hard in it."""
    html = main_of(text_of(course))
    heads = re.findall(r'<h2 id="(\w+)">([^<]*)</h2>', html)
    assert heads == [
        ("index", "About this module"),
        ("a", "1.1 Lesson one"),
        ("b", "1.2 Lesson two"),
        ("together", "Together"),
    ]
    for words in ("say 1 &lt; 2", "Speaks of hard things.", "Which one?", "Which two?", "Words to do."):
        assert words in html, words
    assert "For paper." not in html
    assert html.count("<h1") == 1
    assert ">First &amp; last</h1>" in html


def test_each_id_stands_once_and_each_link_leads_somewhere(course: Path) -> None:
    """Two lessons have a section of the same id; links between pages lead to their parts, others out of the page."""
    html = text_of(course)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    inside = {each[1:] for each in re.findall(r' href="(#[^"]+)"', html)}
    assert inside <= {*ids}
    assert {"a", "b", "together"} <= inside
    named = re.findall(r' (?:for|aria-labelledby|aria-describedby)="([^"]+)"', html)
    assert {name for value in named for name in value.split()} <= {*ids}
    for link in re.findall(r' href="([^"#:]+\.html)', main_of(html)):
        assert (course / "01" / link).is_file(), link
    assert 'href="sheet.html"' in main_of(html)


def test_it_has_the_styles_of_its_parts_and_no_script(course: Path) -> None:
    """A question looks as on its own page, and nothing in it waits for a script."""
    html = text_of(course)
    assert html.count("components/shell/shell.css") == 1
    assert "questions.css" not in html
    assert "<script" not in main_of(html)


def test_its_day_and_where_newer_ones_are(course: Path, tmp_path: Path) -> None:
    """On the first and the last page of a print: the day of the build, and the address if the site has one."""
    html = text_of(course)
    assert html.count("As of 28 Nov 2026") == 2
    assert "Ask where you got it whether there is a newer one." in html
    folder = make(tmp_path / "with", {**FILES, "mkdocs.yml": f"site_url: https://example.org/c/\n{CONFIG}"})
    build(folder / "site", config=folder / "mkdocs.yml")
    foot = text_of(folder / "site").partition('<footer class="shell-footer">')[2]
    assert re.search(
        r"As of 28 Nov 2026\.\s+Newer ones are here: <span dir=\"ltr\">https://example.org/c/</span>", foot
    )


def test_it_is_found_from_the_plan_and_by_no_search(course: Path) -> None:
    """The module's first page leads there. It repeats others, so no search names it, and no lesson leads on to it."""
    assert '<a href="whole.html">All on one page, to print</a>' in text_of(course, "01/index.html")
    assert "whole.html" not in text_of(course, "01/together.html").partition('class="shell-steps"')[2]
    assert "whole.html" not in (course / "search" / "index.js").read_text(encoding="utf-8")


def test_a_page_of_that_name_stays(tmp_path: Path) -> None:
    """Where the course has one, it is that one."""
    own = FRONT.format(title="Own", more="") + "Own words.\n"
    folder = make(tmp_path, {**FILES, "docs/01/whole.md": own})
    build(folder / "site", config=folder / "mkdocs.yml")
    assert "Own words." in text_of(folder / "site")
    assert "Which one?" not in text_of(folder / "site")


@pytest.mark.parametrize("number", [1, 7, 12])
def test_the_modules_of_the_course(site: Path, number: int) -> None:
    """Each id once, and all questions of the lessons: nothing is lost between a lesson and the print."""
    folder = site / f"{number:02}"
    html = (folder / "whole.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    lessons = [path for path in folder.glob("?.html") if path.stem != "whole"]
    questions = 0
    for path in lessons:
        own = re.findall(r'<\w+ class="quiz quiz--[^>]* id="([^"]+)"', path.read_text(encoding="utf-8"))
        assert [each for each in own if f' id="{path.stem}-{each}"' not in html] == []
        questions += len(own)
    assert questions >= 3
