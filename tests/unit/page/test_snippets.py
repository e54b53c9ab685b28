"""Only pages are put into pages: named at their line, and left out by the engine in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.model.folder import Folder
from coursekit.page import snippets
from coursekit.render.markdown_renderer import current_page
from site_builder import make

FILES = {
    "index.md": "Start\n",
    "a/part.md": "First PART\nSecond PART\n",
    "a/sections.md": "<!-- --8<-- [start:one] -->\nFirst PART\n<!-- --8<-- [end:one] -->\n",
    "a/twice.md": '--8<-- "a/part.md"\n',
    "_data/resources/demo.yml": "SECRET: x\n",
    "_bank/set.md": "SECRET\n",
    "a/table.csv": "SECRET\n",
    "../outside.md": "SECRET\n",
}  # fmt: skip
ALLOWED = [
    "a/part.md",
    "./a/part.md",
    "a/part.md:1:1",
    "a/part.md:2:",
    "a/sections.md:one",
    "a/part.md:1:1,2:2",
]
REFUSED = [
    "_data/resources/demo.yml", "./_data/resources/demo.yml", "a/../_data/resources/demo.yml", "_bank/set.md",
    "../outside.md", "a/../../outside.md", "a/table.csv", "nope", "nope.md", "a/twice.md", "a/sections.md:two",
    "/etc/hostname", "https://example.org/a.md", ":1:2", "linked.md", "../.git/config", "_data/resources/demo.yml:1:1",
]  # fmt: skip
FORMS = {
    "a line": '--8<-- "{}"\n',
    "single quotes": "--8<-- '{}'\n",
    "indented": '    -8<- "{}"\n',
    "long sign": '-----8<----- "{}"\n',
    "several lines": "--8<--\n{}\n--8<--\n",
    "in code": '```\n--8<-- "{}"\n```\n',
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A small course."""
    folder = make(tmp_path / "course", FILES)
    (folder / "linked.md").symlink_to("../outside.md")
    return folder


def rendered(docs: Path, text: str) -> str:
    """The page as the engine makes it."""
    current_page.set("index.md")
    options: dict[str, dict[str, object]] = {
        "coursekit": {"docs": str(docs)},
        "pymdownx.snippets": {"base_path": [str(docs)], "check_paths": True},
    }
    try:
        # Ours comes first: the order of extensions in the settings does not matter.
        return Markdown(
            extensions=["coursekit", "pymdownx.snippets", "pymdownx.superfences"], extension_configs=options
        ).convert(text)
    finally:
        current_page.set("")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("target", REFUSED)
def test_what_is_not_put_in(docs: Path, target: str, form: str) -> None:
    """The check names it with its line, and the page is built without it."""
    text = "Start\n\n" + FORMS[form].format(target)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if target in each)
    found = [(each.code, each.span.line) for each in snippets.check(text, Folder(docs))]
    assert found == [("F018", line)]
    html = rendered(docs, text)
    assert "SECRET" not in html
    assert "PART" not in html


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("target", ALLOWED)
def test_what_is_put_in(docs: Path, target: str, form: str) -> None:
    """Pages, whole or in part."""
    text = "Start\n\n" + FORMS[form].format(target)
    assert not [*snippets.check(text, Folder(docs))]
    assert "PART" in rendered(docs, text)


@pytest.mark.parametrize(
    "text", [';--8<-- "nope"\n', "--8<--\n; nope\n--8<--\n", 'a --8<-- "nope"\n', "8<-- nope\n"]
)
def test_what_puts_nothing_in(docs: Path, text: str) -> None:
    """The sign can be shown, and a line of a list switched off."""
    assert not [*snippets.check(text, Folder(docs))]
    rendered(docs, text)
