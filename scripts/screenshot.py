"""Take the README's picture: the home page, the plan of a module and an answered question, each on a phone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "sites"))

from coursekit.model.anchors import anchor  # noqa: E402 - after the path is set
from site_builder import served  # noqa: E402 - after the path is set

PAGES = ("index.html", "07/index.html", "01/b.html")
QUESTION = f"#{anchor('m01-who-can-read')}"
PHONE = '<iframe src="{page}" width="390" height="780" style="border:0;border-radius:12px"></iframe>'
FRAME = (
    '<body style="margin:0;display:flex;gap:24px;padding:24px;background:#8a9a9d">'
    + "".join(PHONE.format(page=page) for page in PAGES)
    + "</body>"
)


def take(browser: Browser, address: str) -> None:
    """Photograph a frame with a phone for each page."""
    page = browser.new_page(viewport={"width": 1266, "height": 828})
    page.route("**/frame", lambda route: route.fulfill(content_type="text/html", body=FRAME))
    page.goto(f"{address}/frame")
    form = page.frames[-1].locator(QUESTION)
    form.locator(".quiz__check").wait_for()
    form.locator("input").nth(1).check()
    form.locator(".quiz__check").click()
    # The bar stays at the top of the screen.
    form.evaluate("element => { element.scrollIntoView(); scrollBy(0, -64); }")
    page.screenshot(path=ROOT / ".github" / "lesson.png")


def main() -> None:
    """Serve the built site and take the picture."""
    with served(ROOT / "site") as address, sync_playwright() as playwright:
        path = os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
