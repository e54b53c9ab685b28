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


def build_with(wheel: Path, folder: Path, page: str, theme: str) -> Path:
    """Build a site of two pages with the installed package only."""
    files = {
        "mkdocs.yml": CONFIG.replace("THEME", theme),
        "docs/index.md": page,
        "docs/plain.md": "# Plain\n",
    }
    make(folder, files)
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
