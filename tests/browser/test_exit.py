"""Quick exit in two engines: gone at once, by touch, by keys and without scripts; what stays is what the page says."""

from __future__ import annotations

import base64
import contextlib
import http.server
import io
import itertools
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, CDPSession, Page, Request, Route, expect

from conftest import ROOT
from firefox import Firefox, running
from site_builder import build, make, pages, served
from small_course import MATTER, small_course
from tiers import drawn
from visitor import FOUND, SEARCH, SHIFTS, Visit, search_field, violations

PLACE = "https://elsewhere.example/"
LESSON = MATTER.replace("title: {}", "title: {}\nmodule: 1\nlesson: {}\nminutes: 5\nobjectives: [one]") + (
    "Words of the page.\n\n" * 60
    + '<reflection id="think">\n\n- What do you think?\n\n</reflection>\n\n'
    + '<quiz id="which">\n\nWhich?\n\n- [ ] This\n- [x] That\n\nBecause.\n\n</quiz>\n'
)
FILES = {
    "course/_data/exit.yml": f"date: 2026-11-01\nseen: opened\nplaces: {{INT: {{address: '{PLACE}', about: a test}}}}\n",
    "course/01/index.md": MATTER.replace("title: {}", "title: {}\nmodule: 1").format("Module") + "Words.\n",
    "course/_data/renames.yml": "pages: {old.md: about.md}\nredirect_until: {old.md: 2099-12-31}\n",
    **{
        f"course/01/{name}.md": LESSON.format(f"Lesson {name}", number).replace('id="', f'id="{name}-')
        for number, name in enumerate("abc", 1)
    },
}
NAME = "Quick exit from this site"
NOTE = "Quick exit, or Shift three times, opens another website here. Back and the history still show where you were."
TITLE = "1.3 - Health course"
NARROW = {"viewport": {"width": 320, "height": 640}}
NO_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
COVERED = "document.documentElement.getClientRects().length === 0"
"""Whether nothing of a page is drawn."""
DRAWN = "document.body.getClientRects().length > 0"


@dataclass
class Elsewhere:
    """The other website: what it was asked, and whether it answers."""

    url: str
    headers: list[dict[str, str]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    answers: threading.Event = field(default_factory=threading.Event)
    late: threading.Event = field(default_factory=threading.Event)
    """Whether a picture of the page `late.html` comes, which the end of its loading waits for."""


@pytest.fixture(scope="module")
def website() -> Iterator[Elsewhere]:
    """Another website on this machine, which answers until a test clears `answers`."""
    found = Elsewhere("")
    found.answers.set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer when it may."""
            if self.path != "/":  # the picture, or the browser's own wish for a sign
                if self.path == "/late.png":
                    found.late.wait(60)
                with contextlib.suppress(OSError):
                    self.send_error(404)
                return
            found.headers.append({name.lower(): value for name, value in self.headers.items()})
            found.asked.set()
            found.answers.wait(60)
            with contextlib.suppress(OSError):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>Elsewhere</title><p>Weather.")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        # Another host than that of the course, as in the world.
        found.url = f"http://localhost:{server.server_port}/"
        yield found
        found.answers.set()
        server.shutdown()


@pytest.fixture
def elsewhere(website: Elsewhere) -> Iterator[Elsewhere]:
    """The same for one test, which may keep it waiting."""
    website.headers.clear()
    website.asked.clear()
    yield website
    website.answers.set()
    website.late.set()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course on the real shell."""
    root = small_course(tmp_path_factory.mktemp("exit"), **FILES)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    wanted = settings.replace("coursekit/course:\n", "coursekit/course:\n      blank: true\n")
    assert wanted != settings
    make(root, {"mkdocs.yml": wanted})
    build(root / "site", config=root / "mkdocs.yml", COURSE_SITE_URL="")
    return root / "site"


@pytest.fixture(scope="module")
def address(built: Path, website: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a copy of the course is served whose exit leads to the other website of this machine."""
    site = tmp_path_factory.mktemp("served")
    for path in (each for each in built.rglob("*") if each.is_file()):
        data = path.read_bytes()
        target = site / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.replace(PLACE.encode(), website.url.encode()))
    text = (site / "01" / "c.html").read_text(encoding="utf-8")
    picture = f'<img src="{website.url}late.png" alt=""></main>'
    make(site, {"01/late.html": text.replace("</main>", picture)})
    with served(site) as url:
        yield url


def three_pages(visit: Visit) -> Page:
    """Read three lessons, one after the other, each with a click: browsers skip pages on which nobody did anything."""
    page = visit.open("01/a.html")
    for name in "bc":
        page.locator("h1").click()
        page.goto(f"{visit.address}/01/{name}.html")
    page.locator("h1").click()
    return page


def button(page: Page) -> Any:
    """The link at the top."""
    return page.locator(".exit:not([aria-hidden])")


# Two frames after something has happened, what is to be seen then; and the wait for the other website is broken off,
# because the browser answers no question about a page that is being left.
STAY = """(event) => addEventListener(event, () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.seen = document.documentElement.getClientRects().length;
    stop();
})), { once: true })"""


def press_it(page: Page) -> None:
    """Press it with the mouse, and stay on the page two frames later."""
    page.evaluate(STAY, "pagehide")
    box = button(page).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_it_stands_on_every_page(built: Path) -> None:
    """As text and nothing else, with an address, on the page for wrong addresses and on one that leads on too."""
    every = pages(built)
    assert {"404.html", "old.html", "search.html", "whole.html"} <= {path.name for path in every}
    for path in every:
        text = path.read_text(encoding="utf-8")
        assert (
            text.count(
                f'<a class="exit" href="{PLACE}" rel="noreferrer">Quick exit <span>from this site</span></a>'
            )
            == 1
        ), path
        assert "Clear-Site-Data" not in text
        if path.name not in {"404.html", "old.html"}:
            assert NOTE in text
            first = text.index("<script")
            assert text[first:].startswith('<script async src="'), path
            assert text[first:].partition(">")[0].endswith('components/exit/exit.js"'), path


def test_one_press(visit: Visit, elsewhere: Elsewhere) -> None:
    """It leads there in the same tab, also with the keys that open another one, and says nothing of the page before."""
    for modifiers in ([], ["Control"], ["Shift"], ["Meta"]):
        page = visit.open("01/c.html")
        button(page).click(modifiers=modifiers)
        page.wait_for_url(elsewhere.url)
        assert visit.context.pages == [page]
    assert len(elsewhere.headers) >= 4
    assert not [each for each in elsewhere.headers if "referer" in each]


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
@pytest.mark.parametrize("name", ["01/c.html", "search.html", "404.html"])
def test_without_scripts(visit: Visit, elsewhere: Elsewhere, name: str) -> None:
    """A plain link, in the same tab, without a referrer; nothing else that does not work is shown."""
    page = visit.page
    page.goto(f"{visit.address}/{name}")
    assert not page.locator(".exit__blank").is_visible()
    button(page).click()
    page.wait_for_url(elsewhere.url)
    assert visit.context.pages == [page]
    assert not [each for each in elsewhere.headers if "referer" in each]


def test_when_every_other_script_fails(visit: Visit, elsewhere: Elsewhere) -> None:
    """Whether they never come or are broken: the exit covers the page by a press and by keys."""
    elsewhere.answers.clear()
    for body in (None, "throw new Error('broken')", "var coursekit = 1; document.addEventListener = null;"):
        page = visit.context.new_page()

        def answer(route: Route, request: Request, body: str | None = body) -> None:
            if "exit" in request.url:
                route.continue_()
            elif body is None:
                route.abort()
            else:
                route.fulfill(body=body, content_type="text/javascript")

        page.route("**/*.js", answer)
        page.goto(f"{visit.address}/01/c.html")
        press_it(page)
        assert page.evaluate(COVERED)
        page.close()


KEYS = {
    # what is pressed (one sign for each stroke), seconds between strokes, and whether it leaves
    "three times": ("SSS", 0.2, True),
    "slowly": ("SSS", 4.9, True),
    "too slowly": ("SSS", 5.1, False),
    "twice": ("SS", 0.2, False),
    "capitals": ("AAAA", 0.2, False),
    "the third with a letter": ("SSA", 0.2, False),
    "a letter between": ("SSaS", 0.2, False),
    "letters, then three": ("aASSS", 0.2, True),
    "Escape": ("EEEE", 0.2, False),
    "Ctrl held": ("(SSS", 0.2, False),
    "Alt held": ("[SSS", 0.2, False),
    "Ctrl and Shift": ("CCCC", 0.2, False),
    "held down once": ("H", 0.2, False),
    "held down twice": ("HH", 0.2, False),
    "held down three times": ("HHH", 0.2, True),
    "let go late": ("LLL", 0.2, True),
    "let go very late": ("VVV", 0.2, True),
    "sticky": ("TTT", 0.2, True),
    "sticky, then a letter": ("TaTaTa", 0.2, False),
    "Tab backwards": ("BBB", 0.2, False),
}
ALWAYS = [(name, where) for name in ("three times", "twice") for where in ("page", "field")]
"""What leaves and what does not is tried in every run, on the page and in a field."""
CODES = {"Shift": 16, "Control": 17, "Alt": 18, "Escape": 27, "Tab": 9, "a": 65, "A": 65}
SHIFTED = 8


class Keyboard:
    """Keys with the times at which they are pressed, so that no test has to wait."""

    def __init__(self, session: CDPSession, page: Page) -> None:
        self.session = session
        self.now = page.evaluate("(performance.timeOrigin + performance.now()) / 1000") + 10.0

    def send(self, kind: str, key: str, modifiers: int = 0, *, repeat: bool = False) -> None:
        """One event."""
        self.session.send(
            "Input.dispatchKeyEvent",
            {
                "type": kind, "key": key, "code": f"{key}Left", "windowsVirtualKeyCode": CODES[key],
                "modifiers": modifiers, "autoRepeat": repeat, "timestamp": self.now,
            },
        )  # fmt: skip

    def shift(self, *, held: float = 0.05, repeats: int = 0, sticky: int = 0) -> None:
        """Shift alone."""
        self.send("rawKeyDown", "Shift", SHIFTED)
        for _ in range(repeats):
            self.now += 0.03
            self.send("rawKeyDown", "Shift", SHIFTED, repeat=True)
        self.now += held
        self.send("keyUp", "Shift", sticky)

    def with_shift(self, key: str) -> None:
        """Another key while Shift is down."""
        self.send("rawKeyDown", "Shift", SHIFTED)
        self.key(key, SHIFTED)
        self.send("keyUp", "Shift")

    def key(self, key: str, modifiers: int = 0) -> None:
        """Another key."""
        self.send("rawKeyDown", key, modifiers)
        self.send("keyUp", key, modifiers)

    def control_and_shift(self) -> None:
        """As some switch between languages of the keyboard."""
        self.send("rawKeyDown", "Control", 2)
        self.shift()
        self.send("keyUp", "Control")

    def stroke(self, sign: str) -> None:
        """One stroke as the table above writes it."""
        strokes: dict[str, Callable[[], None]] = {
            "S": self.shift,
            "H": lambda: self.shift(repeats=40),
            "L": lambda: self.shift(held=3),
            "V": lambda: self.shift(held=8),
            "T": lambda: self.shift(sticky=SHIFTED),
            "A": lambda: self.with_shift("A"),
            "B": lambda: self.with_shift("Tab"),
            "a": lambda: self.key("a"),
            "E": lambda: self.key("Escape"),
            "C": self.control_and_shift,
            "(": lambda: self.send("rawKeyDown", "Control", 2),
            "[": lambda: self.send("rawKeyDown", "Alt", 1),
        }
        strokes[sign]()


@pytest.mark.parametrize(
    ("name", "where"), drawn("exit keys", [*itertools.product(KEYS, ("page", "field"))], 6, ALWAYS)
)
def test_keys(visit: Visit, elsewhere: Elsewhere, name: str, where: str) -> None:
    """Shift three times, each time alone, on the page and while somebody writes; nothing else leaves."""
    elsewhere.answers.clear()
    signs, pause, leaves = KEYS[name]
    page = visit.open("01/c.html")
    page.evaluate(STAY, "pagehide")
    if where == "field":
        page.locator(".reflection__write").click()
    keyboard = Keyboard(visit.context.new_cdp_session(page), page)
    held = {"(": 2, "[": 1}.get(signs[0], 0)
    for sign in signs:
        if held and sign == "S":
            keyboard.send("rawKeyDown", "Shift", SHIFTED | held)
            keyboard.send("keyUp", "Shift", held)
        else:
            keyboard.stroke(sign)
        keyboard.now += pause
    assert page.evaluate(COVERED) is leaves


def test_the_mouse_between(visit: Visit, elsewhere: Elsewhere) -> None:
    """Who marks text with Shift and the mouse stays."""
    elsewhere.answers.clear()
    page = visit.open("01/c.html")
    for _ in range(4):
        page.locator("h1").click(modifiers=["Shift"])
    assert not page.evaluate(COVERED)


def test_the_page_is_gone_while_the_other_website_is_slow(visit: Visit, elsewhere: Elsewhere) -> None:
    """Nothing is drawn, the title is another one, and what was chosen and written has gone."""
    elsewhere.answers.clear()
    page = visit.open("01/c.html")
    assert page.title() == TITLE
    page.locator(".reflection__write").click()
    page.locator("textarea").fill("my own words")
    page.locator("form.quiz input").first.check()
    press_it(page)
    assert page.evaluate(COVERED)
    assert page.title() == elsewhere.url.split("/")[2]
    assert page.locator("textarea").count() == 0
    assert page.locator("input:checked").count() == 0
    assert "my own words" not in page.content()
    page.keyboard.press("Escape")
    assert page.evaluate(COVERED)
    # As a page that was kept for Back comes back.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert not page.evaluate(COVERED)
    assert page.title() == TITLE


KEPT = """() => JSON.stringify([
    globalThis.kept, performance.getEntriesByType('navigation')[0].notRestoredReasons,
    document.documentElement.hidden, document.title, document.querySelectorAll('textarea').length,
])"""


def test_chromium_a_page_that_comes_back(keeping: Browser, address: str, elsewhere: Elsewhere) -> None:
    """Covered, given up, left in another way and kept for Back: with a real Back it is shown, with its title, and empty."""
    elsewhere.answers.clear()
    page = keeping.new_page()
    page.goto(f"{address}/01/c.html")
    page.evaluate("addEventListener('pageshow', ({ persisted }) => { globalThis.kept = persisted; })")
    page.locator(".reflection__write").click()
    page.locator("textarea").fill("my own words")
    press_it(page)
    assert page.evaluate(COVERED)
    page.evaluate("stop()")
    assert page.evaluate(COVERED)
    page.goto(f"{address}/01/b.html")
    devtools = page.context.new_cdp_session(page)
    history = devtools.send("Page.getNavigationHistory")
    (back,) = [each["id"] for each in history["entries"] if each["url"].endswith("/01/c.html")]
    devtools.send("Page.navigateToHistoryEntry", {"entryId": back})
    # The page is the one of before, so nothing of it loads that could be waited for.
    for _ in range(100):
        said = devtools.send("Runtime.evaluate", {"expression": f"({KEPT})()", "awaitPromise": True})
        found = json.loads(said["result"].get("value", "[null]"))
        if found[0]:
            break
    assert found == [True, None, False, TITLE, 0]


def test_the_first_frame(browser: Browser, address: str, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """In a trace the first picture after the press is blank, though the other website does not answer."""
    elsewhere.answers.clear()
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}/01/c.html")
    page.wait_for_load_state("load")
    file = tmp_path / "trace.json"
    browser.start_tracing(page=page, path=file, screenshots=True)
    page.mouse.wheel(0, 200)  # the page is drawn at least once before
    page.wait_for_function("scrollY > 100")
    press_it(page)
    page.wait_for_function("'seen' in window")
    browser.stop_tracing()
    page.close()
    events = json.loads(file.read_text(encoding="utf-8"))["traceEvents"]
    pressed = min(
        each["ts"] + each.get("dur", 0)
        for each in events
        if each["name"] == "EventDispatch" and each["args"]["data"]["type"] == "click"
    )
    shots = sorted((each["ts"], each["args"]["snapshot"]) for each in events if each["name"] == "Screenshot")
    before = [colours(shot) for time, shot in shots if time < pressed]
    after = [colours(shot) for time, shot in shots if time >= pressed]
    assert max(before) > 50, "the page was drawn before"
    assert after, "a picture was taken after the press"
    assert after[0] == 1, [*before, "pressed", *after]


def colours(shot: str) -> int:
    """How many colours a picture of a trace has, in Base64."""
    picture = Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")
    return len(picture.getcolors(picture.width * picture.height) or [])


def test_what_back_shows(visit: Visit, elsewhere: Elsewhere) -> None:
    """After three pages: the one before the last, as the sentence at the foot and the page about leaving say."""
    page = three_pages(visit)
    said = page.locator(".exit__note").text_content()
    button(page).click()
    page.wait_for_url(elsewhere.url)
    page.go_back()
    print(f"{said} Back: {page.url}, {page.title()}")  # noqa: T201 - what the browser did
    assert said == NOTE
    assert page.url == f"{visit.address}/01/b.html"
    assert page.title() == "1.2 - Health course"
    assert not page.evaluate(COVERED)
    text = (ROOT / "course" / "leaving.md").read_text(encoding="utf-8")
    assert (
        "**Back** leads to the page of this site that you read before the last one. Where scripts are off, it leads to the last one too."
        in text
    )


def test_what_back_shows_of_a_page_within_which_somebody_moved(visit: Visit, elsewhere: Elsewhere) -> None:
    """That page, as each place in it is a step of Back; the page about leaving says so."""
    page = three_pages(visit)
    page.evaluate("document.querySelector('.shell-skip').click()")
    page.wait_for_url("**#*")
    button(page).click()
    page.wait_for_url(elsewhere.url)
    page.go_back()
    assert page.url == f"{visit.address}/01/c.html"
    assert not page.evaluate(COVERED)
    text = (ROOT / "course" / "leaving.md").read_text(encoding="utf-8")
    assert "So it does where you moved within that page" in text


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_what_back_shows_without_scripts(visit: Visit, elsewhere: Elsewhere) -> None:
    """The page that was left."""
    page = visit.page
    for name in "abc":
        page.goto(f"{visit.address}/01/{name}.html")
    button(page).click()
    page.wait_for_url(elsewhere.url)
    page.go_back()
    print(f"Back: {page.url}")  # noqa: T201 - what the browser did
    assert page.url == f"{visit.address}/01/c.html"


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["320px"])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_in_the_first_screen(visit: Visit, size: str) -> None:
    """Whole, large enough to press, easy to read, covered by nothing, after scrolling and with the menu open too."""
    page = visit.open("01/c.html")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    for step in ("", "scrolled", "menu"):
        if step == "scrolled":
            page.mouse.wheel(0, 900)
            page.wait_for_function("scrollY > 500")
        if step == "menu":
            page.locator("label[for=__menu]").last.click()
        box = button(page).bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= 640 / 2
        centre = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", centre) == "exit", step
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page, "color-contrast", "target-size", "link-name", "aria-hidden-focus") == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_the_second_place_moves_nothing(visit: Visit, elsewhere: Elsewhere) -> None:
    """It is where it belongs from the first picture of the page on, also while something of it is still on its way."""
    elsewhere.late.clear()
    page = visit.page
    page.goto(f"{visit.address}/01/late.html", wait_until="domcontentloaded")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    elsewhere.late.set()
    page.wait_for_load_state()
    expect(page.locator(".exit[aria-hidden]")).to_be_visible()
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_a_second_place_on_phones(visit: Visit, elsewhere: Elsewhere) -> None:
    """It stays in what is seen, 300 pixels high as above a keyboard, however the page is moved; a tap leaves."""
    page = visit.open("01/c.html")
    session = visit.context.new_cdp_session(page)
    thumb = page.locator(".exit[aria-hidden]")
    expect(thumb).to_be_visible()
    assert violations(page) == []
    assert page.get_by_role("link", name=NAME, exact=True).count() == 1
    for scale in (1, 740 / 300):
        session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": scale})
        for distance in (0, -900, 300):
            if distance:
                session.send(
                    "Input.synthesizeScrollGesture",
                    {"x": 80, "y": 100, "xDistance": distance // 4, "yDistance": distance, "speed": 8000},
                )
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            inside = page.evaluate(
                """() => {
                    const { left, right, top, bottom, height } = document.querySelector('.exit[aria-hidden]').getBoundingClientRect();
                    const { offsetLeft: x, offsetTop: y, width, height: high } = visualViewport;
                    return [high, left >= x - 1, right <= x + width + 1, top >= y - 1, bottom <= y + high + 1, height >= 44];
                }"""
            )
            assert inside[1:] == [True] * 5, (scale, distance)
            assert inside[0] == pytest.approx(740 / scale, abs=2)
    session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
    thumb.tap()
    page.wait_for_url(elsewhere.url)


def test_paper_and_screen_readers(visit: Visit) -> None:
    """One link of this name; on paper nothing of it."""
    page = visit.open("01/c.html")
    assert page.get_by_role("link", name=NAME, exact=True).count() == 1
    expect(page.get_by_text(NOTE)).to_be_visible()
    page.emulate_media(media="print")
    for each in page.locator(".exit, .exit__note, .exit__blank").all():
        assert not each.is_visible()


AWAY = """(away) => {
    Object.defineProperty(document, 'hidden', { value: away, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_blank_in_the_background(visit: Visit) -> None:
    """Only where the switch is on; a page that has been left stays covered."""
    page = visit.open("01/c.html")
    page.evaluate(AWAY, arg=True)
    assert page.evaluate(DRAWN)
    page.evaluate(AWAY, arg=False)
    page.get_by_label("Blank this page in the background").check()
    page.evaluate(AWAY, arg=True)
    assert not page.evaluate(DRAWN)
    page.evaluate(AWAY, arg=False)
    assert page.evaluate(DRAWN)
    page.reload()
    assert not page.get_by_label("Blank this page in the background").is_checked()


def test_the_search_field_is_empty_after_back(visit: Visit) -> None:
    """As every other field: what was looked for goes with the page."""
    page = visit.open("search.html")
    search_field(page).fill("words")
    expect(page.locator(".search__results li").first).to_be_visible()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.locator(".search input, .search__results li").count() == 0
    assert search_field(page).input_value() == ""


# Firefox


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The other engine, which keeps pages for Back as people have it; its own buttons can be pressed too."""
    with running(tmp_path_factory.mktemp("firefox") / "profile", "--remote-allow-system-access") as found:
        yield found


def in_browser(firefox: Firefox, script: str) -> Any:
    """Run something in the browser's own window."""
    firefox.ask("Marionette:SetContext", {"value": "chrome"})
    try:
        return firefox.ask("WebDriver:ExecuteAsyncScript", {"script": script, "args": []})["value"]
    finally:
        firefox.ask("Marionette:SetContext", {"value": "content"})


# The command of the Back button, and the page that it has led to.
MOVE = """
    const done = arguments[arguments.length - 1];
    const follow = {{
        onLocationChange(browser, progress, request, place) {{
            gBrowser.removeTabsProgressListener(follow);
            setTimeout(() => done(place.spec), 0);
        }},
    }};
    gBrowser.addTabsProgressListener(follow);
    document.getElementById('Browser:{0}').doCommand();
"""
# Once the page that comes late has its exit.
ARRIVED = """
    const done = arguments[arguments.length - 1];
    const there = () => location.href.endsWith('late.html') && document.querySelector('.exit[aria-hidden]');
    const look = () => (there() ? done(document.readyState) : setTimeout(look, 20));
    look();
"""
# Once all of a page has come.
COMPLETE = f"""
    const done = arguments[arguments.length - 1];
    const look = () => (document.readyState === 'complete' ? setTimeout(() => done({COVERED}), 100) : setTimeout(look, 20));
    look();
"""
CLICK = "document.querySelector('{0}').click()"


def press(firefox: Firefox, *strokes: tuple[str, str]) -> None:
    """Press and let go of keys, as WebDriver writes them."""
    actions = [{"type": kind, "value": key} for kind, key in strokes]
    firefox.ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})


def user_clicks(firefox: Firefox, selector: str) -> None:
    """A click as people do it."""
    found = firefox.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})
    firefox.ask("WebDriver:ElementClick", {"id": next(iter(found["value"].values()))})


def test_firefox_back_and_history(firefox: Firefox, address: str, elsewhere: Elsewhere) -> None:
    """The Back button leads to the page before the last one, and the history has all three, as the page says."""
    for name in "abc":
        firefox.open(f"{address}/01/{name}.html")
        user_clicks(firefox, "h1")
    user_clicks(firefox, ".exit")
    assert elsewhere.asked.wait(30)
    assert "referer" not in elsewhere.headers[0]
    back = in_browser(firefox, MOVE.format("Back"))
    history = in_browser(
        firefox,
        "const done = arguments[arguments.length - 1]; const { PlacesUtils } = ChromeUtils.importESModule('resource://gre/modules/PlacesUtils.sys.mjs');"
        f"Promise.all([...'abc'].map((name) => PlacesUtils.history.fetch('{address}/01/' + name + '.html'))).then((all) => done(all.map(Boolean)));",
    )
    print(f"Back: {back}; in the history: {history}")  # noqa: T201 - what the browser did
    assert back == f"{address}/01/b.html"
    assert history == [True] * 3
    assert not firefox.run(f"return {COVERED}")


def test_firefox_a_page_that_comes_back(firefox: Firefox, address: str, elsewhere: Elsewhere) -> None:
    """Left while the other website is slow, then given up, and kept for Back: it is shown, with its title, and empty."""
    elsewhere.answers.clear()
    firefox.open(f"{address}/01/c.html")
    user_clicks(firefox, "h1")
    user_clicks(firefox, ".reflection__write")
    firefox.run("document.querySelector('textarea').value = 'words'")
    firefox.run(CLICK.format(".exit"))
    assert elsewhere.asked.wait(30)
    assert firefox.run(f"return [{COVERED}, document.title]") == [True, elsewhere.url.split("/")[2]]
    firefox.run("stop()")
    assert firefox.run(f"return {COVERED}")
    firefox.open(f"{address}/01/b.html")
    assert in_browser(firefox, MOVE.format("Back")) == f"{address}/01/c.html"
    back = [False, TITLE, 0]
    state = f"return [{COVERED}, document.title, document.querySelectorAll('textarea').length]"
    assert firefox.run_until(state, back) == back


def test_firefox_left_before_it_had_loaded(firefox: Firefox, address: str, elsewhere: Elsewhere) -> None:
    """The end of loading does not bring a page back that has been left."""
    elsewhere.answers.clear()
    elsewhere.late.clear()
    firefox.open(f"{address}/01/a.html")
    firefox.run("setTimeout(() => { location = 'late.html'; })")
    for _ in range(20):
        # The page before may answer by going away.
        with contextlib.suppress(AssertionError):
            state = firefox.ask("WebDriver:ExecuteAsyncScript", {"script": ARRIVED, "args": []})["value"]
            assert state == "interactive"
            break
    firefox.run("setTimeout(() => document.querySelector('.exit').click())")
    assert elsewhere.asked.wait(30)
    elsewhere.late.set()
    assert firefox.ask("WebDriver:ExecuteAsyncScript", {"script": COMPLETE, "args": []})["value"]
    firefox.run("stop()")


@pytest.mark.parametrize(
    ("keys", "leaves"),
    [("SSS", True), ("SS", False), ("AAA", False), ("SSA", False), ("EEE", False), ("aSSS", True)],
)
def test_firefox_keys(
    firefox: Firefox, address: str, elsewhere: Elsewhere, keys: str, *, leaves: bool
) -> None:
    """Shift three times, each time alone."""
    elsewhere.answers.clear()
    firefox.open(f"{address}/01/c.html")
    shift, escape = "\ue008", "\ue00c"
    for sign in keys:
        inner = {"S": [], "A": ["a"]}.get(sign)
        if inner is None:
            key = {"E": escape, "a": "a"}[sign]
            press(firefox, ("keyDown", key), ("keyUp", key))
        else:
            press(
                firefox,
                ("keyDown", shift),
                *((kind, key) for key in inner for kind in ("keyDown", "keyUp")),
                ("keyUp", shift),
            )
    assert firefox.run(f"return {COVERED}") is leaves
    firefox.run("stop()")


def test_firefox_blank_in_the_background(firefox: Firefox, address: str) -> None:
    """A tab that really goes to the background shows nothing there, once the switch is on."""
    firefox.open(f"{address}/01/c.html")
    mine = firefox.ask("WebDriver:GetWindowHandle", {})["value"]
    seen = []
    for turn in range(2):
        other = firefox.ask("WebDriver:NewWindow", {"type": "tab", "focus": True})["handle"]
        firefox.ask("WebDriver:SwitchToWindow", {"handle": other, "focus": True})
        firefox.ask("WebDriver:SwitchToWindow", {"handle": mine, "focus": False})
        seen.append(firefox.run_until(f"return [document.hidden, {DRAWN}]", [True, not turn]))
        firefox.ask("WebDriver:SwitchToWindow", {"handle": mine, "focus": True})
        if not turn:
            user_clicks(firefox, ".exit__blank input")
    assert seen == [[True, True], [True, False]]
    assert firefox.run_until("return document.body.style.display", "") == ""


def test_firefox_search_is_empty_after_back(firefox: Firefox, address: str) -> None:
    """A page that comes back as it was kept has no word, no place that was found, and no field until somebody asks."""
    firefox.open(f"{address}/search.html")
    assert firefox.run("return document.querySelectorAll('input[type=search]').length") == 0
    firefox.run(SEARCH.format("words"))
    assert firefox.run_until(f"return {FOUND}.length > 0", wanted=True)
    user_clicks(firefox, ".search__results a")
    assert in_browser(firefox, MOVE.format("Back")) == f"{address}/search.html"
    assert firefox.run("return document.querySelectorAll('.search input, .search__results a').length") == 0
    # The button is made by a script, which on a busy machine comes after the page.
    assert firefox.run_until("return document.querySelectorAll('.search__open').length > 0", wanted=True)
    assert (
        firefox.run(
            "document.querySelector('.search__open').click(); return document.querySelector('#__query').value"
        )
        == ""
    )
