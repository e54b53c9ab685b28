"""A lesson read aloud: only ever with a voice of the device, in the page's order, and silent once somebody leaves."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import tables
from conftest import EXAMPLES, ROOT
from firefox import Firefox
from site_builder import build, make, served
from visitor import violations

CASES = tables.read(EXAMPLES / "listen.yaml")
CONFIG = f"""
site_name: Small course
use_directory_urls: false
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  font: false
  favicon: assets/favicon.svg
  icon: {{logo: material/book-open-page-variant}}
  static_templates: [search.html]
plugins: [coursekit/course: {{check: false}}, coursekit/quiz: {{check: false}}]
markdown_extensions: [abbr, attr_list, footnotes, tables, md_in_html, coursekit]
"""
SOURCES = "- id: one\n  type: webpage\n  title: A page\n  author:\n    - literal: Somebody\n  issued: 2020\n  URL: https://example.org/\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "---\ntitle: Home\nreview_by: 2027-06\n---\n\nWelcome.\n",
    "docs/01/index.md": "---\ntitle: Module\nmodule: 1\nobjectives: [one]\nreview_by: 2027-06\n---\n\nWords.\n",
    "docs/01/a.md": CASES["page"],
    "docs/01/b.md": "---\ntitle: Plain\nmodule: 1\nlesson: 2\nminutes: 5\nreview_by: 2027-06\n---\n\nWords.\n",
    "docs/sources.md": "---\ntitle: List\nreview_by: 2027-06\n---\n\n## One {#one}\n\nWords.\n",
    "docs/_data/bibliography.yml": SOURCES,
}
# Listen to the end, as long as the voice is told to say something.
TO_THE_END = "() => { let steps = 0; while (device.finish() && steps < 200) steps += 1; return said; }"
CONTROL = ".listen"
# What nobody sees: hidden, an ornament, and what is for paper only.
UNSEEN = """() => {
    const hidden = ['hidden', 'aria-hidden="true"', 'style="display: none"'].map((each) => `<p ${each}>Unseen.</p>`);
    document.querySelector('#__content > h2').insertAdjacentHTML('afterend', hidden.join(''));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course on the real shell, whose pages believe that they are on a device with other voices."""
    root = make(tmp_path_factory.mktemp("listen"), FILES)
    build(root / "site", config=root / "mkdocs.yml")
    shutil.copy(Path(__file__).parent / "voices.js", root / "site")
    for path in (root / "site" / "01").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("<head>", '<head><script src="../voices.js"></script>', 1), encoding="utf-8"
        )
    return root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(site) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone without motion, on which no script fails."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error.stack)))
    yield page
    context.close()
    assert not errors


def listen(page: Page) -> None:
    """Tap the button, and wait until something is said: then its word is another."""
    button = page.locator(f"{CONTROL} button").first
    word = button.inner_text()
    button.click()
    # Not by a function that the page is to evaluate: a policy for its scripts forbids that.
    expect(button).not_to_have_text(word)


def heard(said: list[dict[str, Any]]) -> list[str]:
    """What was said, each sentence in another language with the voice's name."""
    marks = {"local": "", "french": "fr: "}
    return [marks[each["voice"]] + each["text"] for each in said]


@pytest.mark.parametrize(
    ("voices", "shown"),
    [
        ("local", True),
        ("remote,local", True),
        ("remote", False),
        ("unsure", False),
        ("spanish", False),
        ("broken", False),
        ("", False),
    ],
)
def test_shown_only_with_a_local_voice(page: Page, address: str, voices: str, *, shown: bool) -> None:
    """The control is there where the device itself has a voice of the language, and nowhere else."""
    page.goto(f"{address}/01/a.html?{voices}")
    assert page.locator(CONTROL).is_visible() is shown


def test_voices_that_come_late_and_go(page: Page, address: str) -> None:
    """The control waits for a voice, and goes with it; what is being said stops."""
    page.goto(f"{address}/01/a.html?late")
    assert not page.locator(CONTROL).is_visible()
    page.evaluate("device.change('remote')")
    assert not page.locator(CONTROL).is_visible()
    page.evaluate("device.change('remote', 'local')")
    listen(page)
    assert page.evaluate("device.speaks()")
    page.evaluate("device.change('remote')")
    assert page.evaluate("device.speaks()") is None
    assert not page.locator(CONTROL).is_visible()
    assert page.evaluate("said.every(({ local }) => local === true)")


def test_a_voice_that_goes_between_two_sentences(page: Page, address: str) -> None:
    """A browser that does not tell of the change is asked before each sentence."""
    page.goto(f"{address}/01/a.html?remote,local")
    listen(page)
    page.evaluate(
        "speechSynthesis.getVoices = () => [{ name: 'remote', lang: 'en-US', localService: false }]"
    )
    page.evaluate("device.finish()")
    assert page.evaluate("device.speaks()") is None
    assert len(page.evaluate("said")) == 1


def test_order_and_words(page: Page, address: str) -> None:
    """Sentences come in the page's order, questions with their options, and only with voices of the device."""
    page.goto(f"{address}/01/a.html?remote,local,french")
    page.evaluate(UNSEEN)
    listen(page)
    said = page.evaluate(TO_THE_END)
    assert heard(said) == CASES["said"]
    assert all(each["local"] is True and len(each["text"]) <= 220 for each in said)
    assert page.evaluate("device.speaks()") is None
    assert page.locator(f"{CONTROL} button").first.inner_text() == "Listen"


def test_without_a_segmenter(page: Page, address: str) -> None:
    """Older browsers find the same sentences by their signs, in all scripts."""
    page.add_init_script("delete Intl.Segmenter; delete globalThis.Highlight")
    page.goto(f"{address}/01/a.html?local,french")
    page.evaluate("""() => {
        const text = 'هل هذا سؤال؟ نعم. 是的。不是\uff01 यह है। दूसरा। ສະບາຍ។ខ្មែរ។ ወይ። And 1.5 g.';
        document.querySelector('#__content').append(Object.assign(document.createElement('p'), { textContent: text }));
    }""")
    listen(page)
    assert page.locator(".listen__now").count() == 1
    said = heard(page.evaluate(TO_THE_END))
    last = [
        "هل هذا سؤال؟",
        "نعم.",
        "是的。",
        "不是\uff01",
        "यह है।",
        "दूसरा।",
        "ສະບາຍ។",
        "ខ្មែរ។",
        "ወይ።",
        "And 1.5 g.",
    ]
    assert said == [*CASES["said"], *last]


def test_an_opened_answer_is_read(page: Page, address: str) -> None:
    """What is opened while the page is read belongs to it."""
    page.goto(f"{address}/01/a.html?local")
    listen(page)
    page.locator("form.quiz").first.locator(".quiz__answer summary").click()
    said = heard(page.evaluate(TO_THE_END))
    assert "Because." in said
    assert said.index("Because.") > said.index("Option 2: That")
    assert "Show the answer and why" not in said


def test_controls(page: Page, address: str) -> None:
    """Pause, earlier, later and speed; by keyboard as well, and the focus stays."""
    page.goto(f"{address}/01/a.html?local")
    listen(page)
    play, earlier, later = (page.locator(f"{CONTROL} button").nth(n) for n in range(3))
    assert play.inner_text() == "Pause"
    later.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    earlier.click()
    play.click()
    assert page.evaluate("device.speaks()") is None
    page.locator(f"{CONTROL} select").select_option("1.25")
    play.focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.textContent") == "Pause"
    first = CASES["said"]
    assert heard(page.evaluate("said")) == [first[0], first[1], first[2], first[1], first[1]]
    assert [each["rate"] for each in page.evaluate("said")] == [1, 1, 1, 1, 1.25]
    marked = "() => [...CSS.highlights.get('listen')].map(String)"
    assert page.evaluate(marked) == [first[1]]


@pytest.mark.parametrize(
    "leaving",
    [
        "dispatchEvent(new Event('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))",
        "const a = document.querySelector('a.citation'); a.addEventListener('click', (e) => e.preventDefault()); a.click()",
    ],
)
def test_it_stops_on_leaving(page: Page, address: str, leaving: str) -> None:
    """Another page, another tab, a tap on a link: silence."""
    page.goto(f"{address}/01/a.html?local")
    listen(page)
    page.evaluate(f"() => {{ {leaving} }}")
    assert page.evaluate("device.speaks()") is None
    assert page.evaluate("device.finish()") is False


def test_loaded_when_asked_for(page: Page, address: str) -> None:
    """Before the tap only a few bytes tell whether there is a voice; a failed load can be tried again."""
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url.partition("/components/")[2]))
    page.goto(f"{address}/01/b.html?local")
    assert [each for each in asked if each.endswith(".js")] == ["shell.js", "later.js", "listen/listen.js"]
    page.route("**/listen/reader.js", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(f"{CONTROL} button").first.click()
    page.unroute("**/listen/reader.js")
    listen(page)
    assert "listen/reader.js" in asked


def test_trusted_types(page: Page, site: Path, address: str) -> None:
    """Under a policy that allows the one name, the part is loaded, and nothing else could be."""
    text = (site / "01" / "a.html").read_text(encoding="utf-8")
    rule = "require-trusted-types-for 'script'; trusted-types coursekit; script-src 'self'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
    (site / "01" / "strict.html").write_text(text.replace("<head>", f"<head>{meta}", 1), encoding="utf-8")
    page.goto(f"{address}/01/strict.html?local")
    listen(page)
    assert (
        page.evaluate(
            "() => { try { document.createElement('script').src = 'a.js'; } catch (e) { return e.name; } }"
        )
        == "TypeError"
    )


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_looks(browser: Browser, address: str, options: dict[str, Any], direction: str) -> None:
    """While it reads: no fault for axe, targets of 44 pixels, no scrolling sideways at 320."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(f"{address}/01/a.html?local")
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    before = violations(page)
    listen(page)
    assert set(violations(page)) <= set(before)
    for each in page.locator(f"{CONTROL} :is(button, select)").all():
        box = each.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_nothing_on_paper_and_without_script(browser: Browser, address: str) -> None:
    """Neither paper nor a page without scripts has the control."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/01/a.html?local")
    assert not page.locator(CONTROL).is_visible()
    context.close()
    page = browser.new_page()
    page.goto(f"{address}/01/a.html?local")
    page.emulate_media(media="print")
    assert not page.locator(CONTROL).is_visible()
    page.close()


def test_firefox(firefox: Firefox, address: str, site: Path) -> None:
    """The same in the other engine, from a server and from a folder."""
    for where in (address, site.as_uri()):
        firefox.open(f"{where}/01/a.html?remote")
        assert firefox.run("return document.querySelector('.listen').hidden") is True
        firefox.open(f"{where}/01/a.html?remote,local,french")
        firefox.run("document.querySelector('.listen button').click()")
        until(firefox, "return said.length > 0")
        said = firefox.run(f"return ({TO_THE_END})()")
        assert heard(said) == CASES["said"]
        assert all(each["local"] is True for each in said)


def until(firefox: Firefox, condition: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 10
    while not firefox.run(condition):
        assert time.monotonic() < end
