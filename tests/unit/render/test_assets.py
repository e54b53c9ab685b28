"""Which style sheets and scripts a page gets: those of what stands in it, and no others."""

from __future__ import annotations

import pytest

from coursekit.render import assets, templates

SHEET = "address/address"


@pytest.mark.parametrize(
    ("html", "sheets"),
    [
        ("<p>A table, code, a room.</p>", set()),
        ('<table tabindex="0"><tr><td>a</td></tr></table>', {"table/table"}),
        ("<table>", {"table/table"}),
        ('<table align="left" tabindex="0">', {"table/table"}),
        ('<table class="local__grid">', set()),
        ('<table tabindex="0" class="own">', set()),
        ("<p><code>a</code></p>", {"code/code"}),
        ('<pre><code class="language-md">a</code></pre>', {"code/code"}),
        ("<codex>", set()),
        ('<div class="admonition warning">', {"admonition/admonition"}),
        ('<p class="admonitions">', set()),
        ('<div class="error" role="note"><code>Q010</code>', {"error/error", "code/code"}),
        ('<div class="footnote">', {"footnote/footnote"}),
        ('<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', set()),
        ('<p class="room">', {"paper/paper"}),
        ('<h2 class="wide new-sheet" id="m01">', {"paper/paper"}),
        ('<p class="roomy">', set()),
    ],
)
def test_sheets_of_a_text(html: str, sheets: set[str]) -> None:
    """Each sheet comes with what it is for, written in any way, and with nothing that only looks like it."""
    assert assets.styles_of_text("", html) == sheets


@pytest.mark.parametrize(
    ("beside", "found"), [('<a href="https://a.example/">', True), ('<a href="b.html">', False)]
)
def test_an_address_in_the_text_of_a_page(beside: str, *, found: bool) -> None:
    """One beside the blocks is printed as it is typed; blocks print their own."""
    assert (SHEET in assets.styles_of_text(beside, beside)) is found
    assert SHEET not in assets.styles_of_text("", beside)


def test_each_sheet_of_a_text_is_there() -> None:
    """The table names no sheet that is gone."""
    for name in [*assets.TEXT, *assets.BESIDE, assets.ELSEWHERE]:
        assert (templates.components() / f"{name}.css").is_file(), name


@pytest.mark.parametrize(
    ("html", "sheets"),
    [
        ('<p class="quiz__title">', set()),
        ('<details class="quiz__tip">', {"quiz/tip"}),
        ('<form class="quiz" data-kind="scale">', {"quiz/scale"}),
        ('<form class="quiz" data-kind="choice">', set()),
        ('<span class="quiz__tick quiz__tick--one">', {"quiz/tick"}),
        ('<legend class="quiz__unseen">', {"quiz/unseen"}),
    ],
)
def test_sheets_of_parts(html: str, sheets: set[str]) -> None:
    """A part that few have brings its own sheet, by its class or its kind."""
    assert assets.styles_in("quiz", html) == sheets
    assert assets.styles_in("reflection", html) == set()


def test_a_sheet_of_a_script() -> None:
    """A field is put in by a script, so its sheet comes with that script."""
    assert "quiz/field" in assets.styles_of("quiz/short.html")
    assert "quiz/field" not in assets.styles_of("quiz/choice.html")


def test_all_sheets_of_a_component() -> None:
    """Its own comes first, each once."""
    names = assets.every_style("quiz")
    assert names[0] == "quiz/quiz"
    assert len(set(names)) == len(names) == len(list((templates.components() / "quiz").glob("*.css")))


def test_order_of_sheets() -> None:
    """Parts build on their component, and what another theme needs on both."""
    mixed = [assets.ELSEWHERE, "quiz/tip", "written", "reflection/reflection", "quiz/quiz"]
    assert assets.in_order(mixed) == [
        "quiz/quiz",
        "reflection/reflection",
        "written",
        "quiz/tip",
        assets.ELSEWHERE,
    ]


@pytest.mark.parametrize(
    ("held", "names", "needed"),
    [
        ([], ["drawer/drawer"], ["shell"]),
        ([], ["drawer/drawer", "listen/listen"], ["shell", "later", "listen/listen"]),
        (["shell", "questions"], ["drawer/drawer", "listen/listen"], []),
        (["shell"], ["listen/listen"], ["later", "listen/listen"]),
        (["shell", "quiz/scale"], ["quiz/scale"], ["questions"]),
    ],
)
def test_scripts_that_a_page_still_needs(held: list[str], names: list[str], needed: list[str]) -> None:
    """What its blocks have brought, alone or in a bundle, is not loaded again."""
    html = "".join(f'<script defer src="../components/{name}.js"></script>' for name in held)
    assert list(assets.still_needed(html, *names)) == needed
