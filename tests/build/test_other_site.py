"""The plugins in somebody else's MkDocs site, installed from the wheel of this repository."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from site_builder import BuildError, make, run

CONFIG = """\
site_name: Another site
theme: {name: THEME}
plugins:
  - search
  - coursekit/quiz
  - coursekit/reflection
"""
PAGE = """\
# A page

<quiz id="q">

Which?

- [ ] This
- [x] That

Because.

</quiz>
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `pip install` unpacks it."""
    folder = tmp_path_factory.mktemp("wheel")
    run("hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (archive,) = folder.glob("*.whl")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder / "installed")
    return folder / "installed"


def build_with(wheel: Path, folder: Path, page: str, theme: str, own: str = "") -> Path:
    """Build a site of two pages with the installed package only; `own` is a folder of its own templates."""
    settings = (
        CONFIG.replace("- coursekit/quiz", f"- coursekit/quiz: {{components: {own}}}") if own else CONFIG
    )
    return build_with_config(wheel, folder, settings.replace("THEME", theme), page)


def build_with_config(wheel: Path, folder: Path, config: str, page: str = PAGE) -> Path:
    """The same with any settings."""
    make(folder, {"mkdocs.yml": config, "docs/index.md": page, "docs/plain.md": "# Plain\n"})
    program = f"import sys; sys.path.insert(0, {str(wheel)!r}); from mkdocs.__main__ import cli; cli()"
    run(Path(sys.executable).name, "-c", program, "build", "--strict", cwd=folder)
    return folder / "site"


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_blocks_work(wheel: Path, tmp_path: Path, theme: str) -> None:
    """Three lines of settings: the block, its style and its script, on the page that has it."""
    site = build_with(wheel, tmp_path, PAGE, theme)
    text = (site / "index.html").read_text(encoding="utf-8")
    assert '<form class="quiz quiz--screen" id="q"' in text
    scripts = re.findall(r'<script defer src="(components/[^"]+)"></script>', text)
    assert scripts == [f"components/{name}.js" for name in ("main", "quiz/quiz", "quiz/choice")]
    assert text.count('<link rel="stylesheet" href="components/quiz/quiz.css">') == 1
    for name in ("main.js", "quiz/quiz.css", "quiz/quiz.js", "quiz/choice.js"):
        assert (site / "components" / name).is_file()
    assert "components/" not in (site / "plain" / "index.html").read_text(encoding="utf-8")
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Which?" in index
    assert not re.search("That|Because", index)


def test_checks_work(wheel: Path, tmp_path: Path) -> None:
    """A mistake stops the build there too, and no rule of our course applies."""
    with pytest.raises(BuildError, match=r"index\.md:7:1: Q013"):
        build_with(wheel, tmp_path, PAGE.replace("[x]", "[ ]"), "material")


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_own_templates_tell_a_search_no_more(wheel: Path, tmp_path: Path, theme: str) -> None:
    """A template that writes the form in another way, without our marks for a search, gives no answer away."""
    template = (ROOT / "overrides" / "components" / "quiz" / "quiz.html").read_text(encoding="utf-8")
    changed = template.replace(
        'class="quiz quiz--{{ mode }}" id="{{ id }}"', 'id="{{ id }}" class="quiz own"'
    )
    changed = changed.replace(" data-search-exclude", "")
    assert changed.count("data-search-exclude") == 0
    assert '<form id="{{ id }}"' in changed
    make(tmp_path, {"own/quiz/quiz.html": changed})
    site = build_with(wheel, tmp_path, PAGE, theme, own="own")
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<form id="q"' in page
    assert "Because." in page
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Which?" in index
    assert not re.search("This|That|Because", index)


STRIPPING = """
import re
def on_page_content(html, **kwargs):
    return re.sub("<!--.*?-->", "", html)
"""


def test_lost_marks_are_said(wheel: Path, tmp_path: Path) -> None:
    """Where a hook takes the marks out, a strict build says so instead of passing answers on."""
    make(tmp_path, {"hook.py": STRIPPING})
    config = CONFIG.replace("THEME", "mkdocs") + "hooks: [hook.py]\n"
    with pytest.raises(BuildError, match=r"index\.md: another plugin has taken out the comments"):
        build_with_config(wheel, tmp_path, config)
