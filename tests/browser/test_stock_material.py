"""Questions in a stock Material site: its bundle, pages changed without loading, tabs, options."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from site_builder import build, make, served

CONFIG = """\
site_name: Stock
site_url: {address}/
use_directory_urls: false
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [coursekit/quiz]
markdown_extensions:
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
"""
TABS = """\
# Questions

=== "One"

    <quiz id="q">

    Which?

    - [ ] This
    - [x] That

    Because.

    </quiz>

=== "Two"

    Other.
"""


def test_instant_navigation(browser: Browser, tmp_path: Path) -> None:
    """A question in a tab works on a page that Material has put in place of a page without one."""
    site = tmp_path / "site"
    site.mkdir()
    with served(site) as address:
        files = {
            "mkdocs.yml": CONFIG.format(address=address),
            "docs/index.md": "# Plain\n\n[To the questions](q.md)\n",
            "docs/q.md": TABS,
        }
        build(site, config=make(tmp_path, files) / "mkdocs.yml")
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.locator("body").evaluate("body => { globalThis.sameDocument = true; }")
        page.get_by_role("link", name="To the questions").click()
        page.locator(".quiz__check").wait_for(state="visible")
        assert page.evaluate("globalThis.sameDocument")
        page.locator("#q input").first.check()
        page.locator(".quiz__check").click()
        expect(page.locator(".quiz__status")).to_contain_text(
            "Not quite. You chose: This. The answer is: That."
        )
        page.close()


ONE = """\
<quiz id="ID">

STEM

- [ ] This
- [x] That

Because.

</quiz>

"""


def test_how_sure(browser: Browser, tmp_path: Path) -> None:
    """Where the site asks how sure one is, what felt sure and was wrong comes first, by keyboard too."""
    config = CONFIG.format(address="http://127.0.0.1") + "  - coursekit: {confidence: true}\n"
    asked = ONE.replace("ID", "one").replace("STEM", "First?") + ONE.replace("ID", "two").replace(
        "STEM", "Second?"
    )
    files = {"mkdocs.yml": config, "docs/index.md": f"# Questions\n\n{asked}\n<review>\n\n</review>\n"}
    site = tmp_path / "site"
    build(site, config=make(tmp_path, files) / "mkdocs.yml")
    with served(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        for name, steps in (("one", 0), ("two", 2)):
            form = page.locator(f"#{name}")
            form.locator(".quiz__sure").wait_for(state="visible")
            form.locator(".quiz__option input").first.focus()
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            for _ in range(steps):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        sure = "You felt sure, so this is a good one to look at again."
        expect(page.locator("#one .quiz__status")).not_to_contain_text(sure)
        expect(page.locator("#two .quiz__status")).to_contain_text(sure)
        expect(page.locator(".review__again li")).to_have_text(
            ["Question 2 of 2: Second? (you felt sure)", "Question 1 of 2: First?"]
        )
        page.close()
