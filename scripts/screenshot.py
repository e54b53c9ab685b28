"""Take the README's picture: a lesson on a phone, and a question answered, side by side."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "sites"))

from site_builder import served  # noqa: E402 - after the path is set

PAGE = "01/b.html"
FRAME = """<body style="margin:0;display:flex;gap:24px;padding:24px;background:#8a9a9d">
<iframe src="{page}" width="390" height="780" style="border:0;border-radius:12px"></iframe>
<iframe src="{page}#private-window" width="390" height="780" style="border:0;border-radius:12px"></iframe></body>"""


def take(browser: Browser, address: str) -> None:
    """Photograph a frame with two views of the lesson."""
    page = browser.new_page(viewport={"width": 852, "height": 828})
    page.route(
        "**/frame", lambda route: route.fulfill(content_type="text/html", body=FRAME.format(page=PAGE))
    )
    page.goto(f"{address}/frame")
    second = page.frames[2]
    form = second.locator("#m01-who-can-read")
    form.locator(".quiz__check").wait_for()
    form.locator("input").nth(1).check()
    form.locator(".quiz__check").click()
    form.evaluate("element => element.scrollIntoView()")
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
