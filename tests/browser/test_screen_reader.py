"""What a screen reader says: of each kind of question, before and after a wrong and a right answer, and of whole pages.

A virtual one reads the page in the browser; what it says stands as text in `tests/examples/screen_reader.txt` and
`screen_reader.PAGE.txt`. Where the words of such a page change, `scripts/test --update` with this file writes them anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import EXAMPLES, ROOT
from kinds_site import KINDS, build_kinds, check, open_answer
from site_builder import served
from visitor import Visit

READER = ROOT / ".cache/node/node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
TRANSCRIPT = EXAMPLES / "screen_reader.txt"
# Read an element from its beginning to its end, or to the answer, which is closed at first.
READ = """async ([address, selector]) => {
    const { virtual } = await import(address);
    await virtual.start({ container: document.querySelector(selector) });
    const last = await virtual.lastSpokenPhrase();
    for (let n = 0; n < 200; n += 1) {
        await virtual.next();
        const phrase = await virtual.lastSpokenPhrase();
        if (phrase === `end of ${last}` || /^(Show the answer and why|About this question)$/.test(phrase)) break;
    }
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
}"""


# Read a whole page; what is folded is not read.
READ_PAGE = """async (address) => {
    for (const part of document.querySelectorAll('details:not([open]) > :not(summary)')) part.hidden = true;
    const { virtual } = await import(address);
    await virtual.start({ container: document.body });
    while (await virtual.lastSpokenPhrase() !== 'end of document') await virtual.next();
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
}"""
WHOLE = {"home": "index.html", "lesson": "01/b.html"}


def heard(page: Page, name: str, after: str = "") -> list[str]:
    """What is said of a question, or of a part of it."""
    said: list[str] = page.evaluate(READ, ["./reader.js", f"#{name} {after}".strip()])
    return plain(said)


def plain(said: list[str]) -> list[str]:
    """Each phrase on one line."""
    return [re.sub(r"\s+", " ", phrase).strip() for phrase in said]


def transcript(page: Page) -> str:
    """The words for all kinds."""
    lines: list[str] = []
    for name in (*KINDS, "pictures", "powers"):
        if page.locator(f"#{name} .quiz__open").is_visible():
            page.locator(f"#{name} .quiz__open").click()
        lines += [f"# {name}", "## before", *heard(page, name)]
        if name in ("scale", "either"):
            check(page, name, right=False)
        else:
            open_answer(page, name)
        for part in (".quiz__question", ".quiz__status"):
            lines += [f"## after a wrong answer, {part}", *heard(page, name, part)]
        if name != "scale":
            check(page, name, right=True)
            lines += ["## after the right answer", *heard(page, name, ".quiz__status")]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("visit", [{"bypass_csp": True}], indirect=True, ids=["virtual screen reader"])
def test_what_a_screen_reader_says(visit: Visit, tmp_path: Path, update: bool) -> None:
    """Number, state and result of each kind are heard, as they stand in the transcript."""
    with served(build_kinds(tmp_path)) as address:
        visit.address = address
        page = visit.page
        page.route("**/reader.js", lambda route: route.fulfill(path=READER, content_type="text/javascript"))
        visit.open("index.html")
        said = transcript(page)
    if update:
        TRANSCRIPT.write_text(said, encoding="utf-8")
    assert said == TRANSCRIPT.read_text(encoding="utf-8")
    for phrase in ("form, Check yourself Question 1 of 15", "✗ Your choice", "✓ Right", "✗ Not right"):
        assert phrase in said, phrase


@pytest.mark.parametrize("visit", [{"bypass_csp": True}], indirect=True, ids=["virtual screen reader"])
@pytest.mark.parametrize("name", WHOLE)
def test_what_is_said_of_a_whole_page(visit: Visit, name: str, update: bool) -> None:
    """From the skip link to the licence, as it stands in the transcript: landmarks, headings, place, ways on."""
    page = visit.page
    page.route("**/reader.js", lambda route: route.fulfill(path=READER, content_type="text/javascript"))
    visit.open(WHOLE[name])
    address = "./reader.js" if "/" not in WHOLE[name] else "../reader.js"
    said = plain(page.evaluate(READ_PAGE, address))
    golden = EXAMPLES / f"screen_reader.{name}.txt"
    if update:
        golden.write_text("\n".join(said) + "\n", encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8").splitlines()
    for phrase in ("link, Skip to content", "main", "navigation, Ways on", "contentinfo"):
        assert phrase in said, phrase
    # Nothing is said that has no name, and the closed drawer not at all.
    assert not {"link", "button", "graphics-document", "image", "navigation", "form", "switch"} & {*said}
    assert "navigation, Navigation" not in said
