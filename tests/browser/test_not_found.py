"""The page for addresses that lead nowhere, in a folder of a real host, with the site's address and without."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from playwright.sync_api import Browser, Page

from site_builder import Elements, build, course_of
from visitor import search_field, violations
from web_server import nginx

# How hosts of pages show it: for any address in the folder that the site stands in.
RULES = "location /repo/ { error_page 404 /repo/404.html; }"
LOST = ("/repo/gone.html", "/repo/001/gone.html", "/repo/a/b/c/gone.html")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def site(folder: Path, address: str) -> tuple[Path, str]:
    """A small course in the folder `repo` of a host, and what its build printed."""
    said = build(folder / "host/repo", config=course_with_address(folder), COURSE_SITE_URL=address)
    return folder / "host", said


def course_with_address(folder: Path) -> Path:
    """The settings of a small course that takes its address from where the real one does."""
    config = course_of(folder, 1)
    text = config.read_text(encoding="utf-8")
    config.write_text(f'site_url: !ENV [COURSE_SITE_URL, ""]\n{text}', encoding="utf-8")
    return config


def lost(page: Page, address: str) -> set[str]:
    """Go to an address that leads nowhere; what the page asks for besides itself, but for a tab's picture."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    answer = page.goto(address)
    assert answer
    assert answer.status == 404
    return {url for url in asked - {address} if not url.endswith("favicon.ico")}


def test_without_an_address(browser: Browser, tmp_path: Path) -> None:
    """It reads well as it stands, says how to get back, and leads nowhere."""
    host, said = site(tmp_path, "")
    assert len([line for line in said.splitlines() if "COURSE_SITE_URL" in line]) == 1
    assert not list(host.rglob("sitemap.xml*"))
    with nginx(host, tmp_path / "nginx", RULES) as address:
        page = browser.new_page(viewport={"width": 320, "height": 600})
        for path in LOST:
            assert lost(page, f"{address}{path}") == set()
            assert page.locator("h1").inner_text() == "Page not found"
            assert "Back button" in page.locator("main").inner_text()
            assert page.locator("a, link, img, svg, script, style, input").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        page.close()


def test_with_an_address(browser: Browser, tmp_path: Path) -> None:
    """It looks like the other pages, and each of its links leads to a page of the course."""
    host, said = site(tmp_path, "https://example.org/repo")
    assert "COURSE_SITE_URL" not in said
    urls = [each.text for each in ET.parse(host / "repo/sitemap.xml").iter(LOCATION)]  # noqa: S314 - our own file
    assert "https://example.org/repo/001/1.html" in urls
    with nginx(host, tmp_path / "nginx", RULES) as address:
        page = browser.new_page()
        for path in LOST:
            asked = lost(page, f"{address}{path}")
            assert asked
            assert all(url.startswith(f"{address}/repo/") for url in asked)
            links = {
                each["href"] for tag, each in Elements(page.content()).found if tag == "a" and "href" in each
            }
            for link in sorted(urljoin(page.url, link) for link in links if not link.startswith("#")):
                assert link.startswith(f"{address}/repo/")
                assert page.request.get(link).status == 200, link
            assert len(links) > 5
            page.locator("article a[rel=search]").click()
            assert page.url == f"{address}/repo/search.html"
            search_field(page).wait_for()
        page.close()
