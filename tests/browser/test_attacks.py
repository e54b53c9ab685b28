"""Attacks in Chromium, without any policy: nothing runs by itself, on any event, or on a real click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Dialog, Page, Request, Route

import placements
from attacks import attacks
from conftest import ROOT
from coursekit.model import limits
from dangers import dangers
from placements import EXTENSIONS
from site_builder import run
from tiers import CHOSEN, chance, count

HOST = "http://course.test"
WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox'])
    window[name] = (...words) => { window.ran.push(name + ' ' + words.join(' ')); };
"""
EVENTS = """() => {
    const names = ['click', 'dblclick', 'mouseover', 'mouseenter', 'mousemove', 'pointerenter', 'focus', 'focusin', 'blur',
        'toggle', 'load', 'error', 'begin', 'animationstart', 'transitionend', 'input', 'change', 'beforematch', 'scroll'];
    for (const element of document.querySelectorAll('body, body *')) {
        if (element.closest('a[href]') && !element.matches('[onclick]')) continue;
        for (const name of names) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    }
    return window.ran;
}"""
A_PAGE = 40
PLACED = 24


@contextmanager
def visiting(browser: Browser, pages: dict[str, bytes]) -> Iterator[tuple[Page, list[str]]]:
    """A page of a site that is held in memory; what else is asked for is listed, and answered with nothing."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    asked: list[str] = []
    fresh: list[str] = []

    def answer(route: Route, request: Request) -> None:
        path = request.url.removeprefix(f"{HOST}/").split("?")[0].split("#")[0]
        if not request.url.startswith(HOST):
            asked.append(request.url)
        known = request.url.startswith(HOST) and path in pages
        if known and (not request.is_navigation_request() or path in fresh):
            kind = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}.get(
                path.rpartition(".")[2]
            )
            route.fulfill(body=pages[path], content_type=kind or "text/html; charset=utf-8")
        else:
            route.fulfill(status=204)

    context.route("**/*", answer)
    page = context.new_page()

    def closed(dialog: Dialog) -> None:
        asked.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", closed)
    page.fresh = fresh  # type: ignore[attr-defined] # which page may be opened now
    yield page, asked
    context.close()


def ran(page: Page, path: str, *, clicks: int) -> list[str]:
    """What ran on a page: by itself, on events, on real clicks on so many of its links."""
    page.fresh[:] = [path]  # type: ignore[attr-defined] # see above
    page.goto(f"{HOST}/{path}", wait_until="load")
    page.fresh.clear()  # type: ignore[attr-defined] # no link leads on from here
    page.evaluate(EVENTS)
    links = page.locator("a[href]").element_handles()
    odd = [
        link
        for link in links
        if not link.evaluate("each => /^(https?|mailto|tel|sms):|^data:text.vcard;/.test(each.href)")
    ]
    for link in [*odd, *chance(path).sample(links, min(clicks, len(links)))]:
        if link.is_visible():
            link.click(force=True, no_wait_after=True, timeout=2_000)
    # What a click on such a link starts runs a little later, in a task of its own.
    found: list[str] = page.evaluate("new Promise((done) => setTimeout(() => done(window.ran), 100))")
    return found + [f"{len(odd)} odd links"] * bool(odd)


def written(texts: Sequence[str], *, cleaned: bool) -> dict[str, bytes]:
    """Pages with so many attacks each, every one rendered by itself."""
    extensions = [*EXTENSIONS, "coursekit"] if cleaned else EXTENSIONS
    configs = {"coursekit": {"docs": str(ROOT / "course")}} if cleaned else {}
    md = Markdown(extensions=extensions, extension_configs=configs)
    html = [f"<section>{md.reset().convert(text)}</section>\n" for text in texts]
    pages = [html[n : n + A_PAGE] for n in range(0, len(html), A_PAGE)]
    head = "<!doctype html><meta charset=utf-8><title>x</title><body>"
    return {f"{n}.html": (head + "".join(each)).encode() for n, each in enumerate(pages)}


def test_no_attack_runs(browser: Browser) -> None:
    """All of them in the long tier, a part by the seed in the short one."""
    every = list(attacks())
    chosen = chance("attacks").sample(every, count(400, len(every)))
    pages = written(chosen, cleaned=True)
    with visiting(browser, pages) as (page, asked):
        found = {path: each for path in pages if (each := ran(page, path, clicks=count(5, 100)))}
    assert not found
    assert not asked


def test_without_the_sanitizer_they_run(browser: Browser) -> None:
    """What watches for them sees them."""
    texts = [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(2))",
        "<p onclick=alert(3)>x</p>",
        "![x](//a.example/x)",
    ]
    with visiting(browser, written(texts, cleaned=False)) as (page, asked):
        found = ran(page, "0.html", clicks=0)
    assert {"alert 1", "alert 2", "alert 3"} <= set(found)
    assert asked == ["http://a.example/x"]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built course with attacks in all places."""
    lines = [each for each in attacks() if "\n" not in each and "alert(" in each]
    chosen = chance("placements").sample(lines, PLACED if CHOSEN.long else 4)
    folder = placements.course(tmp_path_factory.mktemp("placed"), chosen)
    run("mkdocs", "build", cwd=folder)
    return folder / "site"


def test_there_are_enough_places() -> None:
    """The agreed number in the long tier."""
    assert placements.COUNT * PLACED >= 1_200


def test_the_attacks_are_there_to_be_seen(placed: Path) -> None:
    """As text, in pages of Markdown and of data: what is not shown proves nothing."""
    text = {path.name: path.read_text(encoding="utf-8").count("alert(") for path in placed.glob("*.html")}
    assert text["index.html"] > 100
    # Of the few that a short run draws, most of some kinds leave nothing; of a page beyond a limit nothing is read.
    unread = {
        page.with_suffix(".html").name
        for page in (placed.parent / "docs").glob("p*.md")
        if any(limits.breaches(page.read_text(encoding="utf-8")))
    }
    if CHOSEN.long:
        assert len(unread) * 4 < len(text)
    hardly = {name for name, seen in text.items() if name.startswith("p") and seen <= count(1, 10)}
    assert hardly <= unread


def test_nothing_dangerous_is_in_a_built_page(placed: Path) -> None:
    """Another parser's look at what stands in the article and in the shell."""
    found = {
        path.name: left
        for path in sorted(placed.rglob("*.html"))
        if (left := dangers(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_no_attack_runs_in_any_place(browser: Browser, placed: Path) -> None:
    """With the course's own scripts running."""
    pages = {
        path.relative_to(placed).as_posix(): path.read_bytes() for path in placed.rglob("*") if path.is_file()
    }
    with visiting(browser, pages) as (page, asked):
        names = [name for name in pages if name.endswith(".html") and "/" not in name]
        found = {path: each for path in names if (each := ran(page, path, clicks=count(5, 30)))}
    assert len(names) > 4
    assert not found
    assert not asked
