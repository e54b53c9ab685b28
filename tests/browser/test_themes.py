"""Sites of stock themes under their policy: all of the theme works, and nothing that somebody plants."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from conftest import made_once
from coursekit.cli.finish import finish_command
from engines import built
from finished_site import finish, guarded_by
from firefox import Firefox
from live_page import EVIL, LOOK, RECORD, RIGHT
from site_builder import build, make, served
from small_course import ASK, small_course

CONFIG = """\
site_name: Stock
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.instant]}
plugins: [search, coursekit/quiz]
markdown_extensions: [pymdownx.superfences]
"""
ASKED = "# Questions\n\n" + ASK["course/01/a.md"].partition("{#ask}\n\n")[2]
ORDER = {"course/_data/pages.yml": "order: [index.md, 01/a.md, about.md]\n"}
PLACE = "https://elsewhere.example/"
EXIT = f"date: 2026-11-01\nseen: opened\nplaces: {{INT: {{address: '{PLACE}', about: a test}}}}\n"
FOUND = {"material": ".md-search-result__item", "zensical": "mark"}
"""What stands in the list of the search where something was found."""
QUESTION = {"material": "q.html", "zensical": "01/a.html"}
PLANTED = {
    "a script in the page": ("</body>", f"<script>{EVIL}</script></body>"),
    "a script of the theme with more in it": ('new URL(".', 'new URL("."+(globalThis.planted=1),".'),
    "a file": ("</body>", '<script src="evil.js"></script></body>'),
    "an attribute": ("</body>", f'<img src="none.png" onerror="{EVIL}"></body>'),
}


FIND = """
    const inside = () => [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot).filter(Boolean)];
    const find = (what) => inside().map((root) => root.querySelector(what)).find(Boolean);
    return new Promise((done) => {
        let tries = 0;
        const look = () => {
            const field = find('input[data-md-component=search-query]') || find('input[type=text]') || find('input');
            if (field && !field.value && tries > 5) {
                field.focus();
                field.value = 'elephants';
                for (const kind of ['input', 'keyup']) field.dispatchEvent(new Event(kind, { bubbles: true }));
            }
            if (find('LIST')) done(true);
            else if (tries++ > 100) done(false);
            else setTimeout(look, 100);
        };
        look();
    });
"""


def material(folder: Path) -> Path:
    """Build a site of stock Material, with its search."""
    index = "# Plain\n\nElephants.\n\n[To it](q.md)\n"
    files = {"mkdocs.yml": CONFIG, "docs/index.md": index, "docs/q.md": ASKED}
    build(folder / "site", config=make(folder, files) / "mkdocs.yml")
    return folder / "site"


def zensical(folder: Path) -> Path:
    """Build a small course with Zensical."""
    index = "---\ntitle: Start\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## A {#a}\n\nElephants.\n\n[To it](01/a.md)\n"
    return built(
        small_course(folder, **ASK, **ORDER, **{"course/index.md": index, "course/_data/exit.yml": EXIT}),
        "zensical",
    )


MAKERS: dict[str, Callable[[Path], object]] = {"material": material, "zensical": zensical}


@pytest.fixture(scope="module", params=MAKERS)
def theme(request: pytest.FixtureRequest) -> str:
    """The name of the theme."""
    return str(request.param)


@pytest.fixture(scope="module")
def stock(shared: Path, theme: str) -> Path:
    """A built site of the theme."""
    return made_once(shared, f"stock-{theme}", MAKERS[theme]) / "site"


def refused(site: Path) -> str:
    """Return why a site cannot be finished."""
    result = CliRunner().invoke(finish_command, [str(site)], catch_exceptions=False)
    assert result.exit_code == 1
    return result.output


@pytest.fixture(scope="module")
def guarded(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site under its policy."""
    return finish(stock, tmp_path_factory.mktemp("theme") / "site", "--host", "nginx")


@pytest.fixture(params=["meta", "header"])
def address(request: pytest.FixtureRequest, guarded: Path, tmp_path: Path) -> Iterator[str]:
    """Where the site is served, without headers and with them."""
    with guarded_by(request.param, guarded, tmp_path) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that remembers what a policy stopped."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.add_init_script(RECORD)
    yield context.new_page()
    context.close()


def search(page: Page, theme: str) -> None:
    """Look for a word as somebody does who types."""
    if theme == "material":
        page.locator("input[data-md-component=search-query]").click()
    else:
        page.locator(".md-search__button").first.click()
        page.locator("input:focus").wait_for()
    page.keyboard.type("elephants", delay=30)
    expect(page.locator(FOUND[theme]).first).to_be_visible()


def test_chromium(page: Page, address: str, theme: str) -> None:
    """Nothing is stopped: the search finds a word, a question is live, also on a page that takes the place of another."""
    page.goto(f"{address}/index.html")
    assert page.evaluate(LOOK) == RIGHT
    search(page, theme)
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name="To it").click()
    page.locator(".quiz__check").wait_for(state="visible")
    assert page.evaluate(LOOK) == RIGHT
    page.goto(f"{address}/{QUESTION[theme]}")
    form = page.locator("form.quiz")
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_contain_text("The answer is: That.")
    assert page.evaluate("violations") == []


def test_firefox(firefox: Firefox, address: str, theme: str) -> None:
    """The same."""
    for name in ("index.html", QUESTION[theme]):
        firefox.open(f"{address}/{name}")
        assert firefox.run(f"return ({LOOK})()") == RIGHT
    firefox.open(f"{address}/index.html")
    button = "#__search" if theme == "material" else ".md-search__button"
    firefox.run(f"document.querySelector('{button}').click()")
    assert firefox.run(FIND.replace("LIST", FOUND[theme]))


@pytest.mark.parametrize("scripts", [True, False])
def test_zensical_has_the_exit(browser: Browser, shared: Path, tmp_path: Path, scripts: bool) -> None:
    """On every page, above all else, in the first screen of a phone, and it leads away, with and without scripts."""
    stock = made_once(shared, "stock-zensical", zensical) / "site"
    site = finish(stock, tmp_path / "site", "--host", "nginx")
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    context.route(PLACE, lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page = context.new_page()
    with served(site) as where:
        for path in sorted(site.rglob("*.html")):
            page.goto(f"{where}/{path.relative_to(site).as_posix()}")
            link = page.get_by_role("link", name="Quick exit from this site")
            box = link.bounding_box()
            assert box
            assert box["height"] >= 44
            assert 0 <= box["y"] <= 640 - box["height"]
            assert 0 <= box["x"] <= 320 - box["width"]
            link.click()
            page.wait_for_url(PLACE)
            assert page.title() == "Weather"
    context.close()


def plant(site: Path, target: Path, what: str) -> Path:
    """Copy a site, and plant something on its first page."""
    copy = make(shutil.copytree(site, target), {"evil.js": EVIL})
    old, new = PLANTED[what]
    text = (copy / "index.html").read_text(encoding="utf-8")
    assert old in text
    (copy / "index.html").write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize("what", PLANTED)
def test_planted(page: Page, firefox: Firefox, guarded: Path, tmp_path: Path, what: str) -> None:
    """It does not run in either browser."""
    with served(plant(guarded, tmp_path / "site", what)) as where:
        page.goto(f"{where}/index.html")
        firefox.open(f"{where}/index.html")
        assert not page.evaluate("globalThis.planted")
        assert not firefox.run("return window.planted")


@pytest.mark.parametrize("what", PLANTED)
def test_planted_before(page: Page, stock: Path, tmp_path: Path, what: str) -> None:
    """Before the last step it runs, and that step refuses it."""
    copy = plant(stock, tmp_path / "site", what)
    with served(copy) as where:
        page.goto(f"{where}/index.html")
        assert page.evaluate("globalThis.planted") == 1
    assert "index.html:" in refused(copy)


@pytest.mark.parametrize("folder", ["", "workers/"])
def test_a_changed_script_of_the_theme_is_refused(stock: Path, tmp_path: Path, folder: str) -> None:
    """One byte more, in what the page loads or in what it starts as a worker."""
    copy = shutil.copytree(stock, tmp_path / "site")
    (script,) = (copy / "assets" / "javascripts" / folder).glob("*.js")
    script.write_bytes(script.read_bytes() + b"\n")
    assert "take it out" in refused(copy)


@pytest.mark.parametrize("worker", ["evil.js", "https://evil.example/a.js", 3, None])
def test_another_worker_is_refused(stock: Path, tmp_path: Path, worker: object) -> None:
    """The settings of the theme name its own one."""
    copy = make(shutil.copytree(stock, tmp_path / "site"), {"evil.js": EVIL})
    index = copy / "index.html"
    text = index.read_text(encoding="utf-8")
    changed = re.sub(r'"search": ?"[^"]*workers[^"]*"', f'"search": {json.dumps(worker)}', text)
    assert changed != text
    index.write_text(changed, encoding="utf-8")
    assert "__config> is none of an installed theme, or names a worker that is none" in refused(copy)
