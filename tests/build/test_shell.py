"""The shell of a page, and each of its partials, as it is printed: one small course, compared whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from conftest import EXAMPLES, ROOT
from coursekit.blocks import reader
from coursekit.course import claims, reviews
from site_builder import build, make

GOLDEN = EXAMPLES / "shell"

CONFIG = f"""
site_name: Small course
docs_dir: docs
use_directory_urls: false
edit_uri_template: https://code.example/edit/{{path}}
copyright: "Text: CC BY 4.0."
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  font: false
  favicon: assets/favicon.svg
  icon: {{logo: material/book-open-page-variant}}
  static_templates: [search.html]
  features: [content.action.edit]
extra:
  alternate:
    - {{name: English, link: /en/, lang: en}}
    - {{name: العربية, link: /ar/, lang: ar}}
plugins: [coursekit/course, coursekit/quiz]
markdown_extensions: [attr_list, coursekit]
"""

LESSON = """---
title: First & best
module: 1
lesson: 1
minutes: 12
objectives: [say what 1 < 2 is, "do it & show it"]
content_note: Speaks about "hard" things.
description: A page of a course.
review_by: 2026-06
---

Words.

<modules>

</modules>

## One & only {#one}

It is so [@one].

## Two {#two}

It is not so [@one].

## In short {#in-short}

Few words.
"""
AS_REVIEWED = LESSON.replace("It is so", "It was so")
SECOND = "---\ntitle: Second\nmodule: 1\nlesson: 2\nminutes: 5\nreview_by: 2027-06\n---\n\nWords.\n\n## A *part* & more {#part}\n\nWords.\n"
REVIEWED = """---
title: Reviewed by all
review_by: 2027-06
---

Words.
"""


def lesson(number: int) -> str:
    """One more lesson of the first module."""
    return SECOND.replace("lesson: 2", f"lesson: {number}").replace("Second", f"Lesson {number}")


def review(page: str, text: str, role: str) -> dict[str, object]:
    """A made-up review of a text, as a returned sheet gives it."""
    stamps = {each.id: each.stamps for each in claims.sections(reader.read(text))}
    return {
        "page": page,
        "role": role,
        "day": "2026-10-01",
        "sheet": claims.code(stamps),
        "sections": [
            {"section": name, "stands": "yes", "claims": list(each.claims)} for name, each in stamps.items()
        ],
    }


def trial(number: int, by: str, people: int) -> dict[str, object]:
    """A made-up trial of a lesson that needed no change."""
    return {
        "lesson": {2: "01-m/b-second.md"}.get(number, f"01-m/lesson-{number}.md"),
        "month": "2026-09",
        "people": str(people),
        "where": "a room",
        "by": by,
        "changed": "nothing",
        "text": list(claims.every_sentence(reader.read(lesson(number)))),
    }


REVIEWS = [
    *(review("about.md", REVIEWED, role) for role in reviews.ROLES),
    review("01-m/a-first.md", AS_REVIEWED, "clinician"),
]
TRIALS = [trial(2, "us", 1), trial(3, "others", 5), trial(4, "us", 5), trial(4, "others", 7)]


def front(number: int) -> str:
    """The first page of a module."""
    return f"---\ntitle: Module {number}\nmodule: {number}\nobjectives: [one]\nreview_by: 2027-06\n---\n\nWords.\n"


FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "---\ntitle: Home\nreview_by: 2027-06\n---\n\nWelcome.\n",
    "docs/about.md": REVIEWED,
    "docs/privacy.md": "---\ntitle: Privacy\nreview_by: 2027-06\ntab_title: Other\n---\n\n" + "Words. " * 600,
    "docs/01-m/lesson-3.md": lesson(3),
    "docs/01-m/lesson-4.md": lesson(4),
    "docs/_data/reviews.yml": yaml.safe_dump({"reviews": REVIEWS}),
    "docs/_data/trials.yml": yaml.safe_dump({"trials": TRIALS}),
    # More than twelve modules: the navigation then shows only those around the current one.
    **{f"docs/{number:02}-m/index.md": front(number) for number in range(1, 14)},
    "docs/01-m/a-first.md": LESSON,
    "docs/01-m/b-second.md": SECOND,
    "docs/_data/pathway.yml": "minutes: 60\nlessons:\n- {page: 01-m/b-second.md, sections: [part]}\n- page: 01-m/a-first.md\n",
    "docs/now/index.md": "---\ntitle: Help\ntree: question\nreview_by: 2027-06\n---\n\nWhich?\n\n- [This](this.md)\n",
    "docs/now/this.md": "---\ntitle: This\ntree: leaf\nreview_by: 2027-06\n---\n\nWords.\n",
    "docs/01-m/together.md": "---\ntitle: Together\nmodule: 1\nminutes: 20\nreview_by: 2027-06\n---\n\nWords.\n",
}
PAGES = [
    "index",
    "about",
    "privacy",
    "01-m/index",
    "01-m/a-first",
    "01-m/b-second",
    "01-m/together",
    "01-m/whole",
    "07-m/index",
    "now/index",
    "404",
    "search",
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, built."""
    folder = make(tmp_path_factory.mktemp("shell"), FILES)
    build(folder / "site", config=folder / "mkdocs.yml")
    return folder / "site"


def shell_of(page: Path) -> str:
    """A page without what changes with a version of the theme: icons' paths and names of its files."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"<svg.*?</svg>", "<svg></svg>", text, flags=re.DOTALL)
    text = re.sub(r"\.[0-9a-f]{8}\.min\.css", ".min.css", text)
    text = re.sub(r'<meta name="generator"[^>]*>', "", text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_shell(course: Path, name: str, *, update: bool) -> None:
    """Everything around the text of a page is as it was agreed: links, notices, labels, marks, meta data."""
    golden = GOLDEN / f"{name.replace('/', '.')}.html"
    html = shell_of(course / f"{name}.html")
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_each_partial_is_in_a_golden_page(course: Path) -> None:
    """A part of the shell that no golden page shows would not be compared."""
    whole = "".join(shell_of(course / f"{name}.html") for name in PAGES)
    names = set(re.findall(r"(?:shell|md)-[a-z]+(?:-[a-z]+)*(?:__[a-z]+)?(?:--[a-z]+)?|content-note", whole))
    used: set[str] = set()
    for path in [ROOT / "overrides" / "main.html", *(ROOT / "overrides" / "partials").glob("*.html")]:
        classes = re.findall(r'class="([^"{]*)', path.read_text(encoding="utf-8"))
        used |= {each for value in classes for each in value.split()}
    assert not {each for each in used if each.startswith("shell-")} - names


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("a-first", "Stage: draft, not yet tried"),
        ("b-second", "Stage: tried with learners. 1 person has learned with it, last in 2026-09."),
        (
            "lesson-3",
            "Stage: taught elsewhere, by others too. 5 people have learned with it, last in 2026-09.",
        ),
        (
            "lesson-4",
            "Stage: settled. After the last trial nothing had to be changed. 12 people have learned with it, last in 2026-09.",
        ),
    ],
)
def test_a_lesson_says_its_stage(course: Path, page: str, words: str) -> None:
    """At its foot, in words."""
    html = shell_of(course / "01-m" / f"{page}.html")
    assert f"<p>{words}</p>" in html.partition('<footer class="shell-footer">')[2]


def test_only_lessons_have_a_stage(course: Path) -> None:
    """Other pages are not learned with on their own."""
    for page in ("01-m/index", "about"):
        assert "Stage:" not in shell_of(course / f"{page}.html")
