"""The plugins in somebody else's MkDocs site, installed from the wheel of this repository."""

from __future__ import annotations

import itertools
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from site_builder import BuildError, make, run
from tiers import drawn

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


@pytest.mark.parametrize("theme", drawn("blocks", ["material", "mkdocs"], 1))
def test_blocks_work(wheel: Path, tmp_path: Path, theme: str) -> None:
    """Three lines of settings: the block, its style and its script, on the page that has it."""
    site = build_with(wheel, tmp_path, PAGE, theme)
    text = (site / "index.html").read_text(encoding="utf-8")
    assert '<form class="quiz quiz--screen" id="q"' in text
    scripts = re.findall(r'<script defer src="(components/[^"]+)"></script>', text)
    assert scripts == ["components/shell.js", "components/questions.js"]
    assert text.count('<link rel="stylesheet" href="components/questions.css">') == 1
    for name in ("shell.js", "questions.css", "questions.js"):
        assert (site / "components" / name).is_file()
    assert "components/" not in (site / "plain" / "index.html").read_text(encoding="utf-8")
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Which?" in index
    assert not re.search("That|Because", index)


def test_checks_work(wheel: Path, tmp_path: Path) -> None:
    """A mistake stops the build there too, and no rule of our course applies."""
    with pytest.raises(BuildError, match=r"index\.md:7:1: Q013"):
        build_with(wheel, tmp_path, PAGE.replace("[x]", "[ ]"), "material")


@pytest.mark.parametrize("theme", drawn("templates", ["material", "mkdocs"], 1))
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


SERVICES = {
    "docs/index.md": f"""{PAGE}
<resources>

</resources>

[The prices](_data/prices.csv), [a list](_data/resources/town.yml)
""",
    "docs/_bank/more.md": PAGE.replace('id="q"', 'id="r"').replace("That", "Bankanswer"),
    "docs/_data/prices.csv": "a,b\n",
    "docs/_data/other.csv": "secret\n",
    "docs/_data/kinds.yml": "kinds:\n  drop-in: {label: Drop-in, topics: [organization]}\n",
    "docs/_data/resources/town.yml": """\
place: {name: "Town", country: "KE", timezone: "Africa/Nairobi"}
listings:
  - id: open
    name: "Open house"
    kind: ["drop-in"]
    contact:
      - {phone: "+254 711 000 000", note: "Ask for a peer"}
    publish: ["site"]
    verified: {date: "2026-10-01", how: "visit"}
  - id: paper
    name: "Paper only"
    kind: ["drop-in"]
    contact:
      - {phone: "+254 711 999 999"}
    publish: ["print"]
    verified: {date: "2026-10-01", how: "visit"}
""",
}


@pytest.mark.parametrize(
    ("theme", "order"),
    drawn("listings", [*itertools.product(("material", "mkdocs", "readthedocs"), (1, -1))], 2),
)
def test_listings_of_another_site(tmp_path: Path, theme: str, order: int) -> None:
    """Only what is published is in the site, in no index, whatever the settings and the order of plugins."""
    plugins = ["search", *(f"coursekit/{name}" for name in ("quiz", "reflection", "scenario", "resources"))]
    config = {"site_name": "Another site", "theme": {"name": theme}, "plugins": plugins[::order]}
    make(tmp_path, {**SERVICES, "mkdocs.yml": json.dumps(config)})
    # Not strict: the link to the list of services leads nowhere, and the engine says so.
    run("mkdocs", "build", cwd=tmp_path)
    site = tmp_path / "site"
    texts = {path: path.read_text("utf-8", errors="replace") for path in site.rglob("*") if path.is_file()}
    assert "+254 711 000 000" in texts[site / "index.html"]
    assert [path for path, text in texts.items() if re.search("999 999|Paper only|Bankanswer", text)] == []
    assert sorted(path.name for path in (site / "_data").rglob("*")) == ["prices.csv"]
    assert not (site / "_bank").exists()
    index = texts[site / "search" / "search_index.json"]
    assert "Which?" in index
    assert not re.search("Open house|711|Ask for a peer|That|Because", index)
