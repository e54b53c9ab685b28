"""The shell of a page, and each of its partials, as it is printed: one small course, compared whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT
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
minutes: 10
objectives: [say what <this> is, "do it & show it"]
content_note: Speaks about "hard" things.
description: A page of a course.
review_by: 2026-06
reviewed_by_role: [clinician]
reviewed_on: 2026-05-01
---

Words.

<modules>

</modules>
"""
SECOND = "---\ntitle: Second\nmodule: 1\nlesson: 2\nminutes: 5\nreview_by: 2027-06\n---\n\nWords.\n\n## A *part* & more {#part}\n\nWords.\n"
REVIEWED = """---
title: Reviewed by all
review_by: 2027-06
reviewed_by_role: [community, clinician, lawyer]
reviewed_on: 2026-10-01
---

Words.
"""


def front(number: int) -> str:
    """The first page of a module."""
    return f"---\ntitle: Module {number}\nmodule: {number}\nobjectives: [one]\nreview_by: 2027-06\n---\n\nWords.\n"


FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "---\ntitle: Home\nreview_by: 2027-06\n---\n\nWelcome.\n",
    "docs/about.md": REVIEWED,
    "docs/privacy.md": "---\ntitle: Privacy\nreview_by: 2027-06\ntab_title: Other\n---\n\nWords.\n",
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
    names = set(re.findall(r"(?:shell|md)-[a-z]+(?:__[a-z]+)?(?:--[a-z]+)?|content-note", whole))
    used: set[str] = set()
    for path in [ROOT / "overrides" / "main.html", *(ROOT / "overrides" / "partials").glob("*.html")]:
        classes = re.findall(r'class="([^"{]*)', path.read_text(encoding="utf-8"))
        used |= {each for value in classes for each in value.split()}
    assert not {each for each in used if each.startswith("shell-")} - names
