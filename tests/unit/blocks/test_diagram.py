"""A drawing has two faultless forms beside its page, and a page shows the one that fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from conftest import ROOT
from coursekit.check import checker
from coursekit.model.folder import Folder
from coursekit.render.markdown_renderer import current_page
from site_builder import make

LIGHT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120.4" role="img">
  <title>Steps</title>
  <desc>One, two.</desc>
  <g><text fill="#000">One</text></g>
  <path fill="url(#g)" d="M0 0"/>
</svg>
"""
PAGE = "<diagram>\n\n![One & two](name.svg)\n\nA *caption*.\n\n</diagram>\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A page with a drawing in both forms."""
    dark = LIGHT.replace("#000", "#fff")
    return make(tmp_path, {"a/page.md": PAGE, "a/name.svg": LIGHT, "a/name-dark.svg": dark})


def html(docs: Path) -> str:
    """The page."""
    current_page.set("a/page.md")
    text = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(docs)}}).convert(
        PAGE
    )
    current_page.set("")
    return text


def codes(docs: Path) -> list[str]:
    """What the check finds, with its line."""
    found = checker.Checker(Folder(docs)).run([docs / "a" / "page.md"])
    return [f"{each.diagnostic.span.line} {each.diagnostic.code}" for each in found]


def test_both_forms(docs: Path) -> None:
    """The light one is always fetched, so that it can be printed; size, words and caption are there."""
    text = html(docs)
    words = 'alt="One &amp; two"'
    assert f'<img src="name.svg" {words} class="diagram__light" width="300" height="120">' in text
    assert (
        f'<img src="name-dark.svg" {words} class="diagram__dark" loading="lazy" width="300" height="120">'
        in text
    )
    assert "<figcaption><p>A <em>caption</em>.</p>" in text
    assert codes(docs) == []


def test_without_the_dark_form(docs: Path) -> None:
    """The page shows the light one, and the check names the file."""
    (docs / "a" / "name-dark.svg").unlink()
    assert html(docs).count("<img") == 1
    assert "diagram__" not in html(docs)
    assert codes(docs) == ["3 D004"]


def test_without_any_file(docs: Path) -> None:
    """Nothing breaks."""
    for path in docs.rglob("*.svg"):
        path.unlink()
    assert 'alt="One &amp; two">' in html(docs)
    assert codes(docs) == ["3 D004", "3 D004"]


# Elements of SVG, and of HTML inside it, that act, move, style or bring in something else.
ACTING = {
    "script", "style", "foreignObject", "image", "feImage", "iframe", "object", "embed", "audio", "video", "a", "use",
    "animate", "animateColor", "animateMotion", "animateTransform", "set", "handler", "metadata", "switch", "filter",
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("<path", f"<{name}/><path") for name in sorted(ACTING)),
        *(("<path", f"<svg:{name.lower()} x=''/><path") for name in sorted(ACTING)),
        *(("<path", f"<path {each}='x'") for each in ("style", "onclick", "onload", "ONBEGIN", "style ")),
        *(
            ("<g>", f"<g href={each}>")
            for each in ('"https://example.org"', "'a.svg#x'", "a.svg", '"data:,"')
        ),
        *(("url(#g)", f"url({each})") for each in ("https://example.org/a.svg", "'a.svg#g'", " a.svg")),
        ("<title>Steps</title>", ""),
        ("<desc>One, two.</desc>", ""),
        ('viewBox="0 0 300 120.4"', ""),
    ],
)
def test_what_a_drawing_may_not_hold(docs: Path, old: str, new: str) -> None:
    """Whatever acts, styles or comes from elsewhere, and whatever is missing."""
    assert old in LIGHT
    (docs / "a" / "name.svg").write_text(LIGHT.replace(old, new), encoding="utf-8")
    assert "3 D005" in codes(docs)


def test_two_forms_say_the_same(docs: Path) -> None:
    """A text that was changed in one file only is found."""
    (docs / "a" / "name.svg").write_text(LIGHT.replace(">One<", ">Two<"), encoding="utf-8")
    assert codes(docs) == ["3 D006"]


def test_the_drawings_of_the_course_are_legible() -> None:
    """At the width of a small phone no letter is smaller than 14 pixels."""
    drawings = sorted((ROOT / "course").rglob("*.svg"))
    assert drawings
    for path in drawings:
        text = path.read_text(encoding="utf-8")
        width = re.search(r'viewBox="0 0 (\d+) ', text)
        assert width
        for size in re.findall(r'font-size="([\d.]+)"', text):
            assert float(size) * 288 / int(width[1]) >= 14, path
