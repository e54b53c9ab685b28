"""A finished site in real browsers: everything of ours works, and nothing that somebody plants."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from finished_site import finish, guarded_by
from firefox import Firefox
from live_page import EVIL, LOOK, RECORD, RIGHT
from site_builder import make, served
from tiers import drawn
from visitor import follow, search_field
from web_server import apache, caddy, nginx

DISTINCT = (
    "index.html",
    "404.html",
    "search.html",
    "02/look-back.html",
    "07/a.html",
    "near-you/a.html",
    "glossary.html",
)
"""Pages that each have something of their own."""
PLANTED = {
    "a script of the site": ("<head>", '<head><script src="../evil.js"></script>'),
    "a script after the policy": ("</head>", '<script src="../evil.js"></script></head>'),
    "a script in the page": ("</body>", f"<script>{EVIL}</script></body>"),
    "an attribute": ("</body>", f'<img src="none.png" onerror="{EVIL}"></body>'),
    "a style": ("</body>", '<p id="fixed" style="position: fixed">Planted</p></body>'),
    "an address": ("</body>", '<iframe src="javascript:parent.planted = 1"></iframe></body>'),
}
BEFORE = "a script of the site"
"""Whoever writes before the policy is as strong as the host: only its header stops that."""


@pytest.fixture(scope="module")
def guarded(guarded_course: Path) -> Path:
    """The built course under its policy, and what nginx and Caddy are told."""
    return guarded_course


@pytest.fixture(scope="module")
def opened(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built course as it is opened from a folder."""
    return finish(site, tmp_path_factory.mktemp("folder") / "site", "--flavour", "file")


@pytest.fixture(scope="module")
def names(guarded: Path) -> list[str]:
    """Pages that are opened."""
    every = sorted(path.relative_to(guarded).as_posix() for path in guarded.rglob("*.html"))
    return drawn("policy", every, 4, DISTINCT)


@pytest.fixture(params=["meta", "header"])
def address(request: pytest.FixtureRequest, guarded: Path, tmp_path: Path) -> Iterator[str]:
    """Where the site is served: by a host that sends no headers, and by nginx with the generated ones."""
    with guarded_by(request.param, guarded, tmp_path) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that remembers what a policy stopped."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    context.add_init_script(RECORD)
    context.add_init_script(path=Path(__file__).parent / "voices.js")
    yield context.new_page()
    context.close()


def test_chromium(page: Page, address: str, names: list[str]) -> None:
    """Nothing is stopped, and everything is live."""
    for name in names:
        page.goto(f"{address}/{name}")
        assert (page.evaluate(LOOK), page.evaluate("violations")) == (RIGHT, []), name


def test_firefox(firefox: Firefox, address: str, names: list[str]) -> None:
    """The same."""
    for name in names:
        firefox.open(f"{address}/{name}")
        assert firefox.run(f"return ({LOOK})()") == RIGHT, name


def search(page: Page) -> None:
    """Look for a word on the page for that."""
    search_field(page).fill("condom")
    expect(page.locator(".search__results a").first).to_be_visible()


def test_search_answers_listen(page: Page, address: str) -> None:
    """What is loaded later and what a reader does is stopped no more."""
    page.goto(f"{address}/search.html")
    search(page)
    page.goto(f"{address}/07/a.html?local")
    form = page.locator("form.quiz").first
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).not_to_be_empty()
    button = page.locator(".listen button").first
    button.click()
    expect(button).to_have_text("Pause")
    assert page.evaluate("violations") == []


def test_nothing_else_is_loaded_later(page: Page, guarded: Path, tmp_path: Path) -> None:
    """A name and an address outside the table get no script into the page."""
    site = shutil.copytree(guarded, tmp_path / "site")
    make(site, {"undefined": EVIL, "evil.js": EVIL, "07/undefined": EVIL})
    with served(site) as where:
        page.goto(f"{where}/07/a.html")
        tried = page.evaluate(
            """async () => {
                const wait = () => new Promise((done) => { setTimeout(done, 300); });
                // Also where a page holds its tag.
                for (const name of ['undefined', 'evil', '../evil', 'constructor']) {
                    const tag = document.createElement('template');
                    tag.dataset.script = name;
                    tag.content.append(document.createElement('script'));
                    document.body.append(tag);
                    coursekit.push([`test ${name}`, ['later'], (later) => later(name)]);
                }
                await wait();
                const errors = [];
                const tries = [
                    () => { document.createElement('script').src = '/evil.js'; },
                    () => trustedTypes.createPolicy('other', {}),
                    () => trustedTypes.createPolicy('coursekit', {}),
                    () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=1>'),
                ];
                for (const each of tries) try { each(); errors.push('none'); } catch ({ name }) { errors.push(name); }
                await wait();
                return errors;
            }"""
        )
        assert tried == ["TypeError"] * 4
        assert page.evaluate("globalThis.planted") is None


def plant(guarded: Path, target: Path, what: str) -> Path:
    """Copy the site, and plant something in a lesson after it was finished."""
    site = shutil.copytree(guarded, target)
    make(site, {"evil.js": EVIL})
    lesson = site / "07" / "a.html"
    old, new = PLANTED[what]
    text = lesson.read_text(encoding="utf-8")
    assert old in text
    lesson.write_text(text.replace(old, new, 1), encoding="utf-8")
    return site


@pytest.mark.parametrize("what", PLANTED)
def test_planted(page: Page, firefox: Firefox, guarded: Path, tmp_path: Path, what: str) -> None:
    """It does not run in either browser; without the policy it does."""
    site = plant(guarded, tmp_path / "site", what)
    rules = guarded.with_name("site.nginx.conf").read_text(encoding="utf-8")
    hosts = [nginx(site, tmp_path / "nginx", rules), *([] if what == BEFORE else [served(site)])]
    for host in hosts:
        with host as where:
            page.goto(f"{where}/07/a.html")
            firefox.open(f"{where}/07/a.html")
            for found in (page.evaluate(LOOK), firefox.run(f"return ({LOOK})()")):
                assert {**found, "images": 0} == RIGHT
            if what == "a style":
                fixed = "getComputedStyle(document.getElementById('fixed')).position"
                assert [page.evaluate(fixed), firefox.run(f"return {fixed}")] == ["static"] * 2


def test_without_the_policy_they_run(page: Page, guarded: Path, tmp_path: Path) -> None:
    """What is planted would do harm: each of it does, where no policy stands."""
    for number, what in enumerate(each for each in PLANTED if each != "a style"):
        site = plant(guarded, tmp_path / str(number), what)
        lesson = site / "07" / "a.html"
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", text), encoding="utf-8")
        with served(site) as where:
            page.goto(f"{where}/07/a.html")
            assert page.evaluate("globalThis.planted") == 1, what


def test_a_changed_script_does_not_run(page: Page, firefox: Firefox, guarded: Path, tmp_path: Path) -> None:
    """One byte more, and the questions stay as they are without scripts; nothing else breaks."""
    site = shutil.copytree(guarded, tmp_path / "site")
    script = site / "components" / "questions.js"
    script.write_bytes(script.read_bytes() + b"\n")
    with served(site) as where:
        page.goto(f"{where}/07/a.html")
        firefox.open(f"{where}/07/a.html")
        for found in (page.evaluate(LOOK), firefox.run(f"return ({LOOK})()")):
            assert found["dead"] > 0
            assert {**found, "dead": 0} == RIGHT


@pytest.mark.parametrize("name", ["lunr", "index"])
def test_changed_data_is_not_searched(
    page: Page, firefox: Firefox, guarded: Path, tmp_path: Path, name: str
) -> None:
    """One byte more, and nothing is searched; the page says so."""
    site = shutil.copytree(guarded, tmp_path / "site")
    script = site / "search" / f"{name}.js"
    script.write_bytes(script.read_bytes() + b"\n")
    with served(site) as where:
        page.goto(f"{where}/search.html")
        page.locator(".search__open").click()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        firefox.open(f"{where}/search.html")
        firefox.run("document.querySelector('.search__open').click()")
        assert (
            firefox.run_until("return document.querySelector('.search__again').hidden", wanted=False) is False
        )
        found = [page.evaluate(f"typeof {each}") for each in ("lunr", "courseSearchIndex")]
        assert found == [firefox.run(f"return typeof {each}") for each in ("lunr", "courseSearchIndex")]
        assert found.count("undefined") == 1


def test_from_a_folder(page: Page, firefox: Firefox, opened: Path, names: list[str]) -> None:
    """Opened from a stick everything is live, the search finds a word, and nothing is asked of anybody."""
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    for name in names:
        page.goto((opened / name).as_uri())
        assert (page.evaluate(LOOK), page.evaluate("violations")) == (RIGHT, []), name
        firefox.open((opened / name).as_uri())
        assert firefox.run(f"return ({LOOK})()") == RIGHT, name
    page.goto((opened / "search.html").as_uri())
    search(page)
    follow(page.locator(".search__results a").first)
    assert page.url.startswith(opened.as_uri())
    assert [url for url in asked if not url.startswith("file:")] == []


def test_other_hosts(page: Page, site: Path, guarded: Path, tmp_path: Path) -> None:
    """Caddy takes its block and Apache its file, and both send what nginx sends, also for what is not there."""
    block = guarded.with_name("site.Caddyfile").read_text(encoding="utf-8")
    rules = guarded.with_name("site.nginx.conf").read_text(encoding="utf-8")
    htaccess = finish(site, tmp_path / "site", "--host", "apache")
    wanted = [line.split()[1].lower() for line in rules.splitlines()]
    sent, missing = [], []
    for host in (
        nginx(guarded, tmp_path / "nginx", rules),
        caddy(guarded, tmp_path / "caddy", block),
        apache(htaccess, tmp_path / "apache"),
    ):
        with host as where:
            answer = page.goto(f"{where}/07/a.html")
            assert answer
            assert (page.evaluate(LOOK), page.evaluate("violations")) == (RIGHT, [])
            sent.append({name: answer.headers[name] for name in wanted})
            nothing = page.request.get(f"{where}/none.html")
            assert nothing.status == 404
            missing.append({name: nothing.headers.get(name) for name in wanted})
    assert sent[0] == sent[1] == sent[2]
    assert missing[0] == missing[2] == sent[0]
    assert len(sent[0]) == len(rules.splitlines())
