"""A visitor of the course: a page in a browser of its own, and all it asked for and left behind."""

from __future__ import annotations

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, expect

# Each question has a button once its script has started.
STARTED = """() => [...document.querySelectorAll('form.quiz[data-module]')]
    .every((form) => form.querySelector(':is(.quiz__check, .quiz__open):not([hidden])'))"""


# What a script registered, by its name, as soon as it is there.
PART = """(name) => new Promise((done) => {
    const part = (made) => done(made);
    coursekit.push([`test ${performance.now()} ${name}`, [name], part]);
})"""

# What moved without anybody having touched the page, in all.
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum)));
})"""


PRIVATE = {
    "autocomplete": "off",
    "autocapitalize": "off",
    "autocorrect": "off",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "data-gramm": "false",
    "data-lt-active": "false",
}
"""What every field asks browsers and writing assistants for: to keep out."""


# Looks for a word, from a page of Firefox, and what is found then; the first word is asked for before anything has arrived.
SEARCH = """
    document.querySelector('.search__open').click();
    const field = document.querySelector('#__query');
    field.value = '{}';
    field.dispatchEvent(new Event('input', {{ bubbles: true }}));
"""
FOUND = "document.querySelectorAll('.search__results a')"


@dataclass
class Visit:
    """One visitor: a page, and everything it asked the network for."""

    context: BrowserContext
    page: Page
    address: str
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the course and wait until its scripts have started."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_function(STARTED)
        return self.page

    def stored(self) -> dict[str, int]:
        """How much the visit left in each place where a browser keeps things."""
        found: dict[str, int] = self.page.evaluate(
            """async () => ({
                local: localStorage.length,
                session: sessionStorage.length,
                databases: (await indexedDB.databases()).length,
                caches: (await caches.keys()).length,
                workers: (await navigator.serviceWorker.getRegistrations()).length,
                cookies: document.cookie.length,
            })"""
        )
        return {**found, "cookies": found["cookies"] + len(self.context.cookies())}


def watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    """Open a page that is never waited for long; return it, what it asks for, and the errors that it prints."""
    asked: list[str] = []
    errors: list[str] = []
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("request", lambda each: asked.append(each.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    return page, asked, errors


def search_field(page: Page) -> Locator:
    """The field of the search page, asked for as a reader does, once all has arrived that it takes to find."""
    ready = page.locator(".search").get_attribute("data-start")
    page.locator(".search__open").click()
    expect(page.get_by_role("status")).to_have_text(ready or "")
    return page.locator("input[type=search]")


def follow(link: Locator) -> None:
    """Tap a link to another page, and wait until that page is whole: a click only waits until it begins."""
    link.click()
    link.page.wait_for_load_state()


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds with all rules or some: the rule and the elements.

    The library's own `run` loads axe anew each time and brings all that is right as well, which
    takes longer than the look itself.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(
        """async (rules) => {
            const options = { resultTypes: ['violations'], ...(rules.length && { runOnly: rules }) };
            const { violations } = await axe.run(options);
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`);
        }""",
        list(rules),
    )
    return found
