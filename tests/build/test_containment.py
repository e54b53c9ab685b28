"""What a whole build does where a page has a slip, or where another plugin changes a page."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from site_builder import BuildError, make, run
from slips import SlipPage, faults
from tiers import drawn

CONFIG = """\
site_name: Small
theme: {name: THEME}
plugins:
  - search
  - coursekit/quiz
  - coursekit/scenario
hooks: [hook.py]
markdown_extensions: [attr_list, footnotes, pymdownx.superfences]
"""
PAGE = """\
# A page

Text with a note.[^1]

<quiz id="q">

Which?[^1]

- [ ] Zqwrong
- [x] Zqright

Zqreason, an [other] thing.[^2]

</quiz>

[^1]: One.
[^2]: Two.

[other]: https://example.org
"""
BROKEN = PAGE.replace("[x]", "[ ]")
RESERIALIZING = """
from lxml import html as lxml_html
def on_page_content(html, **kwargs):
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    return lxml_html.tostring(root, encoding="unicode")
"""
MARKING = """
def on_page_content(html, page, **kwargs):
    return html + "\\ue0000p0" if page.file.src_uri == "index.md" else html
"""
TAKING = """
def on_page_markdown(markdown, **kwargs):
    return "The page could not be read."
"""
GENERATING = f"""
from mkdocs.structure.files import File
def on_files(files, config, **kwargs):
    files.append(File.generated(config, "made.md", content={BROKEN!r}))
"""


def built(folder: Path, hook: str, page: str = PAGE, *flags: str, theme: str = "mkdocs") -> Path:
    """Build a site of two pages, and return where it is."""
    make(folder, {"mkdocs.yml": CONFIG.replace("THEME", theme), "hook.py": hook})
    make(folder, {"docs/index.md": page, "docs/other.md": "# Other\n"})
    run("mkdocs", "build", "-q", *flags, cwd=folder)
    return folder / "site"


@pytest.mark.parametrize(
    ("hook", "theme"), drawn("defined", [*itertools.product(("", RESERIALIZING), ("mkdocs", "material"))], 1)
)
def test_what_a_page_defines_works_in_a_question(tmp_path: Path, hook: str, theme: str) -> None:
    """Footnotes and links by name, also where a hook writes the HTML anew; a search gets no answer."""
    site = built(tmp_path, hook, PAGE, "--strict", theme=theme)
    text = (site / "index.html").read_text(encoding="utf-8")
    assert text.count('href="#fn:1"') == 2
    assert text.count('href="#fn:2"') >= 1
    assert '<a href="https://example.org">other</a>' in text
    assert 'id="q"' in text
    assert "Zq" not in (site / "search" / "search_index.json").read_text(encoding="utf-8")


def test_a_page_with_a_mark_is_not_written(tmp_path: Path) -> None:
    """A strict build fails, and any other leaves the page out."""
    site = built(tmp_path, MARKING)
    assert not (site / "index.html").exists()
    assert (site / "other" / "index.html").is_file()
    with pytest.raises(BuildError, match=r"index\.md: the page is not written"):
        built(tmp_path, MARKING, PAGE, "--strict")


def test_a_block_that_another_plugin_takes_out_is_named(tmp_path: Path) -> None:
    """File and line of a block that never reached the page."""
    with pytest.raises(BuildError, match=r"docs/index\.md:5:1: B027"):
        built(tmp_path, TAKING, PAGE, "--strict")


def test_a_page_without_a_file_is_checked(tmp_path: Path) -> None:
    """A mistake in a page that a plugin has made stops a strict build, too."""
    with pytest.raises(BuildError, match=r"made\.md:9:1: Q013"):
        built(tmp_path, GENERATING, PAGE, "--strict")


def test_a_block_in_closed_html_stands_there(tmp_path: Path) -> None:
    """In a `<details>` that is closed a question works; in a field for text it becomes a box, and nothing is shown."""
    details = "<details><summary>More</summary>\n\nQUIZ\n\n</details>\n\nZqlast\n"
    quiz = re.search(r"<quiz.*</quiz>", PAGE, re.DOTALL)
    assert quiz
    text = built(tmp_path / "a", "", details.replace("QUIZ", quiz[0]), "--strict") / "index.html"
    assert text.read_text(encoding="utf-8").count('id="q"') == 1
    field = (
        details.replace("details>", "pre>").replace("<summary>More</summary>", "").replace("QUIZ", quiz[0])
    )
    page = (built(tmp_path / "b", "", field) / "index.html").read_text(encoding="utf-8")
    assert 'class="error"' in page
    assert "B026" in page
    assert not re.search("Zq(?:right|wrong|reason)", page)
    assert "Zqlast" in page
    with pytest.raises(BuildError, match=r"docs/index\.md:3:1: B026 <quiz> cannot stand in <pre>"):
        built(tmp_path / "c", "", field, "--strict")


def slip_site(folder: Path, chosen: list[SlipPage]) -> dict[str, SlipPage]:
    """Write one page for each slip, and return them by name."""
    named = {f"slip-{n}": page for n, page in enumerate(chosen)}
    make(folder, {f"docs/{name}.md": page.text for name, page in named.items()})
    make(folder, {"docs/index.md": "# Start\n", "hook.py": ""})
    return named


@pytest.mark.parametrize("engine", drawn("slips", ["mkdocs", "zensical"], 1))
@pytest.mark.filterwarnings("default")
def test_slips_under_each_engine(tmp_path: Path, chosen: list[SlipPage], engine: str) -> None:
    """Nothing is lost in the pages that an engine writes, and a strict build of MkDocs fails."""
    named = slip_site(tmp_path, chosen)
    config = CONFIG.replace("THEME", "material")
    if engine == "zensical":
        config = re.sub(r"(?s)plugins:.*hooks: \[hook.py\]\n|theme: .*?\n", "", config).replace(
            "[attr", "[coursekit, attr"
        )
    make(tmp_path, {"mkdocs.yml": config})
    run(engine, "build", *([] if engine == "zensical" else ["-q"]), cwd=tmp_path)
    wrong = {}
    for name, page in named.items():
        text = (tmp_path / "site" / name / "index.html").read_text(encoding="utf-8")
        if found := faults(page, text):
            wrong[page.name] = found
    assert wrong == {}
    if engine == "mkdocs":
        with pytest.raises(BuildError, match=r"docs/slip-\d+\.md:\d+:\d+: [BQ]0"):
            run("mkdocs", "build", "-q", "--strict", cwd=tmp_path)
