"""Questions in a stock Material site: its bundle, pages changed without loading, and tabs."""

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
markdown_extensions: [pymdownx.superfences, {{pymdownx.tabbed: {{alternate_style: true}}}}]
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
