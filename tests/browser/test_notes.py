"""My notes in a browser: written without keeping, kept locked, opened again; and nothing typed is lost without a sentence."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from node_notes import SECRET, made, opened
from notes_site import build_notes, declared, served_notes
from site_builder import pages, served
from tiers import drawn
from visitor import Visit, violations

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 640}}
DARK = {"color_scheme": "dark"}
FORCED = {"forced_colors": "active"}
NO_SCRIPT = {"java_script_enabled": False}
WORDS = "Words that nobody else reads."
NOTES = [["gone", "Asked once?", "An old note."]]
STEP = ".notes__step:not([hidden])"
KEPT = "Kept on this device, locked."
AWAY = "You were away for a minute or more, so your notes are locked again."
# A page that is put into the background and back, after so many seconds.
BACKGROUND = """(hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: Boolean(hidden) });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
LATER = "(seconds) => { const now = Date.now; Date.now = () => now() + seconds * 1000; }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course with notes."""
    return build_notes(tmp_path_factory.mktemp("notes"))


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it is served at the address that it declares, under its policy."""
    with served_notes(built, tmp_path_factory.mktemp("served")) as url:
        yield url


def start(visit: Visit) -> Page:
    """Open the page of notes, with its first module open."""
    page = visit.open("notes.html")
    page.locator(".notes[data-ready]").wait_for()
    return page


def press(page: Page, name: str) -> None:
    """Press a button of the page of notes."""
    page.locator(".notes").get_by_role("button", name=name, exact=True).click()


def field(page: Page, name: str = "digits") -> Locator:
    """A field of the panel."""
    return page.locator(f"{STEP} [data-field={name}] input")


def write(page: Page, text: str = WORDS, *, module: int = 0, prompt: int = 0) -> Locator:
    """Write to a prompt of a module."""
    own = page.locator(".notes__module").nth(module)
    if own.get_attribute("open") is None:
        own.locator("summary").click()
    place = own.locator(".reflection__prompt").nth(prompt)
    if place.locator(".reflection__write").is_visible():
        place.locator(".reflection__write").click()
    place.locator("textarea").fill(text)
    return place.locator("textarea")


def lock(page: Page) -> str:
    """Lock what is written, and return the digits."""
    press(page, "Keep it locked on this device")
    press(page, "I understand: go on")
    digits = page.locator(".notes__digits").inner_text()
    field(page).fill(digits)
    press(page, "Lock")
    says(page, KEPT)
    return digits


def unlock(page: Page, digits: str) -> None:
    """Open what is kept."""
    field(page).fill(digits)
    press(page, "Open")
    expect(page.locator(f"{STEP}[data-step=kept]")).to_be_visible()


def says(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait for a sentence."""
    expect(page.locator(".notes__status")).to_have_text(text)


def stored(page: Page) -> str | None:
    """What the browser keeps."""
    found: str | None = page.evaluate("localStorage.getItem('notes')")
    return found


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["360x640"])
def test_lock_close_open_read(visit: Visit) -> None:
    """In at most six taps, and the sixteen digits: what was written is read again."""
    page = start(visit)
    box = write(page)
    expect(box).to_have_value(WORDS)
    taps = 0

    def tap(target: Locator) -> None:
        nonlocal taps
        taps += 1
        target.tap()

    def button(name: str) -> Locator:
        return page.locator(".notes").get_by_role("button", name=name, exact=True)

    tap(button("Keep it locked on this device"))
    tap(button("I understand: go on"))
    digits = page.locator(".notes__digits").inner_text()
    assert re.fullmatch(r"\d{4}(?: \d{4}){3}", digits)
    page.keyboard.type(digits.replace(" ", ""))
    tap(button("Lock"))
    says(page, KEPT)
    tap(button("Lock now"))
    says(page, "Locked. The page is empty now.")
    assert page.locator("textarea").count() == 0
    page.close()
    page = visit.page = visit.context.new_page()
    page = start(visit)
    assert page.locator("textarea").count() == 0
    tap(field(page))
    page.keyboard.type(digits.replace(" ", ""))
    tap(button("Open"))
    expect(page.locator("textarea")).to_have_value(WORDS)
    assert taps <= 6
    assert WORDS not in (stored(page) or "")
    held = opened(stored(page) or "", digits.replace(" ", ""))
    assert held
    assert [each[1:] for each in held] == [["What helped?", WORDS]]


def test_by_keys_alone(visit: Visit) -> None:
    """The focus follows what each key does, and is always on something that is seen."""
    page = start(visit)

    def to(name: str) -> None:
        """Go with Tab to what is called so, and press it."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText.trim()") == name:
                page.keyboard.press("Enter")
                return
        raise AssertionError(name)

    to("1. Module 1")
    to("Write here")
    page.keyboard.type(WORDS)
    page.locator("h1").click()
    to("Keep it locked on this device")
    assert page.evaluate("document.activeElement.dataset.step") == "private"
    to("I understand: go on")
    digits = page.locator(".notes__digits").inner_text()
    page.keyboard.type(digits)
    to("Lock")
    says(page, KEPT)
    to("Lock now")
    page.keyboard.type(digits)
    to("Open")
    says(page, "Opened.")
    expect(page.locator("textarea")).to_have_value(WORDS)


SCREENS = {"320": NARROW, "dark": NARROW | DARK, "forced colours": NARROW | FORCED}
DRAWN = drawn("steps of notes", list(SCREENS), 1)


@pytest.mark.parametrize("visit", [SCREENS[name] for name in DRAWN], indirect=True, ids=DRAWN)
def test_every_step_can_be_used_by_everybody(visit: Visit) -> None:
    """Axe finds nothing at any step, and nothing is wider than a small phone."""
    page = start(visit)
    steps = page.locator(".notes__step").evaluate_all("(all) => all.map(({ dataset }) => dataset.step)")
    assert len(steps) == 10
    write(page)
    for name in steps:
        page.evaluate(
            """(name) => {
                for (const each of document.querySelectorAll('.notes__step')) each.hidden = each.dataset.step !== name;
                for (const each of document.querySelectorAll('details')) each.open = true;
            }""",
            name,
        )
        assert not violations(page), name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    for step in ("private", "lock"):
        page.evaluate("() => { document.querySelector('[data-step=ask]').hidden = false; }")
        page.locator(f"[data-do=step][data-step={step}]:visible").first.click()
    assert field(page).is_visible()
    assert not violations(page)


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit) -> None:
    """All prompts with lines to write on, and one sentence why nothing can be kept; nothing that does not work."""
    page = visit.page
    page.goto(f"{visit.address}/notes.html")
    expect(page.locator(".notes__lead")).to_have_text(
        "Nothing can be kept here, because this page runs without scripts. Print it, and write on the lines."
    )
    assert page.locator(".notes button:visible").count() == 0
    assert page.locator(".reflection__prompt:visible").count() == 8
    assert page.locator(".reflection__paper:visible").count() == 8
    assert page.locator(".notes__line input").count() == 12
    page.emulate_media(media="print")
    assert page.locator(".reflection__paper:visible").count() == 8
    assert not page.locator(".notes__lead").is_visible()


def test_without_keeping(visit: Visit) -> None:
    """Written, printed, copied and saved under a neutral name; nothing is stored, and nothing is left by a link."""
    page = start(visit)
    write(page)
    page.locator(".notes__line input").nth(1).check()
    with page.expect_download() as download:
        press(page, "Save as text")
    assert download.value.suggested_filename == "notes.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text == f"1. Module 1\n\nI know this.\n\nnot yet\n\nWhat helped?\n\n{WORDS}\n"
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "Copy")
    says(page, re.compile("^Copied"))
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.emulate_media(media="print")
    assert page.locator(".reflection__paper", has_text=WORDS).is_visible()
    page.emulate_media(media="screen")
    assert visit.stored() == dict.fromkeys(visit.stored(), 0)
    page.get_by_role("link", name="About this course").click()
    page.go_back()
    page.locator(".notes[data-ready]").wait_for()
    assert page.locator("textarea").count() == 0
    assert page.locator("input:checked").count() == 0
    assert visit.stored() == dict.fromkeys(visit.stored(), 0)


def test_lessons_lead_to_their_prompts(visit: Visit) -> None:
    """Each prompt of a lesson has a link; on the page of notes its module is open there. Lessons have no script of notes."""
    page = visit.open("02/a.html")
    links = page.get_by_role("link", name="Write this in my notes")
    assert links.count() == 2
    note = page.locator(".reflection__note")
    assert "when you tap a link" in note.inner_text()
    assert not [each for each in visit.requests if each.endswith("notes.js")]
    links.nth(1).click()
    page.locator(".notes[data-ready]").wait_for()
    opened_modules = page.locator(".notes__module[open]")
    assert opened_modules.count() == 1
    assert opened_modules.locator("summary").inner_text() == "2. Module 2"
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.locator(":target").inner_text() == "Who was there?"


@pytest.mark.parametrize("visit", [{}, NO_SCRIPT], indirect=True, ids=["scripts", "no script"])
def test_a_word_is_explained_in_place(visit: Visit) -> None:
    """A tap on it shows what it means, leaves what was written, and leads back; without scripts too."""
    page = visit.page
    page.goto(f"{visit.address}/01/a.html")
    scripts = page.locator(".reflection[data-ready]").count()
    if scripts:
        page.locator(".reflection__write").first.click()
        page.locator("textarea").fill(WORDS)
    meaning = page.get_by_text("Somebody who does the same work.")
    assert not meaning.is_visible()
    page.get_by_role("link", name="peer", exact=True).click()
    expect(meaning).to_be_in_viewport()
    if scripts:
        expect(page.locator("textarea")).to_have_value(WORDS)
        assert not violations(page)
    page.get_by_role("link", name="Back to the text").click()
    expect(meaning).not_to_be_visible()
    expect(page.locator(".term")).to_be_in_viewport()
    page.emulate_media(media="print")
    assert not meaning.is_visible()


def test_bytes(built: Path) -> None:
    """All scripts of the page of notes are at most 6 KB, and no other page has one of them."""
    for page in pages(built):
        text = page.read_text(encoding="utf-8")
        names = re.findall(r'<script[^>]* src="([^"]+)"', text)
        if page.name == "notes.html":
            size = sum(len(gzip.compress((page.parent / name).read_bytes(), 9)) for name in names)
            print(f"scripts of the page of notes: {size} bytes")  # noqa: T201 - the size itself
            assert size <= 6 * 1024
        else:
            assert not [name for name in names if name.endswith("notes.js")], page


def test_digits_that_differ(visit: Visit) -> None:
    """Typed wrongly, nothing is kept and nothing typed goes; a short secret of one's own is refused, a long one opens."""
    page = start(visit)
    write(page)
    press(page, "Keep it locked on this device")
    press(page, "I understand: go on")
    field(page).fill(SECRET)
    press(page, "Lock")
    says(page, "What you typed is not the same. Look once more.")
    expect(field(page)).to_have_value(SECRET)
    assert stored(page) is None
    page.get_by_text("Use a secret of my own").click()
    for secret, sentence in (("eleven sign", "A secret of your own has at least 12"), ("twelve signs", KEPT)):
        field(page, "own").fill(secret)
        field(page).fill(secret)
        press(page, "Lock")
        says(page, re.compile(f"^{re.escape(sentence)}"))
    assert opened(stored(page) or "", "twelve signs")


def test_wrong_digits_and_damage_are_one_message(visit: Visit) -> None:
    """So is a foreign value; what is there stays as it is, and can be forgotten."""
    record = made(NOTES, SECRET)
    for value, digits in ((record, SECRET[::-1]), (f"{record[:-8]}AAAAAAA=", SECRET), ("foreign", SECRET)):
        page = start(visit)
        page.evaluate("(value) => localStorage.setItem('notes', value)", value)
        page = start(visit)
        field(page).fill(digits)
        press(page, "Open")
        says(page, "It does not open. The digits are other ones, or it is damaged.")
        expect(field(page)).to_have_value(digits)
        assert stored(page) == value
    page.locator(f"{STEP} summary").click()
    press(page, "Forget them")
    says(page, re.compile("^This browser no longer shows them"))
    assert stored(page) is None
    assert visit.stored() == dict.fromkeys(visit.stored(), 0)


def test_what_is_asked_no_more(visit: Visit) -> None:
    """It stands at the end with its question; where the words changed, the old ones stand beside the text."""
    page = start(visit)
    name = page.locator(".reflection__prompt > div").first.get_attribute("id") or ""
    record = made([*NOTES, [name, "Other words?", WORDS]], SECRET)
    page.evaluate("(value) => localStorage.setItem('notes', value)", record)
    page = start(visit)
    unlock(page, SECRET)
    expect(page.locator(".notes__then")).to_have_text("When you wrote this, the question was: Other words?")
    assert page.locator(".notes__others").inner_text().startswith("Written before")
    expect(page.locator(".notes__others textarea")).to_have_value("An old note.")
    write(page, "More.", prompt=1)
    says(page, KEPT)
    held = opened(stored(page) or "", SECRET)
    assert held
    assert [*NOTES, [name, "Other words?", WORDS]] == sorted(held, key=lambda each: each[0] != "gone")[:2]
    press(page, "Lock now")
    assert page.locator(".notes__then, .notes__others textarea").count() == 0


def test_two_tabs(visit: Visit) -> None:
    """Both texts are kept, and both are seen."""
    page = start(visit)
    write(page, "First.")
    digits = lock(page)
    visit.page = visit.context.new_page()
    other = start(visit)
    unlock(other, digits)
    write(other, "First. From the second tab.")
    says(other, KEPT)
    box = write(page, "First. From the first tab.")
    says(page, "Another tab wrote as well. Both texts are kept.")
    expect(box).to_have_value("First. From the second tab.\n\nFirst. From the first tab.")
    visit.page = other
    other = start(visit)
    unlock(other, digits)
    expect(other.locator("textarea")).to_have_value(
        "First. From the second tab.\n\nFirst. From the first tab."
    )
    other.locator(f"{STEP} summary").click()
    press(other, "Forget them")
    box.fill("Still here.")
    says(page, re.compile("^Not saved: another tab"))
    expect(box).to_have_value("Still here.")
    assert stored(page) is None


def test_a_full_storage(visit: Visit) -> None:
    """The page says that it is not saved, keeps the text, and keeps it also when it comes back after a minute."""
    page = start(visit)
    write(page)
    lock(page)
    before = stored(page)
    page.evaluate(
        """() => {
            const room = (size) => { try { localStorage.fill = 'x'.repeat(size); return true; } catch { return false; } };
            let size = 0;
            for (let step = 2 ** 23; step >= 1; step /= 2) if (room(size + step)) size += step;
            room(size);
        }"""
    )
    text = "A long text. " * 1_000
    box = write(page, text)
    says(page, re.compile("^Not saved: this browser did not take it"))
    assert stored(page) == before
    page.evaluate(BACKGROUND, 1)
    page.evaluate(LATER, 61)
    page.evaluate(BACKGROUND, 0)
    expect(box).to_have_value(text)
    press(page, "Lock now")
    says(page, re.compile("^Not saved: this browser did not take it"))
    expect(box).to_have_value(text)
    page.evaluate("localStorage.removeItem('fill')")
    box.press("End")
    page.keyboard.type("!")
    says(page, KEPT)


@pytest.mark.parametrize(
    ("seconds", "drops"),
    [(0, False), (58, False), (61, True), (-5, True)],
    ids=["at once", "58 s", "61 s", "clock put back"],
)
def test_in_the_background(visit: Visit, seconds: int, *, drops: bool) -> None:
    """Kept and covered; after a minute, or with a clock that was put back, it is locked again."""
    page = start(visit)
    write(page)
    digits = lock(page)
    write(page, "Newer words.")
    page.evaluate(BACKGROUND, 1)
    assert not page.locator("textarea").is_visible()
    assert not page.locator(".notes__panel").is_visible()
    page.wait_for_function("(before) => localStorage.getItem('notes') !== before", arg="")
    page.evaluate(LATER, seconds)
    page.evaluate(BACKGROUND, 0)
    if drops:
        says(page, AWAY)
        assert page.locator("textarea").count() == 0
        unlock(page, digits)
    expect(page.locator("textarea")).to_have_value("Newer words.")
    assert page.locator("textarea").is_visible()


@pytest.mark.parametrize("how", ["link", "exit", "reload", "close"])
def test_when_the_page_is_left(visit: Visit, how: str) -> None:
    """What was written last is kept, and text and key are gone from the page."""
    page = start(visit)
    write(page)
    digits = lock(page)
    page.route(
        "https://elsewhere.example/**",
        lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
    )
    box = page.locator("textarea")
    box.fill("The last words.")
    box.press("!")
    if how == "link":
        page.get_by_role("link", name="About this course").click()
        page.go_back()
        page.locator(".notes[data-ready]").wait_for()
    elif how == "exit":
        page.locator(".exit:not([aria-hidden])").click()
        page.wait_for_url("https://elsewhere.example/")
    elif how == "reload":
        page.reload()
    else:
        page.close(run_before_unload=True)
        visit.page = visit.context.new_page()
    page = start(visit) if how in {"exit", "close"} else page
    page.locator(".notes[data-ready]").wait_for()
    assert page.locator("textarea").count() == 0
    unlock(page, digits)
    expect(page.locator("textarea")).to_have_value("The last words.!")


def test_a_locked_copy(visit: Visit, tmp_path: Path) -> None:
    """A file with a neutral name, which opens in another browser with the same digits."""
    page = start(visit)
    write(page)
    digits = lock(page)
    with page.expect_download() as download:
        press(page, "Save a locked copy")
    assert download.value.suggested_filename == "notes-locked.txt"
    copy = tmp_path / "notes-locked.txt"
    download.value.save_as(copy)
    assert copy.read_text(encoding="ascii") == stored(page)
    page.evaluate("localStorage.clear()")
    page = start(visit)
    press(page, "Open a locked copy")
    field(page, "file").set_input_files(copy)
    field(page).fill(SECRET)
    press(page, "Open")
    says(page, "It does not open. The digits are other ones, or it is damaged.")
    assert stored(page) is None
    field(page).fill(digits)
    press(page, "Open")
    says(page, KEPT)
    expect(page.locator("textarea")).to_have_value(WORDS)
    assert opened(stored(page) or "", digits.replace(" ", ""))


def test_nothing_is_asked_of_anybody(visit: Visit) -> None:
    """From the first word to forgetting: no request but for the files of the page, and no word in an address."""
    page = start(visit)
    before = len(visit.requests)
    write(page, "canary-8f3a")
    lock(page)
    page.locator(f"{STEP} summary").click()
    press(page, "Forget them")
    assert [each for each in visit.requests[before:] if not each.startswith("blob:")] == []
    assert "canary" not in page.url
    assert "canary" not in page.title()


REFUSED = (
    "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('SecurityError'); } });"
)


def test_only_where_it_is_true(visit: Visit, built: Path, tmp_path: Path) -> None:
    """At an address that nobody declared, and where the browser keeps nothing: off, with the reason; writing still works."""
    cases = {"refused": (visit.address, "this browser keeps nothing for this page")}
    with (
        served(declared(built, tmp_path / "other", "https://notes.example.org")) as other,
        served(built) as undeclared,
    ):
        cases |= {each: (each, "nobody has said that this address belongs") for each in (other, undeclared)}
        for name, (url, reason) in cases.items():
            page = visit.context.new_page()
            if name == "refused":
                page.add_init_script(REFUSED)
            page.goto(f"{url}/notes.html")
            expect(page.locator(STEP)).to_contain_text(f"Notes cannot be kept here: {reason}")
            assert page.locator(f"{STEP} button").count() == 0
            expect(write(page)).to_have_value(WORDS)
            page.close()


def test_without_https_and_from_a_file(browser: Browser, built: Path, tmp_path: Path) -> None:
    """A host without https, though it is declared, and a page from a folder: off, with the reason."""
    with served(tmp_path) as url:
        port = url.rpartition(":")[2]
        plain = f"http://plain.test:{port}"
        declared(built, tmp_path / "site", f"{plain}")
        folder = declared(built, tmp_path / "folder", "file://", "file")
        path = os.environ.get("COURSE_CHROMIUM") or browser.browser_type.executable_path
        rules = "--host-resolver-rules=MAP plain.test 127.0.0.1"
        running = browser.browser_type.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", rules]
        )
        for place, reason in (
            (f"{plain}/site/notes.html", "the address of this page does not begin with https"),
            ((folder / "notes.html").as_uri(), "this page was opened from a file"),
        ):
            page = running.new_page()
            page.goto(place)
            expect(page.locator(STEP)).to_contain_text(f"Notes cannot be kept here: {reason}")
            assert page.locator(f"{STEP} button").count() == 0
            expect(write(page)).to_have_value(WORDS)
            page.close()
        running.close()
