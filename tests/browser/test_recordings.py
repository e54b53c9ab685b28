"""A recording in a built site: it costs nothing before it is played, plays everywhere, and wins over the device's voice."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import EXAMPLES, ROOT
from firefox import Firefox
from site_builder import build, make, run
from visitor import violations

CONFIG = f"""
site_name: Small course
docs_dir: course
use_directory_urls: false
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  font: false
  favicon: assets/favicon.svg
  icon: {{logo: material/book-open-page-variant}}
  static_templates: [search.html]
plugins: [coursekit/localize, coursekit/course, coursekit/quiz]
markdown_extensions: [attr_list, toc: {{permalink: false}}, coursekit]
"""
FRONT = "---\ntitle: {0}\nmodule: 5\n{1}objectives: [one]\nreview_by: 2030-01\njurisdiction: [INT]\n---\n\n"
LESSON = FRONT.format("A lesson", "lesson: 1\nminutes: 5\n")
PAGE = (
    LESSON
    + "First words.\n\n## One {#one}\n\nRead by a person.\n\n- Read too.\n\n## Two {#two}\n\nRead by the device.\n"
)
FILES = {
    "mkdocs.yml": CONFIG,
    "local.yml": 'locales: ["en"]\n',
    "course/_data/pages.yml": "order: [index.md, modules]\n",
    "course/index.md": "---\ntitle: Home\nreview_by: 2030-01\njurisdiction: [INT]\n---\n\nWelcome.\n",
    "course/05/index.md": FRONT.format("Module", "") + "Words.\n",
    "course/05/a.md": PAGE,
}
SOUNDS = {"a.opus": "tagged", "a/one.mp3": "tagged", "a/two.m4a": "tone"}
AAC = 'audio/mp4; codecs="mp4a.40.2"'
# A player that says whether it can play its file.
PLAYED = """async (player) => {
    player.muted = true;
    await player.play();
    player.pause();
    return player.duration;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with three recordings, built: of a page's opening and of its two sections, the second one without Listen's part."""
    root = make(tmp_path_factory.mktemp("recordings"), FILES)
    for name, source in SOUNDS.items():
        path = root / "local" / "audio" / "05" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / "recordings" / f"{source}{path.suffix}", path)
    run("coursekit", "done", "local/audio", cwd=root)
    run("coursekit", "check", "--fix", "course", cwd=root)
    build(root / "site", config=root / "mkdocs.yml")
    return root / "site"


class Logged(http.server.SimpleHTTPRequestHandler):
    """A server that keeps what it was asked for."""

    asked: list[str]

    def log_message(self, form: str, *arguments: object) -> None:
        """Keep the request."""
        self.asked.append(form % arguments)


@contextlib.contextmanager
def logged(site: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a site, and tell its address and what it is asked for."""
    asked: list[str] = []
    handler = functools.partial(type("Handler", (Logged,), {"asked": asked}), directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def sounds(asked: list[str]) -> list[str]:
    """What was asked for of recordings."""
    return [each for each in asked if "/audio/" in each]


def test_nothing_before_the_tap(page: Page, site: Path) -> None:
    """The page asks for no byte of a recording, says how long it is and how large, and then plays it."""
    with logged(site) as (address, asked):
        requests: list[str] = []
        page.on("request", lambda each: requests.append(each.url))
        page.goto(f"{address}/05/a.html")
        page.mouse.wheel(0, 5_000)
        page.wait_for_load_state("networkidle")
        assert sounds(requests) == sounds(asked) == []
        assert page.locator("audio").count() == 3
        assert (
            page.locator(".recording figcaption").all_inner_texts()
            == ["Recording of this part: 0:03 min, 0.1 MB"] * 3
        )
        page.locator("audio").first.evaluate("(player) => { player.muted = true; player.play(); }")
        page.wait_for_function("document.querySelector('audio').currentTime > 0")
        assert {each.split("/audio/")[1].split()[0] for each in sounds(asked)} == {"05/a.ogg"}


def test_looks(page: Page, site: Path) -> None:
    """No fault for axe, each player has its section's name, and nothing is wider than the screen."""
    with logged(site) as (address, _):
        page.goto(f"{address}/05/a.html")
        found = violations(page)
        labels = [each.get_attribute("aria-label") for each in page.locator("audio").all()]
        assert labels == ["Recording", "Recording: One", "Recording: Two"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.emulate_media(media="print")
        assert not page.locator(".recording").first.is_visible()
        page.emulate_media(media="screen")
        page.evaluate("document.querySelectorAll('.recording').forEach((each) => each.remove())")
        assert set(found) <= set(violations(page))


def test_from_a_folder_without_scripts(browser: Browser, site: Path) -> None:
    """Opened as a file, and with scripts off, the players are there, with their controls."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "05" / "a.html").as_uri())
    for player in page.locator("audio").all():
        box = player.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        source = player.get_attribute("src") or ""
        assert (site / "05" / source).is_file()
    context.close()
    page = browser.new_page()
    page.goto((site / "05" / "a.html").as_uri())
    for name in (".ogg", ".mp3", ".m4a"):
        assert page.locator(f"audio[src$='{name}']").evaluate(PLAYED) == pytest.approx(3, abs=0.2)
    page.close()


def test_only_the_sound_is_published(site: Path) -> None:
    """Nothing else that the files held is in the site, nor are their stamps."""
    for path in site.rglob("*"):
        assert path.suffix not in {".yml", ".opus"}
        if path.suffix in {".mp3", ".ogg", ".m4a"}:
            assert not any(secret in path.read_bytes() for secret in (b"A name", b"A place", b"A picture"))


def test_a_recording_wins(page: Page, site: Path) -> None:
    """Listen says that there is a recording, leaves its section to it, and goes on at the next heading."""
    page.add_init_script(path=Path(__file__).parent / "voices.js")
    with logged(site) as (address, asked):
        page.goto(f"{address}/05/a.html?local")
        page.evaluate("document.querySelectorAll('.recording')[2].remove()")
        button = page.locator(".listen button").first
        button.click()
        expect(button).to_have_text("Pause")
        said = page.evaluate("() => { while (device.finish()); return said.map(({ text }) => text); }")
        recording = "Recording of this part: 0:03 min, 0.1 MB"
        assert said[:3] == ["5.1 A lesson", "After this lesson you can", "one"]
        assert said[3:] == [recording, "One", recording, "Two", "Read by the device.", *said[8:]]
        assert "First words." not in said
        assert sounds(asked) == []


def test_firefox(firefox: Firefox, site: Path) -> None:
    """The same in the other engine: nothing before the tap, then each kind that it knows plays."""
    with logged(site) as (address, asked):
        firefox.open(f"{address}/05/a.html")
        time.sleep(0.5)
        assert sounds(asked) == []
        known = [".ogg", ".mp3", ".m4a"]
        if not firefox.run(f"return document.createElement('audio').canPlayType('{AAC}')"):
            known.remove(".m4a")  # it is the system that reads it
        playing = "document.querySelector('audio[src$=\"{}\"]')".format
        for end in known:
            firefox.run(f"const player = {playing(end)}; player.muted = true; player.play();")
        late = time.monotonic() + 10
        for end in known:
            while not firefox.run(f"return {playing(end)}.currentTime > 0"):
                assert time.monotonic() < late, end
        assert {Path(each.split()[1]).suffix for each in sounds(asked)} == {*known}
