"""Every example gives the diagnostics and the HTML that stand beside it."""

from __future__ import annotations

import pytest
from markdown import Markdown

from conftest import ROOT, Example, examples
from coursekit.blocks import reader
from goldens import compare, printed
from site_builder import Nesting


def found(text: str) -> list[str]:
    """The diagnostics of a text as `line:column CODE`, sorted."""
    problems = sorted(reader.read(text).all_diagnostics, key=lambda d: (d.span, d.code))
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in problems]


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.noun}.{e.name}")
def test_diagnostics(example: Example) -> None:
    """A case reports exactly the problems that it names, at their places."""
    assert found(example.text) == sorted(
        example.diagnostics, key=lambda d: [int(x) for x in d.split()[0].split(":")]
    )


def test_what_editors_read_about_blocks(update: bool) -> None:
    """Message, help and edit of each problem of each case, whole."""
    broken = [each for each in examples() if each.diagnostics]
    said = {f"{each.noun}.{each.name}": printed(reader.read(each.text).all_diagnostics) for each in broken}
    compare("blocks", said, update=update)


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.noun}.{e.name}")
def test_html(example: Example, update: bool) -> None:
    """A case renders to its snapshot, and a broken one never to its answers."""
    extensions = ["admonition", "attr_list", "footnotes", "tables", "pymdownx.superfences", "coursekit"]
    configs = {"coursekit": {"docs": str(ROOT / "course")}}
    html = Markdown(extensions=extensions, extension_configs=configs).convert(example.text) + "\n"
    if update:
        example.snapshot.parent.mkdir(exist_ok=True)
        example.snapshot.write_text(html, encoding="utf-8")
    assert html == example.snapshot.read_text(encoding="utf-8")
    # A tag that closes nothing stays in the text, as the editor wrote it.
    assert example.diagnostics or Nesting(html).faults == []
    broken = [read for read in reader.read(example.text).blocks if read.block is None]
    if broken and "[x]" in example.text:
        assert "[x]" not in html
        assert "<form" not in html
        assert 'class="error"' in html


def test_how_sure_is_asked_only_where_it_is_switched_on() -> None:
    """The option adds the three steps to a question, and never to a scale, which has no right answer."""
    shown = {example.name: example.text for example in examples()}
    for name, asked in (("one-right-answer", True), ("before", False)):
        for switched in (True, False):
            configs = {"coursekit": {"docs": str(ROOT / "course"), "confidence": switched}}
            html = Markdown(extensions=["coursekit"], extension_configs=configs).convert(shown[name])
            assert (html.count('class="quiz__sure"') == 1) is (asked and switched), (name, switched)
