"""Questions live wherever the files lie: opened from a folder, on a stock web server, put in later; in two engines."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from firefox import Firefox
from site_builder import build, make, served
from web_server import nginx

CONFIG = """\
site_name: Anywhere
theme: {name: mkdocs, highlightjs: false}
use_directory_urls: false
plugins: [coursekit/quiz]
markdown_extensions: [attr_list, coursekit]
"""
# The last two lines are planted: a kind that is a path, and an id that is our object's name.
PAGE = """\
# Questions

<quiz id="one">

Which?

- [ ] This
- [x] That

Because.

</quiz>

<quiz id="two">

In which order?

1. First
2. Second
3. Third

So.

</quiz>

A paragraph.
{: data-module="quiz" data-kind="../../evil" }

Another.
{: #coursekit data-module="quiz" data-kind="choice" }
"""
EVIL = 'export default 1; document.title = "planted"; window.planted = 1;'
ANSWER = """
    const [form] = document.querySelectorAll('form.quiz');
    form.querySelector('input').click();
    form.querySelector('.quiz__check').click();
    return [
        form.querySelector('.quiz__status').textContent,
        document.querySelectorAll('.quiz__check:not([hidden])').length,
        Boolean(window.planted),
        [...document.scripts].some((script) => script.src.includes('evil')),
    ];
"""
ANSWERED = ["Not quite. You chose: This. The answer is: That.", 2, False, False]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with two questions, and a planted module that nothing may load."""
    root = make(
        tmp_path_factory.mktemp("anywhere"),
        {"mkdocs.yml": CONFIG, "docs/index.md": PAGE, "docs/plain.md": "# Plain\n"},
    )
    build(root / "site", config=root / "mkdocs.yml")
    make(
        root / "site", {f"{name}/evil{end}": EVIL for name in (".", "components") for end in (".js", ".mjs")}
    )
    return root / "site"


def places(folder: Path, tmp_path: Path, stack: contextlib.ExitStack) -> list[str]:
    """The addresses of the site's page: opened from the folder, and from the web server."""
    return [
        (folder / "index.html").as_uri(),
        f"{stack.enter_context(nginx(folder, tmp_path / 'nginx'))}/index.html",
    ]


def test_chromium(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """Questions can be answered, and what a page's values name is neither loaded nor run."""
    errors: list[str] = []
    with contextlib.ExitStack() as stack:
        for address in places(folder, tmp_path, stack):
            page = browser.new_page()
            page.on("pageerror", lambda error: errors.append(str(error.stack)))
            page.goto(address)
            assert page.evaluate(f"() => {{ {ANSWER} }}") == ANSWERED
            assert page.title() != "planted"
            # The theme's own scripts may fail; ours may not.
            assert not [error for error in errors if "/components/" in error]
            page.close()


def test_firefox(firefox: Firefox, folder: Path, tmp_path: Path) -> None:
    """The same in the other engine."""
    with contextlib.ExitStack() as stack:
        for address in places(folder, tmp_path, stack):
            firefox.open(address)
            assert firefox.run(ANSWER) == ANSWERED


PUT_IN = """async ([address, order]) => {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    const main = document.querySelector('[role=main]');
    main.replaceWith(document.importNode(page.querySelector('[role=main]'), true));
    const scripts = [...document.querySelectorAll('[role=main] script')];
    if (order === 'backwards') scripts.reverse();
    for (const old of scripts) {
        const script = document.createElement('script');
        script.src = old.src;
        await new Promise((done) => { script.onload = done; old.replaceWith(script); });
    }
}"""


@pytest.mark.parametrize("order", ["forwards", "backwards"])
def test_put_in_later(browser: Browser, folder: Path, order: str) -> None:
    """A page put into another one lives, in whatever order its scripts run, and each question once, however often."""
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}/plain.html")
        for _ in range(2):
            page.evaluate(PUT_IN, [f"{address}/index.html", order])
            page.evaluate(
                "document.addEventListener('quiz:result', () => { window.results = (window.results || 0) + 1; })"
            )
            assert page.evaluate(f"() => {{ {ANSWER} }}") == ANSWERED
        # Once by the first listener, then once by each of two.
        assert page.evaluate("window.results") == 3
        page.evaluate("for (const old of document.querySelectorAll('[role=main] script')) coursekit.mount()")
        page.locator(".quiz__again").first.click()
        assert page.evaluate(f"() => {{ {ANSWER} }}") == ANSWERED
        assert page.evaluate("window.results") == 5
        page.close()
