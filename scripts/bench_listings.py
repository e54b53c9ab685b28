"""Measure a directory of 500 listings on a slow phone: how fast a filter answers, and its bytes.

Chromium runs with its processor slowed down four times. A response is measured from the change of a
control to the moment when the page is laid out again.
"""

from __future__ import annotations

import gzip
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from coursekit.render import assets

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "sites"))

from listings_site import listing, site_of  # noqa: E402 - after the path is set
from site_builder import build, served  # noqa: E402 - the same
from visitor import Visit  # noqa: E402 - the same

COUNT = 500
SLOWER = 4
LIMIT = 50
SCRIPTS = assets.served(assets.scripts("directory/directory"))
AREAS = ("Harbour", "Old Town", "Station", "Hill")
MEASURE = """async ([control, value]) => {
    const field = document.querySelector(control);
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    const start = performance.now();
    if (field.type === 'checkbox') field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event(field.type === 'search' ? 'input' : 'change', { bubbles: true }));
    document.querySelector('.resources').getBoundingClientRect();
    const handled = performance.now() - start;
    await frame();
    return [handled, performance.now() - start];
}"""
# The control, what it is set to, and what it is set back to.
ACTIONS: dict[str, tuple[str, str | bool, str | bool]] = {
    "open now": ("[data-filter=open]", True, False),
    "an area": ("[data-filter=area]", AREAS[0], ""),
    "no ID asked": ("[data-filter=hoped]", True, False),
    "a letter": ("input[type=search]", "s", ""),
    "a word": ("input[type=search]", "service 12", ""),
    "what is nowhere": ("input[type=search]", "zzz", ""),
}


def listings() -> list[dict[str, Any]]:
    """As many listings, with every field that a page shows."""
    chance = random.Random(1)  # noqa: S311 - to choose test data
    return [
        listing(
            f"Service {number}",
            kind=[chance.choice(["clinic", "drop-in", "line"])],
            about="Tea, tests and someone to talk to, in a quiet room behind the market.",
            who="Anyone",
            hours=chance.choice(
                ["Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off", "Th-Sa 21:00-02:00", "24/7"]
            ),
            cost=chance.choice(["free", "paid"]),
            how="walk-in",
            languages=chance.sample(["en", "fr", "es", "ar"], 2),
            contact=[
                {"phone": f"555-{number:04}", "note": "In the afternoon"},
                {"email": f"s{number}@example.org"},
            ],
            where={"share": "area-only", "area": chance.choice(AREAS), "directions": "Call first."},
            know_before={
                name: chance.choice(["yes", "no", "sometimes", "unknown"])
                for name in ("id_asked", "reports_to_authorities", "trans_affirming", "children_welcome")
            },
            run_by={"name": f"Group {number % 40}", "type": "community"},
            verified={"date": chance.choice(["2026-11-01", "2026-04-01", "2025-06-01"]), "how": "call"},
        )
        for number in range(COUNT)
    ]


def answer(page: Page, address: str, rounds: int) -> None:
    """Print how long each filter takes: its own work with layout, and until the next frame."""
    page.goto(f"{address}/directory.html")
    page.locator(".directory__count:not(:empty)").wait_for()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    worst = 0.0
    for name, (control, value, back) in ACTIONS.items():
        for step, (wanted, other) in {"on": (value, back), "off": (back, value)}.items():
            times = []
            for _ in range(rounds):
                page.evaluate(MEASURE, [control, other])
                times.append(page.evaluate(MEASURE, [control, wanted]))
            handled, painted = (statistics.median(each[n] for each in times) for n in (0, 1))
            worst = max(worst, handled)
            count = page.locator(".directory__count").inner_text()
            click.echo(
                f"  {name + ', ' + step:<22}{handled:>6.1f} ms, next frame after {painted:>6.1f} ms   ({count})"
            )
        page.evaluate(MEASURE, [control, back])
    verdict = "within" if worst < LIMIT else "OVER"
    click.echo(f"Slowest filter: {worst:.1f} ms, {verdict} the limit of {LIMIT} ms.")


def promises(browser: Browser, address: str) -> None:
    """Print what the long page asks of others, keeps, hides without scripts, and what axe finds on it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    guest = Visit(context, context.new_page(), address)
    guest.page.on("request", lambda each: guest.requests.append(each.url))
    page = guest.open("directory.html")
    page.evaluate(MEASURE, ["[data-filter=open]", True])
    page.evaluate(MEASURE, ["[data-filter=open]", False])
    found = sum(len(each["nodes"]) for each in Axe().run(page).response["violations"])
    others = sum(not url.startswith(address) for url in guest.requests)
    kept = sum(guest.stored().values())
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}/directory.html")
    shown = page.locator(".resources__listing:visible").count()
    plain.close()
    click.echo(f"axe: {found} elements; requests to other hosts: {others}; things stored: {kept}")
    click.echo(f"Without JavaScript {shown} of {COUNT} listings are shown.")


@click.command()
@click.option("--rounds", default=7, show_default=True, help="How often each filter is used.")
def main(rounds: int) -> None:
    """Print what a directory of 500 listings costs."""
    os.environ["SOURCE_DATE_EPOCH"] = "1795867200"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build(folder / "site", config=site_of(folder, listings()))
        components = folder / "site" / "components"
        scripts = [components / f"{name}.js" for name in SCRIPTS]
        size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts)
        page_size = len(gzip.compress((folder / "site" / "directory.html").read_bytes(), 9))
        click.echo(f"{COUNT} listings: own script {size:,} bytes gzip, page {page_size:,} bytes gzip")
        path = os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with served(folder / "site") as address:
            promises(browser, address)
            click.echo(f"Filter response in Chromium, processor {SLOWER} times slower, median of {rounds}:")
            answer(browser.new_page(viewport={"width": 360, "height": 740}), address, rounds)
        browser.close()


if __name__ == "__main__":
    main()
