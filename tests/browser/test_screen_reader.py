"""What a screen reader says of each kind of question, before and after a wrong and a right answer.

A virtual one reads the page in the browser; what it says stands as text in `tests/examples/screen_reader.txt`.
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
# Read an element from its beginning to its end.
READ = """async ([address, selector]) => {
    const { virtual } = await import(address);
    await virtual.start({ container: document.querySelector(selector) });
    const last = await virtual.lastSpokenPhrase();
    for (let n = 0; n < 200; n += 1) {
        await virtual.next();
        if (await virtual.lastSpokenPhrase() === `end of ${last}`) break;
    }
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
}"""


def heard(page: Page, name: str, after: str = "") -> list[str]:
    """What is said of a question, or of a part of it."""
    said: list[str] = page.evaluate(READ, ["./reader.js", f"#{name} {after}".strip()])
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
